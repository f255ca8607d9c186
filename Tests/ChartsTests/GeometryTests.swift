import Pages
import TestSupport
import Testing

@testable import Charts

@Suite("Where charts draw numbers")
struct GeometryTests {
    /// A ruler laid along an axis: it knows only the ticks and the numbers that are printed below them.
    private struct Ruler {
        private let first: (place: Double, value: Double)
        private let last: (place: Double, value: Double)

        init(_ drawing: Drawing) throws {
            var ticks: [Double] = []
            var numbers: [(x: Double, value: Double)] = []
            for mark in drawing.marks {
                if case .line(let x, _, _, _, .rail) = mark { ticks.append(x) }
                if case .words(let text, let x, _, .start, .quiet) = mark, let value = Double(text.filter { $0 != "," })
                {
                    numbers.append((x + Lettering.width(text) / 2, value))
                }
            }
            let read = try ticks.map { tick in
                (tick, try #require(numbers.min { abs($0.x - tick) < abs($1.x - tick) }).value)
            }
            first = try #require(read.min { $0.0 < $1.0 })
            last = try #require(read.max { $0.0 < $1.0 })
        }

        func place(_ value: Double) -> Double {
            first.place + (value - first.value) / (last.value - first.value) * (last.place - first.place)
        }
    }

    private static func boxes(_ drawing: Drawing, _ look: Mark.Look, height: Double) -> [Double] {
        drawing.marks.compactMap { mark in
            if case .box(let x, _, let width, height, look) = mark { x + width } else { nil }
        }
    }

    @Test("A bar ends where a ruler laid along the printed axis reads its number", arguments: 1...100)
    func bars(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let values = (0..<6).map { _ in Int.random(in: 0...5000, using: &random) } + [1 + Int(random.next() % 5000)]
        let chart = IntervalBars(
            heading: ChartHeading(id: "a", title: "", subtitle: ""),
            bars: values.map { .init("Row", Gallery.count($0)) } + [.init("Row", .notShown)],
            rowHeading: "",
            unit: ""
        )
        let ruler = try Ruler(chart.drawing)
        let ends = Self.boxes(chart.drawing, .solid, height: 12)
        #expect(ends.count == values.count)
        for (end, value) in zip(ends, values) { #expect(abs(end - ruler.place(Double(value))) < 0.5) }
        let steps = PathwaySteps(
            heading: chart.heading,
            steps: values.map { .init("Step", reached: Gallery.count($0), inTime: Gallery.count($0 / 2)) }
        )
        let stepRuler = try Ruler(steps.drawing)
        for (end, value) in zip(Self.boxes(steps.drawing, .hollow, height: 12), values) {
            #expect(abs(end - stepRuler.place(Double(value))) < 0.5)
        }
    }

    @Test("Bars of one chart are to each other as their numbers are, on both sides of a pyramid")
    func proportions() {
        let widths = Gallery.pyramid.drawing.marks.compactMap { mark -> Double? in
            if case .box(_, _, let width, 12, .solid) = mark { width } else { nil }
        }
        let values = [21.3, 12.2, 20.2, 21, 11.4, 9.8, 2.1]
        #expect(widths.count == values.count)
        for (width, value) in zip(widths, values) { #expect(abs(width - widths[0] * value / 21.3) < 0.01) }
        let combinations = Self.boxes(Gallery.sets.drawing, .solid, height: 10)
        #expect(combinations.count == 6)
    }

    @Test("Bands are as thick as their numbers, and no two overlap at either end", arguments: 1...60)
    func flows(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let names = ["Police", "Ambulance", "Council housing and benefits", "GP"]
        let flows = (0..<10).map { _ in
            JourneyFlows.Flow(
                from: names.randomElement(using: &random) ?? "GP",
                to: names.randomElement(using: &random) ?? "GP",
                random.next() % 4 == 0 ? .notShown : Gallery.count(Int.random(in: 10...900, using: &random))
            )
        }
        let chart = JourneyFlows(heading: ChartHeading(id: "a", title: "", subtitle: ""), flows: flows)
        let thickness = flows.map { chart.thickness($0) }
        let largest = flows.compactMap { $0.figure.given?.value }.max() ?? 0
        for (flow, thick) in zip(flows, thickness) {
            #expect((flow.figure.given == nil) == (thick == nil))
            if let thick, let value = flow.figure.given?.value {
                #expect(abs(thick - max(1, value / largest * JourneyFlows.thickest)) < 1e-9)
            }
        }
        let layout = FlowLayout(flows, thickness: thickness)
        for one in flows.indices {
            for two in flows.indices where two > one {
                let need = max(17, ((thickness[one] ?? 0) + (thickness[two] ?? 0)) / 2)
                #expect(abs(layout.places[one].left - layout.places[two].left) >= need - 1e-9)
                #expect(abs(layout.places[one].right - layout.places[two].right) >= need - 1e-9)
            }
        }
    }

    @Test(
        "Every word of every chart stands inside its drawing, however long the labels are",
        arguments: ["Police", String(repeating: "W", count: 90), "ワ" + String(repeating: "ード ", count: 30)]
    )
    func inside(label: String) {
        for chart in Samples.every(label: label) {
            for mark in chart.drawing.marks {
                guard case .words(let text, let x, let y, let anchor, let look) = mark else { continue }
                let width = Lettering.width(text, bold: look == .strong)
                let left = anchor == .start ? x : anchor == .end ? x - width : x - width / 2
                #expect(left >= -0.01 && left + width <= Drawing.width + 0.01, "\(type(of: chart)) \(left) \(width)")
                #expect(y > 0 && y <= chart.drawing.height)
            }
        }
    }
}
