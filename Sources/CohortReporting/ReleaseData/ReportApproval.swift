public import Governance
public import Manifests

/// An office that approved the programme file of a report, and when.
public struct ReportApproval: Sendable, Equatable {
    /// The organisation's id.
    public let organisation: String
    /// The office.
    public let role: Programme.ApprovalRole
    /// The day of the approval.
    public let day: CalendarDate

    /// Reads what counts today of a live programme's approvals, in the programme's order; none of a test programme, which
    /// needs none.
    ///
    /// - Parameter programme: The programme.
    /// - Returns: One a required office that approved.
    /// - Throws: `GovernanceError`.
    public static func given(_ programme: Programme) throws(GovernanceError) -> [ReportApproval] {
        guard programme.environment == .live else { return [] }
        return try ApprovalRegister(programme, on: .today()).given.map {
            ReportApproval(
                organisation: $0.required.organisation,
                role: $0.required.role,
                day: $0.approval.approvedOn
            )
        }
    }

    private static let fact = "approved_"

    /// The approvals that a release was made with, as its manifest holds them.
    ///
    /// - Parameters:
    ///   - manifest: The manifest.
    ///   - programme: The programme, for the order.
    /// - Returns: One a required office whose day stands there.
    public static func kept(in manifest: Manifest, _ programme: Programme) -> [ReportApproval] {
        programme.approvalsRequired.compactMap { required in
            let name = "\(fact)\(required.organisation).\(required.role.rawValue)"
            return manifest.facts[name].flatMap(CalendarDate.init).map {
                ReportApproval(organisation: required.organisation, role: required.role, day: $0)
            }
        }
    }

    /// The name and text under which a manifest holds it.
    var fact: (name: String, text: String) {
        ("\(Self.fact)\(organisation).\(role.rawValue)", day.description)
    }
}
