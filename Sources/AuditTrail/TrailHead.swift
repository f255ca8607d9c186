import SafeFiles
import Sealing

/// How far a trail goes: the number and the hash of its last entry.
///
/// It lies beside the trail, as `NAME.head`, so that a trail whose end was cut away is found out; and it is printed at
/// every run, so that it can be noted elsewhere.
public struct TrailHead: Sendable, Equatable {
    /// How many entries there are.
    public let number: Int
    /// The hash of the last one; of a trail without entries a fixed text.
    public let hash: String

    static let none = TrailHead(number: 0, hash: TrailLink.origin)
    private static let firstWords = "cohortlink trail-head v1"

    static func path(of trail: String) -> String { trail + ".head" }

    /// Reads the head of a trail.
    ///
    /// - Returns: `nil` where there is none, or it is damaged.
    static func read(of trail: String) -> TrailHead? {
        guard let bytes = try? RegularFile.contents(of: path(of: trail), limit: 1024) else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, words[..<3].joined(separator: " ") == firstWords, let number = Int(words[3]),
            number > 0,
            words[4].last == "\n", Hex.bytes(words[4].dropLast())?.count == 32
        else { return nil }
        return TrailHead(number: number, hash: String(words[4].dropLast()))
    }

    func write(of trail: String) throws(FileError) {
        try AtomicFile.write("\(Self.firstWords) \(number) \(hash)\n", to: Self.path(of: trail), mode: 0o600)
    }
}
