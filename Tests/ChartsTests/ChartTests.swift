import Foundation
import Pages
import Testing

@testable import Charts

@Suite("Charts")
struct ChartTests {
    private static func page(_ charts: [any Chart]) throws -> String {
        try PageTemplate("gallery").render([
            "page_title": "", "programme_title": "", "test_environment": false, "lead": "", "footer": "",
            "sections": .list(
                charts.map { ["section_id": "s", "section_title": "", "section_chart": $0.value] }
            ),
        ])
    }

    @Test(
        "A number that is hidden is nowhere: not in the picture, the words, the table or the length of an axis",
        arguments: 0..<8
    )
    func hidden(kind: Int) throws {
        // The shown number would be seen in print and would stretch every axis.
        let planted = ChartFigure.number(
            7_654_321,
            "7,654,321",
            range: .init(7_000_001...7_999_999, "7,000,001 to 7,999,999")
        )
        let shown = try Self.page([Samples.every(label: "A", planted)[kind]])
        #expect(shown.contains("7,654,321"))
        let hidden = Samples.every(label: "A", .notShown)[kind]
        let page = try Self.page([hidden])
        #expect(!page.contains("7,654,321") && !page.contains("7,000,001"))
        #expect(page.lowercased().contains("not shown"))
        // What stays is drawn as if the hidden one had never been asked for.
        let absent = Samples.every(label: "A", .notAvailable)[kind]
        func shapes(_ chart: any Chart) -> [Mark] {
            chart.drawing.marks.filter { mark in
                if case .words = mark { return false }
                if case .outline(_, _, .hollow) = mark { return false }
                // The key moves down where the words above it take another line.
                if case .line(_, _, ...22, _, _) = mark { return false }
                return true
            }
        }
        #expect(shapes(hidden) == shapes(absent))
        #expect(!page.contains("\"0.0\" height=\"12.0\""))
    }

    @Test("A picture of which no number is shown is not drawn, and says why", arguments: 0..<8)
    func undrawn(kind: Int) throws {
        for figure in [ChartFigure.notShown, .number(40, "40")] {
            let chart = Samples.every(label: "A", figure)[kind]
            let page = try Self.page([chart])
            let isShown = chart.table.rows.contains { $0.cells.contains(where: \.isFigure) }
            #expect(page.contains("<svg") == isShown)
            #expect(page.contains("Not drawn: none of its numbers is shown") == !isShown)
        }
        let bars = IntervalBars(
            heading: ChartHeading(id: "b", title: "Bars", subtitle: ""),
            bars: [.init("A", .notShown), .init("B", .notAvailable)],
            rowHeading: "Letter",
            unit: "People"
        )
        #expect(try Self.page([bars]).contains("Not drawn"))
    }

    @Test("The words for people who do not see a chart hold every number of its table", arguments: 0..<8)
    func alternatives(kind: Int) {
        let chart = Gallery.all[kind]
        var numbers = 0
        for row in chart.table.rows {
            for cell in row.cells where cell.style == "n" {
                #expect(chart.alternative.contains(cell.text))
                numbers += 1
            }
        }
        #expect(numbers >= 4)
    }

    @Test("Every number that is written into a picture stands in its table or on its axis", arguments: 0..<8)
    func pictures(kind: Int) {
        let chart = Gallery.all[kind]
        let cells = Set(chart.table.rows.flatMap { $0.cells.map(\.text) })
        for mark in chart.drawing.marks {
            guard case .words(let text, _, _, _, .label) = mark, Double(text.filter { $0 != "," }) != nil else {
                continue
            }
            #expect(cells.contains(text))
        }
    }

    @Test(
        "A label that would be markup, or turn the order of letters round, comes out harmless",
        arguments: ["<script>alert(1)</script>", "\" onload=\"x", "1\u{202E}23", "\u{200F}12\u{061C}", "\u{2066}<b>"]
    )
    func harmless(label: String) throws {
        let page = try Self.page(Samples.every(label: label))
        #expect(!page.contains("<script") && !page.contains(" onload=\"") && !page.contains("<b>"))
        for scalar in page.unicodeScalars {
            #expect(![0x202E, 0x200F, 0x061C, 0x2066].contains(scalar.value))
        }
    }

    @Test("A number that is not finite is no number")
    func notFinite() {
        #expect(ChartFigure.number(.nan, "x") == .notAvailable)
        #expect(ChartFigure.number(.infinity, "x") == .notAvailable)
        #expect(ChartFigure.number(1, "1", range: .init(0...(.infinity), "")).given?.range == nil)
    }

    @Test("What is said of a hidden number is dropped: words, signals, standing")
    func remarks() {
        #expect(RatioDots.Row("A", .notShown, words: "more").words == nil)
        #expect(!ProcessChart.Point("May", .notShown, isSignal: true).isSignal)
        #expect(FunnelPlot.Area("A", size: .number(1, "1"), .notShown, standing: .above).standing == .within)
    }

    @Test("Charts without a row, and of one row, can be drawn")
    func small() throws {
        let heading = ChartHeading(id: "a", title: "", subtitle: "")
        let charts: [any Chart] = [
            IntervalBars(heading: heading, bars: [], rowHeading: "", unit: ""),
            RatioDots(heading: heading, rows: [], rowHeading: ""),
            SetCombinations(heading: heading, parts: [], combinations: [.init([3], .notShown)]),
            AgePyramid(
                heading: heading,
                bands: [],
                names: .init(left: "", right: "", group: "", comparison: "", unit: "")
            ),
            JourneyFlows(heading: heading, flows: []),
            FunnelPlot(heading: heading, areas: [], centre: .notShown, limits: [], sizeUnit: "", unit: ""),
            ProcessChart(
                heading: heading,
                points: [],
                phases: [.init("", from: 2, average: .notShown, lower: .notShown, upper: .notShown)],
                unit: ""
            ),
            PathwaySteps(heading: heading, steps: []),
        ]
        let page = try Self.page(charts)
        #expect(!page.lowercased().contains("nan") && !page.contains("inf\""))
    }

    @Test("The gallery of all charts is what was looked at, byte for byte")
    func golden() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/gallery.html")
        let page = try Gallery.page()
        guard FileManager.default.fileExists(atPath: path.path()) else {
            try page.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("There was no gallery; it is written now. Look at it (make pages), then run the test again.")
            return
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == page)
        #expect(try Gallery.page() == page)
    }
}
