import ArgumentParser
import AuditTrail
import Governance
import PartnerAgent
import SafeFiles
import Sealing

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "A partner's own work, on the partner's own machine.",
        subcommands: [
            MapCommand.self, TemplatesCommand.self, CheckCommand.self, PreviewCommand.self, OptOutsCommand.self,
            Seal.self,
        ]
    )

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn an extract into two sealed packages: tokens for the matcher, attributes for the reporter.",
            discussion:
                "A partner that the programme has send counts seals one package, for the reporter, and needs no linkage key."
        )

        @Argument(help: "The extract: CSV text or an Excel workbook (.xlsx).") var extract: String
        @Option(help: "The mapping: which column holds which field.") var mapping: String
        @Option(help: "The programme file.") var programme: String
        @Option(help: "Your id in the programme file.") var partner: String
        @OptionGroup var keys: KeyOptions
        @Option(help: "Where the packages go.") var output: String
        @OptionGroup var optOuts: OptOutOptions
        @Option(
            help: "The folder of your checks; without it 'quality-PARTNER' beside the mapping, where a check made it."
        )
        var quality: String?
        @Option(help: "Write which of your ids got which random handle; stays with you.") var recordKey: String?
        @OptionGroup var trail: TrailOptions
        @Flag(help: "Print nothing but errors.") var quiet = false

        func run() async throws {
            let programme = try ProgrammeFile.read(programme)
            let record = JobRecord(
                .seal,
                by: partner,
                as: .partner,
                programme: programme,
                trail: trail.trail(keys: keys.keys)
            )
            let isCounts = programme.partner(partner)?.intake == .counts
            guard recordKey == nil || !isCounts else {
                throw ValidationError("--record-key has no meaning here: '\(partner)' sends counts and no person")
            }
            // The extract's own hash stays out: of a short table it could be guessed at.
            let inputs: [(TrailEntry.Thing, String)] = [(.init("mapping"), mapping)]
            let head: TrailHead?
            if isCounts {
                let (receipt, last) = try await record.keep(inputs: inputs) { facts in
                    try sealCounts(programme, &facts)
                }
                head = last
                if !quiet { ProgrammeFile.mark(programme) }
                if !quiet { CountsWords.show(receipt) }
            } else {
                let (receipt, last) = try await record.keep(inputs: inputs) { facts in
                    try await sealPeople(programme, &facts)
                }
                head = last
                if !quiet { ProgrammeFile.mark(programme) }
                if !quiet { Self.show(receipt, programme) }
            }
            if !quiet { record.show(head) }
        }

        private func sealCounts(_ programme: Programme, _ facts: inout JobFacts) throws -> CountsRun.Receipt {
            let request = CountsRun.Request(extract: extract, mapping: mapping, partner: partner, output: output)
            let receipt = try CountsRun.seal(request, programme: programme, keys: keys.folder)
            try facts.add(.init("counts"), file: receipt.package)
            return receipt
        }

        private func sealPeople(_ programme: Programme, _ facts: inout JobFacts) async throws -> AgentReceipt {
            let receipt = try await AgentRun.seal(
                AgentRun.Request(
                    extract: extract,
                    mapping: mapping,
                    partner: partner,
                    output: output,
                    recordKey: recordKey,
                    threads: Console.threads,
                    optOuts: optOuts.lists(),
                    quality: quality ?? AgentCheck.existingFolder(mapping: mapping, partner: partner)
                ),
                programme: programme,
                keys: keys.folder
            )
            try facts.add(.init("tokens"), file: receipt.tokenPackage)
            try facts.add(.init("attributes"), file: receipt.attributePackage)
            facts.counts = [.init("rows"): receipt.rows, .init("people"): receipt.people]
            return receipt
        }

        private static func show(_ receipt: AgentReceipt, _ programme: Programme) {
            Console.result("Read \(Console.counted(receipt.rows, "row")), \(Console.counted(receipt.sourceIDs, "id")).")
            Console.result(
                "Found \(Console.counted(receipt.people, "person", "people")) behind them, in "
                    + "\(Console.counted(receipt.readings, "reading")) (an alias or an old address is a further reading)."
            )
            if let homes = receipt.homes { CountsWords.show(homes) }
            showFields(receipt, programme)
            showRefused(receipt)
            Console.result()
            if receipt.setAsideIDs > 0 {
                Console.result(
                    "Left out: \(Console.counted(receipt.setAsideIDs, "id")) whose rows are of different people."
                )
            }
            if receipt.disputedNumbers > 0 {
                Console.result(
                    "\(Console.counted(receipt.disputedNumbers, "NHS number")) stood with two people, or two with "
                        + "one id; nobody keeps those."
                )
            }
            if !receipt.leftBehind.isEmpty {
                Console.result(
                    "Mapped but not permitted by the programme, so not read: \(receipt.leftBehind.joined(separator: ", "))"
                )
            }
            showOptOuts(receipt)
            for warning in receipt.warnings { Console.result(warning) }
            if let accepted = receipt.acceptedChange {
                Console.result(
                    "A change was accepted on \(accepted.on) (\(accepted.stops.joined(separator: ", "))): "
                        + accepted.reason
                )
            }
            Console.result("Columns that are not mapped were not read.")
            let shared =
                receipt.replacedTokens == 0
                ? "no two people share one"
                : "\(Console.count(receipt.replacedTokens)) that people share are random, so no value stands "
                    + (receipt.pinned == nil ? "twice" : "for more people than the programme lets")
            Console.result("Sealed to the matcher   \(receipt.tokenPackage)   keyed tokens; \(shared)")
            Console.result(
                "Sealed to the reporter  \(receipt.attributePackage)   \(receipt.attributes.joined(separator: ", "))"
            )
            if let pinned = receipt.pinned { Console.result("Profile wide            \(pinned.words)") }
            Console.result("Linkage key check value \(receipt.keyCheck). Nothing has been sent.")
            Console.result(
                "Rules of normalising: "
                    + receipt.ruleVersions.map { "\($0.table) \($0.version)" }.joined(separator: ", ")
            )
            Console.result("Next: hand the first file to the matcher and the second to the reporter.")
        }

        private static func showOptOuts(_ receipt: AgentReceipt) {
            for kind in receipt.optOuts.applied {
                let checked = kind.checked.map { ", \(Console.counted($0, "NHS number")) checked" } ?? ""
                let day = kind.checkedOn.map { " on \($0)" } ?? ""
                Console.result(
                    "Left out, \(kind.kind.rawValue) opt-out\(checked)\(day): "
                        + "\(Console.counted(kind.rows, "row")) of \(Console.counted(kind.people, "id"))."
                )
                if kind.kind == .national, receipt.optOuts.rowsNotChecked > 0 {
                    Console.result(
                        "\(Console.counted(receipt.optOuts.rowsNotChecked, "row")) without an NHS number could not be "
                            + "checked and were kept."
                    )
                }
            }
        }

        private static func showFields(_ receipt: AgentReceipt, _ programme: Programme) {
            Console.result()
            Console.result("Field            people without it")
            let permitted = Set(programme.partner(receipt.partner)?.linkFields.map(\.rawValue) ?? [])
            for field in receipt.fields where permitted.contains(field.name) {
                let share = Console.aligned(Console.percent(field.missing), 8)
                Console.result("  \(Console.padded(field.name, 15)) \(share)")
            }
        }

        private static func showRefused(_ receipt: AgentReceipt) {
            guard !receipt.refused.isEmpty else { return }
            Console.result()
            Console.result("Cells that could not be used (they count as missing), and their share of all rows")
            for (field, reason, count) in receipt.refused {
                let why = reason.split(separator: "_").joined(separator: " ")
                let share = Console.percent(Double(count) / Double(max(1, receipt.rows)))
                Console.result(
                    "  \(Console.padded(field, 18)) \(Console.padded(why, 18)) "
                        + "\(Console.aligned(Console.count(count), 8))  \(Console.aligned(share, 8))"
                )
            }
        }
    }
}
