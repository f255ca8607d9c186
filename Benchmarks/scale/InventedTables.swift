import Composites

/// Invented people whom four partners know, as token tables.
///
/// Half of all people are at each, with slips, moves and missing NHS numbers. Tokens are hashes of numbers, so that no agent and no key is needed.
struct InventedTables {
    private struct Record {
        var given: Int
        var surname: Int
        var date: Int
        var home: Int
        var sex: Int
        var number: Int
    }

    private static let givens = 400
    private static let surnames = 4000
    private static let dates = 85 * 360

    let catalogue: Catalogue
    /// People at each partner, about.
    let size: Int
    private let seed: UInt64

    init(catalogue: Catalogue, size: Int, seed: UInt64) {
        self.catalogue = catalogue
        self.size = size
        self.seed = seed
    }

    /// The table of one partner; every partner's is made on its own, so that memory holds one at a time.
    func table(_ partner: Int) throws -> TokenTable {
        let records = (0..<(2 * size)).compactMap { record($0, partner) }
        var tokens = [UInt8]()
        tokens.reserveCapacity(records.count * catalogue.composites.count * TokenTable.tokenLength)
        var noise = Dice(state: seed ^ UInt64(partner + 1) << 40)
        for (column, composite) in catalogue.composites.enumerated() {
            var values = records.map { Self.value($0, composite, column) }
            // What two people share is random in both, as an agent makes it.
            let sorted = values.sorted()
            var repeated: Set<UInt64> = []
            for place in sorted.indices.dropFirst() where sorted[place] == sorted[place - 1] {
                repeated.insert(sorted[place])
            }
            for place in values.indices where values[place] == 0 || repeated.contains(values[place]) {
                values[place] = noise.next()
            }
            for value in values {
                withUnsafeBytes(of: value) { tokens += $0 }
                withUnsafeBytes(of: UInt32(truncatingIfNeeded: Dice.mixed(value))) { tokens += $0 }
            }
        }
        var handles = [UInt8]()
        for _ in 0..<(2 * records.count) { withUnsafeBytes(of: noise.next()) { handles += $0 } }
        return try TokenTable(
            partner: "p\(partner)",
            handles: handles,
            readingCounts: [UInt8](repeating: 1, count: records.count),
            missing: records.map { $0.number < 0 ? .nhsNumber : [] },
            tokens: tokens,
            columns: catalogue.composites.count,
            numbers: numbers(records.count, unknown: records.count { $0.number < 0 })
        )
    }

    private func record(_ person: Int, _ partner: Int) -> Record? {
        // The person is the same at every partner, the slips are the partner's own.
        var truth = Dice(state: seed &+ UInt64(person) &* 0x9E37_79B9_7F4A_7C15)
        var slip = Dice(state: truth.next() ^ UInt64(partner + 1) &* 0xD6E8_FEB8_6659_FD93)
        var record = Record(
            given: truth.below(Self.givens),
            surname: truth.below(Self.surnames),
            date: truth.below(Self.dates),
            home: truth.below(size),
            sex: truth.below(2),
            number: person
        )
        guard slip.below(2) == 0 else { return nil }
        if slip.below(20) == 0 { record.given = slip.below(Self.givens) }
        if slip.below(14) == 0 { record.surname = slip.below(Self.surnames) }
        if slip.below(25) == 0 { record.date = slip.below(Self.dates) }
        if slip.below(5) == 0 { record.home = slip.below(size) }
        if slip.below(5) == 0 { record.number = -1 }
        return record
    }

    /// The components as one number; 0 where the NHS number is missing.
    private static func value(_ record: Record, _ composite: Composite, _ column: Int) -> UInt64 {
        var hash = UInt64(column + 1)
        func add(_ part: Int) { hash = Dice.mixed(hash ^ UInt64(part + 1)) }
        let (year, day) = record.date.quotientAndRemainder(dividingBy: 360)
        let (month, ofMonth) = day.quotientAndRemainder(dividingBy: 30)
        for component in composite.components {
            switch component {
            case .given, .nickname: add(record.given)
            case .givenPhonetic: add(record.given / 2)
            case .givenInitial: add(record.given % 20)
            case .surname: add(record.surname)
            case .surnamePhonetic: add(record.surname / 2)
            case .surnameInitial: add(record.surname % 20)
            case .names: add(record.given * surnames + record.surname)
            case .birthDate: add(record.date)
            case .birthDateOrderFree: add(year * 1000 + min(month, ofMonth) * 31 + max(month, ofMonth))
            case .birthYear: add(year)
            case .birthMonthDay: add(day)
            case .birthYearMonth: add(year * 12 + month)
            case .birthYearDay: add(year * 31 + ofMonth)
            case .postcode: add(record.home / 15)
            case .sector: add(record.home / 2500)
            case .outward: add(record.home / 8000)
            case .sex: add(record.sex)
            case .property, .house: add(record.home)
            case .nhsNumber: if record.number < 0 { return 0 } else { add(record.number) }
            }
        }
        return hash
    }

    private func numbers(_ people: Int, unknown: Int) -> ExtractNumbers {
        let home = 1 / Double(size)
        var missing = [Double](repeating: 0, count: FieldSet.named.count)
        missing[missing.count - 1] = Double(unknown) / Double(people)
        return ExtractNumbers(
            people: people,
            rows: people,
            missing: missing,
            given: [1 / Double(Self.givens), 0, 1 / Double(Self.givens), 0.0475],
            surname: [1 / Double(Self.surnames), 1 / Double(Self.surnames), 0.0495],
            swapped: 0,
            birthDate: [1 / Double(Self.dates), 0.00003, 0.00095, 0.00035, 0.0027, 0.0075],
            address: [home, 0, 14 * home, min(0.5, 2485 * home), min(0.4, 5500 * home)],
            sex: 0.5,
            household: home / 4000,
            twins: 0
        )
    }
}

/// A seeded generator (SplitMix64).
struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
