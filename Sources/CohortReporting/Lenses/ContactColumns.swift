import CohortStore
import Governance
import Lenses

/// The answers to the programme's questions about contacts, one column a question, so that rules can be asked of
/// groups of people that agree in them.
enum ContactAnswerColumns {
    /// The people with a column for each question that a rule of the programme's cohorts asks.
    ///
    /// - Parameters:
    ///   - table: The people.
    ///   - people: The same people as lenses see them.
    ///   - programme: The programme.
    /// - Returns: The table with columns that are named by their questions; the values are yes and no.
    static func added(to table: PeopleTable, _ people: LensPeople, _ programme: Programme) -> PeopleTable {
        var questions: [ContactQuestion] = []
        for cohort in programme.cohorts {
            for question in cohort.rule.contactQuestions where !questions.contains(question) {
                questions.append(question)
            }
        }
        guard !questions.isEmpty else { return table }
        let rules = RuleAnswers(people, reference: programme.referenceDate)
        let columns = questions.map { question in
            PeopleTable.Column(
                name: name(of: question),
                values: ["yes", "no"],
                codes: rules.answers(.contacts(question)).map(UInt16.init)
            )
        }
        return PeopleTable(partners: table.partners, knownTo: table.knownTo, columns: table.columns + columns)
    }

    /// The name of a question's column; no attribute can have it.
    static func name(of question: ContactQuestion) -> String { "contacts?" + question.key }
}

extension GroupFacts {
    func answer(to question: ContactQuestion) -> CohortRule.Answer {
        switch value(of: ContactAnswerColumns.name(of: question)) {
        case "yes": .yes
        case "no": .no
        default: .notKnown
        }
    }
}
