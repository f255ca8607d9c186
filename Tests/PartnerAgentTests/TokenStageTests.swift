import Composites
import SafeFiles
import Sealing
import TestSupport
import Testing

@testable import PartnerAgent

@Suite struct TokenStageTests {
    /// Tokens of few values, so that many repeat; owners of one to four readings.
    private func random(seed: UInt64) -> (table: ReadingTable, tokens: [[UInt8]], owners: [Int], present: [Bool]) {
        var random = SplitMix64(seed: seed)
        var table = ReadingTable()
        var owners: [Int] = []
        for person in 0..<300 {
            let count = Int.random(in: 1...4, using: &random)
            table.append([Reading](repeating: Reading(), count: count))
            owners += repeatElement(person, count: count)
        }
        let tokens = owners.map { _ in
            (0..<12).map { byte in byte == 3 || byte == 9 ? UInt8.random(in: 0...15, using: &random) : 7 }
        }
        return (table, tokens, owners, owners.map { _ in Int.random(in: 0..<5, using: &random) > 0 })
    }

    @Test(arguments: [UInt64(1), 2, 3], [64, 100_000])
    func `a token of two people stays with neither, one of the same person at its first reading`(
        seed: UInt64,
        atATime: Int
    ) {
        let (table, tokens, owners, present) = random(seed: seed)
        var bits = Bits(count: tokens.count)
        for (index, isPresent) in present.enumerated() { bits[index] = isPresent }
        let found = RepeatedTokens(
            ScratchArray(tokens.flatMap { $0 }),
            present: bits,
            table: table,
            atATime: atATime
        )
        var holders: [[UInt8]: Set<Int>] = [:]
        for index in tokens.indices where present[index] { holders[tokens[index], default: []].insert(owners[index]) }
        var seen: Set<[UInt8]> = []
        for index in tokens.indices {
            let stays = present[index] && holders[tokens[index]]?.count == 1 && seen.insert(tokens[index]).inserted
            #expect(found.kept[index] == stays)
        }
        #expect((found.shared > 0) == holders.values.contains { $0.count > 1 })
    }

    @Test func `readings come back as they went in, person by person`() {
        var random = SplitMix64(seed: 9)
        var table = ReadingTable()
        var expected: [[Reading]] = []
        for _ in 0..<500 {
            let own = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                var reading = Reading()
                reading.birthDate = Int32.random(in: 0...20_251_231, using: &random)
                reading.nhsNumber = UInt64.random(in: 0...9_999_999_999, using: &random)
                return reading
            }
            table.append(own)
            expected.append(own)
        }
        #expect(table.people == 500)
        #expect((0..<table.count).map { table[$0] } == expected.flatMap { $0 })
        var firsts: [Reading] = []
        table.forEachPerson { firsts.append($0) }
        #expect(firsts == expected.map { $0[0] })
        var counts: [Int] = []
        table.forEachCount { counts.append(Int($0)) }
        #expect(counts == expected.map(\.count))
    }

    @Test func `people stand in the order of handles that are all different`() throws {
        let permutation = try BlockPermutation.random()
        let order = try PersonOrder(count: 40_000, permutation: permutation)
        #expect(Set(order.people).count == 40_000)
        #expect(zip(order.handles, order.handles.dropFirst()).allSatisfy { $0 < $1 })
        let blocks = try permutation.blocks(0..<40_000)
        for place in stride(from: 0, to: 40_000, by: 997) {
            let person = Int(order.people[place])
            #expect(order.handles[place].bytes == Array(blocks[(person * 16)..<(person * 16 + 16)]))
        }
    }

    @Test(arguments: [1, 7, 1000])
    func `repeats are counted alike however few values are looked at together`(atATime: Int) {
        let (_, tokens, _, _) = random(seed: 5)
        let flat = tokens.flatMap { $0 }
        let counted = flat.withUnsafeBytes { TokenUniqueness.repeats(in: $0, atATime: atATime) }
        #expect(counted == TokenUniqueness.repeatsReference(in: flat))
        #expect(counted > 0)
    }
}
