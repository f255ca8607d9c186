import ArgumentParser
import AuditTrail
import Extracts
import Governance
import SafeFiles
import Tabular

/// From a file as it came to a mapping that a person can check in a spreadsheet.
struct MapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Look at an extract and propose which column is which: mapping.csv, to be checked in Excel."
    )

    @Argument(help: "The extract: CSV text or an Excel workbook (.xlsx).") var extract: String
    @Option(help: "The programme file.") var programme: String
    @Option(help: "Your id in the programme file.") var partner: String
    @Option(help: "The template to use, ID@VERSION; without it the one that fits best. See 'agent templates'.")
    var template: String?
    @Option(help: "The folder for mapping.csv and codes_to_fill.csv.") var output = "."
    @Flag(help: "Replace a mapping that is there already; codes that you filled in are kept.") var replace = false
    @OptionGroup var trail: KeylessTrailOptions
    @Flag(help: "Print nothing but errors.") var quiet = false

    func run() async throws {
        let programme = try ProgrammeFile.read(programme)
        let chosen = try chosenTemplate()
        let record = JobRecord(
            .map,
            by: partner,
            as: .partner,
            programme: programme,
            trail: RegularFile.exists(extract) ? trail.trail(of: partner, beside: output) : nil
        )
        // The trail lies in the folder by the time that anything is read.
        if programme.partner(partner) != nil, RegularFile.exists(extract) { try Folder.make(output) }
        let ((proposal, written), head) = try await record.keep { facts in
            try programme.checkMayRun()
            let terms = try AgentTerms(programme, partner: partner)
            let proposal = try MappingProposer.propose(extract, terms: terms, template: chosen)
            let written = try MappingFiles.write(proposal, to: output, replace: replace)
            try facts.add(.init("mapping"), file: written.mapping)
            facts.counts = [.init("rows"): proposal.rowCount, .init("codes_asked"): proposal.codes.count]
            return (proposal, written)
        }
        guard !quiet else { return }
        MapReport(proposal: proposal, written: written, command: nextCommand(written.mapping)).show()
        record.show(head)
    }

    private func chosenTemplate() throws -> Template? {
        guard let template else { return nil }
        guard let found = TemplateLibrary.shipped.template(template) else {
            throw ValidationError("there is no template '\(template)'; 'cohortlink agent templates' lists them")
        }
        return found
    }

    private func nextCommand(_ mapping: String) -> String {
        "cohortlink agent check \(extract) --mapping \(mapping) --programme \(programme) --partner \(partner)"
    }
}

/// What `agent map` found, in plain words.
struct MapReport {
    let proposal: MappingProposal
    let written: MappingFiles.Written
    let command: String

    func show() {
        showFile()
        showTemplate()
        Console.result()
        showColumns()
        if !proposal.remarks.isEmpty {
            Console.result()
            for remark in proposal.remarks { Console.result("Look at this: \(remark)") }
        }
        Console.result()
        showNext()
    }

    private func showFile() {
        let layout = proposal.layout.layout
        var parts: [String] = []
        if proposal.layout.kind == .spreadsheet {
            let name = layout.sheet ?? proposal.layout.sheets.first { !$0.isHidden }?.name
            parts.append(name.map { "Workbook, sheet \"\($0)\"" } ?? "Workbook")
        } else {
            parts.append("Text in \(layout.encoding.rawValue), separated by \(layout.delimiter.words)")
        }
        parts.append(Console.counted(proposal.rowCount, "row"))
        parts.append("column names in row \(layout.headerRow)")
        Console.result(parts.joined(separator: ", ") + ".")
        if proposal.raggedCount > 0 {
            Console.result("\(Console.counted(proposal.raggedCount, "row")) with more or fewer cells than the names.")
        }
    }

    private func showTemplate() {
        guard let template = proposal.template else {
            Console.result("No template fits: every column was told by its name and its cells. Check each row.")
            return
        }
        Console.result(
            "Best template: \(template.reference), \(template.title) "
                + "(\(proposal.templateColumns) of \(template.fields.count) columns)."
        )
        if let rival = proposal.rival {
            Console.result("Nearly as good: \(rival.reference). To use it: --template \(rival.reference)")
        }
    }

    private func showColumns() {
        let width = proposal.rows.map(\.field.count).max() ?? 0
        for row in proposal.mapped {
            var how = [row.format, row.table, row.transforms.joined(separator: " | ")].filter { !$0.isEmpty }
            if row.sends == "local" { how.append("used here only") }
            Console.result(
                "  \(Console.padded(row.field, width)) <- \(row.column)"
                    + (how.isEmpty ? "" : "   (\(how.joined(separator: ", ")))")
            )
        }
        let missing = proposal.missing.map(\.field)
        if !missing.isEmpty { Console.result("Not found: \(missing.joined(separator: ", ")).") }
        let staying = proposal.staying.map(\.column)
        if !staying.isEmpty {
            Console.result("Stays here, unread: \(staying.joined(separator: ", ")).")
        }
    }

    private func showNext() {
        let questions = proposal.questions
        if !questions.isEmpty {
            let names = questions.map(\.field).joined(separator: ", ")
            Console.result(
                "Not sure about \(Console.counted(questions.count, "row")) (\(names)): look for ??? in \(written.mapping)."
            )
        }
        if let codes = written.codes {
            Console.result(
                "\(Console.counted(proposal.codes.count, "code")) of your own to fill in: \(codes) "
                    + "(write the standard value, or - where the code means that nothing is known)."
            )
        }
        Console.result("Wrote \(written.mapping). Nothing has been sent.")
        Console.result("Next: open it in Excel, check each row, save. Then: \(command)")
    }
}
