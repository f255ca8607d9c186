import Composites

/// Which parts of an address that truly agrees two records can show.
///
/// People who share a home share its house and its postcode too, but a composite shows it only where both sides hold that
/// part: a surgery that sends property numbers and no address line never shows a house.
struct ShownAddress: Sendable, Equatable {
    /// The house and street can be shown.
    let house: Bool
    /// The postcode and its parts can be shown.
    let postcode: Bool

    /// What need not be asked: the level itself says which parts are there.
    static let asTheLevelSays = 0
    /// All cases; positions are what `TruePatterns.shown` holds and `FieldShares.shown` is indexed by.
    static let all: [ShownAddress] = [
        ShownAddress(house: true, postcode: true),
        // The same property: its house and its postcode may each be there or not.
        ShownAddress(house: true, postcode: true), ShownAddress(house: false, postcode: true),
        ShownAddress(house: true, postcode: false), ShownAddress(house: false, postcode: false),
        // The same house: only the postcode is in question.
        ShownAddress(house: true, postcode: true), ShownAddress(house: true, postcode: false),
    ]

    /// The cases in which a level can stand.
    static func cases(of level: AddressLevel) -> ClosedRange<Int> {
        switch level {
        case .property: 1...4
        case .house, .houseAlone: 5...6
        default: asTheLevelSays...asTheLevelSays
        }
    }

    /// The probability of each case among pairs at its level.
    ///
    /// - Parameters:
    ///   - house: How probably both sides hold a house.
    ///   - postcode: How probably both hold a postcode.
    /// - Returns: One for each of `all`.
    static func shares(house: Double, postcode: Double) -> [Double] {
        [
            1, house * postcode, (1 - house) * postcode, house * (1 - postcode), (1 - house) * (1 - postcode),
            postcode, 1 - postcode,
        ]
    }
}
