import Extracts
import Pseudonyms

/// Source ids joined into people while rules are applied.
struct SourceGroups {
    private var parent: [Int32]
    private var number: [UInt64]
    private let readings: [LocalReading]
    private let givenNames: [GivenName]
    private var slots: [Int32]
    /// The readings of each group as linked lists: the first of a root, the next of a reading, the last of a root.
    private var firstReading: [Int32]
    private var nextReading: [Int32]
    private var lastReading: [Int32]

    /// How many readings of a group are held against a newcomer; larger groups are rare and alike.
    private static let compared = 16
    /// How many readings with one key are tried before the next rule has its turn.
    private static let tried = 8

    init(_ extract: ExtractRows, _ review: SourceReview) {
        let sources = extract.sources.values.count
        parent = (0..<Int32(sources)).map { $0 }
        number = [UInt64](repeating: 0, count: sources)
        givenNames = extract.givenNames.values
        readings = Self.readings(extract, review)
        firstReading = [Int32](repeating: -1, count: sources)
        lastReading = firstReading
        nextReading = [Int32](repeating: -1, count: readings.count)
        for (position, reading) in readings.enumerated() {
            let source = Int(reading.source)
            if number[source] == 0 { number[source] = reading.row.nhsNumber }
            if firstReading[source] < 0 {
                firstReading[source] = Int32(position)
            } else {
                nextReading[Int(lastReading[source])] = Int32(position)
            }
            lastReading[source] = Int32(position)
        }
        var size = 16
        while size < readings.count * 2 { size <<= 1 }
        slots = [Int32](repeating: -1, count: size)
    }

    private static func readings(_ extract: ExtractRows, _ review: SourceReview) -> [LocalReading] {
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
        var readings: [LocalReading] = []
        for row in extract.rows where !review.setAside.contains(row.source) && seen.insert(row).inserted {
            var row = row
            if review.withoutNumber.contains(row.source) { row.nhsNumber = 0 }
            let names = row.given >= 0 ? given[Int(row.given)] : (0, 0, 0, 0)
            let family = row.surname >= 0 ? surnames[Int(row.surname)] : (0, 0)
            readings.append(
                LocalReading(
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
        }
        return readings
    }

    mutating func root(_ source: Int) -> Int {
        var source = source
        while Int(parent[source]) != source {
            parent[source] = parent[Int(parent[source])]
            source = Int(parent[source])
        }
        return source
    }

    /// Joins what a rule finds alike and nothing speaks against.
    mutating func apply(_ rule: LocalRule) {
        // Open addressing over positions: readings with one key stand one behind the other.
        for slot in slots.indices { slots[slot] = -1 }
        for position in readings.indices {
            guard let key = readings[position].key(rule) else { continue }
            var slot = key.mixed & (slots.count - 1)
            var tries = 0
            var joined = false
            while slots[slot] >= 0 {
                let holder = Int(slots[slot])
                if readings[holder].key(rule) == key {
                    tries += 1
                    joined = join(rule, holder, position)
                    if joined || tries == Self.tried { break }
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            // One that could not join waits for others of its kind.
            if !joined && slots[slot] < 0 { slots[slot] = Int32(position) }
        }
    }

    /// Joins the groups of two readings; `false` where something speaks against it.
    private mutating func join(_ rule: LocalRule, _ one: Int, _ other: Int) -> Bool {
        let left = root(Int(readings[one].source))
        let right = root(Int(readings[other].source))
        if left == right { return true }
        if number[left] != 0 && number[right] != 0 && number[left] != number[right] { return false }
        let rows = (readings[one].row, readings[other].row)
        // Rules without dates are for rows that have none: father and son share name and home.
        if rule.isUndated && rows.0.birthDate != 0 && rows.1.birthDate != 0 { return false }
        if rule.asksForOneSex && rows.0.sex != 0 && rows.1.sex != 0 && rows.0.sex != rows.1.sex { return false }
        if rule.asksForOneHome && !Self.homesAgree(rows.0, rows.1) { return false }
        guard groupsAgree(left, right) else { return false }
        // The earlier source id stays the root, so that the order of joins does not matter.
        let first = min(left, right)
        let second = max(left, right)
        parent[second] = Int32(first)
        if number[first] == 0 { number[first] = number[second] }
        if firstReading[second] >= 0 {
            nextReading[Int(lastReading[first])] = firstReading[second]
            lastReading[first] = lastReading[second]
        }
        return true
    }

    private static func homesAgree(_ one: ExtractRow, _ other: ExtractRow) -> Bool {
        if one.property != 0 && other.property != 0 { return one.property == other.property }
        return one.postcode < 0 || other.postcode < 0 || one.postcode == other.postcode
    }

    /// Whether all that is known of two groups fits one person, so that no row between them can bridge two people.
    private func groupsAgree(_ left: Int, _ right: Int) -> Bool {
        var one = firstReading[left]
        var seen = 0
        while one >= 0 && seen < Self.compared {
            var other = firstReading[right]
            var seenOther = 0
            while other >= 0 && seenOther < Self.compared {
                if !fit(readings[Int(one)], readings[Int(other)]) { return false }
                other = nextReading[Int(other)]
                seenOther += 1
            }
            one = nextReading[Int(one)]
            seen += 1
        }
        return true
    }

    private func fit(_ one: LocalReading, _ other: LocalReading) -> Bool {
        let dated = one.row.birthDate != 0 && other.row.birthDate != 0
        if dated && !Dates.areClose(one.row.birthDate, other.row.birthDate) { return false }
        // The same number and date are one person, whatever name is used.
        let numbered = one.row.nhsNumber != 0 && one.row.nhsNumber == other.row.nhsNumber
        if numbered && one.row.birthDate == other.row.birthDate && dated { return true }
        if one.row.given >= 0 && other.row.given >= 0 && one.given != other.given {
            let swapped = one.given == other.surname && one.surname == other.given && one.given != 0
            let nickname = one.nickname == other.nickname && one.nickname != 0
            let letters = (givenNames[Int(one.row.given)].letters, givenNames[Int(other.row.given)].letters)
            guard swapped || nickname || SpellingSlip.couldBeOne(letters.0, letters.1) else { return false }
            if one.row.sex != 0 && other.row.sex != 0 && one.row.sex != other.row.sex { return false }
        }
        return true
    }
}
