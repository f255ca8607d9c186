import Documents

/// How many homes an extract about homes speaks of, and how many of them name somebody who can be linked.
///
/// Exact, and so for the reporter alone: what is published of it passes disclosure control.
public struct HomesSeen: Sendable, Equatable {
    /// Homes with at least one occupier's name.
    public let named: Int
    /// Homes without any: nobody there can be linked or counted as a person.
    public let unnamed: Int

    /// All homes.
    public var all: Int { named + unnamed }

    /// Counts homes.
    public init(named: Int, unnamed: Int) {
        self.named = named
        self.unnamed = unnamed
    }

    private static let largest = 1_000_000_000

    /// The file in a package of attributes.
    package var content: PackageContent {
        PackageContent(name: "homes.json", rows: 1, bytes: [UInt8]("{\"named\":\(named),\"unnamed\":\(unnamed)}".utf8))
    }

    /// Reads the file of a package of attributes.
    init(_ bytes: [UInt8], file: String) throws(PackageError) {
        do throws(DocumentError) {
            let document = try StrictJSON.parse(bytes, file: file)
            guard try document.members().map(\.name) == ["named", "unnamed"] else {
                throw DocumentError(.value, at: document.place, reason: "other keys than named and unnamed")
            }
            let counts = try (document.member("named").integer(), document.member("unnamed").integer())
            guard (0...Self.largest).contains(counts.0), (0...Self.largest).contains(counts.1) else {
                throw DocumentError(.value, at: document.place, reason: "these are no counts of homes")
            }
            self.init(named: counts.0, unnamed: counts.1)
        } catch {
            throw PackageError(.malformed, file: file, reason: "its count of homes is not in order: \(error.clause)")
        }
    }
}
