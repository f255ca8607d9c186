import Sealing

/// Who has approved a programme file, who has not, and which approvals count for nothing and why (G13, G14).
///
/// An approval counts when it is of these exact bytes, asked for, signed with the keys that the file pins for its
/// organisation, and of a day on which it could be given. Whatever else lies in the folder changes nothing.
public struct ApprovalRegister: Sendable, Equatable {
    /// An approval that counts.
    public struct Given: Sendable, Equatable {
        /// What it meets.
        public let required: Programme.RequiredApproval
        /// The approval.
        public let approval: Approval
        /// The last day on which it counts.
        public let lastDay: CalendarDate
    }

    /// A file that counts for nothing.
    public struct Discounted: Sendable, Equatable {
        /// The file.
        public let file: String
        /// Whose it says that it is; `nil` where it cannot be read.
        public let office: Programme.RequiredApproval?
        /// Why it does not count.
        public let flaw: ApprovalFlaw
    }

    /// Approvals that count, in the programme's order.
    public let given: [Given]
    /// Withdrawals that stand, in the order of files: of their offices no approval of this file counts any more.
    public let withdrawn: [Withdrawal]
    /// Offices that are still to approve, in the programme's order; not those that withdrew.
    public let missing: [Programme.RequiredApproval]
    /// What else lies there, in the order of files.
    public let discounted: [Discounted]

    /// Reads and judges what lies beside a programme file.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - day: The day on which is asked.
    /// - Throws: `notApproved` for a folder that cannot be read.
    public init(_ programme: Programme, on day: CalendarDate) throws(GovernanceError) {
        var best: [Programme.RequiredApproval: (file: String, given: Given)] = [:]
        var discounted: [Discounted] = []
        var withdrawn: [Withdrawal] = []
        for (file, withdrawal) in try ApprovalFolder(of: programme).withdrawals() {
            if let withdrawal, withdrawal.flaw(programme) == nil {
                withdrawn.append(withdrawal)
            } else {
                let flaw = withdrawal?.flaw(programme) ?? .unreadable
                discounted.append(Discounted(file: file, office: nil, flaw: flaw))
            }
        }
        for entry in try ApprovalFolder(of: programme).entries() {
            let approval: Approval
            switch entry.content {
            case .success(let read): approval = read
            case .failure:
                discounted.append(Discounted(file: entry.file, office: nil, flaw: .unreadable))
                continue
            }
            let office = Programme.RequiredApproval(organisation: approval.organisation, role: approval.role)
            if let flaw = ApprovalFlaw(approval, programme, day) {
                discounted.append(Discounted(file: entry.file, office: office, flaw: flaw))
                continue
            }
            guard let required = programme.requiredApproval(of: approval.organisation, approval.role) else { continue }
            if let no = withdrawn.first(where: { $0.isOf(required) }) {
                discounted.append(Discounted(file: entry.file, office: office, flaw: .withdrawn(no.day)))
                continue
            }
            let given = Given(
                required: required,
                approval: approval,
                lastDay: programme.lastDay(ofApprovalOn: approval.approvedOn)
            )
            // Of several that count, the one that counts longest; the first name where they are alike.
            if let other = best[required], other.given.lastDay >= given.lastDay { continue }
            best[required] = (entry.file, given)
        }
        var kept: [Given] = []
        for required in programme.approvalsRequired {
            guard let (file, given) = best[required] else { continue }
            if let other = kept.first(where: { given.isBySamePerson(as: $0) }) {
                discounted.append(
                    Discounted(file: file, office: required, flaw: .samePerson(as: other.required.role))
                )
            } else {
                kept.append(given)
            }
        }
        self.given = kept
        missing = programme.approvalsRequired.filter { required in
            !kept.contains { $0.required == required } && !withdrawn.contains { $0.isOf(required) }
        }
        self.withdrawn = withdrawn
        self.discounted = discounted.sorted { $0.file < $1.file }
    }

    /// Whether every office that had to has approved.
    public var isComplete: Bool { missing.isEmpty && withdrawn.isEmpty }

    /// Why the approval of an office that lies there does not count.
    ///
    /// - Parameter required: The office.
    /// - Returns: `nil` where none lies there.
    public func flaw(of required: Programme.RequiredApproval) -> ApprovalFlaw? {
        let flaws = discounted.filter {
            $0.office?.organisation == required.organisation && $0.office?.role == required.role
        }
        // That it was of an earlier version says the least.
        return (flaws.last { $0.flaw != .otherBytes } ?? flaws.last)?.flaw
    }
}

extension ApprovalRegister.Given {
    /// Whether one person signed both although nobody agreed to that.
    func isBySamePerson(as other: Self) -> Bool {
        required.organisation == other.required.organisation && approval.signatory == other.approval.signatory
            && required.samePersonAs != other.required.role && other.required.samePersonAs != required.role
    }
}

extension Withdrawal {
    /// Whether it is of an office that the programme asks.
    func isOf(_ required: Programme.RequiredApproval) -> Bool {
        office.organisation == required.organisation && office.role == required.role
    }
}
