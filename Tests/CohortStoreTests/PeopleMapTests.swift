import Foundation
import GRDB
import TestSupport
import Testing

@testable import CohortStore

@Suite("People map")
struct PeopleMapTests {
    private struct Member: Equatable {
        var partner: String
        var record: String
        var person: Int64
    }

    /// Writes members in the given order, with an edge between neighbours of one person.
    private static func write(_ members: [Member], partners: [String], to path: String) throws {
        var writer = try PeopleMapWriter(path: path, partners: partners, mark: .invented)
        var rows: [Int64: [Int]] = [:]
        for member in members {
            let partner = try #require(partners.firstIndex(of: member.partner))
            let row = try writer.addMembership(partner: partner, recordID: member.record, person: member.person)
            rows[member.person, default: []].append(row)
        }
        for person in rows.keys.sorted() {
            let members = rows[person] ?? []
            for (left, right) in zip(members, members.dropFirst()) {
                try writer.addEdge(first: left, second: right, matchWeight: 12.5, probability: 0.999)
            }
        }
        try writer.commit()
    }

    private static func read(_ path: String) throws -> [Member] {
        var members: [Member] = []
        try PeopleMapReader(path: path).forEachMembership {
            members.append(Member(partner: $0, record: $1, person: $2))
        }
        return members
    }

    private static func invented(_ count: Int, seed: UInt64) -> [Member] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { index in
            let record = String(random.next(), radix: 16) + String(random.next(), radix: 16)
            let partner = ["police", "gp", "charity"].randomElement(using: &random) ?? "gp"
            return Member(partner: partner, record: record, person: Int64(index / 2))
        }
    }

    @Test("a map says of which environment and programme file it is; one that does not is refused")
    func mark() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("people.sqlite")
        try PeopleMapWriter(path: path, partners: ["gp"], mark: .invented).commit()
        #expect(try PeopleMapReader(path: path).mark == .invented)
        for change in [
            "DROP TABLE meta", "DELETE FROM meta WHERE name = 'environment'",
            "UPDATE meta SET value = x'00' WHERE name = 'programme'",
            "UPDATE meta SET value = 'real' WHERE name = 'environment'",
        ] {
            let other = folder.file("other.sqlite")
            try? FileManager.default.removeItem(atPath: other)
            try FileManager.default.copyItem(atPath: path, toPath: other)
            try DatabaseQueue(path: other).write { try $0.execute(sql: change) }
            #expect(throws: StoreError(.notAPeopleMap, file: other, reason: ""), "\(change)") {
                try PeopleMapReader(path: other)
            }
        }
    }

    @Test("What is written is read back, in order of partner and record id", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let members = Self.invented(500, seed: seed)
        let path = folder.file("people.sqlite")
        try Self.write(members, partners: ["police", "gp", "charity"], to: path)
        let expected = members.sorted { ($0.partner, $0.record) < ($1.partner, $1.record) }
        #expect(try Self.read(path) == expected)
        let reader = try PeopleMapReader(path: path)
        #expect(try reader.personIDs() == (0..<250).map { Int64($0) })
        var edges = 0
        try reader.forEachEdge { leftPartner, left, rightPartner, right, weight, probability in
            edges += 1
            #expect((leftPartner, left) < (rightPartner, right))
            #expect(weight == 12.5 && probability == 0.999)
        }
        #expect(edges == 250)
        #expect(try reader.recordCounts().map(\.partner) == ["charity", "gp", "police"])
        #expect(try reader.recordCounts().reduce(0) { $0 + $1.records } == 500)
    }

    @Test("The bytes do not depend on the order in which rows are added, and the file is for its owner only")
    func deterministic() throws {
        let folder = try TemporaryFolder()
        let members = Self.invented(300, seed: 7)
        try Self.write(members, partners: ["police", "gp", "charity"], to: folder.file("a"))
        try Self.write(members.reversed(), partners: ["charity", "gp", "police"], to: folder.file("b"))
        #expect(try folder.bytes(of: "a") == folder.bytes(of: "b"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("a"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A writer that is not committed leaves nothing behind")
    func uncommitted() throws {
        let folder = try TemporaryFolder()
        do {
            var writer = try PeopleMapWriter(path: folder.file("people.sqlite"), partners: ["gp"], mark: .invented)
            try writer.addMembership(partner: 0, recordID: "a1", person: 1)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("A record that is added twice is refused, names its partner only and leaves nothing behind")
    func duplicate() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("people.sqlite")
        let members = [
            Member(partner: "gp", record: "canary77", person: 1),
            Member(partner: "police", record: "canary77", person: 1),
            Member(partner: "gp", record: "canary77", person: 2),
        ]
        do throws(any Error) {
            try Self.write(members, partners: ["gp", "police"], to: path)
            Issue.record("the map was written")
        } catch let error as StoreError {
            #expect(error == StoreError(.duplicateRecord, file: path, partner: "gp", reason: ""))
            #expect(!error.description.contains("canary"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("An edge between rows that do not exist, and a partner out of range, are refused")
    func badRows() throws {
        let folder = try TemporaryFolder()
        var writer = try PeopleMapWriter(path: folder.file("p"), partners: ["gp"], mark: .invented)
        try writer.addMembership(partner: 0, recordID: "a", person: 1)
        #expect(throws: StoreError.self) { try writer.addEdge(first: 0, second: 1, matchWeight: 1, probability: 0.5) }
        #expect(throws: StoreError.self) { try writer.addEdge(first: 0, second: 0, matchWeight: 1, probability: 0.5) }
        #expect(throws: StoreError.self) { try writer.addMembership(partner: 1, recordID: "b", person: 1) }
    }

    @Test("A file that is no people map is refused with what it lacks")
    func notAPeopleMap() throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("partner,record_id\n", to: "text.csv")
        #expect(throws: StoreError(.database, file: text, reason: "")) { try PeopleMapReader(path: text) }
        let missing = folder.file("missing.sqlite")
        #expect(throws: StoreError(.file, file: missing, reason: "")) { try PeopleMapReader(path: missing) }
        let empty = try folder.write("", to: "empty.sqlite")
        #expect(throws: StoreError(.notAPeopleMap, file: empty, reason: "")) { try PeopleMapReader(path: empty) }
    }
}
