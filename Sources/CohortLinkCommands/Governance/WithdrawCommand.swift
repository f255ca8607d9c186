import ArgumentParser
import AuditTrail
import Governance
import Sealing

extension GovernanceCommand {
    /// `governance withdraw`: signs an office's no.
    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an approval back, or refuse one, with your organisation's keys.",
            discussion: """
                An office says no as it says yes: by e-mail, on a form or on paper, with the eight words of the version that \
                it means. You, authorised by your organisation, type them here. The signed withdrawal is a small file in the \
                folder beside the programme file; send it to the others at once. No job with real people's records begins \
                or ends where it lies. It is final for that version: to agree again, agree a new one.
                """
        )

        @Argument(help: "The programme file.") var file: String
        @Option(help: "Your organisation's id in the programme file.") var organisation: String
        @OptionGroup var office: OfficeOption
        @Option(help: "The eight words of the version that the office means, in quotes.") var words: String
        @OptionGroup var keys: KeyOptions
        @OptionGroup var trail: TrailOptions

        func run() async throws {
            let programme = try Programme.read(path: file)
            let record = JobRecord(
                .withdraw,
                by: organisation,
                as: office.inTrail,
                programme: programme,
                trail: trail.trail(keys: keys.keys)
            )
            let (outcome, head) = try await record.keep { facts in
                let outcome = try WithdrawalSigning.sign(
                    Programme.RequiredApproval(organisation: organisation, role: office.role),
                    words: words,
                    programme: programme,
                    keys: keys.folder
                )
                if let file = outcome.file { try facts.add(.init("withdrawal"), file: file) }
                return outcome
            }
            let day = outcome.withdrawal.day.words
            if let signed = outcome.file {
                Console.result(
                    "'\(organisation)' (\(office.role.words)) says no to this version, \(day). Signed: \(signed)"
                )
                Console.result("No job with real people's records begins, or ends, where this file lies.")
                Console.result("Next: send it to the other organisations at once, and say so by telephone.")
            } else {
                Console.result(
                    "'\(organisation)' (\(office.role.words)) had said no to this version already, on \(day)."
                )
            }
            record.show(head)
        }
    }
}
