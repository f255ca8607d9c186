import Extracts

/// What two rows must have in common to be compared at all.
enum BlockingKey: CaseIterable {
    case number
    case phone
    case email
    case property
    case house
    case dateSurname
    case dateGiven
    case dateNames
    case dateFirstName
    case dateLastName
    case dateProperty
    case datePostcode
    case namesPostcode
    case namesYearMonth
    case namesYearDay
    case namesMonthDay
    case exactNamesYear
    case houseSurname
    case houseGiven
    case familyPostcode
    case givenPostcode
}

extension BlockingKey {
    /// The hash of what a row has of this key; `nil` where a part of it is missing.
    func hash(_ row: ExtractRow, _ facts: ValueFacts) -> UInt64? {
        switch self {
        case .number: return Self.join(row.nhsNumber, 1, 1)
        case .phone: return Self.join(row.phone, 1, 2)
        case .email: return row.email < 0 ? nil : Self.join(facts.emails[Int(row.email)], 1, 3)
        case .property: return Self.join(row.property, 1, 4)
        case .house:
            return row.house < 0 ? nil : Self.join(postcode(row, facts), facts.houses[Int(row.house)], 5)
        case .dateSurname: return Self.join(date(row), surname(row, facts).phonetic, 6)
        case .dateGiven: return Self.join(date(row), given(row, facts).root, 7)
        case .dateNames:
            let names = (given(row, facts).exact, surname(row, facts).exact)
            return names.0 == 0 || names.1 == 0
                ? nil : Self.join(UInt64(row.birthDate), min(names.0, names.1) ^ max(names.0, names.1) << 1, 8)
        // Given name and surname exchanged, one of them misspelt: the other is the first or the last of both rows' two.
        case .dateFirstName: return Self.join(date(row), min(given(row, facts).exact, surname(row, facts).exact), 16)
        case .dateLastName: return Self.join(date(row), max(given(row, facts).exact, surname(row, facts).exact), 17)
        case .dateProperty: return Self.join(date(row), row.property, 9)
        case .datePostcode: return Self.join(date(row), postcode(row, facts), 10)
        case .namesPostcode: return Self.join(names(row, facts), postcode(row, facts), 11)
        case .namesYearMonth: return Self.join(names(row, facts), UInt64(row.birthDate / 100), 12)
        case .namesYearDay:
            let date = UInt64(row.birthDate)
            return Self.join(names(row, facts), date == 0 ? 0 : date / 10_000 * 100 + date % 100, 13)
        case .namesMonthDay: return Self.join(names(row, facts), UInt64(row.birthDate % 10_000), 14)
        case .houseSurname:
            return row.house < 0
                ? nil : Self.join(facts.houses[Int(row.house)], surname(row, facts).phonetic, 6000)
        case .houseGiven:
            return row.house < 0 ? nil : Self.join(facts.houses[Int(row.house)], given(row, facts).root, 6001)
        case .familyPostcode: return Self.join(surname(row, facts).phonetic, postcode(row, facts), 6002)
        case .givenPostcode: return Self.join(given(row, facts).root, postcode(row, facts), 6003)
        case .exactNamesYear:
            // For dates of which only the year is right.
            return Self.join(exactNames(row, facts), UInt64(row.birthDate / 10_000), 15)
        }
    }

    /// The hash of two parts; `nil` where one of them is missing.
    private static func join(_ one: UInt64, _ other: UInt64, _ kind: UInt64) -> UInt64? {
        if one == 0 || other == 0 { return nil }
        var hash = ContentHash(kind)
        hash.add(one)
        hash.add(other)
        return hash.value
    }

    private func given(_ row: ExtractRow, _ facts: ValueFacts) -> GivenFacts {
        row.given < 0 ? GivenFacts() : facts.given[Int(row.given)]
    }

    private func surname(_ row: ExtractRow, _ facts: ValueFacts) -> SurnameFacts {
        row.surname < 0 ? SurnameFacts() : facts.surnames[Int(row.surname)]
    }

    private func postcode(_ row: ExtractRow, _ facts: ValueFacts) -> UInt64 {
        row.postcode < 0 ? 0 : facts.postcodes[Int(row.postcode)].exact
    }

    /// Root and phonetic surname together.
    private func names(_ row: ExtractRow, _ facts: ValueFacts) -> UInt64 {
        let names = (given(row, facts).root, surname(row, facts).phonetic)
        return names.0 == 0 || names.1 == 0 ? 0 : names.0 &* 3 ^ names.1
    }

    private func exactNames(_ row: ExtractRow, _ facts: ValueFacts) -> UInt64 {
        let names = (given(row, facts).exact, surname(row, facts).exact)
        return names.0 == 0 || names.1 == 0 ? 0 : names.0 &* 3 ^ names.1
    }

    /// The date with day and month in rising order where they could be exchanged.
    private func date(_ row: ExtractRow) -> UInt64 {
        let (year, month, day) = (row.birthDate / 10_000, row.birthDate / 100 % 100, row.birthDate % 100)
        return day <= 12 && day < month
            ? UInt64(year * 10_000 + day * 100 + month) : UInt64(row.birthDate)
    }
}
