import Documents

extension ChangeJudge {
    /// Numbers that relax or tighten protection: `disclosure`, `retention`, `checks` and two of `linkage`.
    func number(_ difference: DocumentDifference) -> ProgrammeChange? {
        guard let key = difference.keys.last else { return nil }
        let place = difference.place
        if let number = Programme.RiskAppetite.Number(rawValue: key) { return appetite(number, difference) }
        switch difference.keys.joined(separator: ".") {
        case "disclosure.preset": return preset(difference)
        case "disclosure.reason", "checks.reason":
            return make(.neutral, moved("The reason reads", difference), place: place)
        case "checks":
            // Where the block is absent the usual checks hold.
            return make(
                new.checks == .usual || old.checks == .usual ? compareChecks() : .loosens,
                "What stops a wrong extract is \(difference.new == nil ? "as usual" : "as the file says: " + shownChecks).",
                affected: "every partner that sends records",
                reason: new.checks.reason,
                before: old.checks.reason,
                place: place
            )
        default: break
        }
        guard difference.keys.first == "checks", let label = Self.checkWords[key] else { return nil }
        return make(
            compare(number(key, old), number(key, new), moreIsStricter: false),
            moved(label, difference),
            affected: "every partner that sends records",
            reason: new.checks.reason,
            before: old.checks.reason,
            place: place
        )
    }

    private static let checkWords = [
        "validity_drop_points": "An extract stops when usable cells fall by more than so many points",
        "completeness_drop_points": "An extract stops when filled cells fall by more than so many points",
        "one_value_rows": "A number or address is dropped when more people than this share it",
        "rows_changed_percent": "An extract stops when its rows change by more than so many percent",
        "set_aside_percent": "An extract stops when more than so many percent of its rows are set aside",
    ]

    private func number(_ key: String, _ programme: Programme) -> Double? {
        let checks = programme.checks
        switch key {
        case "validity_drop_points": return Double(checks.validityDropPoints)
        case "completeness_drop_points": return Double(checks.completenessDropPoints)
        case "one_value_rows": return Double(checks.oneValueRows)
        case "rows_changed_percent": return Double(checks.rowsChangedPercent)
        case "set_aside_percent": return Double(checks.setAsidePercent)
        default: return nil
        }
    }

    private func compareChecks() -> ProgrammeChange.Kind {
        let kinds = Self.checkWords.keys.map { compare(number($0, old), number($0, new), moreIsStricter: false) }
        if kinds.contains(.loosens) { return .loosens }
        return kinds.contains(.tightens) ? .tightens : .neutral
    }

    private var shownChecks: String {
        Self.checkWords.keys.sorted().compactMap { key in number(key, new).map { "\(key) \(Int($0))" } }
            .joined(separator: ", ")
    }

    /// A number of the risk appetite; the reason stands beside it there.
    private func appetite(
        _ number: Programme.RiskAppetite.Number,
        _ difference: DocumentDifference
    ) -> ProgrammeChange {
        let usual: Double? = number == .smallestPackage ? Double(Programme.Linkage.usualSmallestPackage) : nil
        let before = difference.old?.numeric ?? usual
        let after = difference.new?.numeric ?? usual
        func shown(_ value: Double?) -> String {
            guard let value else { return number == .auditYears ? "nothing" : "whatever the preset prints" }
            return number.text(value == value.rounded() ? String(Int(value)) : String(value))
        }
        var sentence = "\(number.words): now \(shown(after)), before \(shown(before))."
        if let strictest = new.strictestTerms.first(where: { $0.number == number }), !strictest.setBy.isEmpty {
            sentence +=
                " What holds is \(number.text(String(strictest.value))), the stricter term of "
                + "\(Wording.list(strictest.setBy.map(name)))."
        }
        return make(
            compare(before, after, moreIsStricter: number.moreIsStricter),
            sentence,
            affected: Self.everybody,
            reason: new.accountability.riskAppetite?.reasons[number],
            before: old.accountability.riskAppetite?.reasons[number],
            place: difference.place
        )
    }

    private func preset(_ difference: DocumentDifference) -> ProgrammeChange {
        var kind = ProgrammeChange.Kind.loosens
        if let before = presets(old.disclosure.preset), let after = presets(new.disclosure.preset),
            after.smallest >= before.smallest, after.rounding >= before.rounding, after.rounding % before.rounding == 0
        {
            kind = .tightens
        }
        return make(
            kind,
            moved("The rule by which counts are hidden and rounded", difference),
            affected: Self.everybody,
            reason: new.disclosure.reason,
            before: old.disclosure.reason,
            place: difference.place
        )
    }
}

extension Programme.RiskAppetite.Number {
    /// Whether more of it protects better.
    var moreIsStricter: Bool {
        switch self {
        case .smallestCount, .smallestCohort, .smallestPackage, .matchProbability, .auditYears: true
        case .packagesDays, .tokensDays, .linkedFileDays, .outputsYears: false
        }
    }
}
