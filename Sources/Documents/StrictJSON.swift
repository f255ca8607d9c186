/// Reads JSON (RFC 8259) without tolerance: what two parsers could read differently is refused.
public enum StrictJSON {
    /// Reads one document.
    ///
    /// Refused: duplicate keys, byte-order marks, anything but UTF-8, control and bidirectional characters (also
    /// escaped), lone surrogates, trailing commas, comments, more than 32 levels or 1 MiB, whole numbers outside
    /// 64 bits, numbers that are not finite.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - file: Its path, for places.
    /// - Returns: The root.
    /// - Throws: The first trouble, with line and column.
    public static func parse(_ bytes: [UInt8], file: String) throws(DocumentError) -> DocumentValue {
        var parser = JSONParser(source: try SourceText(bytes, file: file, markAllowed: false))
        return try parser.document()
    }
}

/// A recursive descent over checked characters.
private struct JSONParser {
    let source: SourceText
    var index = 0

    init(source: SourceText) { self.source = source }

    mutating func document() throws(DocumentError) -> DocumentValue {
        skipBlanks()
        guard index < source.scalars.count else {
            throw DocumentError(.documents, at: source.place(of: 0), reason: "holds no document; write one")
        }
        let root = try value(depth: 1)
        skipBlanks()
        guard index == source.scalars.count else {
            throw DocumentError(
                .documents,
                at: place,
                reason: "something follows the end of the document; take it out"
            )
        }
        return root
    }

    private var place: DocumentPlace { source.place(of: index) }
    private var next: Unicode.Scalar? { index < source.scalars.count ? source.scalars[index] : nil }

    private mutating func skipBlanks() {
        while let scalar = next, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" { index += 1 }
    }

    private func unexpected(_ wanted: String) -> DocumentError {
        DocumentError(.syntax, at: place, reason: next == nil ? "the text ends; \(wanted)" : wanted)
    }

    private mutating func value(depth: Int) throws(DocumentError) -> DocumentValue {
        let start = place
        guard depth <= SourceText.depthLimit else {
            throw DocumentError(.depth, at: start, reason: "is nested more than \(SourceText.depthLimit) levels deep")
        }
        switch next {
        case "{": return DocumentValue(.object(try object(depth: depth)), at: start)
        case "[": return DocumentValue(.array(try array(depth: depth)), at: start)
        case "\"": return DocumentValue(.string(try string()), at: start)
        case "t" where word("true"): return DocumentValue(.bool(true), at: start)
        case "f" where word("false"): return DocumentValue(.bool(false), at: start)
        case "n" where word("null"): return DocumentValue(.null, at: start)
        default: return DocumentValue(try number(), at: start)
        }
    }

    private mutating func word(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard source.scalars[index...].starts(with: scalars) else { return false }
        index += scalars.count
        return true
    }

    private mutating func object(depth: Int) throws(DocumentError) -> [DocumentValue.Member] {
        index += 1
        var members: [DocumentValue.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if next == "}" {
            index += 1
            return members
        }
        while true {
            skipBlanks()
            let start = place
            guard next == "\"" else { throw unexpected("a key in double quotes is needed here") }
            let name = try string()
            guard names.insert(name).inserted else {
                throw DocumentError(
                    .duplicateKey,
                    at: start,
                    reason: "the key '\(name)' is given twice in one object; keep one"
                )
            }
            skipBlanks()
            guard next == ":" else { throw unexpected("a colon is needed after the key") }
            index += 1
            skipBlanks()
            members.append(.init(name, at: start, value: try value(depth: depth + 1)))
            skipBlanks()
            switch next {
            case ",": index += 1
            case "}":
                index += 1
                return members
            default: throw unexpected("a comma or a closing brace is needed here")
            }
        }
    }

    private mutating func array(depth: Int) throws(DocumentError) -> [DocumentValue] {
        index += 1
        var values: [DocumentValue] = []
        skipBlanks()
        if next == "]" {
            index += 1
            return values
        }
        while true {
            skipBlanks()
            values.append(try value(depth: depth + 1))
            skipBlanks()
            switch next {
            case ",": index += 1
            case "]":
                index += 1
                return values
            default: throw unexpected("a comma or a closing bracket is needed here")
            }
        }
    }

    private mutating func string() throws(DocumentError) -> String {
        let start = place
        index += 1
        var text = String.UnicodeScalarView()
        while let scalar = next, scalar != "\"" {
            guard scalar.value >= 0x20 else {
                throw unexpected("a text may not run over the end of a line; close the quotes or write \\n")
            }
            if scalar == "\\" {
                text.append(try escape())
            } else {
                text.append(scalar)
                index += 1
            }
        }
        guard next == "\"" else { throw unexpected("the closing quotes of a text are missing") }
        index += 1
        let string = String(text)
        try SourceText.check(string, at: start)
        return string
    }

    private mutating func escape() throws(DocumentError) -> Unicode.Scalar {
        let start = place
        index += 1
        let scalar = next
        index += 1
        switch scalar {
        case "\"": return "\""
        case "\\": return "\\"
        case "/": return "/"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            let high = try codeUnit(start)
            if let scalar = Unicode.Scalar(high) { return scalar }
            if (0xD800..<0xDC00).contains(high), next == "\\" {
                index += 1
                if next == "u" {
                    index += 1
                    let low = try codeUnit(start)
                    if (0xDC00..<0xE000).contains(low),
                        let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
                    {
                        return scalar
                    }
                }
            }
            throw DocumentError(.encoding, at: start, reason: "half of a surrogate pair; write the character itself")
        default:
            throw DocumentError(
                .syntax,
                at: start,
                reason: "no such escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
            )
        }
    }

    private mutating func codeUnit(_ start: DocumentPlace) throws(DocumentError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next, digit.isASCII, let value = Character(digit).hexDigitValue else {
                throw DocumentError(.syntax, at: start, reason: "\\u needs four hexadecimal digits")
            }
            unit = unit << 4 | UInt32(value)
            index += 1
        }
        return unit
    }

    private mutating func number() throws(DocumentError) -> DocumentValue.Content {
        let start = index
        while let scalar = next, scalar.properties.isAlphabetic || ("+"..."9").contains(scalar) && scalar != "," {
            index += 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[start..<index])
        switch NumberText.read(String(view)) {
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .tooLarge:
            throw DocumentError(
                .number,
                at: source.place(of: start),
                reason: "the number does not fit; write a smaller one"
            )
        case .notANumber:
            index = start
            throw unexpected("a value is needed here; texts stand in double quotes, numbers are plain decimal")
        }
    }
}
