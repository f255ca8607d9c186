import Composites

/// All ways in which two people's fields can truly agree, and what the matcher would see of each.
///
/// What is seen is what the shared composites show; a truth that shows nothing never becomes a candidate.
struct TruePatterns: Sendable {
    private(set) var given: [Int]
    private(set) var surname: [Int]
    private(set) var birthDate: [Int]
    private(set) var address: [Int]
    private(set) var sex: [Int]
    private(set) var number: [Int]
    /// Which parts of the address can be shown, as a position in `ShownAddress.all`.
    private(set) var shown: [Int]
    /// The index of the pattern seen, -1 where the pair is no candidate.
    private(set) var seen: [Int]
    /// Whether values that may repeat show all that is seen, so that no counterpart makes it go.
    private(set) var lasts: [Bool]
    /// Truths that are no candidates, one for each combination of names, date and address: sex never decides whether
    /// two people share a token, and an NHS number that agrees always makes them candidates.
    let unseen: [Int]

    var count: Int { seen.count }

    /// Adds, for patterns that no truth shows, a truth of the very levels that are seen.
    ///
    /// Such patterns come from several readings of one person together, and from names that are nicknames of each other
    /// and share an initial or a phonetic code too. The little that they weigh is counted twice.
    ///
    /// - Parameter patterns: Indices of patterns that were seen.
    mutating func explain(_ patterns: some Sequence<Int>) {
        let explained = Set(seen)
        for index in Set(patterns).subtracting(explained).sorted() {
            let pattern = AgreementPattern(index: index)
            given.append(pattern.given.rawValue)
            surname.append(pattern.surname.rawValue)
            birthDate.append(pattern.birthDate.rawValue)
            address.append(pattern.address.rawValue)
            sex.append(pattern.sex.rawValue)
            number.append(pattern.number.rawValue)
            shown.append(ShownAddress.asTheLevelSays)
            seen.append(index)
            lasts.append(false)
        }
    }

    init(reader: PatternReader) {
        var given: [Int] = []
        var surname: [Int] = []
        var birthDate: [Int] = []
        var address: [Int] = []
        var sex: [Int] = []
        var number: [Int] = []
        var shown: [Int] = []
        var seen: [Int] = []
        var lasts: [Bool] = []
        for names in Self.namePairs {
            for date in BirthDateLevel.allCases {
                for (place, parts) in Self.places {
                    for sexLevel in SexLevel.allCases {
                        for numberLevel in NumberLevel.allCases {
                            let truth = AgreementPattern(
                                given: names.0,
                                surname: names.1,
                                birthDate: date,
                                address: place,
                                sex: sexLevel,
                                number: numberLevel
                            )
                            given.append(names.0.rawValue)
                            surname.append(names.1.rawValue)
                            birthDate.append(date.rawValue)
                            address.append(place.rawValue)
                            sex.append(sexLevel.rawValue)
                            number.append(numberLevel.rawValue)
                            shown.append(parts)
                            let place = ShownAddress.all[parts]
                            let index = Self.seen(truth, place, reader, within: .max)
                            seen.append(index)
                            lasts.append(
                                reader.lasting != 0 && index >= 0
                                    && index == Self.seen(truth, place, reader, within: reader.lasting)
                            )
                        }
                    }
                }
            }
        }
        self.given = given
        self.surname = surname
        self.birthDate = birthDate
        self.address = address
        self.sex = sex
        self.number = number
        self.shown = shown
        self.seen = seen
        self.lasts = lasts
        unseen = seen.indices.filter { index in
            seen[index] < 0 && sex[index] == SexLevel.unseen.rawValue && number[index] == NumberLevel.missing.rawValue
        }
    }

    /// Every level of the address with the parts of it that may be shown.
    private static let places: [(AddressLevel, Int)] = AddressLevel.allCases.flatMap { level in
        ShownAddress.cases(of: level).map { (level, $0) }
    }

    /// Both names are swapped together or not at all.
    private static let namePairs: [(GivenLevel, SurnameLevel)] =
        [(.swapped, .swapped)]
        + GivenLevel.allCases.filter { $0 != .swapped }.flatMap { given in
            SurnameLevel.allCases.filter { $0 != .swapped }.map { (given, $0) }
        }

    /// What some composites show of a truth; -1 for nothing.
    private static func seen(
        _ truth: AgreementPattern,
        _ shown: ShownAddress,
        _ reader: PatternReader,
        within columns: UInt64
    ) -> Int {
        let mask = reader.mask(of: truth, shown: shown) & columns
        guard mask != 0 else { return -1 }
        var missing: FieldSet = []
        if truth.given == .missing { missing.insert(.given) }
        if truth.surname == .missing { missing.insert(.surname) }
        if truth.birthDate == .missing { missing.insert(.birthDate) }
        if truth.sex == .unseen { missing.insert(.sex) }
        if truth.number == .missing { missing.insert(.nhsNumber) }
        if !truth.address.comparesProperties { missing.insert(.property) }
        return reader.pattern(mask: mask, missing: missing, comparableAddress: truth.address != .missing).index
    }
}
