import Composites
import SafeFiles
import TestSupport
import Testing

@testable import PartnerAgent

@Suite("Tokens that a few people may share") struct WideTokensTests {
    /// People of one to three readings with tokens of few values.
    private struct Drawn {
        var table = ReadingTable()
        var owners: [Int] = []
        var tokens: [[UInt8]] = []
        var present: [Bool] = []

        init(seed: UInt64, people: Int, values: Int) {
            var random = SplitMix64(seed: seed)
            for person in 0..<people {
                let count = Int.random(in: 1...3, using: &random)
                table.append([Reading](repeating: Reading(), count: count))
                owners += repeatElement(person, count: count)
            }
            tokens = owners.map { _ in
                let value = Int.random(in: 0..<values, using: &random)
                return [UInt8(value & 255), UInt8(value >> 8)] + [UInt8](repeating: 9, count: 10)
            }
            present = owners.map { _ in Int.random(in: 0..<6, using: &random) > 0 }
        }

        func limited(_ limit: Int, atATime: Int = 1 << 20) -> LimitedTokens {
            var bits = Bits(count: tokens.count)
            for (index, isPresent) in present.enumerated() { bits[index] = isPresent }
            return LimitedTokens(
                ScratchArray(tokens.flatMap { $0 }),
                present: bits,
                table: table,
                limit: limit,
                atATime: atATime
            )
        }
    }

    @Test(arguments: [UInt64(1), 2, 3], [2, 4])
    func `a token stays with each of few enough people, once, and with none of too many`(seed: UInt64, limit: Int) {
        let drawn = Drawn(seed: seed, people: 300, values: 150)
        for atATime in [50, 1 << 20] {
            let found = drawn.limited(limit, atATime: atATime)
            var holders: [[UInt8]: Set<Int>] = [:]
            for (index, token) in drawn.tokens.enumerated() where drawn.present[index] {
                holders[token, default: []].insert(drawn.owners[index])
            }
            var seen: Set<[UInt8]> = []
            for (index, token) in drawn.tokens.enumerated() {
                let isFew = (holders[token]?.count ?? 0) <= limit
                let isFirst =
                    drawn.present[index]
                    && seen.insert([UInt8(drawn.owners[index] & 255)] + [UInt8(drawn.owners[index] >> 8)] + token)
                        .inserted
                #expect(found.kept[index] == (isFirst && isFew))
            }
            let groups = Set(holders.values.filter { (2...limit).contains($0.count) })
            #expect(Self.groups(found.groups).map { Set($0.map { drawn.owners[Int($0)] }) }.allSatisfy(groups.contains))
            #expect(found.groups.ends.count == holders.values.count { (2...limit).contains($0.count) })
            #expect(found.replaced > 0)
        }
    }

    private static func groups(_ groups: ValueGroups) -> [[Int32]] {
        groups.ends.enumerated().map { number, end in
            Array(groups.members[Int(number == 0 ? 0 : groups.ends[number - 1])..<Int(end)])
        }
    }

    /// Colours as text, everybody with everybody: nothing is hashed and nothing is clever.
    private func pinnedReference(_ columns: [ValueGroups], _ table: ReadingTable, _ owners: [Int]) -> Int {
        let people = table.people
        var kinds = [[Int: Set<Int>]](repeating: [:], count: people)
        for (column, groups) in columns.enumerated() {
            for group in Self.groups(groups) {
                for one in group {
                    for other in group where one != other {
                        kinds[owners[Int(one)]][owners[Int(other)], default: []].insert(column)
                    }
                }
            }
        }
        var names = (0..<people).map { person in "\(owners.count { $0 == person })" }
        for _ in 0..<PinnedPeople.rounds {
            let next = (0..<people).map { person in
                names[person] + "<"
                    + kinds[person].map { "\(names[$0.key])/\($0.value.sorted())" }.sorted().joined(separator: ",")
                    + ">"
            }
            // Equal texts become one short name, so that they do not grow from round to round.
            let numbers = Dictionary(
                uniqueKeysWithValues: Set(next).sorted().enumerated().map { ($1, "c\($0)") }
            )
            names = next.map { numbers[$0] ?? "" }
        }
        return Dictionary(grouping: names) { $0 }.values.count { $0.count == 1 }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `as many people are pinned as refining colours by hand pins`(seed: UInt64) {
        let base = Drawn(seed: seed, people: 120, values: 400)
        var groups: [ValueGroups] = []
        for column in 0..<4 {
            // The same people, other tokens.
            var column = Drawn(seed: seed * 100 + UInt64(column), people: 120, values: 200 + 100 * column)
            column.table = base.table
            column.owners = base.owners
            var random = SplitMix64(seed: seed + UInt64(groups.count))
            column.tokens = base.owners.map { _ in
                [UInt8.random(in: 0...255, using: &random)] + [UInt8](repeating: 3, count: 11)
            }
            column.present = base.owners.map { _ in true }
            groups.append(column.limited(4).groups)
        }
        let measured = PinnedPeople(groups, table: base.table)
        #expect(measured.people == 120)
        #expect(measured.pinned == pinnedReference(groups, base.table, base.owners))
        #expect(measured.pinned > 0 && measured.joined > 0)
    }

    @Test func `where nothing repeats, nobody is joined and only readings and missing fields tell people apart`() {
        let drawn = Drawn(seed: 4, people: 200, values: 60_000)
        let measured = PinnedPeople([ValueGroups()], table: drawn.table)
        #expect(measured == PinnedPeople([], table: drawn.table))
        #expect(measured.joined == 0 && measured.pinned == 0)
    }
}
