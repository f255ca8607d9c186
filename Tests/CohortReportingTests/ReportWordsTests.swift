import DisclosureControl
import Governance
import Pages
import Testing

@testable import CohortReporting

@Suite("Sentences of the report")
struct ReportWordsTests {
    @Test(
        "The title says how many people, where, and what they have in common",
        arguments: [
            (
                "People known to three or more services", 3240,
                "About 3,240 people in Wexmouth are known to three or more services"
            ),
            ("People who sleep rough", 40, "About 40 people in Wexmouth who sleep rough"),
            ("Carers", 1005, "About 1,005 people in Wexmouth are in the group “Carers”"),
            ("People known to the police", 0, "0 people in Wexmouth are known to the police"),
        ]
    )
    func titles(title: String, people: Int, expected: String) throws {
        #expect(try ReportWords.finding(title, people: people, place: "Wexmouth", .preset("nhs-hes")) == expected)
    }

    @Test("A group whose size is hidden has a title without a number")
    func hiddenTitle() throws {
        #expect(
            try ReportWords.finding("People who sleep rough", people: nil, place: "Wexmouth", .preset("nhs-hes"))
                == "People who sleep rough: the group is too small to be shown"
        )
    }

    @Test("Exact presets do not say 'about'")
    func exactPreset() throws {
        #expect(try ReportWords.about(41, .preset("ohid-fingertips")) == "41 people")
        #expect(try ReportWords.about(40, .preset("nhs-hes")) == "about 40 people")
    }

    @Test("A title says who is missing from its number")
    func titleWithCaveat() throws {
        #expect(
            try ReportWords.finding(
                "People known to three or more services",
                people: 840,
                place: "Wexmouth",
                .preset("nhs-hes"),
                caveat: "without Police: these numbers are too low"
            )
                == "About 840 people in Wexmouth are known to three or more services "
                + "(without Police: these numbers are too low)"
        )
    }

    @Test("A hidden size has a whole sentence in its place")
    func hiddenSize() {
        #expect(
            ReportWords.howManyIsNotShown("People known to three or more services, with no plan recorded")
                == "How many people are known to three or more services, with no plan recorded, is not shown."
        )
        #expect(
            ReportWords.howManyIsNotShown("People who sleep rough") == "How many people who sleep rough is not shown."
        )
    }

    @Test("A share is never above everybody, and never said to be none or all of them unless it is")
    func shares() {
        #expect(Release.share(105, rest: 0, of: 100) == .figure("100 %"))
        #expect(Release.share(7800, rest: 10, of: 7810) == .figure("over 99 %"))
        #expect(Release.share(10, rest: 7800, of: 7810) == .figure("under 1 %"))
        #expect(Release.share(5, rest: 195, of: 200) == .figure("3 %"))
        #expect(Release.share(0, rest: 200, of: 200) == .figure("0 %"))
    }

    @Test("A share is hidden where its part, its rest or its whole is hidden")
    func hiddenShares() {
        #expect(Release.share(nil, rest: 5, of: 100) == .absent("Not shown"))
        #expect(Release.share(455, rest: nil, of: 455) == .absent("Not shown"))
        #expect(Release.share(5, rest: 10, of: nil) == .absent("Not shown"))
    }

    @Test(
        "A category is the subject of a sentence as people would say it",
        arguments: [
            ("Harbour", "people living in Harbour"), ("Far Sands", "people living in Far Sands"),
            ("Most deprived fifth", "people living in the most deprived fifth"),
            ("1 (most deprived)", "people living in deprivation 1 (most deprived)"),
        ]
    )
    func subjects(label: String, expected: String) {
        let attribute = Programme.Attribute(
            name: "a",
            label: "Deprivation",
            kind: .area(column: "a"),
            values: [.init(code: "x", label: label)],
            reason: "To see where help is short."
        )
        let rates = ReleasedRates(nil, attribute, .none)
        #expect(rates.rows.map(\.code) == ["x", "not_known"])
        #expect(ReportWords.people(rates.rows[0], of: attribute) == expected)
    }
}
