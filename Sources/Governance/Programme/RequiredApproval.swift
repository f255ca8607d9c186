extension Programme {
    /// An office that approves (G13).
    public enum ApprovalRole: String, Sendable, CaseIterable {
        case igLead = "ig_lead"
        case caldicottGuardian = "caldicott_guardian"
        case siro
        case dpo
        /// Whoever answers for the profile `wide`, and for nothing else (G25).
        case wideLinkage = "wide_linkage"
    }

    /// An approval that must be there before real people's records are used (`approvals_required`).
    public struct RequiredApproval: Sendable, Hashable {
        /// The organisation's id.
        public let organisation: String
        /// The office.
        public let role: ApprovalRole
        /// Another office of the organisation that the same person holds; `nil` where nobody may sign for both (G13).
        public let samePersonAs: ApprovalRole?

        /// Creates a requirement.
        public init(organisation: String, role: ApprovalRole, samePersonAs: ApprovalRole? = nil) {
            self.organisation = organisation
            self.role = role
            self.samePersonAs = samePersonAs
        }
    }

    /// The requirement of one office.
    ///
    /// - Parameters:
    ///   - organisation: The organisation's id.
    ///   - role: The office.
    /// - Returns: `nil` where the programme does not ask for it.
    public func requiredApproval(of organisation: String, _ role: ApprovalRole) -> RequiredApproval? {
        approvalsRequired.first { $0.organisation == organisation && $0.role == role }
    }

    /// The offices of a partner that must be among those who approve (G13).
    ///
    /// - Parameter partner: The partner.
    /// - Returns: The IG lead; the Caldicott Guardian of NHS bodies and adult social care; the senior information risk
    ///   owner where the impact assessment leaves a high risk; whoever answers for the profile `wide` where it is used.
    public func requiredRoles(of partner: Partner) -> [ApprovalRole] {
        var roles: [ApprovalRole] = [.igLead]
        if partner.sector == .nhs || [.adults, .both].contains(partner.grounds.socialCare) {
            roles.append(.caldicottGuardian)
        }
        if accountability.dpia?.residualRisk == .high { roles.append(.siro) }
        if linkage.profile == .wide && partner.intake != .counts { roles.append(.wideLinkage) }
        return roles
    }
}
