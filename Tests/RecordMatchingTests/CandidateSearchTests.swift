import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct CandidateSearchTests {
    private func tables(seed: UInt64) throws -> [TokenTable] {
        var random = SplitMix64(seed: seed)
        var maker = TokenTableMaker(seed: seed &+ 1, columns: 5)
        return try (0..<3).map { partner in
            // No value twice in one table: each draws distinct values from a small common pool.
            var pool = (0..<5).map { _ in Array(UInt64(1)...60).shuffled(using: &random) }
            let people = (0..<40).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    var reading: [Int: UInt64] = [:]
                    for column in 0..<5 where Bool.random(using: &random) {
                        if let value = pool[column].popLast() { reading[column] = value }
                    }
                    return reading
                }
            }
            return try maker.table("p\(partner)", people: people)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `the join finds what comparing everyone with everyone finds`(seed: UInt64) async throws {
        let tables = try tables(seed: seed)
        let index = PersonIndex(tables: tables)
        let reference = CandidateSearch.pairsReference(tables: tables, columns: 5, index: index)
        #expect(!reference.isEmpty)
        for threads in [1, 4] {
            let pairs = await CandidateSearch.pairs(tables: tables, columns: 5, index: index, threads: threads)
            #expect(pairs == reference)
        }
    }

    @Test func `people of one package are never compared`() async throws {
        var maker = TokenTableMaker(seed: 9, columns: 2)
        let one = try maker.table("a", people: [[[0: 1], [1: 2]], [[0: 3]]])
        let other = try maker.table("b", people: [[[0: 1]], [[0: 3]]])
        let index = PersonIndex(tables: [one, other])
        let pairs = await CandidateSearch.pairs(tables: [one, other], columns: 2, index: index, threads: 1)
        #expect(pairs.map { [$0.left, $0.right] } == [[0, 2], [1, 3]])
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `the radix sort orders by people as the library sort does`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var keys = (0..<5000).map { _ in UInt64.random(in: 0..<(1 << 62), using: &random) & ~63 }
        let sorted = keys.sorted()
        GatheredPairs.radixSort(&keys, significantBits: 64, skippingLow: 6)
        #expect(keys == sorted)
    }
}
