extension Programme {
    /// An office that approves (G13).
    public enum ApprovalRole: String, Sendable, CaseIterable {
        case igLead = "ig_lead"
        case caldicottGuardian = "caldicott_guardian"
        case siro
        case dpo
    }

    /// An approval that must be there before real people's records are used (`approvals_required`).
    public struct RequiredApproval: Sendable, Hashable {
        /// The partner's id.
        public let organisation: String
        /// The office.
        public let role: ApprovalRole

        /// Creates a requirement.
        public init(organisation: String, role: ApprovalRole) {
            self.organisation = organisation
            self.role = role
        }
    }

    /// The offices of a partner that must be among those who approve (G13).
    ///
    /// - Parameter partner: The partner.
    /// - Returns: The IG lead; the Caldicott Guardian of NHS bodies and adult social care; the senior information risk
    ///   owner where the impact assessment leaves a high risk.
    public func requiredRoles(of partner: Partner) -> [ApprovalRole] {
        var roles: [ApprovalRole] = [.igLead]
        if partner.sector == .nhs || [.adults, .both].contains(partner.grounds.socialCare) {
            roles.append(.caldicottGuardian)
        }
        if accountability.dpia?.residualRisk == .high { roles.append(.siro) }
        return roles
    }

    /// An approval given (`approvals`).
    public struct Approval: Sendable, Equatable {
        /// The partner's id.
        public let organisation: String
        /// The office.
        public let role: ApprovalRole
        /// The day on which it was given.
        public let approvedOn: CalendarDate
        /// The fingerprint of the key that signed, hexadecimal.
        public let keyFingerprint: String
        /// The Ed25519 signature, hexadecimal.
        public let signature: String

        /// Creates an approval.
        public init(
            organisation: String,
            role: ApprovalRole,
            approvedOn: CalendarDate,
            keyFingerprint: String,
            signature: String
        ) {
            self.organisation = organisation
            self.role = role
            self.approvedOn = approvedOn
            self.keyFingerprint = keyFingerprint
            self.signature = signature
        }
    }
}
