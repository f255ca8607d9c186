import Charts
import Governance
import Pages

/// One plain sentence about what a lens found, made of its released rows.
package enum LensFinding {
    /// The sentence.
    ///
    /// - Parameter lens: The lens.
    /// - Returns: A sentence that blames nobody and names no cause.
    package static func sentence(of lens: LensFacts) -> String {
        if let refusal = lens.refusal { return "Not made: \(refusal)." }
        return found(in: lens) ?? "No figure of this question can be shown, to protect people."
    }

    /// The sentence, where there is something to say.
    ///
    /// - Parameter lens: The lens.
    /// - Returns: `nil` where nothing is shown.
    package static func found(in lens: LensFacts) -> String? {
        switch lens.kind {
        case .overlap: overlap(lens)
        case .pathway: pathway(lens)
        case .representation, .expectation: represented(lens)
        case .barrier: barrier(lens)
        case .outliers: outliers(lens)
        case .journeys: journeys(lens)
        case .trend: trend(lens)
        case .reconciliation: reconciled(lens)
        case .whenAndHow: mostOften(lens)
        case .coding: coded(lens)
        case .countsOnly: counted(lens)
        case .sharedCohort, .gaps, .missedAppointments, .characteristic, .waits, .core20plus5, .ruralUrban,
            .areaContext, .areas:
            spread(lens)
        }
    }

    /// A measure as the beginning of a sentence, and the sign of its unit.
    static func words(_ measure: String) -> (what: String, unit: String) {
        for begin in ["percent of ", "percent: "] where measure.hasPrefix(begin) {
            return (Words.capitalised(String(measure.dropFirst(begin.count))), " %")
        }
        return (Words.capitalised(measure), "")
    }

    private static func text(_ value: Double?) -> String { Words.decimal(value ?? 0, decimals: 1) }

    /// From the lowest to the highest category, and everybody.
    private static func spread(_ lens: LensFacts) -> String? {
        for group in lens.groups {
            let shown = group.categories.filter {
                $0.value != nil && !$0.isNotKnown
                    && !["ratio", "slope", "core20", "rest", "not_stated", "other_groups"].contains($0.category)
            }
            guard let high = shown.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
                let low = shown.min(by: { ($0.value ?? 0) < ($1.value ?? 0) }), shown.count > 1
            else { continue }
            let (what, unit) = words(group.measure)
            let all = group.total?.value.map { "\(text($0))\(unit) for all, " } ?? ""
            // Only limits that do not touch say that two groups differ.
            guard let lower = high.lower, let upper = low.upper, lower > upper else {
                return "\(what): \(all)with no clear difference by \(lens.label(group.dimension).lowercased())."
            }
            return "\(what): \(all)from \(text(low.value))\(unit) (\(low.label)) to \(text(high.value))\(unit) "
                + "(\(high.label))."
        }
        guard let group = lens.groups.first(where: { $0.total?.value != nil }), let total = group.total else {
            return nil
        }
        let (what, unit) = words(group.measure)
        return "\(what): \(text(total.value))\(unit) for all."
    }

    private static func overlap(_ lens: LensFacts) -> String? {
        let several = lens.rows.filter { $0.dimension == "combination" && $0.category.contains("+") }
        guard let most = several.filter({ $0.count != nil }).max(by: { ($0.count ?? 0) < ($1.count ?? 0) }) else {
            return nil
        }
        return
            "The combination that most people share is \(most.label): \(Words.count(most.count ?? 0)) people are known "
            + "to these and to no other."
    }

    private static func pathway(_ lens: LensFacts) -> String? {
        let steps = lens.rows.filter { $0.dimension == "step" }
        guard steps.contains(where: { $0.count != nil }) else { return nil }
        let words = steps.map { "“\($0.label)” \($0.people.words)" }
        return "People who reach each step: \(Words.list(words))."
    }

    private static func represented(_ lens: LensFacts) -> String? {
        guard lens.rows.contains(where: { $0.value != nil }) else { return nil }
        func named(_ word: String) -> [String] { lens.rows.filter { $0.word.hasSuffix(word) }.map(\.label) }
        let parts = [("More than expected", named("more than expected")), ("fewer", named("fewer than expected"))]
            .filter { !$0.1.isEmpty }.map { "\($0.0): \(Words.list($0.1))" }
        return parts.isEmpty
            ? "No group that is shown differs clearly from its share of residents."
            : Words.capitalised(parts.joined(separator: "; ")) + "."
    }

    private static func barrier(_ lens: LensFacts) -> String? {
        guard let most = lens.rows.filter({ $0.count != nil }).max(by: { ($0.count ?? 0) < ($1.count ?? 0) }) else {
            return nil
        }
        let of = most.whole.map { " of \(Words.count($0))" } ?? ""
        return "\(most.label): \(Words.count(most.count ?? 0))\(of) people with a place restriction can reach no site."
    }

    private static func outliers(_ lens: LensFacts) -> String? {
        guard lens.rows.contains(where: { !$0.word.isEmpty }) else { return nil }
        func named(_ begin: String) -> [String] { lens.rows.filter { $0.word.hasPrefix(begin) }.map(\.label) }
        let parts = [
            ("above the upper 99.8 % limit", named("above the 99.8")),
            ("below the lower 99.8 % limit", named("below the 99.8")),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \(Words.list($0.1))" }
        let spread =
            lens.rows.contains { $0.word.hasSuffix("throughout") }
            ? " Areas differ by more than chance throughout, so a place outside is no exception." : ""
        return
            (parts.isEmpty
            ? "No area lies outside the 99.8 % limits." : Words.capitalised(parts.joined(separator: "; ")) + ".")
            + spread
    }

    private static func journeys(_ lens: LensFacts) -> String? {
        let paths = lens.rows.filter { $0.category.contains(">") && $0.count != nil }
        guard let most = paths.max(by: { ($0.count ?? 0) < ($1.count ?? 0) }) else { return nil }
        return "The most common order: \(most.label) (\(Words.count(most.count ?? 0)) people)."
    }

    private static func trend(_ lens: LensFacts) -> String? {
        lens.rows.first { $0.dimension.isEmpty && !$0.word.isEmpty }.map {
            Words.capitalised($0.word) + ($0.word.hasPrefix("a change") ? ". It does not say what changed it." : ".")
        }
    }

    private static func reconciled(_ lens: LensFacts) -> String? {
        let linked = lens.rows.filter { $0.measure.contains("known to another") && $0.value != nil }
        guard let high = linked.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
            let low = linked.min(by: { ($0.value ?? 0) < ($1.value ?? 0) })
        else { return nil }
        return "Of \(low.label)’s people \(text(low.value)) % are known to another partner, of \(high.label)’s "
            + "\(text(high.value)) %."
    }

    private static func mostOften(_ lens: LensFacts) -> String? {
        let all = lens.rows.filter { $0.dimension.isEmpty && $0.value != nil && !$0.measure.hasSuffix("Not known") }
        guard let most = all.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }) else { return nil }
        let what = most.measure.split(separator: ": ").dropFirst().joined(separator: ": ")
        return "Most often: \(what), \(text(most.value)) % of contacts."
    }

    /// The largest line that is shown, of the measure that counts most.
    private static func counted(_ lens: LensFacts) -> String? {
        let totals = lens.rows.filter { $0.category == "*" && $0.count != nil }
        guard let all = totals.max(by: { ($0.count ?? 0) < ($1.count ?? 0) }) else { return nil }
        let lines = lens.rows.filter { $0.measure == all.measure && $0.category != "*" && $0.count != nil }
        let most = lines.max { ($0.count ?? 0) < ($1.count ?? 0) }
        let line =
            most.map { ", of the lines that are shown most for “\($0.label)” (\(Words.count($0.count ?? 0)))" } ?? ""
        return "\(Words.capitalised(all.measure)): \(Words.count(all.count ?? 0))\(line)."
    }

    private static func coded(_ lens: LensFacts) -> String? {
        let shown = lens.rows.filter { $0.dimension == "partner" && $0.value != nil }
        guard let high = shown.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }),
            let low = shown.min(by: { ($0.value ?? 0) < ($1.value ?? 0) })
        else { return nil }
        return "A code that can be used is there for \(text(low.value)) % (\(low.label)) to \(text(high.value)) % "
            + "(\(high.label)) of a partner's people."
    }
}
