import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct ExplanationTests {
    private func work(seed: UInt64) async throws -> LinkageWork {
        var population = try SmallPopulation(seed: seed, people: 300, partners: 3)
        let tables = try population.tables()
        return await Matcher(catalogue: population.catalogue, probability: 0.5, threads: 2).work(tables)
    }

    @Test("the steps of every pair add up to the weight that the linkage gave it", arguments: [UInt64(1), 2, 3])
    func steps(seed: UInt64) async throws {
        let work = try await work(seed: seed)
        #expect(work.candidates.count > 300)
        for (candidate, pair) in zip(work.candidates, work.scored).prefix(400) {
            let explanation = work.explain(Int(candidate.left), Int(candidate.right))
            let weights = try #require(explanation.weights)
            #expect(abs(weights.weight - Double(pair.weight) / 1000) < 1e-9)
            let sum = weights.start + weights.others + weights.steps.reduce(0) { $0 + $1.bits }
            #expect(abs(sum - weights.weight) < 1e-6)
            #expect(explanation.composites.count == candidate.mask.nonzeroBitCount)
            let together = work.result.clusters[Int(pair.left)] == work.result.clusters[Int(pair.right)]
            #expect((explanation.decision == .together) == together)
        }
    }

    @Test func `it does not matter which record is named first, and sides keep their own missing fields`() async throws
    {
        let work = try await work(seed: 4)
        for candidate in work.candidates.prefix(60) {
            let one = work.explain(Int(candidate.left), Int(candidate.right))
            let other = work.explain(Int(candidate.right), Int(candidate.left))
            #expect(one.decision == other.decision)
            #expect(one.weights == other.weights)
            #expect(one.composites == other.composites)
            #expect(one.missing.left == other.missing.right && one.missing.right == other.missing.left)
            #expect(one.mean == other.mean)
        }
    }

    @Test func `records without a common token, of one partner, or with two numbers are told apart`() async throws {
        let work = try await work(seed: 5)
        let first = work.index.firstPerson
        var seen: Set<String> = []
        for left in 0..<60 {
            for right in first[1]..<first[2] {
                let explanation = work.explain(left, right)
                switch explanation.decision {
                case .nothingShared:
                    seen.insert("nothing")
                    #expect(explanation.weights == nil && explanation.composites.isEmpty)
                case .numbersDiffer:
                    seen.insert("numbers")
                    #expect(explanation.missing.left.isEmpty && explanation.missing.right.isEmpty)
                case .together: seen.insert("together")
                case .belowThreshold:
                    seen.insert("below")
                    #expect((explanation.weights?.weight ?? 0) < explanation.threshold)
                default: break
                }
            }
        }
        #expect(seen.isSuperset(of: ["nothing", "numbers", "together"]))
        #expect(
            work.explain(0, 1).decision == .onePartner(together: work.result.clusters[0] == work.result.clusters[1])
        )
    }

    @Test func `a record is found by its partner and random id`() async throws {
        let work = try await work(seed: 6)
        let table = work.tables[1]
        #expect(work.person(partner: "p1", recordID: table.handle(5)) == work.index.firstPerson[1] + 5)
        #expect(work.person(partner: "p9", recordID: table.handle(5)) == nil)
        #expect(work.person(partner: "p1", recordID: String(repeating: "z", count: 32)) == nil)
    }

    @Test func `the figures of the page are those of a count by hand`() async throws {
        let work = try await work(seed: 7)
        let detail = work.detail()
        #expect(detail.bins.reduce(0) { $0 + $1.candidates } == work.candidates.count)
        let joined = work.candidates.filter {
            work.result.clusters[Int($0.left)] == work.result.clusters[Int($0.right)]
        }
        #expect(detail.bins.reduce(0) { $0 + $1.joined } == joined.count)
        for (position, use) in detail.composites.enumerated() {
            #expect(use.shared == joined.count { $0.mask >> UInt64(position) & 1 == 1 })
            #expect(use.alone == joined.count { $0.mask == 1 << UInt64(position) })
        }
        #expect(detail.sizes.reduce(0) { $0 + $1.value } == work.result.people)
        #expect(detail.sizes.reduce(0) { $0 + $1.key * $1.value } == work.index.people)
        #expect(detail.partnersKnown.reduce(0) { $0 + $1.value } == work.result.people)
        #expect(detail.unusable.isEmpty)
        for field in Set(detail.levels.map(\.field)) {
            let levels = detail.levels.filter { $0.field == field }
            #expect(abs(levels.reduce(0) { $0 + $1.match } - 1) < 1e-9, "\(field)")
        }
    }
}
