import TestSupport
import Testing

@testable import RecordMatching

@Suite struct PersonClustersTests {
    private func pair(_ left: UInt32, _ right: UInt32, _ weight: Int32) -> ScoredPair {
        ScoredPair(left: left, right: right, weight: weight, fingerprint: UInt64(left) * 1000 + UInt64(right))
    }

    private func clusters(
        _ pairs: [ScoredPair],
        packages: [UInt8],
        numbers: [Int32]? = nil,
        threshold: Int = 0
    ) -> PersonClusters {
        PersonClusters(
            pairs: pairs,
            packages: packages,
            numbers: numbers ?? packages.map { _ in -1 },
            threshold: threshold
        )
    }

    @Test func `people stay apart below the threshold and join above it`() {
        #expect(clusters([pair(0, 1, 5000)], packages: [0, 1]).clusters == [0, 0])
        #expect(clusters([pair(0, 1, -1)], packages: [0, 1]).clusters == [0, 1])
        #expect(clusters([pair(0, 1, 5000)], packages: [0, 1], threshold: 6000).clusters == [0, 1])
    }

    @Test func `a single weak bridge does not join two people who are sure of themselves`() {
        // 0, 1, 2 are one person and 3, 4, 5 another; only 2 and 3 share something.
        let pairs = [
            pair(0, 1, 20_000), pair(0, 2, 20_000), pair(1, 2, 20_000), pair(3, 4, 20_000), pair(3, 5, 20_000),
            pair(4, 5, 20_000), pair(2, 3, 3_000),
        ]
        #expect(clusters(pairs, packages: [0, 1, 2, 3, 4, 5]).clusters == [0, 0, 0, 3, 3, 3])
    }

    @Test func `two NHS numbers never come into one person, even through a third record`() {
        let pairs = [pair(0, 1, 30_000), pair(1, 2, 20_000)]
        let result = clusters(pairs, packages: [0, 1, 2], numbers: [7, -1, 8])
        #expect(result.clusters == [0, 0, 2])
        #expect(result.vetoed == 1)
    }

    @Test func `two people of one package can belong to one person and are not held against each other`() {
        let pairs = [pair(0, 2, 10_000), pair(1, 2, 9_000)]
        #expect(clusters(pairs, packages: [0, 0, 1]).clusters == [0, 0, 0])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
    func `whatever the pairs, no person has two numbers and the order does not matter`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let packages = (0..<60).map { _ in UInt8.random(in: 0..<4, using: &random) }
        let numbers = (0..<60).map { _ in Int32.random(in: -3..<12, using: &random) }.map { max(-1, $0) }
        var pairs: [ScoredPair] = []
        for left in UInt32(0)..<60 {
            for right in (left + 1)..<61
            where right < 60 && packages[Int(left)] != packages[Int(right)]
                && Int.random(in: 0..<8, using: &random) == 0
            {
                pairs.append(pair(left, right, Int32.random(in: -6000...20_000, using: &random)))
            }
        }
        let result = clusters(pairs, packages: packages, numbers: numbers)
        var numberOf: [UInt32: Int32] = [:]
        for (person, cluster) in result.clusters.enumerated() where numbers[person] >= 0 {
            let earlier = numberOf.updateValue(numbers[person], forKey: cluster)
            #expect(earlier == nil || earlier == numbers[person])
        }
        #expect(
            clusters(pairs.shuffled(using: &random), packages: packages, numbers: numbers).clusters == result.clusters
        )
    }
}

@Suite struct PairwiseQualityTests {
    @Test func `the worked example has the precision and recall of a hand count`() {
        // Found {a b c} {d}; true {a b} {c d}: pairs found ab ac bc, true ab cd, both ab.
        let quality = PairwiseQuality(found: [1, 1, 1, 2], truth: [1, 1, 2, 2])
        #expect(quality.found == 3)
        #expect(quality.actual == 2)
        #expect(quality.both == 1)
        #expect(abs(quality.precision - 1.0 / 3) < 1e-12)
        #expect(quality.recall == 0.5)
        #expect(abs(quality.f1 - 0.4) < 1e-12)
    }

    @Test func `across partners, pairs inside one extract do not count`() {
        let quality = PairwiseQuality.acrossPartners(
            found: [1, 1, 1, 2],
            truth: [1, 1, 2, 2],
            partners: [0, 0, 1, 1]
        )
        #expect(quality.found == 2)
        #expect(quality.actual == 0)
        #expect(quality.both == 0)
    }
}
