import Governance
import Pages

/// Who approved, in words; never the name of a person.
struct ApprovalWords {
    let programme: Programme
    let approvals: [ReportApproval]

    /// For each organisation, in the programme's order, its offices and the day of each approval.
    var offices: [String] {
        organisations(programme.approvalsRequired.map(\.organisation)).map { organisation in
            let roles = programme.approvalsRequired.filter { $0.organisation == organisation }.map { required in
                let day = approvals.first { $0.organisation == organisation && $0.role == required.role }?.day
                return Self.words(required.role) + (day.map { " (\($0.words))" } ?? "")
            }
            return "\(Words.list(roles)) of \(programme.organisationName(organisation))"
        }
    }

    /// Day by day who approved: `on 3 March 2026 by …`; all offices without a day where none is known.
    var days: [String] {
        let days = Set(approvals.map(\.day)).sorted()
        guard !days.isEmpty else { return offices.isEmpty ? [] : ["by " + Words.list(offices)] }
        return days.map { day in
            let ofDay = approvals.filter { $0.day == day }
            // One office of many organisations reads shorter by office.
            let offices = Programme.ApprovalRole.allCases.compactMap { role -> String? in
                let whose = organisations(ofDay.filter { $0.role == role }.map(\.organisation))
                guard !whose.isEmpty else { return nil }
                return "the \(Self.words(role))\(whose.count > 1 ? "s" : "") of "
                    + Words.list(whose.map(programme.organisationName))
            }
            return "on \(day.words) by \(offices.joined(separator: ", and by "))"
        }
    }

    private func organisations(_ names: [String]) -> [String] {
        names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func words(_ role: Programme.ApprovalRole) -> String {
        role == .igLead ? "information governance lead" : role.words
    }
}
