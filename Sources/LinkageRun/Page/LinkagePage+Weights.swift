import Glibc
import Pages
import RecordMatching

/// Waterfalls, the histogram of weights, and the table of m and u.
extension LinkagePage {
    var weights: [String: PageValue] {
        [
            "waterfalls": .list(waterfalls.map(\.value)), "histogram": histogram?.value ?? false,
            "weight_table": weightTable?.value ?? false,
        ]
    }

    var model: [String: PageValue] { ["level_table": levelTable.value] }

    /// The weight from which pairs are joined, in bits.
    private var threshold: Double { log2(summary.matchProbability / (1 - summary.matchProbability)) }

    private func bits(_ value: Double) -> String {
        (value > 0 ? "+" : "") + Words.decimal(value, decimals: 1).replacing("-", with: "\u{2212}")
    }

    private var waterfalls: [PageSteps] {
        let all = detail.joinedPatterns.map { ($0, true) } + detail.apartPatterns.prefix(2).map { ($0, false) }
        let reaches = all.map { PageSteps.reach(changes($0.0.weights).map(\.1)) }
        let low = reaches.map(\.lowerBound).min() ?? 0
        let high = reaches.map(\.upperBound).max() ?? 0
        return all.enumerated().map { position, item in
            let (pattern, joined) = item
            let weights = pattern.weights
            // Beyond 11 bits a share in per cent would round to all.
            let probability = weights.weight > 11 ? 0.9999 : 1 / (1 + exp2(-weights.weight))
            return PageSteps(
                id: "waterfall-\(position + 1)",
                title: joined
                    ? "Seen \(Words.count(pattern.candidates)) times, enough to join"
                    : "Seen \(Words.count(pattern.candidates)) times, not enough to join",
                subtitle: "Match weight in bits between \(names(pattern.left, pattern.right))",
                steps: changes(weights).map { PageSteps.Step($0.0, change: $0.1, text: bits($0.1)) },
                total: PageSteps.Step(
                    "Match weight (probability \(Self.percent(probability)))",
                    change: weights.weight,
                    text: bits(weights.weight)
                ),
                scale: low...high
            )
        }
    }

    private func changes(_ weights: WeightSteps) -> [(String, Double)] {
        [("Two records picked blindly", weights.start)]
            + weights.steps.filter { abs($0.bits) >= 0.05 }.map {
                (Words.capitalised("\($0.field): \($0.level)"), $0.bits)
            }
            + [("Other explanations", weights.others)]
    }

    private var histogram: PageColumns? {
        guard let first = summary.weights.first, let last = summary.weights.last else { return nil }
        let width = Double(LinkageDetail.binWidth)
        let (low, high) = (Double(first.from), Double(last.from) + width)
        let all = summary.weights.reduce(0) { $0 + $1.candidates }
        let above = summary.weights.filter { Double($0.from) >= threshold }.reduce(0) { $0 + $1.candidates }
        let between = summary.weights.filter { $0.from >= -6 && $0.from < 6 }.reduce(0) { $0 + $1.candidates }
        return PageColumns(
            id: "histogram",
            title:
                "\(Words.count(between)) of \(Words.count(all)) pairs lie between \u{2212}6 and +6 bits, where it is not clear",
            subtitle:
                "Pairs that share a token, by match weight in bits. Each line of height counts ten times the one below, "
                + "so that small groups can be seen",
            heights: summary.weights.map { $0.candidates == 0 ? 0 : 0.3 + log10(Double($0.candidates)) },
            mark: (threshold - low) / (high - low),
            axis: (0...4).map { step in
                bits((low + (high - low) * Double(step) / 4).rounded()).replacing(".0", with: "")
            },
            alternative:
                "Histogram of \(Words.count(all)) pairs; \(Words.count(above)) lie at the threshold or above. The table below has the figures.",
            key: "The dashed line is the threshold: pairs right of it are more likely one person than "
                + "\(Self.percent(summary.matchProbability))."
        )
    }

    private var weightTable: PageTable? {
        let all = summary.weights.reduce(0) { $0 + $1.candidates }
        guard all > 0 else { return nil }
        let edges = [-20, -10, -6, -2, 0, 2, 6, 10, 20]
        func label(_ position: Int) -> String {
            func text(_ value: Int) -> String { bits(Double(value)).replacing(".0", with: "") }
            if position == 0 { return "Under \(text(edges[0]))" }
            if position == edges.count { return "\(text(edges[position - 1])) and over" }
            return "\(text(edges[position - 1])) to \(text(edges[position]))"
        }
        return PageTable(
            id: "weight-table",
            caption: "Pairs that share a token, by match weight in bits",
            columns: [.init("Match weight", numeric: false), .init("Pairs"), .init("In one person"), .init("Apart")],
            rows: (0...edges.count).map { position in
                let bins = summary.weights.filter { bin in
                    (position == 0 || bin.from >= edges[position - 1])
                        && (position == edges.count || bin.from < edges[position])
                }
                let pairs = bins.reduce(0) { $0 + $1.candidates }
                let joined = bins.reduce(0) { $0 + $1.joined }
                return PageTable.Row(
                    label(position),
                    [
                        .figure(Words.count(pairs)), .figure(Words.count(joined)), .figure(Words.count(pairs - joined)),
                    ]
                )
            }
        )
    }

    private var levelTable: PageTable {
        PageTable(
            id: "levels",
            caption: "How often records agree, where they can be compared",
            columns: [
                .init("Field and level", numeric: false), .init("One person (m)"), .init("Strangers (u)"),
                .init("Bits"),
            ],
            rows: summary.levels.filter { $0.match + $0.random > 0 }.map { level in
                let weight = level.match > 0 && level.random > 0 ? bits(log2(level.match / level.random)) : nil
                return PageTable.Row(
                    Words.capitalised("\(level.field): \(level.level)"),
                    [
                        .figure(share(level.match)), .figure(share(level.random)),
                        weight.map(PageTable.Cell.figure) ?? .absent("none"),
                    ]
                )
            }
        )
    }

    /// A share that may be very small: one in so many, where per cent would show nothing.
    private func share(_ value: Double) -> String {
        if value == 0 { return "0 %" }
        return value < 0.0005 ? "1 in \(Words.decimal(1 / value, decimals: 0))" : Self.percent(value)
    }
}
