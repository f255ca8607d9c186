import SafeFiles

/// A short signed text that people can e-mail or carry: a kind, named lines, and a signature (Ed25519) over all of it.
public struct SignedNote: Sendable, Equatable {
    /// What it is, for example `key-commitment`.
    public let kind: String
    /// The lines in order, `name value`.
    public let lines: [Line]
    private let signature: [UInt8]

    /// One line.
    public struct Line: Sendable, Equatable {
        /// Letters and hyphens.
        public let name: String
        /// Visible ASCII without blanks at its ends.
        public let value: String

        /// Creates a line.
        ///
        /// - Parameters:
        ///   - name: Letters and hyphens.
        ///   - value: One line of text.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    static let sizeLimit = 16_384

    /// Signs some lines.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - lines: The lines.
    ///   - identity: Who signs.
    /// - Throws: `library`.
    public init(kind: String, lines: [Line], signedBy identity: borrowing Identity) throws(SealingError) {
        self.kind = kind
        self.lines = lines
        self.signature = try identity.sign([UInt8](Self.body(kind, lines).utf8))
    }

    private static func body(_ kind: String, _ lines: [Line]) -> String {
        lines.reduce("cohortlink \(kind) v1\n") { $0 + "\($1.name) \($1.value)\n" }
    }

    /// The whole note, as written to a file.
    public var text: String { Self.body(kind, lines) + "signature \(Hex.text(signature))\n" }

    /// The value of a line.
    ///
    /// - Parameter name: The line's name.
    /// - Returns: `nil` where there is no such line.
    public subscript(_ name: String) -> String? { lines.first { $0.name == name }?.value }

    /// Reads a note; line ends of another system and blanks at line ends are forgiven, since mail programs add them.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What it must be.
    ///   - names: The lines that it must have, in this order and no others.
    /// - Returns: The note; its signature is not checked yet.
    /// - Throws: `keyFile` for a missing file or one that is no such note.
    public static func read(_ path: String, kind: String, names: [String]) throws(SealingError) -> SignedNote {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try RegularFile.contents(of: path, limit: sizeLimit) } catch {
            throw SealingError(.keyFile, "\(error)")
        }
        let refusal = SealingError(
            .keyFile,
            "\(path): is no whole \(kind) file of this program; ask for it again, as an attachment"
        )
        guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x0D }) else { throw refusal }
        let plain = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
        var rows = plain.split(separator: "\n", omittingEmptySubsequences: false).map { row in
            var row = row
            while row.last == " " { row.removeLast() }
            return String(row)
        }
        while rows.last == "" { rows.removeLast() }
        guard rows.count == names.count + 2, rows[0] == "cohortlink \(kind) v1" else { throw refusal }
        var lines: [Line] = []
        for (name, row) in zip(names, rows.dropFirst()) {
            guard row.hasPrefix(name + " "), row.count > name.count + 1 else { throw refusal }
            lines.append(Line(name, String(row.dropFirst(name.count + 1))))
        }
        let last = rows[rows.count - 1]
        guard last.hasPrefix("signature "), let signature = Hex.bytes(last.dropFirst(10)), signature.count == 64 else {
            throw refusal
        }
        return SignedNote(kind: kind, lines: lines, signature: signature)
    }

    private init(kind: String, lines: [Line], signature: [UInt8]) {
        self.kind = kind
        self.lines = lines
        self.signature = signature
    }

    /// Whether somebody signed exactly these lines.
    ///
    /// - Parameter identity: Whose signature it should be.
    /// - Returns: `true` for theirs.
    public func isSigned(by identity: PublicIdentity) -> Bool {
        identity.verifies(signature: signature, of: [UInt8](Self.body(kind, lines).utf8))
    }
}
