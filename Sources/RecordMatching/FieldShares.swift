import Composites

/// The probability of each level of each field for one class of pairs.
///
/// Indices are the levels' raw values.
struct FieldShares: Sendable {
    var given = [Double](repeating: 0, count: GivenLevel.allCases.count)
    var surname = [Double](repeating: 0, count: SurnameLevel.allCases.count)
    var birthDate = [Double](repeating: 0, count: BirthDateLevel.allCases.count)
    var address = [Double](repeating: 0, count: AddressLevel.allCases.count)
    var sex = [Double](repeating: 0, count: SexLevel.allCases.count)
    var number = [Double](repeating: 0, count: NumberLevel.allCases.count)
    /// Which parts of an address that agrees can be shown, by position in `ShownAddress.all`.
    var shown = [Double](repeating: 1, count: ShownAddress.all.count)
}

/// What two extracts' numbers say about pairs of people, one from each.
struct PairNumbers: Sendable {
    /// People of either side.
    let people: (left: Double, right: Double)
    /// How strangers agree.
    let random: FieldShares
    /// The probability that a field can be compared at all.
    let comparable: (given: Double, surname: Double, birthDate: Double, address: Double, sex: Double, number: Double)
    /// The probability that both have a property number.
    let bothProperties: Double
    /// How probably which parts of an address that agrees can be shown.
    let shownAddress: [Double]
    /// Expected pairs of two people of one household, and of twins.
    let household: Double
    let twins: Double
    /// The probability that the dates of birth can be compared by the year alone.
    let yearsOnly: Double
    /// Families, where both agents have counted them (profile `wide`).
    let families: FamilyNumbers?

    private static let smallest = 1e-9
    private static let leastKnown = 1e-6

    /// Joins two extracts' numbers.
    ///
    /// Shares of pairs across extracts are taken as the geometric mean of the shares inside them, which is exact where
    /// both draw from one population.
    init(_ left: ExtractNumbers, _ right: ExtractNumbers) {
        func known(_ field: FieldSet) -> Double {
            guard let index = FieldSet.named.firstIndex(where: { $0.field == field }) else { return 0 }
            // Shares are rounded on the way: 1 says nearly all, never that what is seen cannot be.
            let known = (1 - left.missing[index]) * (1 - right.missing[index])
            return min(max(known, Self.leastKnown), 1 - Self.leastKnown)
        }
        func mean(_ one: Double, _ other: Double) -> Double { (one * other).squareRoot() }
        func means(_ path: KeyPath<ExtractNumbers, [Double]>) -> [Double] {
            zip(left[keyPath: path], right[keyPath: path]).map(mean)
        }
        let total = Double(left.people) * Double(right.people)
        let known = (
            given: known(.given), surname: known(.surname), birthDate: known(.birthDate),
            address: 1 - (1 - known(.postcode)) * (1 - known(.property)) * (1 - known(.house)), sex: known(.sex),
            number: known(.nhsNumber), property: known(.property), house: known(.house), postcode: known(.postcode)
        )
        var random = FieldShares()
        let given = means(\.given)
        let swapped = mean(left.swapped, right.swapped)
        random.given[GivenLevel.exact.rawValue] = given[0]
        random.given[GivenLevel.nickname.rawValue] = given[1]
        random.given[GivenLevel.phonetic.rawValue] = given[2]
        random.given[GivenLevel.initial.rawValue] = given[3]
        random.given[GivenLevel.swapped.rawValue] = swapped
        random.given[GivenLevel.none.rawValue] = max(known.given - given.reduce(0, +), Self.smallest)
        random.given[GivenLevel.missing.rawValue] = 1 - known.given
        let surname = means(\.surname)
        random.surname[SurnameLevel.exact.rawValue] = surname[0]
        random.surname[SurnameLevel.phonetic.rawValue] = surname[1]
        random.surname[SurnameLevel.initial.rawValue] = surname[2]
        random.surname[SurnameLevel.swapped.rawValue] = 1
        random.surname[SurnameLevel.none.rawValue] = max(known.surname - surname.reduce(0, +), Self.smallest)
        random.surname[SurnameLevel.missing.rawValue] = 1 - known.surname
        let birthDate = means(\.birthDate)
        for (level, share) in birthDate.enumerated() { random.birthDate[level] = share }
        random.birthDate[BirthDateLevel.none.rawValue] = max(
            known.birthDate - birthDate.reduce(0, +),
            Self.smallest
        )
        random.birthDate[BirthDateLevel.missing.rawValue] = 1 - known.birthDate
        let address = means(\.address)
        let beyondProperty = address.dropFirst() + [max(known.address - address.reduce(0, +), Self.smallest)]
        random.address[AddressLevel.property.rawValue] = address[0]
        for (level, share) in beyondProperty.enumerated() {
            random.address[AddressLevel.house.rawValue + level] = share * known.property
            random.address[AddressLevel.houseAlone.rawValue + level] = share * (1 - known.property)
        }
        random.address[AddressLevel.missing.rawValue] = 1 - known.address
        let sex = min(mean(left.sex, right.sex), known.sex)
        random.sex = [sex, max(known.sex - sex, Self.smallest), 1 - known.sex]
        random.number = [0, known.number, 1 - known.number]
        shownAddress = ShownAddress.shares(house: known.house, postcode: known.postcode)
        random.shown = shownAddress
        self.random = random
        people = (Double(left.people), Double(right.people))
        comparable = (known.given, known.surname, known.birthDate, known.address, known.sex, known.number)
        bothProperties = known.property
        yearsOnly = 1 - (1 - left.yearsOnly) * (1 - right.yearsOnly)
        families = FamilyNumbers(left, right)
        household = total * (families?.household ?? mean(left.household, right.household))
        // Of those born in one year there are more than twins.
        let mostTwins = yearsOnly > 0.5 ? 1 : 0.01 / max(1, mean(people.left, people.right))
        twins = total * min(mean(left.twins, right.twins), mostTwins)
    }

    /// How two people of one household agree: home and surname nearly as one person's do, the rest as at random.
    func household(match: FieldShares) -> FieldShares {
        var shares = random
        shares.address = match.address
        for level in shares.surname.indices where level != SurnameLevel.swapped.rawValue {
            shares.surname[level] = 0.8 * match.surname[level] + 0.2 * random.surname[level]
        }
        shares.sex = [comparable.sex / 2, comparable.sex / 2, 1 - comparable.sex]
        shares.birthDate[BirthDateLevel.exact.rawValue] = 0
        families?.drawYears(of: &shares)
        return shares
    }

    /// How twins agree: as a household, on one date of birth, with different given names.
    func twins(match: FieldShares) -> FieldShares {
        var shares = household(match: match)
        for level in shares.birthDate.indices { shares.birthDate[level] = 0 }
        shares.birthDate[BirthDateLevel.exact.rawValue] = comparable.birthDate
        shares.birthDate[BirthDateLevel.missing.rawValue] = 1 - comparable.birthDate
        shares.foldDates(yearsOnly)
        shares.given[GivenLevel.exact.rawValue] = 0
        return shares
    }
}
