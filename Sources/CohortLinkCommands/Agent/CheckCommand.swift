import ArgumentParser
import AuditTrail
import Governance
import PartnerAgent
import SafeFiles

/// `agent check`: how good an extract is, before anything leaves.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look at an extract before anything leaves: a data quality report, and what would stop it."
    )

    @OptionGroup var files: ExtractOptions
    @OptionGroup var optOuts: OptOutOptions
    @Option(help: "Where report and state go; without it a folder 'quality-PARTNER' beside the mapping.")
    var output: String?
    @Option(help: "Go on although a rule stops the extract: the code that the check printed.")
    var acceptChange: String?
    @Option(help: "With --accept-change: why the change is right. It is kept.") var reason: String?
    @OptionGroup var trail: KeylessTrailOptions

    func validate() throws {
        guard (acceptChange == nil) == (reason == nil) else {
            throw ValidationError("Give --accept-change and --reason together.")
        }
    }

    func run() async throws {
        let programme = try ProgrammeFile.read(files.programme)
        let record = files.record(.check, programme, trail)
        if try await CountsWords.showDraft(files, programme, record) { return }
        let folder = output ?? AgentCheck.usualFolder(mapping: files.mapping, partner: files.partner)
        var accepted: AcceptedChange?
        if let acceptChange, let reason { accepted = AcceptedChange(code: acceptChange, reason: reason) }
        let request = AgentCheck.Request(
            extract: files.extract,
            mapping: files.mapping,
            partner: files.partner,
            folder: folder,
            optOuts: try optOuts.lists(),
            accepting: accepted
        )
        let (report, head) = try await record.keep(inputs: files.mappingFact) { facts in
            try programme.checkMayRun()
            let report = try await AgentCheck.run(request, programme: programme)
            facts.counts = [
                .init("rows"): report.rows, .init("people"): report.people.people,
                .init("accepted_changes"): report.acceptance == nil ? 0 : 1,
            ]
            return report
        }
        ProgrammeFile.mark(programme)
        show(report, folder)
        record.show(head)
        if let error = report.stopError(folder: folder) { throw error }
        if report.preview.waitsForOptOuts {
            Console.result(
                "Before sealing: the national opt-out. 'cohortlink agent opt-outs list', with the same arguments, writes "
                    + "the list that is checked."
            )
        }
        Console.result("Next: cohortlink agent preview, with the same arguments.")
    }

    private func show(_ report: QualityReport, _ folder: String) {
        Console.result("Read \(Console.counted(report.rows, "row")). Nothing has been sent.")
        for field in report.fields { Console.result("  " + line(field, report)) }
        let people = report.people
        Console.result(
            "Enough to link: \(Self.share(people.linkable, people.people)) of "
                + "\(Console.counted(people.people, "person", "people")).\(Self.groups(people))"
        )
        if let pinned = report.preview.pinned { Console.result("Profile wide: \(pinned.words).") }
        for warning in report.warnings { Console.result(warning) }
        show(report.codes)
        if !report.leftBehind.isEmpty {
            Console.result(
                "Mapped but not permitted by the programme, so not read: \(report.leftBehind.joined(separator: ", "))"
            )
        }
        if let accepted = report.acceptance { Console.result("Accepted on \(accepted.on): \(accepted.reason)") }
        Console.result("Open \(Folder.join(folder, "quality.html")) for your data quality report.")
    }

    private func show(_ codes: QualityReport.Codes) {
        if codes.blank > 0 {
            let new = codes.added > 0 && codes.added < codes.blank ? ", \(Console.count(codes.added)) of them new" : ""
            Console.result(
                "\(Console.counted(codes.blank, "code")) that no table reads\(new): write the standard value beside each "
                    + "in \(codes.path) (or - for not known) and check again. Until then they count as missing."
            )
        }
        for column in codes.tooMany {
            Console.result(
                "Look at this: '\(column)' holds too many different texts to be codes. Is it the right column?"
            )
        }
    }

    private func line(_ field: FieldQuality, _ report: QualityReport) -> String {
        let filled = Console.aligned(Self.exact(field.completeness), 8)
        guard field.filled > 0 else { return "\(Console.padded(field.name, 20))\(filled) filled" }
        var text =
            "\(Console.padded(field.name, 20))\(filled) filled \(Console.aligned(Self.exact(field.validity), 8)) usable"
        var notes: [String] = []
        if field.noFixedAbode > 0 { notes.append("\(Console.count(field.noFixedAbode)) no fixed abode") }
        for refused in field.refused {
            notes.append(
                "\(Console.count(refused.cells)) \(refused.reason.split(separator: "_").joined(separator: " "))"
            )
        }
        if let change = report.change(field), abs(change.completeness) >= 0.1 || abs(change.validity) >= 0.1 {
            notes.append("changed \(Self.points(change.completeness)) filled, \(Self.points(change.validity)) usable")
        }
        if !notes.isEmpty { text += "   " + notes.joined(separator: "; ") }
        return text
    }

    private static func words(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }

    private static func points(_ points: Double) -> String {
        (points < 0 ? "" : "+") + Console.percent(points / 100).replacing(" %", with: "")
    }

    /// Only all is 100 and only nothing is 0.
    private static func exact(_ share: Double) -> String {
        Console.percent(share < 1 ? min(share, 0.999) : share)
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        exact(Double(part) / Double(max(1, whole)))
    }

    /// The group that links worst and the one that links best, of the attribute where they lie farthest apart.
    private static func groups(_ people: PeopleQuality) -> String {
        var widest: (gap: Double, words: String)?
        for division in people.divisions {
            let groups = division.groups.filter { !$0.isFew && $0.value != nil }
                .map { (name: $0.value ?? "", share: Double($0.linkable) / Double($0.people)) }
            guard let low = groups.min(by: { $0.share < $1.share }), let high = groups.max(by: { $0.share < $1.share })
            else { continue }
            let gap = high.share - low.share
            guard gap > 0.001, gap > widest?.gap ?? 0 else { continue }
            let name = division.attribute.split(separator: "_").joined(separator: " ")
            widest = (
                gap,
                " By \(name): from \(Console.percent(low.share)) (\(Self.words(low.name))) to "
                    + "\(Console.percent(high.share)) (\(Self.words(high.name)))."
            )
        }
        return widest?.words ?? ""
    }
}
