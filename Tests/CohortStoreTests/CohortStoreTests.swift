import Foundation
import TestSupport
import Testing

@testable import CohortStore

@Suite("Cohort store")
struct CohortStoreTests {
    private static let partners = ["gp", "police", "charity"]
    private static let characteristics = [
        Characteristic(name: "sex", kind: .category, values: ["F", "M"]),
        Characteristic(name: "crisis_contact", kind: .flag, values: []),
    ]

    /// Seeded records: who is in the map and who in the package overlaps, but not wholly.
    private struct Invented {
        var map: [(partner: Int, record: String, person: Int64)] = []
        var packages: [AttributeRecords] = []

        init(seed: UInt64) {
            var random = SplitMix64(seed: seed)
            for (index, partner) in CohortStoreTests.partners.enumerated() {
                var records: [String] = []
                for _ in 0..<200 {
                    let record = String(random.next(), radix: 16)
                    let place = Int.random(in: 0..<10, using: &random)
                    if place > 0 { map.append((index, record, Int64.random(in: 100...220, using: &random))) }
                    if place < 9 { records.append(record) }
                }
                records.shuffle(using: &random)
                let columns = [
                    // Values in another order than the programme's, and one that it does not permit.
                    AttributeRecords.Column(
                        name: "sex",
                        values: ["CANARY", "F", "M"],
                        codes: records.map { _ in UInt16.random(in: 0...3, using: &random) }
                    ),
                    AttributeRecords.Column(
                        name: "crisis_contact",
                        values: ["no", "yes"],
                        codes: records.map { _ in UInt16.random(in: 0...2, using: &random) }
                    ),
                ]
                packages.append(AttributeRecords(partner: partner, recordIDs: records, columns: columns))
            }
        }

        func write(_ folder: TemporaryFolder) throws -> PeopleMapReader {
            var writer = try PeopleMapWriter(
                path: folder.file("people.sqlite"),
                partners: CohortStoreTests.partners,
                mark: .invented
            )
            for row in map { try writer.addMembership(partner: row.partner, recordID: row.record, person: row.person) }
            try writer.commit()
            return try PeopleMapReader(path: folder.file("people.sqlite"))
        }

        /// The slow, obvious way: for each person look at every record of every partner.
        func slowPeople() -> PeopleTable {
            let people = Set(map.map(\.person)).sorted()
            var knownTo: [UInt64] = []
            var codes = CohortStoreTests.characteristics.map { _ in [UInt16]() }
            for person in people {
                knownTo.append(map.filter { $0.person == person }.reduce(0) { $0 | 1 << UInt64($1.partner) })
                for (column, characteristic) in CohortStoreTests.characteristics.enumerated() {
                    let answers = packages.indices.map { partner in
                        map.filter { $0.person == person && $0.partner == partner }.compactMap { row -> UInt16? in
                            guard let place = packages[partner].recordIDs.firstIndex(of: row.record) else { return nil }
                            let source = packages[partner].columns[column]
                            guard source.codes[place] > 0 else { return 0 }
                            let value = source.values[Int(source.codes[place]) - 1]
                            return characteristic.values.firstIndex(of: value).map { UInt16($0 + 1) } ?? 0
                        }
                    }
                    codes[column].append(characteristic.resolve(answers.filter { !$0.isEmpty }))
                }
            }
            let columns = CohortStoreTests.characteristics.indices.map {
                PeopleTable.Column(
                    name: CohortStoreTests.characteristics[$0].name,
                    values: CohortStoreTests.characteristics[$0].values,
                    codes: codes[$0]
                )
            }
            return PeopleTable(partners: CohortStoreTests.partners, knownTo: knownTo, columns: columns)
        }
    }

    private static func build(_ folder: TemporaryFolder, _ invented: Invented) throws -> CohortStore {
        try CohortStore(
            path: folder.file("cohort.sqlite"),
            people: try invented.write(folder),
            partners: partners,
            characteristics: characteristics,
            records: invented.packages
        )
    }

