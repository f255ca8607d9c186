import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct PeopleMakingTests {
    private func pair(_ left: UInt32, _ right: UInt32, _ weight: Int32) -> ScoredPair {
        ScoredPair(left: left, right: right, weight: weight, fingerprint: UInt64(left) * 1000 + UInt64(right))
    }

    /// An index of packages, each with one person a flag: whether the person has a number.
    private func index(_ packages: [[Bool]]) throws -> PersonIndex {
        var maker = TokenTableMaker(seed: 1, columns: 1)
        var missing: [FieldSet] = []
        let tables = try packages.map { people in
            missing += people.map { $0 ? [] : .nhsNumber }
            return try maker.table("p", people: people.map { _ in [[:]] })
        }
        return PersonIndex(PersonIndex(tables: tables), missing: missing)
    }

    @Test func `a record between two numbers is set aside when both fit about equally well`() throws {
        let index = try index([[true], [true], [false]])
        let close = PeopleMaking(
            pairs: [pair(0, 2, 10_000), pair(1, 2, 9_500)],
            index: index,
            numbers: [0, 1, -1],
            threshold: 0
        )
        #expect(close.clusters.clusters == [0, 1, 2])
        #expect(close.remarks == [RecordRemark(person: 2, reason: .betweenTwoNumbers)])
        let clear = PeopleMaking(
            pairs: [pair(0, 2, 10_000), pair(1, 2, 5_000)],
            index: index,
            numbers: [0, 1, -1],
            threshold: 0
        )
        #expect(clear.clusters.clusters == [0, 1, 0])
        #expect(clear.clusters.vetoed == 1)
        #expect(clear.remarks.isEmpty)
    }

    @Test func `a record that shares two numbers is joined to nobody, however much it shares`() throws {
        let index = try index([[true], [true], [true]])
        let people = PeopleMaking(
            pairs: [pair(0, 2, 40_000), pair(1, 2, 40_000)],
            index: index,
            numbers: [0, 1, -1],
            threshold: 0
        )
        #expect(people.clusters.clusters == [0, 1, 2])
        #expect(people.remarks == [RecordRemark(person: 2, reason: .twoNumbers)])
    }

    @Test func `a person with more than three records of one partner is flagged, and not with three`() throws {
        let index = try index([[false, false, false, false], [true]])
        let numbers: [Int32] = [-1, -1, -1, -1, 4]
        let four = (0..<4).map { pair(UInt32($0), 4, 10_000) }
        let flagged = PeopleMaking(pairs: four, index: index, numbers: numbers, threshold: 0)
        #expect(flagged.clusters.clusters == [0, 0, 0, 0, 0])
        #expect(flagged.remarks.map(\.person) == [0, 1, 2, 3, 4])
        #expect(flagged.remarks.allSatisfy { $0.reason == .manyRecords })
        let three = PeopleMaking(pairs: Array(four.dropLast()), index: index, numbers: numbers, threshold: 0)
        #expect(three.remarks.isEmpty)
    }

    @Test(
        "the same people come out whatever the order of packages, of records and the number of threads",
        arguments: [UInt64(1), 2, 3, 4]
    )
    func order(seed: UInt64) async throws {
        var population = try SmallPopulation(seed: seed, people: 250, partners: 4)
        /// People as sets of records, each known by its person and partner.
        func people(_ population: inout SmallPopulation, _ order: [Int], threads: Int) async throws -> Set<Set<[Int]>> {
            let tables = try population.tables()
            let matcher = Matcher(catalogue: population.catalogue, probability: 0.5, threads: threads)
            let result = await matcher.link(order.map { tables[$0] })
            let names = order.flatMap { partner in population.partners[partner].map { [partner, $0.person] } }
            return Set(
                Dictionary(grouping: names.indices) { result.clusters[$0] }.values.map { Set($0.map { names[$0] }) }
            )
        }
        let first = try await people(&population, [0, 1, 2, 3], threads: 1)
        #expect(first.count { $0.count > 1 } > 100)
        #expect(try await people(&population, [0, 1, 2, 3], threads: 4) == first)
        #expect(try await people(&population, [2, 0, 3, 1], threads: 2) == first)
        var random = SplitMix64(seed: seed)
        for partner in population.partners.indices { population.partners[partner].shuffle(using: &random) }
        #expect(try await people(&population, [3, 2, 1, 0], threads: 3) == first)
    }

    @Test("two different numbers never stand in one person", arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func oneNumber(seed: UInt64) async throws {
        var population = try SmallPopulation(seed: seed, people: 200, partners: 4)
        // Wrong numbers: some records carry the number of somebody else.
        var random = SplitMix64(seed: seed)
        for partner in population.partners.indices {
            for _ in 0..<10 {
                let record = Int.random(in: population.partners[partner].indices, using: &random)
                population.partners[partner][record].number = Int.random(in: 0..<200, using: &random)
            }
        }
        let result = await Matcher(catalogue: population.catalogue, probability: 0.5, threads: 2)
            .link(try population.tables())
        var numberOf: [UInt32: Int] = [:]
        for (record, cluster) in zip(population.partners.flatMap(\.self), result.clusters) {
            guard let number = record.number else { continue }
            let earlier = numberOf.updateValue(number, forKey: cluster)
            #expect(earlier == nil || earlier == number)
        }
    }
}
