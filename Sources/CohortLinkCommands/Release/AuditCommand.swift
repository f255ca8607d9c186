import ArgumentParser
import DisclosureControl
import Foundation
import ReleaseFiles
import SafeFiles

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Attack a finished release from what was printed; the truth is never read.",
        discussion: "Exit code 5 where a small count can be worked out, or is known within less than its band."
    )

    @Argument(help: "A release folder, or a file in the layout of released.csv.") var release: String
    @Option(help: "The table specification; the folder's tables.json where it is left out.") var tables: String?
    @Option(help: "The rule that the release should follow, as for protect.") var preset: String?
    @Flag(help: "Print every hidden count as JSON.") var json = false
    @Flag(help: "Print nothing but errors.") var quiet = false

    private struct Line: Encodable {
        let tables: [String]
        /// Of a sum: what it adds up.
        var amount: String?
        let cell: [String: String]
        let lower: Int
        let upper: Int?
        let from: [String]
        let verdict: String
    }

    func run() async throws {
        let isFile = release.hasSuffix(".csv")
        let folder = isFile ? Folder.parent(of: release) : release
        let path = isFile ? release : Folder.join(release, ReleaseFolder.released)
        let rule = try DisclosureRule.preset(preset ?? presetOfSummary(folder) ?? DisclosureRule.standard)
        var exposed: (recovered: Int, narrowed: Int, sums: Int, tables: Set<String>) = (0, 0, 0, [])
        var lines: [Line] = []
        // A folder may hold releases about other people beside the first, each with a specification of its own.
        let files = tables.map { [$0] } ?? ReleaseFolder.specifications(in: folder)
        var attacked = 0
        for file in files {
            let spec = try SpecFile(path: file).spec
            let report = try attack(path, spec, rule, name: files.count > 1 ? ReleaseFolder.part(of: file) : nil)
            attacked += report.findings.count
            lines += self.lines(report, spec)
            exposed.recovered += report.recovered.count
            exposed.narrowed += report.narrowed.count
            exposed.tables.formUnion((report.recovered + report.narrowed).flatMap(\.tables))
            exposed.sums += report.recoveredSums.count
            exposed.tables.formUnion(report.recoveredSums.map(\.table))
        }
        if files.count > 1 && !json && !quiet {
            Console.result(
                "In all \(Console.counted(attacked, "hidden count")) in \(files.count) releases, each attacked with all "
                    + "that it printed: \(exposed.recovered) worked out, \(exposed.narrowed) narrowed"
            )
        }
        if json && !quiet {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            Console.result(String(decoding: try encoder.encode(lines), as: UTF8.self))
        }
        guard exposed.tables.isEmpty else {
            throw DisclosureError(
                .notProtectable,
                tables: exposed.tables.sorted(),
                reason:
                    "\(Console.counted(exposed.recovered, "small count")) can be worked out and \(exposed.narrowed) narrowed below the band"
                    + (exposed.sums > 0 ? ", \(Console.counted(exposed.sums, "hidden sum")) worked out" : "")
                    + "; do not publish"
            )
        }
    }

    private func attack(
        _ path: String,
        _ spec: TableSpec,
        _ rule: DisclosureRule,
        name: String?
    ) throws -> JointAudit.Report {
        // Tables that the specification does not name count other people, or are none of its business.
        let rows = try ReleasedRows.read(
            path: path,
            dimensions: spec.dimensions.map(\.id),
            tables: Set(spec.tableIDs)
        )
        guard !rows.isEmpty else {
            throw DisclosureError(
                .badRequest,
                reason: "the release has none of the specification's tables; is it the right one?"
            )
        }
        let report = try JointAudit(spec, preset: rule, rows: rows).run()
        if !quiet && !json { tell(report, spec, rule, name.map { $0 + ": " } ?? "") }
        guard report.unexamined == 0 else {
            throw DisclosureError(
                .tooLarge,
                reason: "the release is too large for this attack; give a specification of fewer tables"
            )
        }
        return report
    }

    private func presetOfSummary(_ folder: String) -> String? {
        struct Summary: Decodable {
            struct Release: Decodable { let preset: String }
            let release: Release?
            /// As a report's summary has it.
            let protection: Release?
        }
        guard let bytes = try? RegularFile.contents(of: Folder.join(folder, ReleaseFolder.summary)) else { return nil }
        let summary = try? JSONDecoder().decode(Summary.self, from: Data(bytes))
        return (summary?.release ?? summary?.protection)?.preset
    }

    private func verdict(
        _ finding: JointAudit.Finding,
        _ recovered: Set<JointAudit.Finding>,
        _ narrowed: Set<JointAudit.Finding>
    ) -> String {
        recovered.contains(finding) ? "recovered" : narrowed.contains(finding) ? "narrowed" : "open"
    }

    private func lines(_ report: JointAudit.Report, _ spec: TableSpec) -> [Line] {
        let recovered = Set(report.recovered)
        let narrowed = Set(report.narrowed)
        return (report.findings + report.differences).map { finding in
            Line(
                tables: finding.tables,
                cell: Dictionary(uniqueKeysWithValues: zip(spec.dimensions.map(\.id), finding.codes)),
                lower: finding.lower,
                upper: finding.upper,
                from: finding.from,
                verdict: verdict(finding, recovered, narrowed)
            )
        }
            + report.sums.map { sum in
                Line(
                    tables: [sum.table],
                    amount: sum.amount,
                    cell: Dictionary(uniqueKeysWithValues: zip(spec.dimensions.map(\.id), sum.codes)),
                    lower: sum.lower,
                    upper: sum.upper,
                    from: [],
                    verdict: sum.isExact ? "recovered" : "open"
                )
            }
    }

    private func tell(
        _ report: JointAudit.Report,
        _ spec: TableSpec,
        _ rule: DisclosureRule,
        _ name: String
    ) {
        let recovered = Set(report.recovered)
        let narrowed = Set(report.narrowed)
        func place(_ table: String?, _ codes: [String]) -> String {
            let codes = zip(spec.dimensions, codes).filter { $1 != "*" }.map { "\($0.id)=\($1)" }
            return "\(table ?? "") \(codes.isEmpty ? "everybody" : codes.joined(separator: ";"))"
        }
        for finding in report.findings + report.differences {
            let kind = verdict(finding, recovered, narrowed)
            guard kind != "open" else { continue }
            let range = "\(finding.lower) to \(finding.upper.map(String.init) ?? "any number")"
            let from = finding.from.isEmpty ? "" : ", from \(finding.from.joined(separator: ", "))"
            Console.result("\(kind): \(place(finding.tables.first, finding.codes)): \(range)\(from)")
        }
        for sum in report.recoveredSums {
            Console.result("recovered: \(place(sum.table, sum.codes)): a sum of \(sum.amount)")
        }
        if !report.sums.isEmpty {
            Console.result(
                "\(name)\(Console.counted(report.sums.count, "hidden sum")) attacked: \(report.recoveredSums.count) worked out, "
                    + "\(report.sums.count { !$0.isExact && $0.isNear(rule.dominance.percent) }) known within "
                    + "\(rule.dominance.percent) %"
            )
        }
        let widest = report.findings.filter { $0.upper != nil }.map { ($0.upper ?? 0) - $0.lower }
        Console.result(
            "\(name)\(Console.counted(report.findings.count, "hidden count")) attacked: \(recovered.count) worked out, "
                + "\(narrowed.count) narrowed below \(report.band.lowerBound) to \(report.band.upperBound)"
                + (widest.min().map { "; the tightest has \(Console.count($0 + 1)) possible values" } ?? "")
        )
    }
}
