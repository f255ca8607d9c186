import ArgumentParser
import AuditTrail
import Governance

/// The office that said yes or no.
struct OfficeOption: ParsableArguments {
    @Option(
        name: .customLong("role"),
        help: "The office: ig_lead, caldicott_guardian, siro, dpo or wide_linkage.",
        transform: OfficeOption.role
    )
    var role: Programme.ApprovalRole

    private static func role(_ text: String) throws -> Programme.ApprovalRole {
        guard let role = Programme.ApprovalRole(rawValue: text.lowercased().replacing("-", with: "_")) else {
            let known = Programme.ApprovalRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--role is one of: \(known)")
        }
        return role
    }

    /// The office as the audit trail names it.
    var inTrail: TrailEntry.Office {
        switch role {
        case .igLead: .igLead
        case .caldicottGuardian: .caldicottGuardian
        case .siro: .siro
        case .dpo: .dpo
        case .wideLinkage: .wideLinkage
        }
    }
}
