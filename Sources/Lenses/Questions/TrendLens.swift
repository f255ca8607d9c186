import EquityStatistics
import Governance

/// Before, during and after: contacts a month, judged by limits from the months before alone.
enum TrendLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let field = frame.people.field(name), let during = lens.phases["during"] else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent the months of contacts")
        }
        let members = try frame.cohort(lens)
        let asked = lens.items.first.map { question($0.rule) } ?? nil
        let answers = asked.map { ContactAnswers($0, frame.people, reference: frame.programme.referenceDate) }
        let selection = ContactSelection(frame.people) { contact, person in
            field.codes[contact] != 0 && (members?.leafOf[person] ?? 0) == 0
                && (answers.map { $0.meaning(of: contact) == 1 } ?? true)
        }
        let month = LensDimension(
            id: "\(lens.id).month",
            label: "Month",
            leaves: field.values,
            leafOf: selection.contacts.map { field.codes[Int($0)] - 1 }
        )
        let table = LensTable(id: "\(lens.id).months", title: lens.title, by: [month.id])
        let what = lens.items.first?.label ?? "contacts"
        return LensPlan(
            lens,
            unit: "months of \(lens.id)",
            personOf: selection.people,
            dimensions: [month],
            tables: [table],
            sentence: "\(what.prefix(1).uppercased() + what.dropFirst()) a month, with limits from the months before "
                + "\(during), and what lies beyond them.",
            caution: "A signal says that something changed, not what changed it. With fewer than twelve months before, "
                + "nothing is judged."
        ) { figures in
            rows(lens, field.values, month, table.id, figures)
        }
    }

    private static func question(_ rule: CohortRule) -> ContactQuestion? {
        if case .contacts(let question) = rule { question } else { nil }
    }

    private static func rows(
        _ lens: Programme.Lens,
        _ months: [String],
        _ dimension: LensDimension,
        _ table: String,
        _ figures: LensFigures
    ) -> [LensRow] {
        let counts = months.map { figures.figure(table, [dimension.id: $0]) }
        let during = lens.phases["during"] ?? ""
        let after = lens.phases["after"] ?? during
        let before = zip(months, counts).filter { $0.0 < during }.map(\.1)
        let judged = zip(months, counts).filter { $0.0 >= during }.map(\.1)
        var chart: ProcessChart?
        if before.allSatisfy({ $0.count != nil }), judged.allSatisfy({ $0.count != nil }), !judged.isEmpty,
            let rules = ProcessRules.judging(before: before.count)
        {
            chart = try? ProcessChart(
                before: before.compactMap(\.count).map(Double.init),
                judged: judged.compactMap(\.count).map(Double.init),
                rules: rules
            )
        }
        var rows = zip(months, counts).enumerated().map { place, pair in
            let phase = pair.0 < during ? "before" : pair.0 < after ? "during" : "after"
            let number = place - before.count
            let signals = chart?.signals.filter { $0.months.contains(number) } ?? []
            return LensRow(
                lens: lens.id,
                measure: "contacts a month",
                dimension: "month",
                category: pair.0,
                label: phase,
                count: pair.1,
                value: chart?.limits.mean,
                lower: chart.map { max(0, $0.limits.lower) },
                upper: chart?.limits.upper,
                word: signals.isEmpty ? "" : "signal: " + signals.map { words($0) }.joined(separator: ", ")
            )
        }
        rows.append(
            LensRow(
                lens: lens.id,
                measure: "what the series says",
                count: figures.figure(table),
                word: chart.map { chart in
                    guard let first = chart.signals.first else { return "no signal of a change" }
                    return "a change: \(words(first)), \(first.isHigh ? "upward" : "downward")"
                } ?? "not judged: months are missing, hidden or too few"
            )
        )
        return rows
    }

    private static func words(_ signal: ProcessChart.Signal) -> String {
        switch signal.kind {
        case .outside: "a month outside the limits"
        case .run: "\(signal.months.count) months on one side"
        case .trend: "\(signal.months.count) months in one direction"
        case .nearLimit: "months near a limit"
        }
    }
}
