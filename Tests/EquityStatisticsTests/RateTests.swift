import EquityStatistics
import Testing

struct RateTests {
    struct Row: Sendable {
        let events: Int
        let denominator: Int
        let scale: Double
        let confidence: ConfidenceLevel
        let lower: Double
        let upper: Double

        init(
            _ events: Int,
            _ denominator: Int,
            _ scale: Double,
            _ confidence: ConfidenceLevel,
            _ lower: Double,
            _ upper: Double
        ) {
            self.events = events
            self.denominator = denominator
            self.scale = scale
            self.confidence = confidence
            self.lower = lower
            self.upper = upper
        }
    }

    /// PHEindicatormethods 2.1.0, its test data for rates and for Byar's limits: exact below 10 events.
    static let published = [
        Row(1, 100, 100, .percent95, 0.0253178079842899, 5.5716433909389),
        Row(1, 100, 100, .percent99point8, 0.00100050033358353, 9.23341347645158),
        Row(5, 100, 100, .percent95, 1.62348639011842, 11.6683320793227),
        Row(5, 100, 100, .percent99point8, 0.739371731917839, 16.4547452036801),
        Row(20, 100, 100, .percent95, 12.2114288348759, 30.8898803691971),
        Row(20, 100, 100, .percent99point8, 8.92280236514419, 38.0850356250419),
        Row(65, 100, 100, .percent95, 50.1631877104595, 82.8491385459398),
        Row(65, 100, 100, .percent99point8, 42.8802614714802, 94.000290844318),
        Row(9856, 12345, 100, .percent95, 78.2694905897676, 81.4300165427214),
        Row(9856, 12345, 100, .percent99point8, 77.3759054327105, 82.3544727709543),
        Row(7776456, 7564336677, 100, .percent95, 0.102731960053021, 0.102876483340928),
        Row(7776456, 7564336677, 100, .percent99point8, 0.102690317308454, 0.102918176395091),
        Row(222, 3215, 100, .percent95, 6.02657487765268, 7.87572937087185),
        Row(222, 3215, 100, .percent99point8, 5.56073769525985, 8.46104668173341),
        Row(999, 3456, 100, .percent95, 27.1413049360905, 30.7558332373784),
        Row(999, 3456, 100, .percent99point8, 26.1621475964458, 31.8456048198227),
        Row(250, 220, 100000, .percent95, 99984.9473853288, 128631.144874558),
        Row(250, 220, 100000, .percent99point8, 92710.0055443895, 137651.237721475),
        Row(65, 1, 1, .percent95, 50.1631877104595, 82.8491385459398),
        Row(1045, 1, 1, .percent95, 982.593201807333, 1110.33121298565),
        Row(65, 1, 1, .percent99point8, 42.8802614714802, 94.000290844318),
        Row(1045, 1, 1, .percent99point8, 947.940703561037, 1148.80616098803),
        Row(10, 1, 1, .percent99point8, 2.91631837469569, 24.1937249278805),
    ]

    /// Computed with another program in double precision.
    static let reference = [
        Row(0, 5000, 1000, .percent95, 0.0, 0.737775890822787),
        Row(0, 5000, 1000, .percent99point8, 0.0, 1.3815510557964272),
        Row(4, 5000, 1000, .percent95, 0.217973074725265, 2.048317735080739),
        Row(4, 5000, 1000, .percent99point8, 0.08571048272568459, 2.9588298445074424),
        Row(9, 5000, 1000, .percent95, 0.8230746194756667, 3.416960690283833),
        Row(9, 5000, 1000, .percent99point8, 0.49048488087275494, 4.531474661812586),
        Row(10, 5000, 1000, .percent95, 0.9574899827935125, 3.678291721151295),
        Row(10, 5000, 1000, .percent99point8, 0.5832636749391372, 4.83874498557611),
        Row(57, 18250, 1000, .percent95, 2.3654027761705914, 4.046655302998431),
        Row(57, 18250, 1000, .percent99point8, 1.9977889761508094, 4.626428697597041),
        Row(1204, 107711, 1000, .percent95, 10.555499180603848, 11.827752017121217),
        Row(1204, 107711, 1000, .percent99point8, 10.208899924802049, 12.209828711047033),
    ]

    @Test(
        "Limits agree with published figures, exact below 10 events and Byar's from there",
        arguments: published + reference
    )
    func agrees(row: Row) throws {
        let rate = try Rate.crude(
            row.events,
            per: row.denominator,
            scale: row.scale,
            confidence: row.confidence
        )
        #expect(nearlyEqual(rate.value, Double(row.events) * row.scale / Double(row.denominator)))
        #expect(nearlyEqual(rate.lower, row.lower, within: 1e-9))
        #expect(nearlyEqual(rate.upper, row.upper, within: 1e-9))
    }

    @Test func `Counts that make no rate are refused`() {
        #expect { try Rate.crude(-1, per: 5) } throws: { ($0 as? EquityError)?.code == .negativeCount }
        #expect { try Rate.crude(1, per: 0) } throws: { ($0 as? EquityError)?.code == .emptyDenominator }
        #expect { try Rate.crude(1, per: 5, scale: -1) } throws: { ($0 as? EquityError)?.code == .badScale }
    }
}
