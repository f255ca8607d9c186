import EquityStatistics
import Testing

struct StandardisedTests {
    struct Row: Sendable {
        let place: String
        let confidence: ConfidenceLevel
        let value: Double
        let lower: Double
        let upper: Double
    }

    /// PHEindicatormethods 2.1.0, `testresults_DSR`, per 100,000.
    static let direct = [
        Row(
            place: "big",
            confidence: .percent95,
            value: 10430.2479914694,
            lower: 9717.70906798568,
            upper: 11178.9409154793
        ),
        Row(
            place: "big",
            confidence: .percent99point8,
            value: 10430.2479914694,
            lower: 9323.2878802199,
            upper: 11620.5959995221
        ),
        Row(
            place: "small",
            confidence: .percent95,
            value: 1103.2120253001,
            lower: 877.455767536709,
            upper: 1367.08822272518
        ),
        Row(
            place: "small",
            confidence: .percent99point8,
            value: 1103.2120253001,
            lower: 763.642035793988,
            upper: 1530.03289482448
        ),
        Row(
            place: "1976",
            confidence: .percent95,
            value: 8592.09758502237,
            lower: 7991.1609314421,
            upper: 9225.25388031832
        ),
    ]

    /// The same package where a person can have several events.
    static let repeated = [
        Row(place: "big", confidence: .percent95, value: 10430.24799147, lower: 9532.94977862, upper: 11373.07483298),
        Row(
            place: "big",
            confidence: .percent99point8,
            value: 10430.24799147,
            lower: 9036.25631357,
            upper: 11929.24980749
        ),
        Row(place: "dummy", confidence: .percent95, value: 10430.24799147, lower: 9512.29883752, upper: 11394.77359633),
        Row(place: "small", confidence: .percent95, value: 1082.95419841, lower: 817.68609755, upper: 1393.55884927),
        Row(
            place: "small",
            confidence: .percent99point8,
            value: 1082.95419841,
            lower: 684.16751792,
            upper: 1585.49645593
        ),
    ]

    /// `testresults_ISR`: rates per 100,000, expected 835.883561231174 events.
    static let indirect = [
        Row(
            place: "big",
            confidence: .percent95,
            value: 10011.1376220911,
            lower: 9365.91600297888,
            upper: 10689.0975829106
        ),
        Row(
            place: "big",
            confidence: .percent99point8,
            value: 10011.1376220911,
            lower: 9008.7578618655,
            upper: 11089.0271853834
        ),
        Row(
            place: "small",
            confidence: .percent95,
            value: 1017.89220515116,
            lower: 819.521002506463,
            upper: 1249.75926013832
        ),
        Row(
            place: "small",
            confidence: .percent99point8,
            value: 1017.89220515116,
            lower: 719.513290352824,
            upper: 1392.93815089917
        ),
        Row(
            place: "tiny",
            confidence: .percent95,
            value: 100.670657652312,
            lower: 46.0330351330789,
            upper: 191.10426659054
        ),
        Row(
            place: "tiny",
            confidence: .percent99point8,
            value: 100.670657652312,
            lower: 27.4319086255423,
            upper: 253.436963521924
        ),
    ]

    static func strata(_ place: String) throws -> [DirectRate.Stratum] {
        try Fixture("age_bands.csv").rows("place", place).map {
            DirectRate.Stratum(
                events: $0.count("events"),
                population: $0.number("population"),
                weight: $0.number("weight")
            )
        }
    }

    static func people(_ place: String) throws -> [DirectRate.Stratum] {
        try Fixture("people_by_events.csv").rows("place", place).map { row in
            DirectRate.Stratum(
                peopleByEvents: ["one", "two", "three", "four"].map(row.count),
                population: row.number("population"),
                weight: row.number("weight")
            )
        }
    }

    static func reference(_ place: String) throws -> (observed: Int, strata: [IndirectRate.Stratum]) {
        let rows = try Fixture("age_bands.csv").rows("place", place)
        return (
            rows.reduce(0) { $0 + $1.count("events") },
            rows.map {
                IndirectRate.Stratum(
                    population: $0.number("population"),
                    referenceEvents: $0.number("reference_events"),
                    referencePopulation: $0.number("reference_population")
                )
            }
        )
    }

