import Composites

/// What two agents counted about families: pairs of people of one surname and one postcode, in the profile `wide`.
///
/// Composites such as surname with postcode join whole families, so that how many there are decides what such a token
/// is worth. A partner that knows no homes counts none, and yet has families.
struct FamilyNumbers: Sendable {
    /// The share of pairs who share a home and the surname.
    let household: Double
    /// The share of pairs who share postcode and surname and not the home.
    let nearby: Double
    /// The share of families' pairs who were born in one year.
    let sameYear: Double

    /// - Returns: `nil` where one of the two has not counted families.
    init?(_ left: ExtractNumbers, _ right: ExtractNumbers) {
        guard let one = left.families, let other = right.families else { return nil }
        func mean(_ one: Double, _ other: Double) -> Double {
            one > 0 && other > 0 ? (one * other).squareRoot() : max(one, other)
        }
        let all = mean(one.all, other.all)
        household = min(mean(left.household + left.twins, right.household + right.twins), all)
        nearby = all - household
        let years = [one, other].filter { $0.all > 0 }.map { $0.sameYear / $0.all }
        sameYear = years.isEmpty ? 0 : min(1, years.reduce(0, +) / Double(years.count))
    }

    /// Lets as many of a family's pairs be born in one year as was counted.
    func drawYears(of shares: inout FieldShares) {
        let year = BirthDateLevel.year.rawValue
        let none = BirthDateLevel.none.rawValue
        let parts = [BirthDateLevel.orderFree, .yearMonth, .yearDay].reduce(0) { $0 + shares.birthDate[$1.rawValue] }
        let both = shares.birthDate[year] + shares.birthDate[none]
        shares.birthDate[year] = min(both, max(0, sameYear * (both + parts) - parts))
        shares.birthDate[none] = both - shares.birthDate[year]
    }
}

extension PairNumbers {
    /// How two people of one surname and one postcode agree who are not of one home.
    ///
    /// - Parameter match: How one person's records agree.
    /// - Returns: The shares of all levels, and how many such pairs there are; `nil` in the profile `standard`.
    func nearby(match: FieldShares) -> (shares: FieldShares, size: Double)? {
        guard let families else { return nil }
        var shares = household(match: match)
        for level in shares.address.indices where level != AddressLevel.missing.rawValue { shares.address[level] = 0 }
        let known = 1 - shares.address[AddressLevel.missing.rawValue]
        shares.address[AddressLevel.postcode.rawValue] = known * bothProperties
        shares.address[AddressLevel.postcodeAlone.rawValue] = known * (1 - bothProperties)
        return (shares, people.left * people.right * families.nearby)
    }
}
