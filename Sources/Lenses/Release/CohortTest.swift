import DisclosureControl
public import Governance

/// A cohort rule tried out: its size, and which of its terms decide it.
///
/// Every figure is protected like a published one.
public struct CohortTest: Sendable {
    /// The rule, or the rule with something changed.
    public struct Variant: Sendable {
        /// What is changed, in words; empty for the rule itself.
        public let change: String
        /// The people, as may be said: rounded, or in words.
        public let people: String
    }

    /// The rule and its variants.
    public let variants: [Variant]

    /// Months by which windows are moved.
    private static let moved = 3

    /// Tries a rule.
    ///
    /// - Parameters:
    ///   - cohort: The cohort.
    ///   - programme: The programme.
    ///   - people: The people.
    /// - Throws: `DisclosureError` where nothing can be said.
    public init(_ cohort: Programme.Cohort, programme: Programme, people: LensPeople) throws {
        let frame = LensFrame(programme: programme, people: people)
        var rules: [(change: String, rule: CohortRule)] = [("", cohort.rule)]
        if case .all(let terms) = cohort.rule, terms.count > 1 {
            for place in terms.indices {
                var rest = terms
                let dropped = rest.remove(at: place)
                rules.append(("without: \(dropped.clause(in: programme))", .all(rest)))
            }
        }
        for (words, rule) in Self.movedWindows(cohort.rule, reference: programme) { rules.append((words, rule)) }
        let lens = Programme.Lens(id: cohort.id, kind: .sharedCohort, title: cohort.title)
        let dimensions = rules.indices.map { number in
            frame.membership(
                "variant_\(number)",
                cohort.title,
                frame.members(rules[number].rule),
                .member(rules[number].rule)
            )
        }
        let plan = LensPlan(
            lens,
            dimensions: dimensions.map(Optional.some),
            tables: dimensions.map { LensTable(id: $0.id, title: cohort.title, whom: [$0.id: ["yes"]]) },
            sentence: "",
            caution: ""
        ) { _ in [] }
        let questions = LensQuestions([.init(lens: lens, plan: plan, refusal: nil)], frame)
        let release = try questions.release(
            people: plan,
            try DisclosureRule.preset(programme.disclosure.preset),
            earlier: []
        ).release
        let figures = LensFigures(plan, release.map { [$0] } ?? [])
        var outcome = LensOutcome()
        outcome.add(plan, release)
        variants = zip(rules, dimensions).map { rule, dimension in
            let words =
                switch figures.figure(dimension.id) {
                case .shown(let count): "about \(count) people"
                case .hidden: "too few, or too near another figure, to be said"
                case .withheld where outcome.withheld.contains(dimension.id):
                    "fewer than \(programme.disclosure.smallestCohort) people"
                case .withheld: "not said: it cannot be protected beside the others"
                }
            return Variant(change: rule.change, people: words)
        }
    }

    /// The rule with every window a quarter shorter and a quarter longer, where partners send as much.
    private static func movedWindows(_ rule: CohortRule, reference: Programme) -> [(String, CohortRule)] {
        guard rule.contactQuestions.contains(where: { $0.window != nil }) else { return [] }
        return [(-moved, "windows three months shorter"), (moved, "windows three months longer")].map { months, words in
            (words, rule.mapQuestions { $0.within($0.window.map { $0.moved(months) }) })
        }
    }
}

extension ContactQuestion.Window {
    /// The window with so many months more; it keeps a month, or a day, at least.
    func moved(_ months: Int) -> ContactQuestion.Window {
        switch self {
        case .months(let own): .months(max(1, own + months))
        case .days(let own): .days(max(1, own + 30 * months))
        }
    }
}

extension CohortRule {
    /// The rule with each question about contacts changed.
    func mapQuestions(_ change: (ContactQuestion) -> ContactQuestion) -> CohortRule {
        switch self {
        case .all(let parts): .all(parts.map { $0.mapQuestions(change) })
        case .any(let parts): .any(parts.map { $0.mapQuestions(change) })
        case .not(let part): .not(part.mapQuestions(change))
        case .contacts(let question): .contacts(change(question))
        case .servicesAtLeast, .knownTo, .flag, .attribute: self
        }
    }
}
