import Governance
import ReportPages

/// Lenses of every kind, all invented, each with a figure that is hidden.
enum InventedLenses {
    static let all = Programme.Lens.Kind.allCases.map(lens)

    static func lens(_ kind: Programme.Lens.Kind) -> LensFacts {
        LensFacts(
            id: kind.rawValue.split(separator: "_").joined(separator: "-"),
            kind: kind,
            title: "A question of the kind \(kind.rawValue.split(separator: "_").joined(separator: " "))",
            sentence: "What is asked.",
            caution: "What it does not say.",
            rows: rows(kind),
            dimensions: ["age": "Age", "ward": "Ward"]
        )
    }

    private static func share(
        _ measure: String,
        _ dimension: String,
        _ category: String,
        _ label: String,
        _ count: Int?,
        of whole: Int?,
        word: String = ""
    ) -> LensFacts.Row {
        let value = count.flatMap { count in whole.map { Double(count * 1000 / $0) / 10 } }
        return LensFacts.Row(
            measure: measure,
            dimension: dimension,
            category: category,
            label: label,
            count: count,
            status: count == nil ? "suppressed" : "shown",
            whole: whole,
            hasWhole: true,
            value: value,
            lower: value.map { max(0, $0 - 2) },
            upper: value.map { $0 + 2 },
            word: word
        )
    }

    private static func ages(_ measure: String) -> [LensFacts.Row] {
        [
            share(measure, "age", "0-15", "0 to 15", 20, of: 400),
            share(measure, "age", "16-64", "16 to 64", 330, of: 1100),
            share(measure, "age", "65+", "65 and over", nil, of: 300),
            share(measure, "age", "*", "All", 355, of: 1800),
        ]
    }

    private static func count(_ dimension: String, _ category: String, _ label: String, _ count: Int?) -> LensFacts.Row
    {
        LensFacts.Row(
            measure: "people",
            dimension: dimension,
            category: category,
            label: label,
            count: count,
            status: count == nil ? "suppressed" : "shown"
        )
    }

    private static func rows(_ kind: Programme.Lens.Kind) -> [LensFacts.Row] {
        switch kind {
        case .sharedCohort:
            ages("people in the cohort per 1,000") + [
                share("percent of the cohort", "again", "yes", "Twice: yes", 40, of: 355),
                share("percent of the cohort", "again", "no", "Twice: no", nil, of: 355),
            ]
        case .overlap:
            [
                count("combination", "gp+hospital", "GP, Hospital", 330), count("combination", "gp", "GP", 500),
                count("combination", "other", "Other combinations", nil),
                share("percent", "pair", "gp>hospital", "GP, also Hospital", 330, of: 900),
                share("percent", "pair", "hospital>gp", "Hospital, also GP", 330, of: 400),
            ]
        case .pathway:
            [count("step", "crisis", "Crisis", 850), count("step", "planned", "Planned contact", nil)]
                + ages("percent of those")
        case .representation, .expectation:
            [
                share(
                    "share here over share among residents",
                    "age",
                    "0-15",
                    "0 to 15",
                    20,
                    of: 1900,
                    word: "fewer than expected"
                ),
                share("share here over share among residents", "age", "65+", "65 and over", nil, of: 300),
            ]
        case .barrier:
            [
                share("people who cannot reach any site", "service", "food", "Food bank", 220, of: 255),
                share("people who cannot reach any site", "service", "day", "Day centre", nil, of: 255),
            ]
        case .outliers:
            (1...11).map { share("per 1,000", "ward", "W\($0)", "Ward \($0)", 10 * $0, of: 1000 + $0) }
                + [share("per 1,000", "ward", "W12", "Ward 12", nil, of: 900)]
                + [share("per 1,000", "ward", "*", "All", 700, of: 12000)]
        case .journeys:
            [
                count("path", "gp>police", "GP, then Police", 560),
                count("path", "police>gp>fire", "Police, then GP, then Fire", nil),
                count("path", "other", "Other orders", 40),
            ]
        case .trend:
            (1...14).map {
                LensFacts.Row(
                    measure: "contacts a month",
                    dimension: "month",
                    category: $0 < 10 ? "2025-0\($0)" : "2025-\($0)",
                    label: $0 < 13 ? "before" : "after",
                    count: $0 == 14 ? nil : 100 + $0,
                    value: 107,
                    lower: 80,
                    upper: 130
                )
            } + [LensFacts.Row(measure: "what the series says", label: "", count: 1400, word: "no signal of a change")]
        case .whenAndHow:
            [
                share("percent of contacts: Day", "", "", "All", 300, of: 400),
                share("percent of contacts: Not known", "", "", "All", nil, of: 400),
                share("percent of contacts: In person", "", "", "All", 390, of: 400),
            ]
        case .reconciliation:
            [
                share("of them known to another partner", "partner", "gp", "Practices", 330, of: 900),
                share("of them known to another partner", "partner", "fire", "Fire", nil, of: 60),
            ]
        case .coding:
            [
                share("percent of the partner's people with a code", "partner", "gp", "Practices", 850, of: 900),
                share("percent of the partner's people with a code", "partner", "fire", "Fire", nil, of: 60),
                LensFacts.Row(
                    measure: "agreement",
                    dimension: "pair",
                    category: "gp+fire",
                    label: "Both",
                    count: 50,
                    word: "not said"
                ),
            ]
        case .countsOnly: ages("people helped, counted by a charity")
        case .gaps, .missedAppointments, .characteristic, .waits, .core20plus5, .ruralUrban, .areaContext, .areas:
            ages("percent of appointments that were missed")
        }
    }
}
