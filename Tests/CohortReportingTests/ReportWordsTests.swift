import DisclosureControl
import Pages
import Testing

@testable import CohortReporting

@Suite("Sentences of the report")
struct ReportWordsTests {
    @Test(
        "The title says how many people, where, and what they have in common",
        arguments: [
            ("People known to three or more services", 3240, "About 3,240 people in Wexmouth are known to three or more services"),
            ("People who sleep rough", 40, "About 40 people in Wexmouth who sleep rough"),
            ("Carers", 1005, "About 1,005 people in Wexmouth are in the group “Carers”"),
            ("People known to the police", 0, "0 people in Wexmouth are known to the police"),
        ])
    func titles(title: String, people: Int, expected: String) {
        #expect(ReportWords.finding(title, people: people, place: "Wexmouth", .nhsHES) == expected)
    }

    @Test("A group whose size is hidden has a title without a number")
    func hiddenTitle() {
        #expect(
            ReportWords.finding("People who sleep rough", people: nil, place: "Wexmouth", .nhsHES)
                == "People who sleep rough: the group is too small to be shown")
    }

    @Test("Exact presets do not say 'about'")
    func exactPreset() {
        #expect(ReportWords.about(41, .ohidFingertips) == "41 people")
        #expect(ReportWords.about(40, .nhsHES) == "about 40 people")
    }

    @Test("A share of rounded figures is never above everybody and never made of a hidden figure")
    func shares() {
        #expect(OverlapSection.share(105, of: 100) == .figure("100 %"))
        #expect(OverlapSection.share(5, of: 200) == .figure("3 %"))
        #expect(OverlapSection.share(nil, of: 100) == .absent("Not shown"))
        #expect(OverlapSection.share(5, of: nil) == .absent("Not shown"))
    }
}
