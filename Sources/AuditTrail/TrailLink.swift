import Documents
import Sealing

/// One line of a trail: the hash of the line before and of its own entry, a blank, the entry.
struct TrailLink: Equatable {
    /// The first line of every trail.
    static let firstLine = "cohortlink trail v1\n"
    /// What stands before the first entry's hash.
    static let origin = "cohortlink/trail/v1"
    /// A longer line was not written by this program.
    static let lengthLimit = 1 << 16

    /// The hash that stands at the beginning of the line.
    let hash: String
    /// The entry's bytes.
    let body: [UInt8]

    /// The line, with its end.
    var line: [UInt8] { Array(hash.utf8) + [0x20] + body + [0x0A] }

    /// Chains an entry to the line before it.
    init(_ body: [UInt8], after previous: String) throws(SealingError) {
        self.body = body
        hash = try Self.hash(body, after: previous)
    }

    /// Takes a line apart, without its end; `nil` for one of another form.
    init?(reading line: some Collection<UInt8>) {
        let bytes = Array(line)
        guard bytes.count > 65, bytes.count <= Self.lengthLimit, bytes[64] == 0x20,
            let hash = String(validating: bytes[..<64], as: UTF8.self), Hex.bytes(hash) != nil
        else { return nil }
        self.hash = hash
        body = Array(bytes[65...])
    }

    /// Whether the line follows another.
    func follows(_ previous: String) -> Bool { (try? Self.hash(body, after: previous)) == hash }

    private static func hash(_ body: [UInt8], after previous: String) throws(SealingError) -> String {
        var parts = LengthPrefixed(origin, previous)
        parts.append(body)
        return Hex.text(try SHA256.digest(parts.bytes))
    }
}
