import DisclosureControl
import Testing

struct PresetTests {
    @Test(
        "nhs-hes shows 0, hides 1 to 7 and rounds the rest to the nearest 5, halves up",
        arguments: [
            (0, 0, 0...0), (1, nil, 1...7), (7, nil, 1...7), (8, 10, 8...12), (12, 10, 8...12), (13, 15, 13...17),
            (17, 15, 13...17), (18, 20, 18...22), (1002, 1000, 998...1002),
        ] as [(Int, Int?, ClosedRange<Int>)]
    )
    func nhsHES(count: Int, printed: Int?, behind: ClosedRange<Int>) {
        let preset = Preset.nhsHES
        #expect(preset.printed(count) == printed)
        #expect(preset.hides(count) == (printed == nil))
        #expect((printed.map(preset.counts(behind:)) ?? preset.band) == behind)
    }

    @Test(
        "ohid-fingertips shows 0, hides 1 to 4 and prints the rest as they are",
        arguments: [(0, 0), (1, nil), (4, nil), (5, 5), (123, 123)] as [(Int, Int?)]
    )
    func ohid(count: Int, printed: Int?) {
        #expect(Preset.ohidFingertips.printed(count) == printed)
    }

    @Test("The limits of a printed figure are exactly the counts that print as it does", arguments: Preset.catalogue)
    func limitsAreExact(preset: Preset) throws {
        for count in 0...400 {
            guard let printed = preset.printed(count) else { continue }
            let behind = preset.counts(behind: printed)
            #expect((0...500).filter { preset.printed($0) == printed } == Array(behind))
        }
    }

    @Test("For any threshold and base, the limits hold every count that prints as the figure")
    func limitsHoldEveryCount() throws {
        for threshold in 1...12 {
            for base in 2...11 {
                for zeros in [Preset.Zeros.shown, .hidden] {
                    let preset = try Preset(
                        id: "p",
                        words: "",
                        source: "",
                        threshold: threshold,
                        zeros: zeros,
                        rounding: .nearest(base)
                    )
                    for count in 0...60 {
                        guard let printed = preset.printed(count) else { continue }
                        #expect(printed % base == 0 && abs(printed - count) * 2 <= base)
                        #expect(preset.counts(behind: printed).contains(count))
                    }
                }
            }
        }
    }

    @Test func `A preset that hides zeros hides them like small counts`() throws {
        let preset = try exact(9, zeros: .hidden)
        #expect(preset.hides(0) && preset.hides(9) && !preset.hides(10))
        #expect(preset.band == 0...9)
    }

    @Test func `A threshold below 1 and a base below 2 are refused`() {
        #expect(throws: DisclosureError(.badRequest, reason: "")) { try exact(0) }
        #expect(throws: DisclosureError(.badRequest, reason: "")) {
            try Preset(id: "p", words: "", source: "", threshold: 3, zeros: .shown, rounding: .nearest(1))
        }
    }

    @Test func `Presets are found by the name that a programme file gives`() {
        #expect(Preset.named("nhs-hes") == .nhsHES)
        #expect(Preset.named("nhs_hes") == nil)
        #expect(Set(Preset.catalogue.map(\.id)).count == Preset.catalogue.count)
    }
}
