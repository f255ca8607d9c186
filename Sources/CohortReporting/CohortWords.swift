import Governance
import Pages

/// Definitions of cohorts and of what their rules ask, in the programme's own words.
struct CohortWords {
    let programme: Programme
    let plan: ReportPlan
    /// Ids of the partners that sent nothing.
    let silent: [String]

    /// A term and what it means.
    typealias Definition = (term: String, words: String)

    /// Every profiled cohort, then "known to", then the attributes that the rules ask for.
    var definitions: [Definition] {
        var seen: Set<String> = []
        let cohorts = plan.profiles.map(\.cohort).filter { seen.insert($0.id).inserted }
        let asked = cohorts.reduce(into: Set<String>()) { $0.formUnion(Self.attributes($1.rule)) }
        return cohorts.map { ($0.title, definition($0)) } + [known]
            + programme.attributes.filter { asked.contains($0.name) }.map { ($0.label, definition($0)) }
    }

    private func definition(_ cohort: Programme.Cohort) -> String {
        if case .servicesAtLeast(let least, of: let services) = cohort.rule {
            let labels = services.map(\.label).filter { label in plan.services.contains { $0.label == label } }
            return "Everybody of whom at least \(Words.small(least)) of these services sent a record: "
                + Words.list(labels) + "."
        }
        let sentence = cohort.rule.sentence(in: programme)
        let words = sentence == cohort.title + "." ? "By what is recorded, as the title says." : sentence
        guard Self.asksForNothing(cohort.rule) else { return words }
        return words + " Where something must not be recorded, people of whom nobody said anything about it count too."
    }

    private var known: Definition {
        (
            "Known to a service",
            "An organisation of the service has a record of the person in the extract that it sent. The record may be old, "
                + "and it says nothing about what the service did or what the person did."
        )
    }

    private func definition(_ attribute: Programme.Attribute) -> String {
        let sources = programme.partners.filter { $0.attributes.contains(attribute.name) && !silent.contains($0.id) }
        let from = sources.isEmpty ? "nobody who sent records" : Words.list(sources.map(\.name))
        return "\(attribute.sentence) Recorded by \(from). Why it is asked: \(attribute.reason)"
    }

    private static func attributes(_ rule: CohortRule) -> Set<String> {
        switch rule {
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion(attributes($1)) }
        case .not(let part): attributes(part)
        case .flag(let name, is: _), .attribute(let name, isOneOf: _): [name]
        case .servicesAtLeast, .knownTo, .contacts: []
        }
    }

    private static func asksForNothing(_ rule: CohortRule) -> Bool {
        switch rule {
        case .all(let parts), .any(let parts): parts.contains(where: asksForNothing)
        case .not: true
        case .servicesAtLeast, .knownTo, .flag, .attribute, .contacts: false
        }
    }

    /// Whether everybody whom a rule counts is counted by another rule too, as far as the rules' form shows it.
    ///
    /// - Parameters:
    ///   - rule: The narrower rule.
    ///   - wider: The wider rule.
    /// - Returns: `false` where the form does not decide it.
    static func isPart(_ rule: CohortRule, of wider: CohortRule) -> Bool {
        if rule == wider { return true }
        if case .all(let parts) = rule { return parts.contains { isPart($0, of: wider) } }
        return false
    }
}
