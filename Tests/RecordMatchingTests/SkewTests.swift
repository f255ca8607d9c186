import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite("Skewed packages, and pairs gathered a column at a time") struct SkewTests {
    private func columns() throws -> Int { try Catalogue.named("standard-2").composites.count }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `gathering with a merge after every column finds what one merge finds`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var often = GatheredPairs(leastKeys: 1)
        var once = GatheredPairs()
        var masks: [[UInt32]: UInt64] = [:]
        for column in UInt64(0)..<12 {
            var keys: [UInt64] = []
            for _ in 0..<Int.random(in: 0...200, using: &random) {
                let left = UInt32.random(in: 0..<40, using: &random)
                let right = UInt32.random(in: 40..<90, using: &random)
                masks[[left, right], default: 0] |= 1 << column
                keys.append(
                    (UInt64(left) << GatheredPairs.personBits | UInt64(right)) << GatheredPairs.columnBits | column
                )
            }
            often.add(keys)
            once.add(keys)
        }
        let expected = masks.map { CandidatePair(left: $0.key[0], right: $0.key[1], mask: $0.value) }
            .sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        #expect(often.finished() == expected)
        #expect(once.finished() == expected)
    }

    @Test func `a package of nobody is refused`() throws {
        let columns = try columns()
        #expect(throws: TokenTable.Refusal.range) {
            var maker = TokenTableMaker(seed: 5, columns: columns)
            _ = try maker.table("c", people: [])
        }
    }

    @Test func `a person who shares tokens with very many is a candidate of each, on one thread and on two`()
        async throws
    {
        let columns = try columns()
        // One local person with four readings, each shared with other people of the other package.
        var maker = TokenTableMaker(seed: 6, columns: columns)
        let hub = (0..<4).map { reading in
            Dictionary(uniqueKeysWithValues: (0..<columns).map { ($0, UInt64(reading * 1000 + $0 + 1)) })
        }
        let spokes = (0..<4 * columns).map { place in
            [[place % columns: UInt64(place / columns * 1000 + place % columns + 1)]]
        }
        let tables = [try maker.table("a", people: [hub]), try maker.table("b", people: spokes)]
        let index = PersonIndex(tables: tables)
        let reference = CandidateSearch.pairsReference(tables: tables, columns: columns, index: index)
        #expect(reference.count == spokes.count)
        for threads in [1, 2] {
            let pairs = await CandidateSearch.pairs(tables: tables, columns: columns, index: index, threads: threads)
            #expect(pairs == reference)
        }
    }
}
