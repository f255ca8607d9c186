import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct RivalsTests {
    /// Three packages of ten people each.
    private func index() throws -> PersonIndex {
        var maker = TokenTableMaker(seed: 1, columns: 1)
        return PersonIndex(
            tables: try ["a", "b", "c"].map {
                try maker.table($0, people: [[[Int: UInt64]]](repeating: [[:]], count: 10))
            }
        )
    }

    private func pair(_ left: UInt32, _ right: UInt32, _ weight: Int32) -> ScoredPair {
        ScoredPair(left: left, right: right, weight: weight, fingerprint: UInt64(left) * 1000 + UInt64(right))
    }

    /// The obvious way: look at every other pair.
    private func isRivalled(_ pair: ScoredPair, _ pairs: [ScoredPair], _ index: PersonIndex) -> Bool {
        pairs.contains { other in
            let packages = (index.package(of: Int(pair.left)), index.package(of: Int(pair.right)))
            let same = packages == (index.package(of: Int(other.left)), index.package(of: Int(other.right)))
            let touches = (other.left == pair.left) != (other.right == pair.right)
            let better =
                other.weight > pair.weight || (other.weight == pair.weight && other.fingerprint < pair.fingerprint)
            return same && touches && better && other.weight >= 0
        }
    }

    @Test func `better candidates are those that looking at every pair finds, on two thousand drawn inputs`() throws {
        let index = try index()
        for seed in UInt64(0)..<2000 {
            var random = SplitMix64(seed: seed)
            var pairs: [ScoredPair] = []
            for left in UInt32(0)..<20 {
                for right in (left / 10 + 1) * 10..<30 where Int.random(in: 0..<6, using: &random) == 0 {
                    pairs.append(pair(left, right, Int32.random(in: -3...6, using: &random)))
                }
            }
            let rivals = Rivals(pairs.shuffled(using: &random), index: index)
            let found = pairs.map(rivals.isRivalled)
            #expect(found == pairs.map { isRivalled($0, pairs, index) }, "seed \(seed)")
        }
    }

    @Test func `candidates in another package are no rivals, and unlikely ones are none either`() throws {
        let index = try index()
        let pairs = [pair(0, 10, 5), pair(0, 20, 9), pair(1, 11, -5), pair(1, 12, -2)]
        let rivals = Rivals(pairs, index: index)
        #expect(!rivals.isRivalled(pairs[0]))
        #expect(!rivals.isRivalled(pairs[2]))
    }

    @Test func `a person with a better candidate weighs less, one without weighs more`() throws {
        let reader = PatternReader(catalogue: try Catalogue.named("standard-2"))
        let weak = AgreementPattern.dateAndInitial
        let full = AgreementPattern.everything
        var counts = [Int](repeating: 0, count: AgreementPattern.count)
        counts[full.index] = 700
        counts[weak.index] = 20
        // Records of one person differ now and then, so that a counterpart does not always carry the same value.
        var otherName = full
        otherName.given = .none
        counts[otherName.index] = 100
        var otherDate = full
        otherDate.birthDate = .year
        counts[otherDate.index] = 100
        let model = AnchoredModel.fitted(to: counts, numbers: TokenTableMaker.numbers(people: 1000), reader)
        let first = model.weights(pair: 0)[weak.index]
        let second = model.weights(pair: 0, rivalled: 0.01, found: 0.95)
        #expect(second.unrivalled[weak.index] > first)
        #expect(second.rivalled[weak.index] < first)
        #expect(second.unrivalled[full.index] > 10_000)
    }
}
