import ArgumentParser
import AuditTrail
import Governance
import Sealing

extension GovernanceCommand {
    /// `governance approve`: signs what an office has approved on paper.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign an approval with your organisation's keys, after the eight words have come back.",
            discussion: """
                Whoever approves reads the summary and sends its eight words back by e-mail, on a form or on paper. You, \
                authorised by your organisation, type them here. Other words mean another version, and are refused.
                The signed approval is a small file in the folder beside the programme file; send it to the others.
                """
        )

        @Argument(help: "The programme file.") var file: String
        @Option(help: "Your organisation's id in the programme file.") var organisation: String
        @OptionGroup var office: OfficeOption
        @Option(help: "The eight words that came back, in quotes.") var words: String
        @Option(help: "The name on what came back. It is written nowhere; it tells two offices' approvals apart.")
        var name: String
        @OptionGroup var keys: KeyOptions
        @OptionGroup var trail: TrailOptions

        func run() async throws {
            let programme = try Programme.read(path: file)
            // Nobody signs what no report could follow.
            try ProgrammeFile.checkPreset(of: programme)
            let record = JobRecord(
                .approve,
                by: organisation,
                as: office.inTrail,
                programme: programme,
                trail: trail.trail(keys: keys.keys)
            )
            let (outcome, head) = try await record.keep { facts in
                let outcome = try ApprovalSigning.sign(
                    ApprovalSigning.Request(organisation: organisation, role: office.role, words: words, name: name),
                    programme: programme,
                    keys: keys.folder
                )
                if let file = outcome.file { try facts.add(.init("approval"), file: file) }
                return outcome
            }
            show(outcome, programme)
            record.show(head)
        }

        private func show(_ outcome: ApprovalSigning.Outcome, _ programme: Programme) {
            let (role, day) = (outcome.approval.role.words, outcome.approval.approvedOn.words)
            if let signed = outcome.file {
                Console.result("Approved by '\(organisation)' (\(role)), \(day). Signed: \(signed)")
            } else {
                Console.result("'\(organisation)' (\(role)) had approved this file already, on \(day).")
            }
            let register = outcome.register
            Console.result(
                "\(register.given.count) of \(programme.approvalsRequired.count) approvals are here."
            )
            if register.isComplete {
                Console.result("Next: cohortlink governance status \(file)")
            } else {
                let missing = register.missing.map { "'\($0.organisation)' (\($0.role.words))" }
                Console.result("Waiting for: \(missing.joined(separator: ", ")).")
                if programme.environment == .live { Console.result("It cannot run yet.") }
                Console.result("Next: send the signed file to the other organisations.")
            }
        }
    }
}
