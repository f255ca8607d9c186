@testable import Extracts
import SafeFiles
import TestSupport
import Testing

@testable import PartnerAgent
@testable import Normalising

@Suite struct LocalPeopleTests {
    /// A row in words; an empty text is missing.
    private struct Words: Hashable {
        var id: String
        var given = ""
        var middle = ""
        var surname = ""
        var date: Int32 = 0
        var postcode = ""
        var house = ""
        var property: UInt64 = 0
        var sex: UInt8 = 0
        var number: UInt64 = 0
        var phone: UInt64 = 0
        var email = ""
    }

    private func extract(_ rows: [Words]) -> ExtractRows {
        let names = NameNormaliser()
        var extract = ExtractRows()
        for words in rows {
            var row = ExtractRow()
            row.source = extract.sources.number(of: words.id)
            if let name = names.given(words.given.utf8).usable { row.given = extract.givenNames.number(of: name) }
            if let name = names.given(words.middle.utf8).usable { row.middle = extract.givenNames.number(of: name) }
            if let name = names.surnames(words.surname.utf8).usable { row.surname = extract.surnames.number(of: name) }
            if let code = Postcode.read(words.postcode.utf8).usable {
                row.postcode = extract.postcodes.number(of: code)
            }
            if !words.house.isEmpty { row.house = extract.houses.number(of: [UInt8](words.house.utf8)) }
            if !words.email.isEmpty { row.email = extract.emails.number(of: [UInt8](words.email.utf8)) }
            row.birthDate = words.date
            row.property = words.property
            row.sex = words.sex
            row.nhsNumber = words.number
            row.phone = words.phone
            extract.rows.append(row)
        }
        return extract
    }

    /// The people, as sets of ids.
    private func people(_ rows: [Words], threads: Int = 2) -> Set<Set<String>> {
        let extract = extract(rows)
        return Self.people(LocalPeople(extract, threads: threads).personOfSource, extract)
    }

    private static func people(_ persons: some Sequence<Int32>, _ extract: ExtractRows) -> Set<Set<String>> {
        var groups: [Int32: Set<String>] = [:]
        for (source, person) in persons.enumerated() where person >= 0 {
            groups[person, default: []].insert(extract.sources.values[source])
        }
        return Set(groups.values)
    }

    private func areOne(_ one: Words, _ other: Words) -> Bool { people([one, other]).count == 1 }

    private let ann = Words(
        id: "1",
        given: "Catherine",
        surname: "Ashworth",
        date: 19_600_403,
        postcode: "LE1 1AA",
        sex: 2
    )

    private func changed(_ words: Words, _ change: (inout Words) -> Void) -> Words {
        var words = words
        words.id = "2"
        change(&words)
        return words
    }

    @Test func `one person under a nickname, a slip, an exchanged date or another surname is one person`() {
        #expect(areOne(ann, changed(ann) { $0.given = "Kate" }))
        #expect(areOne(ann, changed(ann) { $0.surname = "Ashwroth" }))
        #expect(areOne(ann, changed(ann) { $0.date = 19_600_304 }))
        #expect(areOne(ann, changed(ann) { ($0.given, $0.surname) = ("Ashworth", "Catherine") }))
        #expect(areOne(ann, changed(ann) { $0.surname = "Brackstone" }))
        #expect(areOne(ann, changed(ann) { $0.postcode = "LE4 9ZZ" }))
        #expect(areOne(ann, changed(ann) { $0.date = 0 }))
        #expect(areOne(ann, changed(ann) { ($0.given, $0.middle) = ("Ellen", "Catherine") }))
    }

    @Test func `twins, father and son, and a family at one address are not one person`() {
        #expect(!areOne(ann, changed(ann) { $0.given = "Amy" }))
        let father = Words(
            id: "1",
            given: "John",
            surname: "Ashworth",
            date: 19_600_403,
            postcode: "LE1 1AA",
            property: 77,
            sex: 1
        )
        #expect(!areOne(father, changed(father) { $0.date = 19_870_912 }))
        #expect(!areOne(father, changed(father) { ($0.given, $0.date, $0.sex) = ("Susan", 19_620_101, 2) }))
    }

