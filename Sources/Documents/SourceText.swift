/// The characters of a document, checked for what may not be in one, with the places of its lines.
struct SourceText {
    /// The largest document accepted, in bytes (hostile input C18).
    static let sizeLimit = 1 << 20
    /// The deepest nesting accepted, in levels (hostile input C18).
    static let depthLimit = 32

    let file: String
    let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    /// Decodes and checks a document.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - file: Its path, for errors.
    ///   - markAllowed: Whether it may begin with a byte-order mark, which is left out.
    /// - Throws: `size`, `encoding`, `character`.
    init(_ bytes: [UInt8], file: String, markAllowed: Bool) throws(DocumentError) {
        let start = DocumentPlace(file: file, line: 1, column: 1)
        guard bytes.count <= Self.sizeLimit else {
            throw DocumentError(.size, at: start, reason: "is larger than 1 MiB; is it the right file?")
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0) {
            throw DocumentError(.encoding, at: start, reason: "is UTF-16 or binary; save it as UTF-8")
        }
        var body = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard markAllowed else {
                throw DocumentError(
                    .encoding,
                    at: start,
                    reason: "begins with a byte-order mark; save it as UTF-8 without one"
                )
            }
            body = bytes.dropFirst(3)
        }
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(body.count)
        var lineStarts = [0]
        var decoder = Unicode.UTF8()
        var iterator = body.makeIterator()
        decoding: while true {
            let place = DocumentPlace(
                file: file,
                line: lineStarts.count,
                column: scalars.count - lineStarts[lineStarts.count - 1] + 1
            )
            switch decoder.decode(&iterator) {
            case .emptyInput: break decoding
            case .error:
                throw DocumentError(.encoding, at: place, reason: "this is not UTF-8; save the file as UTF-8")
            case .scalarValue(let scalar):
                if scalars.last == "\r" && scalar != "\n" {
                    throw Self.refusal(of: "\r", at: place)
                }
                if scalar != "\n" && scalar != "\r" && scalar != "\t" && Self.isRefused(scalar) {
                    throw Self.refusal(of: scalar, at: place)
                }
                scalars.append(scalar)
                if scalar == "\n" { lineStarts.append(scalars.count) }
            }
        }
        self.file = file
        self.scalars = scalars
        self.lineStarts = lineStarts
    }

    /// The place of a character.
    ///
    /// - Parameter index: Into `scalars`; the end is allowed.
    /// - Returns: Line and column, both from 1.
    func place(of index: Int) -> DocumentPlace {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return DocumentPlace(file: file, line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The character at a line and column, both from 1; `nil` past the end of the text.
    func scalar(line: Int, column: Int) -> Unicode.Scalar? {
        guard lineStarts.indices.contains(line - 1) else { return nil }
        let index = lineStarts[line - 1] + column - 1
        return scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// The text as a string.
    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Refuses texts whose escapes hide a character that may not be in a document.
    ///
    /// - Throws: `character`.
    static func check(_ text: String, at place: DocumentPlace) throws(DocumentError) {
        for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\t" && isRefused(scalar) {
            throw refusal(of: scalar, at: place)
        }
    }

    private static func refusal(of scalar: Unicode.Scalar, at place: DocumentPlace) -> DocumentError {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return DocumentError(
            .character,
            at: place,
            reason: "the character \(code) cannot be seen and can change what a reader sees; take it out"
        )
    }

    /// Control, format (bidirectional, zero width), separator, private and unassigned characters (C19).
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20...0x7E).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: return false
        }
    }
}
