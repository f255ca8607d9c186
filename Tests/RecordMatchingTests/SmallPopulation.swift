import Composites
import TestSupport

@testable import RecordMatching

/// Invented people whom several partners know, with slips, moves and missing numbers, as token tables.
struct SmallPopulation {
    /// One record as numbers; a token stands for the numbers of its components.
    struct Record {
        var given: Int
        var surname: Int
        var year: Int
        var month: Int
        var day: Int
        var home: Int
        var sex: Int
        /// `nil` where the record has no NHS number.
        var number: Int?
        var person: Int
    }

    let catalogue: Catalogue
    var partners: [[Record]]
    private var random: SplitMix64

    init(seed: UInt64, people: Int, partners: Int) throws {
        catalogue = try Catalogue.named("standard-1")
        random = SplitMix64(seed: seed)
        var known = [[Record]](repeating: [], count: partners)
        for person in 0..<people {
            let truth = Record(
                given: Int.random(in: 0..<120, using: &random),
                surname: Int.random(in: 0..<300, using: &random),
                year: Int.random(in: 1930..<2020, using: &random),
                month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random),
                home: Int.random(in: 0..<people, using: &random),
                sex: Int.random(in: 0...1, using: &random),
                number: person,
                person: person
            )
            for partner in 0..<partners where Int.random(in: 0..<10, using: &random) < 6 {
                known[partner].append(Self.slipped(truth, people, &random))
            }
        }
        self.partners = known
    }

    private static func slipped(_ truth: Record, _ people: Int, _ random: inout SplitMix64) -> Record {
        var record = truth
        if Int.random(in: 0..<20, using: &random) == 0 { record.given = Int.random(in: 0..<120, using: &random) }
        if Int.random(in: 0..<12, using: &random) == 0 { record.surname = Int.random(in: 0..<300, using: &random) }
        if Int.random(in: 0..<20, using: &random) == 0 { record.day = Int.random(in: 1...28, using: &random) }
        if Int.random(in: 0..<4, using: &random) == 0 { record.home = Int.random(in: 0..<people, using: &random) }
        if Int.random(in: 0..<10, using: &random) < 4 { record.number = nil }
        return record
    }

    /// The tables; `isNumberHidden` leaves every number out, as an agent without the field would.
    mutating func tables(isNumberHidden: Bool = false) throws -> [TokenTable] {
        try partners.enumerated().map { try table("p\($0)", $1, isNumberHidden) }
    }

    private mutating func table(_ name: String, _ records: [Record], _ isNumberHidden: Bool) throws -> TokenTable {
        // A value that two people of one partner would share is random in both, as an agent makes it.
        var tokens: [UInt8] = []
        for (column, composite) in catalogue.composites.enumerated() {
            let values = records.map { Self.value($0, composite, isNumberHidden) }
            var counts: [[Int]: Int] = [:]
            for value in values.compactMap(\.self) { counts[value, default: 0] += 1 }
            for value in values {
                var mixer = SplitMix64(seed: random.next())
                if let value, counts[value] == 1 {
                    mixer = SplitMix64(
                        seed: value.reduce(UInt64(column + 1)) { ($0 ^ UInt64($1 + 7)) &* 0x9E37_79B9_7F4A_7C15 }
                    )
                }
                let (low, high) = (mixer.next(), mixer.next())
                tokens += (0..<8).map { UInt8(truncatingIfNeeded: low >> (8 * UInt64($0))) }
                tokens += (0..<4).map { UInt8(truncatingIfNeeded: high >> (8 * UInt64($0))) }
            }
        }
        var numbers = TokenTableMaker.numbers(people: records.count)
        let unknown = isNumberHidden ? records.count : records.count { $0.number == nil }
        numbers.missing[7] = Double(unknown) / Double(max(1, records.count))
        return try TokenTable(
            partner: name,
            handles: records.flatMap { record in
                (0..<16).map { UInt8(truncatingIfNeeded: (record.person &* 0x9E37_79B9 + 17) >> ($0 % 8 * 4) + $0) }
            },
            readingCounts: records.map { _ in 1 },
            missing: records.map { $0.number == nil || isNumberHidden ? .nhsNumber : [] },
            tokens: tokens,
            columns: catalogue.composites.count,
            numbers: numbers
        )
    }

    private static func value(_ record: Record, _ composite: Composite, _ isNumberHidden: Bool) -> [Int]? {
        var values: [Int] = []
        for component in composite.components {
            switch component {
            case .given, .nickname: values.append(record.given)
            case .givenPhonetic: values.append(record.given / 2)
            case .givenInitial: values.append(record.given % 20)
            case .surname: values.append(record.surname)
            case .surnamePhonetic: values.append(record.surname / 2)
            case .surnameInitial: values.append(record.surname % 20)
            case .names:
                values += [min(record.given, 1000 + record.surname), max(record.given, 1000 + record.surname)]
            case .birthDate: values += [record.year, record.month, record.day]
            case .birthDateOrderFree:
                values += [record.year, min(record.month, record.day), max(record.month, record.day)]
            case .birthYear: values.append(record.year)
            case .birthMonthDay: values += [record.month, record.day]
            case .birthYearMonth: values += [record.year, record.month]
            case .birthYearDay: values += [record.year, record.day]
            case .postcode: values.append(record.home / 3)
            case .sector: values.append(record.home / 60)
            case .outward: values.append(record.home / 300)
            case .sex: values.append(record.sex)
            case .property, .house: values.append(record.home)
            case .nhsNumber:
                guard let number = record.number, !isNumberHidden else { return nil }
                values.append(number)
            }
        }
        return values
    }
}
