import ArgumentParser
import AuditTrail
import Governance
import Sealing

extension GovernanceCommand {
    /// `governance log`: the audit trail.
    struct TrailCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log",
            abstract: "Look at an organisation's audit trail, and find out whether it was altered.",
            subcommands: [Verify.self, Show.self]
        )
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every line of an audit trail: changed, missing and reordered entries are found.",
            discussion: """
                Who can write the trail and its .head file can write both anew from the beginning. Note the hash that a run \
                prints somewhere else, and ask for it with --holds.
                """
        )

        @Argument(help: "The trail.") var file: String
        @Option(help: "The hash of an entry, or its first 16 digits, noted earlier: the trail must hold it.")
        var holds: [String] = []

        func validate() throws {
            for hash in holds where !(16...64).contains(hash.count) {
                throw ValidationError("--holds takes at least the first 16 digits of a hash")
            }
        }

        func run() throws {
            let verdict = try AuditTrail(path: file).verify()
            for fault in verdict.faults.prefix(20) { Console.result(fault.words) }
            if let worst = verdict.faults.first {
                throw TrailError(
                    .altered,
                    file: file,
                    reason: "was altered: \(worst.words.prefix(1).lowercased())\(worst.words.dropFirst().dropLast())"
                        + (verdict.faults.count == 1 ? "" : ", and \(verdict.faults.count - 1) more")
                )
            }
            for hash in holds where !verdict.entries.contains(where: { $0.hash.hasPrefix(hash.lowercased()) }) {
                throw TrailError(
                    .altered,
                    file: file,
                    reason:
                        "holds no entry \(hash.prefix(16).filter(\.isHexDigit)), which was noted earlier: it is not "
                        + "the trail that it was"
                )
            }
            Console.result(
                "\(Console.counted(verdict.entries.count, "entry", "entries")), each as it was written, none missing."
            )
            if verdict.tornBytes > 0 {
                Console.result(
                    "The last line is unfinished (\(Console.counted(verdict.tornBytes, "byte"))), as a crash or a full "
                        + "disk leaves it: that is no alteration. The next run takes it out and says so."
                )
            }
            let torn = verdict.entries.count { $0.torn > 0 }
            if torn > 0 {
                Console.result(
                    "\(Console.counted(torn, "time")) an unfinished line was taken out, each said in the trail."
                )
            }
            if let head = verdict.head { Console.result("The newest is entry \(head.number), \(head.hash)") }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print an audit trail, newest last.")

        @Argument(help: "The trail.") var file: String
        @Option(help: "Only the last so many entries.") var last: Int?

        func run() throws {
            let verdict = try AuditTrail(path: file).verify()
            for read in verdict.entries.suffix(max(0, last ?? .max)) {
                let entry = read.entry
                let act = entry.act.rawValue.replacing("_", with: " ")
                let end = entry.exitCode.map { " (exit code \($0))" } ?? ""
                Console.result(
                    "\(Console.aligned(String(read.number), 5))  \(entry.at)  \(entry.organisation) as "
                        + "\(entry.office.rawValue): \(act) \(entry.outcome.rawValue)\(end)"
                )
                Console.result("       \(entry.programme) version \(entry.version)  \(entry.programmeHash.prefix(16))")
                let counts = entry.counts.sorted { $0.key < $1.key }.map { "\($0.key) \(Console.count($0.value))" }
                if !counts.isEmpty { Console.result("       \(counts.joined(separator: ", "))") }
                for (thing, hash) in entry.hashes.sorted(by: { $0.key < $1.key }) {
                    Console.result("       \(Console.padded(thing.description, 24)) \(hash)")
                }
            }
            if !verdict.isWhole {
                Console.note("Caution: this trail was altered; see: cohortlink governance log verify \(file)")
            }
        }
    }
}
