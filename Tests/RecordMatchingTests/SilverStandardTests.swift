import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct SilverStandardTests {
    @Test("hiding the number gives what tables made without it give, pair by pair", arguments: [UInt64(1), 2, 3])
    func slowReference(seed: UInt64) async throws {
        var population = try SmallPopulation(seed: seed, people: 300, partners: 3)
        let matcher = Matcher(catalogue: population.catalogue, probability: 0.5, threads: 1)
        let silver = try #require(await matcher.work(population.tables()).silverStandard())
        let without = await matcher.link(try population.tables(isNumberHidden: true))
        let records = population.partners.flatMap(\.self)
        let packages = population.partners.enumerated().flatMap { repeatElement($0, count: $1.count) }
        var pairs: [[Int]: (known: Int, found: Int, both: Int)] = [:]
        var outcomes = [SIMD3<UInt32>](repeating: .zero, count: records.count)
        for one in records.indices {
            for other in records.indices where packages[one] < packages[other] {
                guard let left = records[one].number, let right = records[other].number else { continue }
                let known = left == right
                let found = without.clusters[one] == without.clusters[other]
                let change = SIMD3<UInt32>(known ? 1 : 0, found ? 1 : 0, known && found ? 1 : 0)
                outcomes[one] &+= change
                outcomes[other] &+= change
                var pair = pairs[[packages[one], packages[other]]] ?? (0, 0, 0)
                pair.known += known ? 1 : 0
                pair.found += found ? 1 : 0
                pair.both += known && found ? 1 : 0
                pairs[[packages[one], packages[other]]] = pair
            }
        }
        for pair in silver.pairs {
            let left = try #require(without.partners.firstIndex(of: pair.left))
            let right = try #require(without.partners.firstIndex(of: pair.right))
            let expected = try #require(pairs[[left, right]])
            #expect(pair.known == expected.known && pair.found == expected.found && pair.agreed == expected.both)
            #expect(pair.known > 20 && pair.agreed > 10, "the population must have something to find")
        }
        #expect(silver.outcomes.map { SIMD3($0.known, $0.found, $0.both) } == outcomes)
        #expect(silver.numbered == records.count { $0.number != nil })
    }

    @Test func `where nobody has a number there is no silver standard`() async throws {
        var population = try SmallPopulation(seed: 8, people: 60, partners: 2)
        let matcher = Matcher(catalogue: population.catalogue, probability: 0.5, threads: 1)
        #expect(await matcher.work(try population.tables(isNumberHidden: true)).silverStandard() == nil)
    }
}
