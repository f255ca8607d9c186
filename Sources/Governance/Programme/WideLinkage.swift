public import Composites

extension Programme.Linkage {
    /// How wide the profile `wide` is (`linkage.wide`, G25).
    public struct Wide: Sendable, Equatable {
        /// The most people of one package who may share a token: 4 or 20.
        public let repeats: Int
        /// The greatest share of a package's people whom structure alone may pin down, above 0 and up to 0.5.
        public let pinnedCeiling: Double
        /// Why the profile `standard` does not do.
        public let reason: String

        /// Creates terms.
        public init(repeats: Int, pinnedCeiling: Double, reason: String) {
            self.repeats = repeats
            self.pinnedCeiling = pinnedCeiling
            self.reason = reason
        }

        /// What is agreed to, in sentences; it asks for an approval of its own.
        public var words: String {
            let tenths = Int((pinnedCeiling * 1000).rounded())
            return
                "Profile wide: weaker combinations, such as surname with postcode, become codes, and one such code may stand "
                + "for up to \(repeats) people of a partner, so whoever compares the codes sees families and namesakes. Nothing "
                + "is sealed where the pattern of codes alone would pin down more than \(tenths / 10).\(tenths % 10) % of a "
                + "partner's people. An office of each partner approves this by name."
        }
    }

    /// What the profile lets be known, in a sentence for those who approve.
    public var profileWords: String {
        wide?.words ?? "No code stands twice in what a partner sends."
    }

    /// The catalogue that the file names, with as many repeats as it lets.
    ///
    /// - Returns: The catalogue.
    /// - Throws: `unknown` for a name that this version does not know; `repeats` where profile and catalogue do not fit.
    public func table() throws(Catalogue.Refusal) -> Catalogue {
        let catalogue = try Catalogue.named(self.catalogue)
        guard catalogue.isWide == (profile == .wide) else { throw .repeats }
        return try catalogue.repeating(wide?.repeats ?? 1)
    }
}
