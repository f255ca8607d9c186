import Foundation
import SafeFiles

/// What is read of an earlier `linkage.json`, of this layout or an older one.
struct EarlierLinkage: Decodable, Sendable {
    struct Partner: Decodable, Sendable {
        let partner: String
        let people: Int
        let linked: Int
    }

    struct Pair: Decodable, Sendable {
        let left: String
        let right: String
        let accepted: Int
    }

    let programme: String
    let programmeHash: String
    let epoch: Int
    let catalogue: String
    let partners: [Partner]
    let pairs: [Pair]
    let people: Int
    let estimatedPrecision: Double
    let estimatedRecall: Double

    /// No linkage of a place writes more: a summary is counts, not records.
    private static let largest = 4 << 20

    /// Reads an earlier linkage.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - programme: The programme's id; another one is refused.
    /// - Throws: `FileError`, `LinkageError` `badPrevious`.
    init(path: String, programme: String) throws {
        let bytes = try RegularFile.contents(of: path, limit: Self.largest)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let earlier = try? decoder.decode(Self.self, from: Data(bytes)) else {
            throw LinkageError(code: .badPrevious, place: path, reason: "is no linkage.json that 'match' wrote")
        }
        guard earlier.programme == programme else {
            throw LinkageError(
                code: .badPrevious,
                place: path,
                reason: "belongs to the programme '\(earlier.programme)', not to '\(programme)'"
            )
        }
        self = earlier
    }
}
