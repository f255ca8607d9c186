import TestSupport
import Testing

@testable import RecordMatching

/// Average link in the obvious way: every step looks at every two clusters.
private struct SlowClusters {
    var clusters: [[UInt32]]
    let pairs: [[UInt32]: ScoredPair]
    let packages: [UInt8]
    let numbers: [Int32]

    /// The mean weight over all pairs across two clusters that stand in different packages, rounded down.
    private func mean(_ one: [UInt32], _ other: [UInt32]) -> (mean: Int, fingerprint: UInt64)? {
        var sum = 0
        var count = 0
        var fingerprint: UInt64?
        for left in one {
            for right in other where packages[Int(left)] != packages[Int(right)] {
                count += 1
                if let pair = pairs[[min(left, right), max(left, right)]] {
                    sum += Int(pair.weight)
                    fingerprint = min(fingerprint ?? .max, pair.fingerprint)
                } else {
                    sum += PersonClusters.missingPairWeight
                }
            }
        }
        guard let fingerprint else { return nil }
        return (Int((Double(sum) / Double(count)).rounded(.down)), fingerprint)
    }

    private func number(_ cluster: [UInt32]) -> Int32 { cluster.map { numbers[Int($0)] }.max() ?? -1 }

    mutating func run(threshold: Int) -> [UInt32] {
        var vetoed: Set<[[UInt32]]> = []
        while true {
            var best: (mean: Int, fingerprint: UInt64, one: Int, other: Int)?
            for one in clusters.indices {
                for other in clusters.indices where one < other {
                    guard let found = mean(clusters[one], clusters[other]), found.mean >= threshold,
                        !vetoed.contains([clusters[one].sorted(), clusters[other].sorted()])
                    else { continue }
                    if let held = best,
                        (held.mean, other: ~held.fingerprint) >= (found.mean, other: ~found.fingerprint)
                    {
                        continue
                    }
                    best = (found.mean, found.fingerprint, one, other)
                }
            }
            guard let best else { break }
            let (left, right) = (number(clusters[best.one]), number(clusters[best.other]))
            if left >= 0 && right >= 0 && left != right {
                vetoed.insert([clusters[best.one].sorted(), clusters[best.other].sorted()])
                continue
            }
            clusters[best.one] += clusters[best.other]
            clusters.remove(at: best.other)
        }
        var assignment = [UInt32](repeating: 0, count: packages.count)
        for cluster in clusters { for person in cluster { assignment[Int(person)] = cluster.min() ?? 0 } }
        return assignment
    }
}

@Suite struct ClusteringReferenceTests {
    @Test func `clusters are those of the obvious algorithm on three thousand drawn graphs, in any order`() {
        for seed in UInt64(0)..<3000 {
            var random = SplitMix64(seed: seed)
            let people = Int.random(in: 2...12, using: &random)
            let packages = (0..<people).map { _ in UInt8.random(in: 0..<4, using: &random) }
            let numbers = (0..<people).map { _ in max(-1, Int32.random(in: -4..<4, using: &random)) }
            var pairs: [ScoredPair] = []
            for left in 0..<people {
                for right in (left + 1)..<(people + 1)
                where right < people && packages[left] != packages[right] && Bool.random(using: &random) {
                    pairs.append(
                        ScoredPair(
                            left: UInt32(left),
                            right: UInt32(right),
                            weight: Int32.random(in: -6000...20_000, using: &random),
                            // Distinct, as tokens are.
                            fingerprint: UInt64.random(in: 0...(.max), using: &random)
                        )
                    )
                }
            }
            let threshold = [0, 0, 0, 3000, -2000][Int.random(in: 0..<5, using: &random)]
            var slow = SlowClusters(
                clusters: (0..<UInt32(people)).map { [$0] },
                pairs: Dictionary(uniqueKeysWithValues: pairs.map { ([$0.left, $0.right], $0) }),
                packages: packages,
                numbers: numbers
            )
            let expected = slow.run(threshold: threshold)
            let fast = PersonClusters(
                pairs: pairs.shuffled(using: &random),
                packages: packages,
                numbers: numbers,
                threshold: threshold
            )
            #expect(fast.clusters == expected, "seed \(seed)")
        }
    }
}
