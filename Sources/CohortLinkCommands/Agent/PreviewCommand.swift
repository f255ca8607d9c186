import ArgumentParser
import AuditTrail
import Governance
import PartnerAgent
import SafeFiles

/// `agent preview`: exactly what would leave.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show exactly what would leave, with one invented person. Seals nothing."
    )

    @OptionGroup var files: ExtractOptions
    @OptionGroup var optOuts: OptOutOptions
    @Option(help: "Also write preview.html into this folder.") var output: String?
    @OptionGroup var trail: KeylessTrailOptions

    func run() async throws {
        let programme = try ProgrammeFile.read(files.programme)
        let record = files.record(.preview, programme, trail)
        if try await CountsWords.showDraft(files, programme, record) { return }
        let request = AgentCheck.Request(
            extract: files.extract,
            mapping: files.mapping,
            partner: files.partner,
            folder: nil,
            optOuts: try optOuts.lists()
        )
        let (preview, head) = try await record.keep(inputs: files.mappingFact) { facts in
            try programme.checkMayRun()
            let preview = try await AgentCheck.preview(request, programme: programme)
            facts.counts = [.init("people"): preview.people, .init("readings"): preview.readings]
            return preview
        }
        ProgrammeFile.mark(programme)
        show(preview)
        record.show(head)
        if let output {
            try Folder.make(output, mode: 0o700)
            let path = Folder.join(output, "preview.html")
            try AtomicFile.write(try preview.page(programme), to: path, mode: 0o600)
            Console.result("Open \(path) for all of it.")
        }
        if let pinned = preview.pinned {
            Console.result("Profile wide: \(pinned.words)" + (pinned.isAbove ? "; it would not be sealed." : "."))
        }
        Console.result("Nothing has been sent.")
        Console.result("Next: cohortlink agent seal, with the same arguments and your keys.")
    }

    private func known(_ field: LeavingField) -> String {
        Console.aligned(Console.count(field.people ?? 0), 9)
    }

    private func show(_ preview: PackagePreview) {
        Console.result(
            "Will leave, about \(Console.counted(preview.people, "person", "people")) in "
                + "\(Console.counted(preview.readings, "reading")):"
        )
        if preview.waitsForOptOuts {
            Console.result("  (people who opted out nationally are still among them; they are left out at sealing)")
        }
        Console.result("  to \(preview.matcher): \(preview.tokens.count) keyed codes for each reading, made of")
        for field in preview.fields where field.form == .token {
            Console.result("      \(Console.padded(field.name, 18)) known for \(known(field))")
        }
        Console.result("  to \(preview.reporter): agreed values")
        for field in preview.fields {
            guard case .attribute(let values) = field.form else { continue }
            let list = values.count <= 8 ? values.joined(separator: ", ") : "one of \(values.count) values"
            Console.result(
                "      \(Console.padded(field.name, 18)) known for \(known(field))"
                    + "   \(list)"
            )
        }
        Console.result("  to \(preview.matcher): \(preview.numbers.map(\.name).joined(separator: ", "))")
        Console.result("      (numbers about the extract as a whole, rounded)")
        Console.result("One invented person, in codes (random digits, made of nobody):")
        for token in preview.tokens.prefix(4) {
            Console.result("      \(token.example)  keyed code of: \(token.madeOf.joined(separator: " + "))")
        }
        Console.result("      and \(preview.tokens.count - 4) more; preview.html lists all (--output)")
        Console.result("Written on the outside of each package, where anybody can read it:")
        for entry in preview.header {
            guard let value = entry.value else { continue }
            Console.result("      \(Console.padded(entry.name, 15)) \(value.isEmpty ? "none" : value)")
        }
        let made = preview.header.filter { $0.value == nil }.map(\.name).joined(separator: ", ")
        Console.result("      and, made when it is sealed: \(made)")
        Console.result("Inside, sealed:")
        for size in preview.sizes {
            Console.result(
                "      \(Console.padded(size.name, 15)) \(Console.aligned(Console.count(size.bytes), 9)) bytes"
            )
        }
        let here = preview.fields.filter { $0.form == .local }.map(\.name)
        let unread = preview.fields.filter { $0.form == .notRead }.map(\.name)
        Console.result("Will not leave:")
        if !here.isEmpty { Console.result("      used here only: \(here.joined(separator: ", "))") }
        if !unread.isEmpty { Console.result("      not permitted, so not read: \(unread.joined(separator: ", "))") }
        if !preview.unreadColumns.isEmpty {
            Console.result("      columns not read: \(preview.unreadColumns.joined(separator: ", "))")
        }
        Console.result("      every name, date, number and address as it is written")
    }
}
