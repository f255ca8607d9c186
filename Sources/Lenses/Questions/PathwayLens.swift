import EquityStatistics
import Governance

/// Pathway audit: ordered steps across partners, each within so many months of the one before.
enum PathwayLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let questions = lens.items.compactMap { item -> ContactQuestion? in
            if case .contacts(let question) = item.rule { question } else { nil }
        }
        guard questions.count == lens.items.count,
            let dates = frame.programme.contacts.fields.first(where: \.isDate).flatMap({ frame.people.field($0.name) })
        else {
            throw LensError(
                .missing,
                lens: lens.id,
                reason: "each step is a question about contacts, and somebody has to send their month"
            )
        }
        let reached = steps(questions, dates, lens.limit ?? 12, frame)
        let cohort = try frame.cohort(lens)
        let names = ["none"] + lens.items.map(\.id)
        let step = LensDimension(
            id: "\(lens.id).reached",
            label: "Furthest step",
            leaves: names,
            leafOf: reached.map(UInt16.init),
            meaning: meaning(questions)
        )
        var by: [LensDimension] = []
        for name in lens.by { by.append(try frame.attribute(name, lens)) }
        // Each step holds those who went further: the tables are nested and are protected as such.
        let shares = lens.items.indices.dropFirst().map { place in
            LensShares(
                lens: lens,
                frame: frame,
                name: lens.items[place].id,
                measure: "percent of those at '\(lens.items[0].label)' who reached '\(lens.items[place].label)'",
                whole: frame.whom(lens).merging([step.id: Array(names[1...])]) { $1 },
                part: [step.id: Array(names[(place + 1)...])],
                by: by
            )
        }
        let table = LensTable(id: "\(lens.id).steps", title: lens.title, by: [step.id], whom: frame.whom(lens))
        var seen: Set<String> = []
        return LensPlan(
            lens,
            dimensions: [cohort, step] + by,
            tables: [table] + shares.flatMap(\.tables).filter { seen.insert($0.id).inserted },
            sentence: "How many people reach each step, in order and within \(lens.limit ?? 12) months of the step "
                + "before, and for whom the way ends early.",
            caution: "A step that nobody recorded looks like a step that was not taken. Months, not days."
        ) { figures in
            var rows = shares.flatMap { $0.rows(figures) }
            for (place, item) in lens.items.enumerated() {
                let furthest = names[(place + 1)...].map { figures.figure(table.id, [step.id: $0]) }
                rows.append(
                    LensRow(
                        lens: lens.id,
                        measure: "people who reach the step",
                        dimension: "step",
                        category: item.id,
                        label: item.label,
                        count: furthest.reduce(LensFigure.shown(0), Core20Lens.added)
                    )
                )
            }
            return rows
        }
    }

    /// Whoever reached a step had such a contact, and one for each step before it.
    private static func meaning(_ questions: [ContactQuestion]) -> LensMeaning {
        let facts = questions.map { question in
            LensMeaning.Fact.question(
                ContactQuestion(
                    unit: .contacts,
                    least: 1,
                    services: question.services,
                    window: question.window,
                    matches: question.matches
                )
            )
        }
        return LensMeaning(facts) { combination in
            Array(0...facts.prefix { combination.values[$0] == 1 }.count)
        }
    }

    /// For each person the number of steps reached, in order, each as early as it can be.
    private static func steps(
        _ questions: [ContactQuestion],
        _ dates: LensPeople.Column,
        _ months: Int,
        _ frame: LensFrame
    ) -> [Int] {
        let answers = questions.map { ContactAnswers($0, frame.people, reference: frame.programme.referenceDate) }
        let month = dates.values.map { code in
            let parts = code.split(separator: "-").compactMap { Int($0) }
            return parts.count >= 2 ? parts[0] * 12 + parts[1] : 0
        }
        return (0..<frame.people.count).map { person in
            let range = Int(frame.people.contacts.starts[person])..<Int(frame.people.contacts.starts[person + 1])
            // Every beginning is tried: somebody's first may lead nowhere and the second all the way.
            var starts: [Int] = []
            for contact in range where dates.codes[contact] != 0 && answers[0].meaning(of: contact) == 1 {
                starts.append(month[Int(dates.codes[contact]) - 1])
            }
            guard !starts.isEmpty else { return 0 }
            var best = 1
            for start in Set(starts) {
                var now = start
                var done = 1
                for answer in answers.dropFirst() {
                    var next: Int?
                    for contact in range where dates.codes[contact] != 0 && answer.meaning(of: contact) == 1 {
                        let own = month[Int(dates.codes[contact]) - 1]
                        if own >= now, own - now <= months { next = min(next ?? own, own) }
                    }
                    guard let next else { break }
                    now = next
                    done += 1
                }
                best = max(best, done)
            }
            return best
        }
    }
}