    @Test("directly standardised rates and Dobson's limits agree with published figures", arguments: direct)
    func directRates(row: Row) throws {
        let rate = try #require(try DirectRate.standardised(try Self.strata(row.place), confidence: row.confidence))
        #expect(
            nearlyEqual(rate.value, row.value) && nearlyEqual(rate.lower, row.lower)
                && nearlyEqual(rate.upper, row.upper)
        )
    }

    @Test("where a person has several events, limits widen as published", arguments: repeated)
    func repeatedEvents(row: Row) throws {
        let rate = try #require(try DirectRate.standardised(try Self.people(row.place), confidence: row.confidence))
        #expect(nearlyEqual(rate.value, row.value))
        #expect(nearlyEqual(rate.lower, row.lower) && nearlyEqual(rate.upper, row.upper))
    }

    @Test func `the rate of an invented place with the European weights agrees with another program`() throws {
        let events = [3, 2, 4, 9, 12, 14, 11, 10, 9, 8, 9, 10, 9, 8, 7, 6, 5, 3, 2]
        let people = [
            5200, 5600, 5900, 5400, 5100, 5600, 6100, 6300, 6200, 6500, 7100, 7400, 6800, 6200, 6500, 5300, 3700, 2200,
            1300,
        ]
        let bands = StandardPopulation.european2013.bands
        let strata = bands.indices.map {
            DirectRate.Stratum(events: events[$0], population: Double(people[$0]), weight: bands[$0].weight)
        }
        let rate = try #require(try DirectRate.standardised(strata))
        #expect(nearlyEqual(rate.value, 138.04131152644194))
        #expect(nearlyEqual(rate.lower, 115.96879932731802) && nearlyEqual(rate.upper, 163.05691325540946))
    }

    @Test func `below ten events no directly standardised rate is given`() throws {
        #expect(try DirectRate.standardised(try Self.strata("tiny")) == nil)
        #expect(try DirectRate.standardised(try Self.people("tiny")) == nil)
        let nine = [DirectRate.Stratum(events: 9, population: 100, weight: 1)]
        let ten = [DirectRate.Stratum(events: 10, population: 100, weight: 1)]
        #expect(try DirectRate.standardised(nine) == nil)
        #expect(try DirectRate.standardised(ten) != nil)
    }

    @Test func `the European standard population has 19 bands of 100,000 people together`() {
        let standard = StandardPopulation.european2013
        #expect(standard.bands.count == 19)
        #expect(standard.bands.reduce(0) { $0 + $1.weight } == 100_000)
        #expect(standard.bands.first?.name == "0-4" && standard.bands.last?.name == "90+")
        #expect(standard.weight(from: 15, through: 24) == 11_500)
        #expect(standard.weight(from: 85, through: nil) == 2_500)
        #expect(standard.weight(from: 16, through: 24) == nil)
    }

    @Test("indirectly standardised rates agree with published figures", arguments: indirect)
    func indirectRates(row: Row) throws {
        let (observed, strata) = try Self.reference(row.place)
        #expect(nearlyEqual(try IndirectRate.expected(strata), 835.883561231174))
        let rate = try IndirectRate.rate(observed: observed, strata: strata, confidence: row.confidence)
        #expect(nearlyEqual(rate.value, row.value) && nearlyEqual(rate.lower, row.lower, within: 1e-9))
        #expect(nearlyEqual(rate.upper, row.upper, within: 1e-9))
    }

    @Test func `a standardised ratio agrees with published figures, times 100`() throws {
        let ratio = try IndirectRate.ratio(observed: 895, expected: 835.883561231174, scale: 100)
        #expect(nearlyEqual(ratio.value, 107.072329390203))
        #expect(nearlyEqual(ratio.lower, 100.17147712554) && nearlyEqual(ratio.upper, 114.323328724989))
    }

    @Test func `bands that make no rate are refused, saying which band`() {
        func code(_ body: () throws -> Estimate?) -> String {
            do { _ = try body() } catch let error as EquityError { return "\(error.code) \(error.place)" } catch {}
            return "none"
        }
        let good = DirectRate.Stratum(events: 20, population: 100, weight: 1)
        func withBad(_ events: Int, _ population: Double, _ weight: Double) -> String {
            code {
                try DirectRate.standardised([good, .init(events: events, population: population, weight: weight)])
            }
        }
        #expect(withBad(-26, 594, 6000) == "negativeCount events of band 2")
        #expect(withBad(25, 0, 5500) == "emptyDenominator population of band 2")
        #expect(withBad(25, -558, 5500) == "emptyDenominator population of band 2")
        #expect(withBad(27, 594, -6000) == "badValue weight of band 2")
        #expect(code { try DirectRate.standardised([]) } == "tooFew strata")
        #expect(code { try IndirectRate.ratio(observed: 3, expected: 0) } == "emptyDenominator expected")
        #expect(
            code {
                try IndirectRate.rate(
                    observed: 3,
                    strata: [.init(population: 5, referenceEvents: 1, referencePopulation: 0)]
                )
            } == "emptyDenominator reference population of band 1"
        )
    }
}
