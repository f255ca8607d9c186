@testable import EquityStatistics
import Glibc
import Testing

struct PoissonLimitsTests {
    struct Row: Sendable {
        let events: Int
        let lower: Double
        let upper: Double
        let lowerWide: Double
        let upperWide: Double
    }

    /// Half the quantiles of chi-squared, SciPy 1.17.1.
    static let exact = [
        Row(events: 0, lower: 0, upper: 3.6888794541139354, lowerWide: 0, upperWide: 6.907755278982137),
        Row(
            events: 1,
            lower: 0.025317807984289876,
            upper: 5.571643390938898,
            lowerWide: 0.001000500333583534,
            upperWide: 9.233413476451585
        ),
        Row(
            events: 9,
            lower: 4.115373097378334,
            upper: 17.084803451419166,
            lowerWide: 2.452424404363775,
            upperWide: 22.65737330906293
        ),
        Row(
            events: 10,
            lower: 4.7953886961324335,
            upper: 18.39035604201778,
            lowerWide: 2.96052037274376,
            upperWide: 24.13397114541759
        ),
        Row(
            events: 100,
            lower: 81.36399125092314,
            upper: 121.62679379242638,
            lowerWide: 71.9213974950004,
            upperWide: 134.92431906126444
        ),
        Row(
            events: 1000,
            lower: 938.9730184076952,
            upper: 1063.952136016302,
            lowerWide: 905.1207909349766,
            upperWide: 1101.6269438790305
        ),
        Row(
            events: 100_000,
            lower: 99381.15266374472,
            upper: 100621.74473974388,
            lowerWide: 99025.63189050092,
            upperWide: 100981.07267802989
        ),
    ]

    @Test("exact limits agree with quantiles of chi-squared to 1e-9, from none to many events", arguments: exact)
    func agrees(row: Row) {
        let usual = PoissonLimits.exact(row.events, confidence: .percent95)
        let wide = PoissonLimits.exact(row.events, confidence: .percent99point8)
        #expect(nearlyEqual(usual.lower, row.lower, within: 1e-9) && nearlyEqual(usual.upper, row.upper, within: 1e-9))
        #expect(
            nearlyEqual(wide.lower, row.lowerWide, within: 1e-9) && nearlyEqual(wide.upper, row.upperWide, within: 1e-9)
        )
    }

    @Test func `the chances of at most and of more than some events make one, term by term`() {
        for mean in [0.01, 0.7, 3.0, 12.5, 80.0] {
            var term = exp(-mean)
            var sum = term
            for events in 0...120 {
                #expect(abs(PoissonLimits.atMost(events, mean: mean) - sum) < 1e-12)
                #expect(abs(PoissonLimits.atLeast(events + 1, mean: mean) - (1 - sum)) < 1e-12)
                term *= mean / Double(events + 1)
                sum += term
            }
        }
    }
}
