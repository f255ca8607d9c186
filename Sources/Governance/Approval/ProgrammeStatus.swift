import Sealing

/// How a programme stands: who has approved, who is still to, what ends when, and what stops a run.
package struct ProgrammeStatus: Sendable {
    /// The programme.
    package let programme: Programme
    /// The day on which was asked.
    package let day: CalendarDate
    /// Approvals.
    package let register: ApprovalRegister
    /// What would stop a run with real people's records.
    package let stops: [RunStop]
    /// The eight words of the file.
    package let words: String

    /// What ends so soon is pointed out, in days.
    package static let soon = 60

    /// Looks at a programme.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - day: The day.
    /// - Throws: `GovernanceError` for a folder of approvals that cannot be read, `SealingError`.
    package init(_ programme: Programme, on day: CalendarDate) throws {
        self.programme = programme
        self.day = day
        register = try ApprovalRegister(programme, on: day)
        stops = try programme.stops(on: day)
        words = try ProgrammeWords.text(ofHash: programme.hash)
    }

    /// Whether a job may begin today.
    package var mayRun: Bool { programme.environment == .test || stops.isEmpty }

    /// Everything that ends, approvals included, the earliest first.
    package var endings: [Programme.Expiry] {
        let approvals = register.given.map { given in
            Programme.Expiry(
                what: "the approval of the \(given.required.role.words) of '\(given.required.organisation)'",
                organisation: given.required.organisation,
                lastDay: given.lastDay,
                key: "approvals_last_days"
            )
        }
        return (programme.expiries + approvals).enumerated()
            .sorted { ($0.element.lastDay, $0.offset) < ($1.element.lastDay, $1.offset) }
            .map(\.element)
    }

    /// What to send to an office that is still to approve.
    ///
    /// - Parameter required: The office.
    /// - Returns: A few plain sentences for an e-mail.
    package func request(to required: Programme.RequiredApproval) -> String {
        "To the \(required.role.words) of \(programme.organisationName(required.organisation)): \(request)"
    }

    /// What to send to everybody who is still to approve.
    package var request: String {
        "Please read the summary of “\(programme.title)”, version \(programme.version). The eight words of the version that "
            + "you should be reading are: \(words). If they stand on your copy and you approve it, sign as you usually do "
            + "and send the eight words back with your name, by e-mail, on the form or on paper."
    }

    /// What the organisation's authorised person types when the words have come back.
    ///
    /// - Parameter required: The office.
    /// - Returns: A command line.
    package func command(for required: Programme.RequiredApproval) -> String {
        "cohortlink governance approve \(programme.path) --organisation \(required.organisation) --role "
            + "\(required.role.rawValue) --words \"…\" --name \"…\" --keys KEYS"
    }
}
