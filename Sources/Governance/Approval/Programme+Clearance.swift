import Documents
import Sealing

/// One reason why a programme may not run.
public struct RunStop: Sendable, Equatable {
    /// The kind of trouble.
    public let code: GovernanceError.Code
    /// One clause: what is missing, and from whom.
    public let reason: String
}

extension Programme {
    /// What stops a run with real people's records on a day (G04, G14).
    ///
    /// - Parameter day: The day.
    /// - Returns: Dates first, then approvals; empty where a run may begin. A programme of the test environment is
    ///   judged as if it were live.
    /// - Throws: `notApproved` for a folder of approvals that cannot be read.
    public func stops(on day: CalendarDate) throws(GovernanceError) -> [RunStop] {
        var stops: [RunStop] = []
        if day < approvalsCountFrom {
            stops.append(
                RunStop(
                    code: .dates,
                    reason:
                        "G04: may run from \(approvalsCountFrom.words), not on \(day.words); wait, check the clock, or "
                        + "agree a new version"
                )
            )
        }
        for expiry in expiries where expiry.lastDay < day {
            stops.append(
                RunStop(
                    code: .dates,
                    reason: "G04: \(expiry.what), ended on \(expiry.lastDay.words); renew it and agree a new version "
                        + "(\(expiry.key))"
                )
            )
        }
        let register = try ApprovalRegister(self, on: day)
        if !register.withdrawn.isEmpty {
            let whose = register.withdrawn.map {
                "the \($0.office.role.words) of '\($0.office.organisation)' (on \($0.day.words))"
            }
            stops.append(RunStop(code: .notApproved, reason: Self.withdrawnReason(Wording.list(whose))))
        }
        if !register.missing.isEmpty { stops.append(RunStop(code: .notApproved, reason: waiting(for: register))) }
        return stops
    }

    /// What is said of a file that an office does not approve any more.
    static func withdrawnReason(_ whose: String) -> String {
        "may not be used: \(whose) said no to it; settle why, and agree a new version, which everybody approves"
    }

    /// Refuses a programme with real people on a day when it may not run.
    ///
    /// A programme of the test environment, where everybody is invented, runs on any day and without approvals.
    ///
    /// - Parameter day: The day of the run.
    /// - Throws: `dates` or `notApproved`, with the first thing that stops it.
    public func checkMayRun(on day: CalendarDate = .today()) throws(GovernanceError) {
        guard environment == .live, let first = try stops(on: day).first else { return }
        throw GovernanceError(first.code, file: path, reason: first.reason)
    }

    /// Refuses a file that is not what was read from it: a live programme that was edited while a job ran.
    ///
    /// - Throws: `notApproved`.
    func checkUnchanged() throws(GovernanceError) {
        guard environment == .live else { return }
        guard let bytes = try? DocumentFile.bytes(of: path), let digest = try? SHA256.digest(bytes),
            Hex.text(digest) == hash
        else {
            throw GovernanceError(
                .notApproved,
                file: path,
                reason: "was changed or taken away while this ran, so nothing was written; begin again with the file "
                    + "that all have approved"
            )
        }
    }

    /// The first day on which this file may be approved and run (G14); its impact assessment was approved by then (G04).
    var approvalsCountFrom: CalendarDate { validFrom }

    /// The last day on which an approval counts.
    ///
    /// - Parameter day: The day on which it was given.
    /// - Returns: The programme's last day, or an earlier one where the programme says how long approvals last.
    public func lastDay(ofApprovalOn day: CalendarDate) -> CalendarDate {
        guard let approvalsLastDays else { return validTo }
        return min(validTo, day.adding(days: approvalsLastDays))
    }

    /// Who is still to approve, in one clause.
    private func waiting(for register: ApprovalRegister) -> String {
        let offices = register.missing.map { required in
            let office = "the \(required.role.words) of '\(required.organisation)'"
            guard let flaw = register.flaw(of: required) else { return office }
            return "\(office) (what lies there \(flaw.words))"
        }
        return
            "is not approved by all: still to approve \(offices.count == 1 ? "is" : "are") \(Wording.list(offices)); "
            + "see: cohortlink governance status"
    }
}
