import Pseudonyms

/// The people of one extract, found by exact rules on the names themselves before anything leaves.
///
/// Rows with one source id are one person. Others join when one of the rules below holds and neither their NHS numbers
/// nor, where the rule leaves the given name open, their sexes speak against it.
struct LocalPeople: Sendable {
    /// For each source id, the person, numbered in order of first appearance.
    let personOfSource: [Int32]
    /// For each person, the positions of their rows.
    let rowsOfPerson: [[Int32]]
    /// NHS numbers that two different people carried, and so nobody keeps.
    let disputedNumbers: Set<UInt64>

    init(_ extract: ExtractRows) {
        var groups = SourceGroups(extract)
        for rule in Rule.allCases { groups.apply(rule, extract) }
        let sources = extract.sources.values.count
        var personOfSource = [Int32](repeating: -1, count: sources)
        var numbered: [Int: Int32] = [:]
        var rows: [[Int32]] = []
        for (position, row) in extract.rows.enumerated() {
            let root = groups.root(Int(row.source))
            let person: Int32
            if let known = numbered[root] {
                person = known
            } else {
                person = Int32(rows.count)
                numbered[root] = person
                rows.append([])
            }
            personOfSource[Int(row.source)] = person
            rows[Int(person)].append(Int32(position))
        }
        self.personOfSource = personOfSource
        rowsOfPerson = rows
        disputedNumbers = Self.disputed(extract, personOfSource)
    }

    private static func disputed(_ extract: ExtractRows, _ personOfSource: [Int32]) -> Set<UInt64> {
        var holder: [UInt64: Int32] = [:]
        var disputed: Set<UInt64> = []
        for row in extract.rows where row.nhsNumber != 0 {
            let person = personOfSource[Int(row.source)]
            if holder.updateValue(person, forKey: row.nhsNumber).map({ $0 != person }) ?? false {
                disputed.insert(row.nhsNumber)
            }
        }
        return disputed
    }

    /// What two rows must have in common to be one person.
    ///
    /// Letters are those of the catalogue.
    enum Rule: CaseIterable {
        case numberAndBirthDate, numberAndNickname, numberAndSurname
        case nicknameSurnameBirthDate, givenSurnamePhoneticBirthDate, bothPhoneticBirthDate
        case namesInEitherOrderBirthDate
        case nicknamePostcodeBirthDate, nicknamePropertyBirthDate
        case initialSurnamePostcodeBirthDate, initialSurnamePropertyBirthDate
        case nicknameSurnameOrderFreeDate
        case nicknameSurnamePostcodeMonthDay, nicknameSurnamePostcodeYearMonth, nicknameSurnamePostcodeYearDay
        case nicknameSurnamePropertyYear
        case nicknameSurnamePropertyUndated, nicknameSurnamePostcodeUndated
    }
}

/// Source ids joined into people while rules are applied.
private struct SourceGroups {
    private var parent: [Int32]
    private var number: [UInt64]
    private var readings: [Reading]
    private var slots: [Int32] = []

    /// The parts of a row that rules look at.
    private struct Reading {
        let source: Int32
        let given: UInt64
        let nickname: UInt64
        let phonetic: UInt64
        let initial: UInt64
        let surname: UInt64
        let surnamePhonetic: UInt64
        let row: ExtractRow
    }

    init(_ extract: ExtractRows) {
        parent = (0..<Int32(extract.sources.values.count)).map { $0 }
        number = [UInt64](repeating: 0, count: extract.sources.values.count)
        // Distinct texts get numbers, so that keys are small; 0 is missing.
        var texts: [[UInt8]: UInt64] = [:]
        func code(_ text: [UInt8]) -> UInt64 {
            if text.isEmpty { return 0 }
            if let known = texts[text] { return known }
            texts[text] = UInt64(texts.count + 1)
            return UInt64(texts.count)
        }
        let given = extract.givenNames.values.map { name in
            (
                name.isFull ? code(name.letters) : 0, code(name.root), code([0x2A] + name.phonetic),
                code([0x2B] + name.letters.prefix(1))
            )
        }
        let surnames = extract.surnames.values.map { names in
            names.first.map { (code($0.letters), code([0x2A] + $0.phonetic)) } ?? (0, 0)
        }
        var seen: Set<ExtractRow> = []
        readings = []
        for row in extract.rows where seen.insert(row).inserted {
            let names = row.given >= 0 ? given[Int(row.given)] : (0, 0, 0, 0)
            let family = row.surname >= 0 ? surnames[Int(row.surname)] : (0, 0)
            readings.append(
                Reading(
                    source: row.source,
                    given: names.0,
                    nickname: names.1,
                    phonetic: names.0 == 0 ? 0 : names.2,
                    initial: names.3,
                    surname: family.0,
                    surnamePhonetic: family.1,
                    row: row
                )
            )
            let source = Int(row.source)
            if number[source] == 0 { number[source] = row.nhsNumber }
        }
        var size = 16
        while size < readings.count * 2 { size <<= 1 }
        slots = [Int32](repeating: -1, count: size)
    }

    mutating func root(_ source: Int) -> Int {
        var source = source
        while Int(parent[source]) != source {
            parent[source] = parent[Int(parent[source])]
            source = Int(parent[source])
        }
        return source
    }