    @Test("People come out as the slow reference has them", arguments: [1, 2, 3, 4] as [UInt64])
    func matchesReference(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let invented = Invented(seed: seed)
        let store = try Self.build(folder, invented)
        #expect(try store.people() == invented.slowPeople())
        try store.commit()
    }

    @Test("Every record is accounted for once, by reason", arguments: [5, 6] as [UInt64])
    func reconciliation(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let invented = Invented(seed: seed)
        let store = try Self.build(folder, invented)
        for (index, counts) in store.reconciliation.enumerated() {
            let inMap = Set(invented.map.filter { $0.partner == index }.map(\.record))
            let package = Set(invented.packages[index].recordIDs)
            #expect(counts.partner == Self.partners[index])
            #expect(counts.inPeopleMap == inMap.count)
            #expect(counts.inPackage == package.count)
            #expect(counts.joined == inMap.intersection(package).count)
            #expect(counts.withoutAttributes == inMap.subtracting(package).count)
            #expect(counts.notInPeopleMap == package.subtracting(inMap).count)
            #expect(counts.valuesNotPermitted == invented.packages[index].columns[0].codes.count { $0 == 1 })
            let others = Set(invented.map.filter { $0.partner != index }.map(\.person))
            #expect(
                counts.joinedWithOtherPartner
                    == invented.map.count { $0.partner == index && others.contains($0.person) }
            )
        }
        try store.commit()
    }

    @Test("A value that the programme does not permit is nowhere in the store")
    func valuesNotPermitted() throws {
        let folder = try TemporaryFolder()
        try Self.build(folder, Invented(seed: 8)).commit()
        let text = String(decoding: try folder.bytes(of: "cohort.sqlite"), as: UTF8.self)
        #expect(text.contains("crisis_contact"))
        #expect(!text.contains("CANARY"))
    }

    @Test("Same inputs, same bytes, for the owner only")
    func deterministic() throws {
        let first = try TemporaryFolder()
        let second = try TemporaryFolder()
        try Self.build(first, Invented(seed: 9)).commit()
        try Self.build(second, Invented(seed: 9)).commit()
        #expect(try first.bytes(of: "cohort.sqlite") == second.bytes(of: "cohort.sqlite"))
        let mode =
            try FileManager.default.attributesOfItem(atPath: first.file("cohort.sqlite"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A store that is not committed leaves nothing behind")
    func uncommitted() throws {
        let folder = try TemporaryFolder()
        do { _ = try Self.build(folder, Invented(seed: 10)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["people.sqlite"])
    }

    @Test("Partners that do not belong, packages given twice and broken columns are refused")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let invented = Invented(seed: 11)
        let people = try invented.write(folder)
        func refused(_ partners: [String], _ records: [AttributeRecords]) -> StoreError.Code? {
            do throws(StoreError) {
                _ = try CohortStore(
                    path: folder.file("cohort.sqlite"),
                    people: people,
                    partners: partners,
                    characteristics: Self.characteristics,
                    records: records
                )
                return nil
            } catch { return error.code }
        }
        let packages = invented.packages
        #expect(refused(["gp", "police"], []) == .unknownPartner)
        #expect(
            refused(Self.partners, [AttributeRecords(partner: "bank", recordIDs: [], columns: [])]) == .unknownPartner
        )
        #expect(refused(Self.partners, [packages[0], packages[0]]) == .duplicateRecord)
        let twice = AttributeRecords(partner: "gp", recordIDs: ["a", "a"], columns: [])
        #expect(refused(Self.partners, [twice]) == .duplicateRecord)
        let short = AttributeRecords.Column(name: "sex", values: ["F"], codes: [1])
        #expect(refused(Self.partners, [AttributeRecords(partner: "gp", recordIDs: [], columns: [short])]) == .badShape)
        #expect(refused(Self.partners, []) == nil)
    }
}
