import EquityStatistics
import Testing

struct PercentileTests {
    static let values: [Double] = [3, 9, 1, 14, 7, 22, 5, 8, 31, 2, 12, 18]
    /// Which of the values are waits that ended.
    static let ended: [Bool] = [true, true, false, true, true, false, true, true, false, true, true, true]

    @Test func `percentiles agree with NumPy`() throws {
        let rule = try Percentile.Rule(fewestPeople: 1, fewestBeyond: 0, step: 0.1)
        for (share, expected) in [(0.25, 4.5), (0.5, 8.5), (0.9, 21.6)] {
            guard case .value(let value) = try Percentile.of(share, Self.values, rule: rule) else {
                Issue.record("no percentile")
                continue
            }
            #expect(nearlyEqual(value, expected))
        }
    }

    @Test func `a percentile is withheld for few people, and where few stand beyond it`() throws {
        let rule = try Percentile.Rule()
        #expect(try Percentile.of(0.5, Self.values, rule: rule) == .value(9))
        #expect(try Percentile.of(0.5, Array(Self.values.prefix(9)), rule: rule) == .withheld)
        #expect(try Percentile.of(0.9, Self.values, rule: rule) == .withheld)
        #expect(try Percentile.of(0.9, Array(repeating: 7, count: 50), rule: rule) == .value(7))
        #expect(try Percentile.of(0.9, Array(repeating: 7, count: 49), rule: rule) == .withheld)
    }

    @Test func `who still waits counts: waits agree with another program's product limit`() throws {
        let rule = try Percentile.Rule(fewestPeople: 1, fewestBeyond: 0, step: 1)
        let seen = zip(Self.values, Self.ended).filter(\.1).map(\.0)
        let waiting = zip(Self.values, Self.ended).filter { !$0.1 }.map(\.0)
        #expect(try Percentile.ofWaits(0.5, seen: seen, waiting: waiting, rule: rule) == .value(9))
        #expect(try Percentile.ofWaits(0.75, seen: seen, waiting: waiting, rule: rule) == .value(18))
        #expect(try Percentile.ofWaits(0.9, seen: seen, waiting: waiting, rule: rule) == .notReached)
    }

    @Test func `where nobody waits any more, half are seen by the median`() throws {
        let rule = try Percentile.Rule(fewestPeople: 1, fewestBeyond: 0, step: 1)
        #expect(try Percentile.ofWaits(0.5, seen: [1, 2, 3, 4], waiting: [], rule: rule) == .value(2))
        #expect(try Percentile.ofWaits(0.5, seen: [1, 2], waiting: [9, 9, 9], rule: rule) == .notReached)
        #expect(try Percentile.ofWaits(0.5, seen: [1, 2], waiting: [1], rule: .init()) == .withheld)
    }

    @Test func `rules and shares out of range are refused`() {
        #expect { try Percentile.Rule(fewestPeople: 0) } throws: { ($0 as? EquityError)?.code == .tooFew }
        #expect { try Percentile.Rule(step: 0) } throws: { ($0 as? EquityError)?.code == .badScale }
        #expect { try Percentile.of(1, [1], rule: .init()) } throws: { ($0 as? EquityError)?.place == "share" }
        #expect { try Percentile.of(0.5, [.nan], rule: .init()) } throws: { ($0 as? EquityError)?.place == "values" }
    }
}
