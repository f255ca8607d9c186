import Charts
import Governance
import Pages
import ReportPages
import Testing

@Suite("Lenses on pages")
struct LensPageTests {
    private func page(_ lenses: [LensFacts]) throws -> String {
        var section = Edition.Section("all", "All")
        section.lenses = lenses
        var edition = Edition(title: "T", programme: "P", isTest: true, lead: ["L"], footer: "F")
        edition.sections = [section]
        return try edition.page()
    }

    @Test(
        "Every kind of question has a picture, a sentence, its table, its caution and its download",
        arguments: InventedLenses.all
    )
    func whole(lens: LensFacts) throws {
        let charts = LensCharts.charts(of: lens)
        #expect(!charts.isEmpty)
        #expect(Set(charts.map(\.heading.id)).count == charts.count)
        let page = try page([lens])
        #expect(page.contains("<svg") && page.contains("Take care.") && page.contains("href=\"lenses.csv\""))
        #expect(page.contains("<table") && page.contains(lens.sentence))
        let finding = LensFinding.sentence(of: lens)
        #expect(finding.hasSuffix(".") && finding.count > 12 && !finding.contains("nil"))
        #expect(page.contains("Not shown"), "what is hidden is said")
    }

    @Test("A question without a shown figure says so, and names no group")
    func hidden() throws {
        for kind in Programme.Lens.Kind.allCases {
            let lens = LensFacts(
                id: "x",
                kind: kind,
                title: "T",
                sentence: "S.",
                caution: "C.",
                rows: [
                    .init(
                        measure: "m",
                        dimension: "age",
                        category: "a",
                        label: "Seven left",
                        count: nil,
                        status: "suppressed"
                    ),
                    .init(
                        measure: "m",
                        dimension: "age",
                        category: "b",
                        label: "Others",
                        count: nil,
                        status: "withheld"
                    ),
                ]
            )
            #expect(LensFinding.found(in: lens) == nil, "\(kind)")
            #expect(LensFinding.sentence(of: lens) == "No figure of this question can be shown, to protect people.")
            #expect(try page([lens]).contains("Not shown"))
        }
    }

    @Test("Groups whose ranges touch are never said to differ")
    func touching() {
        func row(_ label: String, _ value: Double) -> LensFacts.Row {
            .init(
                measure: "percent of waits",
                dimension: "age",
                category: label,
                label: label,
                count: 10,
                value: value,
                lower: value - 5,
                upper: value + 5
            )
        }
        let near = LensFacts(
            id: "x",
            kind: .waits,
            title: "",
            sentence: "",
            caution: "",
            rows: [row("A", 20), row("B", 29)]
        )
        #expect(LensFinding.sentence(of: near) == "Waits: with no clear difference by age.")
        let far = LensFacts(
            id: "x",
            kind: .waits,
            title: "",
            sentence: "",
            caution: "",
            rows: [row("A", 20), row("B", 31)]
        )
        #expect(LensFinding.sentence(of: far) == "Waits: from 20.0 % (A) to 31.0 % (B).")
    }

    @Test("A question that could not be made says why, without picture or figure")
    func refused() throws {
        let lens = LensFacts(
            id: "x",
            kind: .waits,
            title: "T",
            sentence: "",
            caution: "",
            refusal: "no partner sent 'weeks'",
            rows: []
        )
        let page = try page([lens])
        #expect(page.contains("Not made: no partner sent &#39;weeks&#39;.") && !page.contains("<svg"))
    }
}

@Suite("The page for a meeting")
struct WorkshopTests {
    private let workshop = Workshop(
        title: "T",
        programme: "P",
        isTest: true,
        note: "",
        slices: InventedLenses.all.flatMap { lens in
            lens.groups.enumerated().map { number, group in
                Workshop.Slice(
                    lens.title,
                    by: group.dimension.isEmpty ? "Everybody" : group.dimension,
                    table: LensSection.table(of: lens, group: group, number: number)
                )
            }
        },
        footer: "F"
    )

    @Test("Each choice shows its slices and hides all others, by style alone")
    func choices() throws {
        let page = try workshop.page()
        #expect(!page.contains("<script") && !page.contains("onchange") && page.contains("default-src 'none'"))
        let questions = Set(workshop.slices.map(\.question)).count
        for number in 0..<questions {
            let rule =
                "main:has(#question option[value=\"q\(number)\"]:checked) .slice:not(.q\(number)) { display: none; }"
            #expect(page.contains(rule))
            #expect(page.contains("<option value=\"q\(number)\">") && page.contains("class=\"slice q\(number) "))
        }
        // A pair that has no slice says so; one that has does not.
        var order: [String] = []
        var breakdowns: [String] = []
        for slice in workshop.slices {
            if !order.contains(slice.question) { order.append(slice.question) }
            if !breakdowns.contains(slice.by) { breakdowns.append(slice.by) }
        }
        for (one, question) in order.enumerated() {
            for (two, by) in breakdowns.enumerated() {
                let says = page.contains(
                    "#question option[value=\"q\(one)\"]:checked):has(#breakdown option[value=\"b\(two)\"]:checked) .nothing"
                )
                #expect(says != workshop.slices.contains { $0.question == question && $0.by == by })
            }
        }
    }

    @Test("No question or breakdown becomes markup or style")
    func markup() throws {
        let hostile = "</style><script>alert(1)</script>\u{202E}"
        let slice = Workshop.Slice(hostile, by: hostile, finding: hostile)
        let page = try Workshop(
            title: hostile,
            programme: hostile,
            isTest: false,
            note: hostile,
            slices: [slice],
            footer: hostile
        )
        .page()
        #expect(!page.contains("<script") && !page.unicodeScalars.contains("\u{202E}"))
        #expect(page.split(separator: "</style>").count == 2)
    }
}