    @Test func `two different NHS numbers are never one person, however alike and whatever stands between them`() {
        let first = changed(ann) { $0.number = 9_990_000_026 }
        let second = changed(ann) { ($0.id, $0.number) = ("3", 9_990_000_034) }
        #expect(!areOne(first, second))
        #expect(people([first, ann, second]).count == 2)
        #expect(people([second, ann, first]).count == 2)
    }

    @Test func `a telephone number or an e-mail address joins what names and homes do not`() {
        let other = changed(ann) { ($0.given, $0.surname, $0.postcode) = ("Ellen", "Brackstone", "M1 2AB") }
        #expect(!areOne(ann, other))
        let called = (changed(ann) { $0.phone = 447_700_900_123 }, changed(other) { $0.phone = 447_700_900_123 })
        #expect(people([called.0, changed(called.1) { $0.id = "3" }]).count == 1)
        let mailed = (changed(ann) { $0.email = "a@b.example" }, changed(other) { $0.email = "a@b.example" })
        #expect(people([mailed.0, changed(mailed.1) { $0.id = "3" }]).count == 1)
        // A family shares a telephone: a parent and a child under one number stay two.
        let child = changed(called.0) { ($0.id, $0.given, $0.date) = ("3", "Emily", 19_910_722) }
        #expect(people([called.0, child]).count == 2)
    }

