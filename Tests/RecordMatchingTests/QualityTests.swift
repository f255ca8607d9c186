import TestSupport
import Testing

@testable import RecordMatching

@Suite struct QualityTests {
    @Test func `B-cubed counts each record once, as a hand count does`() {
        // Found {a b c} {d}; true {a b} {c d}.
        let quality = ClusterQuality(found: [1, 1, 1, 2], truth: [1, 1, 2, 2])
        #expect(abs(quality.precision - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4) < 1e-12)
        #expect(abs(quality.recall - (1 + 1 + 0.5 + 0.5) / 4) < 1e-12)
    }

    @Test func `B-cubed equals the count over every two records on a thousand drawn inputs`() {
        for seed in UInt64(0)..<1000 {
            var random = SplitMix64(seed: seed)
            let records = Int.random(in: 1...15, using: &random)
            let found = (0..<records).map { _ in Int.random(in: 0..<5, using: &random) }
            let truth = (0..<records).map { _ in Int.random(in: 0..<5, using: &random) }
            var precision = 0.0
            var recall = 0.0
            for record in 0..<records {
                let together = (0..<records).filter { found[$0] == found[record] }
                let belonging = (0..<records).filter { truth[$0] == truth[record] }
                let both = Double(together.filter(belonging.contains).count)
                precision += both / Double(together.count)
                recall += both / Double(belonging.count)
            }
            let quality = ClusterQuality(found: found, truth: truth)
            #expect(abs(quality.precision - precision / Double(records)) < 1e-9)
            #expect(abs(quality.recall - recall / Double(records)) < 1e-9)
        }
    }

    @Test func `bands hold every pair once and the curve counts those above each weight`() {
        let calibration = Calibration(
            pairs: [(40, true), (3.5, true), (3.4, false), (0, true), (-0.1, false), (-20, true)],
            truePairs: 8
        )
        #expect(calibration.bands.reduce(0) { $0 + $1.pairs } == 6)
        #expect(calibration.bands.reduce(0) { $0 + $1.matches } == 4)
        #expect(calibration.bands.last?.pairs == 1)
        #expect(calibration.bands.first?.actual == 1)
        for band in calibration.bands where band.pairs > 0 {
            #expect(band.expected >= band.lower && band.expected <= band.upper)
        }
        let even = calibration.curve.first { $0.weight == 0 }?.quality
        #expect(even?.found == 4)
        #expect(even?.both == 3)
        #expect(even?.actual == 8)
    }

    @Test func `without pairs nothing is claimed`() {
        let calibration = Calibration(pairs: [], truePairs: 0)
        #expect(calibration.bands.allSatisfy { $0.pairs == 0 && $0.expected == 0 && $0.actual == 0 })
        #expect(calibration.curve.allSatisfy { $0.quality.f1 == 0 })
    }
}
