import Governance
import Pages

/// Cohort rules in plain words.
enum RuleWords {
    /// A rule as the end of a sentence, such as `known to at least three of: GP, police and fire`.
    static func sentence(_ rule: CohortRule, _ programme: Programme) -> String {
        switch rule {
        case .all(let parts): parts.map { sentence($0, programme) }.joined(separator: "; and ")
        case .any(let parts): parts.map { sentence($0, programme) }.joined(separator: "; or ")
        case .not(let part): "not recorded as: " + sentence(part, programme)
        case .servicesAtLeast(let least, of: let services):
            "known to at least \(Words.small(least)) of these services: \(Words.list(services.map(\.label)))"
        case .knownTo(let partner): "known to \(programme.partner(partner)?.name ?? partner)"
        case .flag(let name, is: let wanted): "\(label(name, programme)): \(wanted ? "yes" : "no")"
        case .attribute(let name, isOneOf: let codes):
            "\(label(name, programme)): "
                + codes.map { code in
                    programme.attribute(name)?.values.first { $0.code == code }?.label ?? code
                }.joined(separator: " or ")
        }
    }

    private static func label(_ name: String, _ programme: Programme) -> String {
        programme.attribute(name)?.label.lowercased() ?? name
    }
}
