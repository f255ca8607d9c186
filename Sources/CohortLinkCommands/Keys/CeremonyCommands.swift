import ArgumentParser
import AuditTrail
import Governance
import Pseudonyms
import SafeFiles
import SealedPackages
import Sealing

extension KeysCommand {
    /// What both steps of the ceremony ask for.
    struct CeremonyOptions: ParsableArguments {
        @Option(help: "The programme file.") var programme: String
        @Option(help: "Your organisation's id in the programme file.") var organisation: String
        @OptionGroup var keys: KeyOptions
        @Option(help: "The folder that the key holders pass around; nothing in it needs to be kept secret.")
        var exchange: String
        @OptionGroup var trail: TrailOptions

        /// Takes a step of the ceremony, and keeps it in the audit trail.
        func step<Outcome>(
            _ act: TrailEntry.Act,
            _ take: (KeyCeremony) throws -> Outcome
        ) async throws -> Outcome {
            let record = JobRecord(
                act,
                by: organisation,
                as: .partner,
                programme: try ProgrammeFile.read(programme),
                trail: trail.trail(keys: keys.keys)
            )
            return try await record.keep { _ in try take(try ceremony()) }.0
        }

        /// This organisation's part in the ceremony of the programme's epoch.
        func ceremony() throws -> KeyCeremony {
            let programme = try ProgrammeFile.load(programme)
            guard organisation != programme.roles.matcher && organisation != programme.roles.reporter else {
                throw SealingError(
                    .wrongKey,
                    "'\(organisation)' compares or publishes in this programme, so it never holds a key or a share"
                )
            }
            let folder = keys.folder
            // Where the programme pins identities, no other keys take part.
            for holder in programme.roles.keyHolders where !programme.identities.isEmpty {
                guard RegularFile.exists(Folder.join(folder.path, "\(holder).public")) else { continue }
                _ = try PinnedKeys.identity(of: holder, folder, programme)
            }
            return try KeyCeremony(
                programme: programme.id,
                epoch: programme.linkage.epoch,
                holders: programme.roles.keyHolders,
                organisation: organisation,
                keys: folder,
                exchange: exchange,
                today: SealingTime.now(keptDays: 0).created
            )
        }
    }

    struct Share: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Commit to your share of the linkage key; once all have committed, seal it to each of the others.",
            discussion: "Run it twice: now, and again when the others' commitments are in the folder."
        )

        @OptionGroup var options: CeremonyOptions

        func run() async throws {
            switch try await options.step(.shareKey, { try $0.share() }) {
            case .committed(let waiting):
                Console.result("Your commitment is in \(options.exchange). Your share stays in your key folder.")
                Console.result("Waiting for the commitment of: \(waiting.joined(separator: ", ")).")
                Console.result("Next: pass the folder on; when all commitments are in it, run this again.")
            case .shared(let waiting):
                Console.result(
                    "All have committed. Your share is sealed to each of the others, in \(options.exchange)."
                )
                if waiting.isEmpty {
                    Console.result("Next: cohortlink keys combine, with the same options.")
                } else {
                    Console.result("Waiting for the sealed share of: \(waiting.joined(separator: ", ")).")
                    Console.result("Next: pass the folder on; when theirs are in it, run: cohortlink keys combine")
                }
            }
        }
    }

    struct Combine: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every share against its commitment, make the linkage key, and compare check values.",
            discussion: "Can be run again at any time to see whether the others have made the same key."
        )

        @OptionGroup var options: CeremonyOptions

        func run() async throws {
            let outcome = try await options.step(.combineKey) { try $0.combine() }
            Console.result("The linkage key is in your key folder, sealed to your identity. Nobody chose it.")
            Console.result(
                "Check value \(outcome.checkValue), the same at: \(outcome.agreeing.joined(separator: ", "))."
            )
            if outcome.waitingFor.isEmpty {
                Console.result("All key holders have the same key. Empty the exchange folder; nothing in it is needed.")
                Console.result("Next: cohortlink agent seal")
            } else {
                Console.result("Not heard from yet: \(outcome.waitingFor.joined(separator: ", ")).")
                Console.result("Next: pass the folder on; run this again when they have combined too.")
            }
        }
    }
}
