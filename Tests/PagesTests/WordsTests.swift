import Pages
import Testing

@Suite("Words for figures")
struct WordsTests {
    @Test(
        "Whole numbers have commas between thousands",
        arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (107_711, "107,711"), (-1_234_567, "-1,234,567")]
    )
    func counts(number: Int, text: String) { #expect(Words.count(number) == text) }

    @Test(
        "Decimals are rounded half away from zero",
        arguments: [
            (30.08, 1, "30.1"), (0.25, 1, "0.3"), (1234.5, 0, "1,235"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"),
            (2.0, 2, "2.00"), (.nan, 1, "\u{2013}"), (.infinity, 1, "\u{2013}"),
        ]
    )
    func decimals(value: Double, decimals: Int, text: String) {
        #expect(Words.decimal(value, decimals: decimals) == text)
    }

    @Test("Lists, hashes and small numbers read as a sentence would have them")
    func sentences() {
        #expect(Words.list([]) == "")
        #expect(Words.list(["GP"]) == "GP")
        #expect(Words.list(["GP", "police", "fire"]) == "GP, police and fire")
        #expect(Words.list(["one", "none"], conjunction: "or") == "one or none")
        #expect(Words.groupsOfFour("0f3a99c1d") == "0f3a 99c1 d")
        #expect(Words.small(3) == "three")
        #expect(Words.small(12) == "12")
        #expect(Words.capitalised("three people") == "Three people")
    }
}
