import DisclosureControl
import EquityStatistics
import Governance
import TestSupport
import Testing

@testable import CohortReporting

@Suite("The sentence over a table of rates")
struct RateWordsTests {
    /// One table of people by an attribute, as the release prints it, with so many residents in each category.
    private static func words(_ people: [Int], residents: [Int], notKnown: Int = 0) throws -> RateWords {
        let codes = people.indices.map { "c\($0)" }
        let attribute = Programme.Attribute(
            name: "a",
            label: "Kind",
            kind: .category,
            values: codes.map { .init(code: $0, label: $0.uppercased()) },
            reason: "To see."
        )
        let leaves = ReportPlan.leaves(attribute)
        let universe = try Universe(
            dimensions: [.init(id: "a", leaves: leaves)],
            atoms: zip(leaves, people + [notKnown]).map { .init(codes: [$0], count: $1) }
        )
        let folder = try TemporaryFolder()
        let file =
            "dimension,category,people\nall,*,\(residents.reduce(0, +))\n"
            + zip(codes, residents).map { "a,\($0),\($1)\n" }.joined()
        let population = try Population(path: folder.write(file, to: "population.csv"))
        let preset = try DisclosureRule.preset("nhs-hes")
        let release = try DisclosureControl.release(
            ReleaseRequest(
                dimensions: universe.dimensions,
                tables: [TableRequest(id: "t", title: "t", by: ["a"], rates: population.rates(attribute))]
            ),
            people: universe,
            preset: preset
        )
        return RateWords(rates: ReleasedRates(release.table("t"), attribute, population), preset: preset)
    }

    @Test("The highest rate is so many times the lowest: one decimal below three, whole numbers from there on")
    func ratios() throws {
        #expect(
            try Self.words([500, 350], residents: [10_000, 10_000]).finding
                == "People recorded as C0 are about 1.4 times as likely to be in this group as people recorded as C1 "
                + "(50.0 against 35.0 in every 1,000 residents)."
        )
        #expect(
            try Self.words([4600, 100], residents: [10_000, 10_000]).finding.contains("about 46 times as likely to be")
        )
        #expect(
            try Self.words([300, 100], residents: [10_000, 10_000]).finding.contains("about 3 times as likely to be")
        )
    }

    @Test("The ratio is that of the two rates as printed")
    func printedRatio() throws {
        // 120 and 55 of 70,000 are 1.714 and 0.786, printed 1.7 and 0.8: 2.125 and not 2.182 times.
        let words = try Self.words([120, 55], residents: [70_000, 70_000])
        #expect(words.finding.contains("about 2.1 times") && words.finding.contains("(1.7 against 0.8 in"))
    }

    @Test("Where a rate is hidden, the lowest is said to be the lowest shown")
    func lowestShown() throws {
        #expect(
            try Self.words([500, 350, 4, 5], residents: [10_000, 10_000, 9000, 9000]).finding
                == "People recorded as C0 are about 1.4 times as likely to be in this group as people recorded as C1, "
                + "who have the lowest rate shown (50.0 against 35.0 in every 1,000 residents)."
        )
    }

    @Test("No ratio rests on fewer than 50 people: then the highest rate alone is named")
    func noRatioOfFew() throws {
        #expect(
            try Self.words([500, 45], residents: [10_000, 10_000]).finding
                == "People recorded as C0 have the highest rate: 50.0 in every 1,000 residents."
        )
        #expect(
            try Self.words([500, 45, 3, 3], residents: [10_000, 10_000, 9000, 9000]).finding
                == "People recorded as C0 have the highest rate shown: 50.0 in every 1,000 residents."
        )
    }

    @Test("Where no row is marked, the figures do not show a clear difference")
    func noDifference() throws {
        let words = try Self.words([100, 105], residents: [10_000, 10_000])
        #expect(words.rates.rows.prefix(2).allSatisfy { RateWords.comparison($0.index) == "no clear difference" })
        #expect(words.finding == "These figures do not show a clear difference.")
    }

    @Test("Where a row is marked more or fewer, the sentence says so and does not deny a difference")
    func markedRows() throws {
        let words = try Self.words([20, 180, 20], residents: [1000, 16_000, 1100])
        #expect(words.rates.rows.contains { RateWords.comparison($0.index) == "more" })
        #expect(!words.finding.contains("clear difference"))
        let both = try Self.words([90, 60], residents: [1275, 1225])
        #expect(RateWords.comparison(both.rates.rows[0].index) == "more")
        #expect(
            both.finding
                == "People recorded as C0 are in this group more often than their share of residents would suggest, "
                + "people recorded as C1 less often."
        )
    }

    @Test("More people than residents is no hidden figure, only one that is not available")
    func aboveResidents() throws {
        let rates = try Self.words([500, 350], residents: [400, 10_000]).rates
        #expect(rates.rows[0].isAboveResidents && !rates.rows[0].isHidden && rates.rows[0].rate == nil)
        #expect(!rates.rows[1].isAboveResidents)
    }
}