    /// Joins unless two different valid NHS numbers would meet.
    private mutating func join(_ one: Int32, _ other: Int32) {
        let left = root(Int(one))
        let right = root(Int(other))
        guard left != right else { return }
        if number[left] != 0 && number[right] != 0 && number[left] != number[right] { return }
        // The earlier source id stays the root, so that the order of joins does not matter.
        let first = min(left, right)
        let second = max(left, right)
        parent[second] = Int32(first)
        if number[first] == 0 { number[first] = number[second] }
    }

    private struct Key: Equatable {
        let one: UInt64
        let two: UInt64
        let three: UInt64

        /// The key's place in a table whose size is a power of two.
        var mixed: Int {
            var mixed = (one &* 0x9E37_79B9_7F4A_7C15) ^ (two &* 0xBF58_476D_1CE4_E5B9)
            mixed = (mixed ^ (three &* 0x94D0_49BB_1331_11EB)) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 20)
        }
    }

    mutating func apply(_ rule: LocalPeople.Rule, _ extract: ExtractRows) {
        // Open addressing over positions; the first reading with a key holds it.
        for slot in slots.indices { slots[slot] = -1 }
        for position in readings.indices {
            guard let key = key(rule, readings[position]) else { continue }
            var slot = key.mixed & (slots.count - 1)
            while slots[slot] >= 0 && self.key(rule, readings[Int(slots[slot])]) != key {
                slot = (slot + 1) & (slots.count - 1)
            }
            guard slots[slot] >= 0 else {
                slots[slot] = Int32(position)
                continue
            }
            let earlier = Int(slots[slot])
            let one = readings[earlier].row
            let other = readings[position].row
            // Rules without dates are for rows that have none: father and son share name and home.
            if rule.isUndated && one.birthDate != 0 && other.birthDate != 0 { continue }
            if rule.leavesGivenOpen && one.sex != 0 && other.sex != 0 && one.sex != other.sex { continue }
            if rule.asksForASlip && one.given >= 0 && other.given >= 0 {
                let names = extract.givenNames.values
                let alike = SpellingSlip.couldBeOne(names[Int(one.given)].letters, names[Int(other.given)].letters)
                if !alike { continue }
            }
            join(one.source, other.source)
        }
    }

    private func key(_ rule: LocalPeople.Rule, _ reading: Reading) -> Key? {
        let row = reading.row
        let date = UInt64(row.birthDate)
        let year = date / 10_000
        let month = date / 100 % 100
        let day = date % 100
        let postcode = UInt64(bitPattern: Int64(row.postcode)) &+ 1
        func key(_ one: UInt64, _ two: UInt64, _ three: UInt64) -> Key? {
            one == 0 || two == 0 || three == 0 ? nil : Key(one: one, two: two, three: three)
        }
        func pair(_ one: UInt64, _ two: UInt64) -> UInt64 { one == 0 || two == 0 ? 0 : one << 32 | two }
        let full = pair(reading.nickname, reading.surname)
        switch rule {
        case .numberAndBirthDate: return key(row.nhsNumber, date, 1)
        case .numberAndNickname: return key(row.nhsNumber, reading.nickname, 1)
        case .numberAndSurname: return key(row.nhsNumber, reading.surname, 1)
        case .nicknameSurnameBirthDate: return key(reading.nickname, reading.surname, date)
        case .givenSurnamePhoneticBirthDate: return key(reading.nickname, reading.surnamePhonetic, date)
        case .bothPhoneticBirthDate: return key(reading.phonetic, reading.surnamePhonetic, date)
        case .namesInEitherOrderBirthDate:
            return key(min(reading.given, reading.surname), max(reading.given, reading.surname), date)
        case .nicknamePostcodeBirthDate: return key(reading.nickname, postcode, date)
        case .nicknamePropertyBirthDate: return key(reading.nickname, row.property, date)
        case .initialSurnamePostcodeBirthDate: return key(pair(reading.initial, reading.surname), postcode, date)
        case .initialSurnamePropertyBirthDate: return key(pair(reading.initial, reading.surname), row.property, date)
        case .nicknameSurnameOrderFreeDate:
            return day <= 12
                ? key(full, year * 10_000 + min(month, day) * 100 + max(month, day), 1)
                : key(full, date, 1)
        case .nicknameSurnamePostcodeMonthDay: return key(full, postcode, month * 100 + day)
        case .nicknameSurnamePostcodeYearMonth: return key(full, postcode, date / 100)
        case .nicknameSurnamePostcodeYearDay: return key(full, postcode, pair(year, day))
        case .nicknameSurnamePropertyYear: return key(full, row.property, year)
        case .nicknameSurnamePropertyUndated: return key(full, row.property, 1)
        case .nicknameSurnamePostcodeUndated: return key(full, postcode, 1)
        }
    }
}

extension LocalPeople.Rule {
    /// Whether the rule asks nothing of the date of birth.
    var isUndated: Bool { self == .nicknameSurnamePropertyUndated || self == .nicknameSurnamePostcodeUndated }

    /// Whether the given names must be an initial and its name, or a slip apart: twins share all the rest.
    var asksForASlip: Bool { self == .initialSurnamePostcodeBirthDate || self == .initialSurnamePropertyBirthDate }

    /// Whether the given name may differ, so that sex must not.
    var leavesGivenOpen: Bool {
        switch self {
        case .initialSurnamePostcodeBirthDate, .initialSurnamePropertyBirthDate, .bothPhoneticBirthDate: true
        default: false
        }
    }
}
