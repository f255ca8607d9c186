public import Sealing

/// The gate of one job: passed when it begins, and once more before anything that it made gets its name.
///
/// Agent, matcher and reporter each stand behind a gate of their own and rely on nobody else's.
public struct RunGate: Sendable {
    /// A job, with what its place may not hold.
    public enum Job: Sendable, Equatable {
        /// A partner's: the id.
        case partner(String)
        /// Comparing tokens; no linkage key may lie there (G01).
        case matcher
        /// Publishing; no linkage key may lie there (G02).
        case reporter
    }

    private let programme: Programme
    private let keys: KeyFolder?
    private let today: @Sendable () -> CalendarDate

    /// Passes the gate, or says what is missing and from whom.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - job: The job.
    ///   - keys: The organisation's key folder, beside which accepted versions are kept; `nil` for a job without keys.
    ///   - today: The day, asked again at the end.
    /// - Throws: `GovernanceError`: dates, approvals, roles, or an older version than one accepted.
    public init(
        _ programme: Programme,
        for job: Job,
        keys: KeyFolder? = nil,
        today: @escaping @Sendable () -> CalendarDate = CalendarDate.today
    ) throws(GovernanceError) {
        self.programme = programme
        self.keys = keys
        self.today = today
        try Self.refuseWithdrawn(programme, keys, today())
        try programme.checkMayRun(on: today())
        try Self.checkRole(job, programme, keys)
        guard programme.environment == .live, let keys else { return }
        var accepted = try AcceptedVersions(keys: keys, programme: programme.id)
        try accepted.check(programme)
        try accepted.accept(programme, on: today())
    }

    /// Refuses a file from which an office withdrew, also where the withdrawal was taken away again after it was seen here.
    private static func refuseWithdrawn(
        _ programme: Programme,
        _ keys: KeyFolder?,
        _ today: CalendarDate
    ) throws(GovernanceError) {
        guard programme.environment == .live, let keys else { return }
        var accepted = try AcceptedVersions(keys: keys, programme: programme.id)
        if let first = try ApprovalRegister(programme, on: today).withdrawn.first {
            // The clearance that follows says whose it is.
            try accepted.note(withdrawnVersion: programme, on: first.day)
        } else if let seen = accepted.withdrawn.first(where: { $0.hash == programme.hash }) {
            throw GovernanceError(
                .notApproved,
                file: programme.path,
                reason: Programme.withdrawnReason("an office (seen here, dated \(seen.day.words))")
            )
        }
    }

    private static func checkRole(
        _ job: Job,
        _ programme: Programme,
        _ keys: KeyFolder?
    ) throws(GovernanceError) {
        let rule: String
        switch job {
        case .partner(let id):
            guard programme.partner(id) != nil else {
                throw GovernanceError(
                    .notPermitted,
                    file: programme.path,
                    reason: "names no partner '\(id)', so nothing of it may leave; the partners are "
                        + Wording.list(programme.partners.map(\.id))
                )
            }
            return
        case .matcher: rule = "G01: whoever compares tokens"
        case .reporter: rule = "G02: whoever publishes"
        }
        guard let keys, keys.hasLinkageKey(epoch: programme.linkage.epoch) else { return }
        throw GovernanceError(
            .roles,
            file: keys.path,
            reason: "\(rule) may hold no linkage key, and that of epoch \(programme.linkage.epoch) lies in this "
                + "folder; take it away, and agree a new epoch, since it may have been used"
        )
    }

    /// Refuses another linkage key than the one that this epoch had here (G17), and remembers this one.
    ///
    /// - Parameter keyCheck: The check value of the key.
    /// - Throws: `chain`, `history`.
    public func checkKey(_ keyCheck: String) throws(GovernanceError) {
        guard let keys else { return }
        var accepted = try AcceptedVersions(keys: keys, programme: programme.id)
        let epoch = programme.linkage.epoch
        try accepted.check(epoch: epoch, keyCheck: keyCheck, file: programme.path)
        try accepted.accept(epoch: epoch, keyCheck: keyCheck, on: today())
    }

    /// Asks again before results get their names: the same file, all approvals, all dates.
    ///
    /// - Throws: As at the beginning; `notApproved` where the file was edited meanwhile.
    public func checkRelease() throws(GovernanceError) {
        try programme.checkUnchanged()
        try Self.refuseWithdrawn(programme, keys, today())
        try programme.checkMayRun(on: today())
    }
}
