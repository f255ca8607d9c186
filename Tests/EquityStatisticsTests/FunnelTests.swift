import EquityStatistics
import Testing
import TestSupport

struct FunnelTests {
    @Test func `303 shares lie where the reference package places them`() throws {
        let rows = try Fixture("funnel_shares.csv").rows
        let funnel = try ProportionFunnel(
            numerators: rows.map { $0.number("numerator") },
            denominators: rows.map { $0.number("denominator") }
        )
        #expect(rows.count == 303 && nearlyEqual(funnel.baseline, 0.806424478571495))
        for row in rows {
            #expect(try funnel.place(row.number("numerator"), of: row.number("denominator")).rawValue == row["place"])
        }
    }

    @Test func `limits of shares agree with the reference to 1e-6`() throws {
        for row in try Fixture("funnel_share_limits.csv").rows {
            let share = row.number("baseline")
            let limits = try ProportionFunnel(numerators: [share], denominators: [100])
                .limits(for: row.number("population"), scale: 100)
            let wanted = ["lower", "upper", "lower_wide", "upper_wide"].map(row.number)
            let given = [
                limits.usual.lowerBound, limits.usual.upperBound, limits.wide.lowerBound, limits.wide.upperBound,
            ]
            for (wanted, given) in zip(wanted, given) { #expect(abs(wanted - given) < 1e-6) }
        }
    }

    @Test func `300 ratios lie where the reference package places them`() throws {
        let rows = try Fixture("funnel_ratios.csv").rows
        #expect(rows.count == 300)
        for row in rows {
            let place = try CountFunnel.place(observed: row.count("observed"), expected: row.number("expected"))
            #expect(place.rawValue == row["place"])
        }
    }

    @Test func `40 rates, crude and standardised, lie where the reference package places them`() throws {
        let rows = try Fixture("funnel_rates.csv").rows
        let crude = rows.reduce(0) { $0 + $1.number("events") } / rows.reduce(0) { $0 + $1.number("population") }
        for row in rows {
            let place = try CountFunnel.place(observed: row.count("events"), expected: row.number("population") * crude)
            #expect(place.rawValue == row["place"])
        }
        // A standardised rate brings its own population: the people who would have had these events at this rate.
        let standardised = rows.filter { $0["standardised_rate"] != "" }
        let people = standardised.map { $0.number("events") / $0.number("standardised_rate") * 100_000 }
        let rate = standardised.reduce(0) { $0 + $1.number("events") } / people.reduce(0, +)
        for (row, people) in zip(standardised, people) {
            let place = try CountFunnel.place(observed: row.count("events"), expected: people * rate)
            #expect(place.rawValue == row["standardised_place"])
        }
    }

    /// Whether a limit agrees with the reference as far as the reference itself goes.
    ///
    /// It found these limits by a search that stopped early: at one event it is off by up to 5e-5 of the value, from two
    /// events on by less than 1e-6. Our own limits agree with chi-squared to 1e-9 (`PoissonLimitsTests`).
    private func closeEnough(_ ours: Double, _ reference: Double, events: Int) -> Bool {
        nearlyEqual(ours, reference, within: events == 1 ? 5e-5 : 1e-6)
    }

    @Test func `points on the limits of ratios agree with the reference`() throws {
        for row in try Fixture("funnel_ratio_limits.csv").rows {
            let events = row.count("events")
            let limits = try CountFunnel.limits(at: events)
            let points = [limits.lower, limits.upper, limits.lowerWide, limits.upperWide].compactMap { $0 }
            #expect(points.count == 4)
            for (point, name) in zip(points, ["lower", "upper", "lower_wide", "upper_wide"]) {
                #expect(closeEnough(point.expected, row.number("expected_" + name), events: events))
                #expect(closeEnough(point.ratio * 100, row.number("ratio_" + name), events: events))
            }
        }
    }

    @Test func `points on the limits of rates agree with the reference`() throws {
        for row in try Fixture("funnel_rate_limits.csv").rows {
            let events = row.count("events")
            let baseline = row.number("baseline")
            let limits = try CountFunnel.limits(at: events)
            let points = [limits.lower, limits.upper, limits.lowerWide, limits.upperWide].compactMap { $0 }
            #expect(points.count == 4)
            for (point, name) in zip(points, ["lower", "upper", "lower_wide", "upper_wide"]) {
                let people = point.expected / baseline * 100_000 / 3
                #expect(closeEnough(people, row.number("people_" + name), events: events))
                #expect(closeEnough(point.ratio * baseline, row.number("rate_" + name), events: events))
            }
        }
    }

    @Test func `of 4,000 areas that are all alike about one in twenty lies outside, and they are not over-dispersed`()
        throws
    {
        var generator = SplitMix64(seed: 26)
        let size = 400
        let numerators = (0..<4000).map { _ in
            Double((0..<size).count { _ in Double.random(in: 0..<1, using: &generator) < 0.3 })
        }
        let funnel = try ProportionFunnel(
            numerators: numerators,
            denominators: [Double](repeating: Double(size), count: numerators.count)
        )
        let outside = try numerators.count { try funnel.place($0, of: Double(size)).isOutside }
        #expect((160...240).contains(outside))
        let spread = try Funnel.dispersion(
            try numerators.map { try funnel.deviation($0, of: Double(size)) },
            trimmed: 0
        )
        #expect(abs(spread - 1) < 0.07 && !Funnel.isOverDispersed(spread, areas: numerators.count))
    }

    @Test func `dispersion agrees with figures worked out elsewhere, trimmed and not`() throws {
        let deviations = [-3.2, -1.1, -0.4, -0.2, 0.1, 0.3, 0.5, 0.9, 1.4, 2.2, 4.8, -0.7]
        #expect(nearlyEqual(try Funnel.dispersion(deviations), 1.3258333333333334))
        #expect(nearlyEqual(try Funnel.dispersion(deviations, trimmed: 0), 3.595))
        #expect(Funnel.isOverDispersed(3.595, areas: 12) && !Funnel.isOverDispersed(1.33, areas: 12))
    }

    @Test func `a funnel of too few areas, or without people, is refused`() {
        #expect { try Funnel.dispersion([1, 2, 3]) } throws: { ($0 as? EquityError)?.code == .tooFew }
        #expect { try ProportionFunnel(numerators: [1], denominators: []) } throws: {
            ($0 as? EquityError)?.code == .unequalTable
        }
        #expect { try ProportionFunnel(numerators: [1, 7], denominators: [2, 5]) } throws: {
            ($0 as? EquityError)?.place == "numerator of area 2"
        }
        #expect { try CountFunnel.place(observed: 3, expected: 0) } throws: {
            ($0 as? EquityError)?.code == .emptyDenominator
        }
    }

    @Test func `no events have no upper limits, and lie below only where many were expected`() throws {
        let limits = try CountFunnel.limits(at: 0)
        #expect(limits.upper == nil && limits.upperWide == nil && limits.lower.ratio == 0)
        #expect(try CountFunnel.place(observed: 0, expected: 3) == .within)
        #expect(try CountFunnel.place(observed: 0, expected: 4) == .below)
        #expect(try CountFunnel.place(observed: 0, expected: 7) == .farBelow)
    }
}
