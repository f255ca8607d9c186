import Governance
import Pages

/// Who has to approve, in words; never the name of a person.
enum ApprovalWords {
    /// The offices by organisation, in the programme's order.
    static func offices(_ programme: Programme) -> [String] {
        var order: [String] = []
        for approval in programme.approvalsRequired where !order.contains(approval.organisation) {
            order.append(approval.organisation)
        }
        return order.map { organisation in
            let roles = programme.approvalsRequired.filter { $0.organisation == organisation }.map {
                $0.role == .igLead ? "information governance lead" : $0.role.words
            }
            return "\(Words.list(roles)) of \(programme.organisationName(organisation))"
        }
    }
}