    /// People with families, duplicates and slips.
    private func randomRows(seed: UInt64, people: Int) -> [Words] {
        var random = SplitMix64(seed: seed)
        func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
        let given = ["William", "Bill", "Catherine", "Kate", "Mohammed", "Ali", "Anna", "Hanna", "Peter", "J", "Maria"]
        let family = ["Smith", "Smyth", "Ashworth", "Ashwroth", "Khan", "Kahn", "Lee", "Jones-Brown", "Brown", "Peter"]
        var rows: [Words] = []
        for person in 0..<people {
            var words = Words(id: "", given: pick(given), surname: pick(family))
            words.date =
                Int32.random(in: 1950...1953, using: &random) * 10_000 + Int32.random(in: 1...12, using: &random) * 100
                + Int32.random(in: 1...12, using: &random)
            words.postcode = pick(["LE1 1AA", "LE1 1AB", "LE2 3CD", ""])
            words.house = pick(["1 HIGH", "2 HIGH", ""])
            words.property = UInt64.random(in: 0...6, using: &random)
            words.sex = UInt8.random(in: 0...2, using: &random)
            words.number = Int.random(in: 0..<3, using: &random) == 0 ? 9_990_000_000 + UInt64(person % 7) : 0
            for copy in 0..<Int.random(in: 1...3, using: &random) {
                var again = words
                again.id = "\(person)-\(copy)"
                if Bool.random(using: &random) { again.given = pick(given) }
                if Int.random(in: 0..<3, using: &random) == 0 { again.surname = pick(family) }
                if Int.random(in: 0..<4, using: &random) == 0 { again.date = 0 }
                if Int.random(in: 0..<4, using: &random) == 0 { again.postcode = "" }
                if Int.random(in: 0..<3, using: &random) == 0 { again.number = 0 }
                if Int.random(in: 0..<4, using: &random) == 0 { again.phone = 447_700_900_000 + UInt64(person % 5) }
                rows.append(again)
            }
        }
        return rows
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `the order of rows and the number of processors do not matter`(seed: UInt64) {
        let rows = randomRows(seed: seed, people: 150)
        let expected = people(rows)
        #expect(expected.count < rows.count)
        var random = SplitMix64(seed: seed + 100)
        for round in 0..<4 {
            #expect(people(rows.shuffled(using: &random), threads: 1 + round % 3) == expected)
        }
    }

    /// The slow and obvious reference: every pair of rows, kept where any key is common to few enough.
    @Test(arguments: [UInt64(11), 12, 13])
    func `pairs by key are those of a look at every pair`(seed: UInt64) {
        let extract = extract(randomRows(seed: seed, people: 60))
        let bySource = RowGroups(extract.rows, groups: extract.sources.count) { $0.source }
        let review = SourceReview(extract, bySource)
        let comparison = RowComparison(extract)
        let distinct = DistinctRows(extract, review, bySource) { comparison.content($0) }
        var search = PairSearch(extract: extract, distinct: distinct, comparison: comparison, review: review)
        search.expectFamilies()
        let rows = distinct.positions.indices.map { search.row($0) }
        var blocks: [BlockingKey: [UInt64: Int]] = [:]
        for key in BlockingKey.allCases {
            for row in rows {
                if let hash = key.hash(row, comparison.facts) { blocks[key, default: [:]][hash, default: 0] += 1 }
            }
        }
        var found: [SourcePair] = []
        for (position, one) in rows.enumerated() {
            for other in rows[..<position] where one.source != other.source {
                let score = search.comparison.score(one, other)
                #expect(score == search.comparison.score(other, one), "a comparison has no direction")
                let shares = BlockingKey.allCases.contains { key in
                    guard let hash = key.hash(one, comparison.facts), hash == key.hash(other, comparison.facts) else {
                        return false
                    }
                    return (blocks[key]?[hash] ?? 0) <= PairSearch.largestBlock
                }
                guard shares && score >= PairSearch.keptScore else { continue }
                found.append(
                    SourcePair(
                        score: Int32((score * 1000).rounded()),
                        one: min(one.source, other.source),
                        other: max(one.source, other.source)
                    )
                )
            }
        }
        let expected = search.believed(PairSearch.best(found))
        #expect(search.pairs(threads: 2) == expected)
        #expect(!expected.isEmpty)
    }

    @Test func `an id that stands for two people is set aside, in whatever order its rows come`() {
        let other = changed(ann) { ($0.id, $0.given, $0.surname, $0.date) = ("1", "Peter", "Khan", 19_811_130) }
        let between = changed(ann) { ($0.id, $0.surname) = ("1", "Khan") }
        for rows in [[ann, other, between], [between, ann, other], [other, between, ann]] {
            #expect(LocalPeople(extract(rows)).review.setAside == [0])
        }
    }

    @Test(arguments: [UInt64(21), 22])
    func `the readings of a person do not hang on the order of the rows`(seed: UInt64) {
        let rows = randomRows(seed: seed, people: 60)
        var random = SplitMix64(seed: seed)
        func told(_ rows: [Words]) -> Set<[String]> {
            let extract = extract(rows)
            let local = LocalPeople(extract)
            let chooser = ReadingChooser(
                extract: extract,
                linkFields: [.givenName, .surname, .birthDate, .sex, .postcode, .property, .nhsNumber, .addressLine],
                local: local
            )
            return Set(
                local.rowsOfPerson.map { person in
                    chooser.readings(of: person).map { reading in
                        let given = reading.given < 0 ? [] : extract.givenNames.values[Int(reading.given)].letters
                        let family =
                            reading.surname < 0
                            ? [] : extract.surnames.values[Int(reading.surname)][Int(reading.surnamePart)].letters
                        let code = reading.postcode < 0 ? [] : extract.postcodes.values[Int(reading.postcode)].compact
                        let texts = [given, family, code].map { String(decoding: $0, as: UTF8.self) }
                        return "\(texts) \(reading.birthDate) \(reading.sex) \(reading.property) \(reading.nhsNumber)"
                    }
                }
            )
        }
        let expected = told(rows)
        for _ in 0..<3 { #expect(told(rows.shuffled(using: &random)) == expected) }
    }
}
