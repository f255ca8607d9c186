extension Programme {
    /// A number of the programme, and whose it is.
    public struct StrictestTerm: Sendable, Equatable {
        /// The number.
        public let number: RiskAppetite.Number
        /// The value that holds.
        public let value: Int
        /// The partners whose own term it is; empty where the programme's own is as strict.
        public let setBy: [String]
    }
}

/// Chooses the strictest of what the programme and its partners ask for.
struct StrictestTerms {
    private(set) var terms: [Programme.StrictestTerm] = []
    let partners: [Programme.Partner]

    /// The value that holds; where a partner is stricter than the programme, it is noted.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - own: The programme's own value.
    ///   - largerIsStricter: Whether more protects better, as with the smallest count.
    /// - Returns: The strictest of all.
    mutating func value(_ number: Programme.RiskAppetite.Number, own: Int, largerIsStricter: Bool) -> Int {
        let asked = partners.compactMap { partner in
            partner.grounds.terms?.numbers[number].map { (id: partner.id, value: $0) }
        }
        let values = [own] + asked.map(\.value)
        let strictest = (largerIsStricter ? values.max() : values.min()) ?? own
        terms.append(
            .init(
                number: number,
                value: strictest,
                setBy: strictest == own ? [] : asked.filter { $0.value == strictest }.map(\.id)
            )
        )
        return strictest
    }
}
