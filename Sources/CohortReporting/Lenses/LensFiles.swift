import DisclosureControl
import Governance
import Lenses
import ReleaseViews
import ReportPages
import SafeFiles
import Tabular

/// What lenses write: tidy data, the checklist, and a section each on the page.
struct LensFiles {
    /// The files, in order.
    static let names = ["lenses.csv", "feasibility.csv"]

    let run: LensRun
    /// What was asked.
    let questions: LensQuestions

    /// Runs the programme's lenses; `nil` where it has none.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people.
    ///   - population: The residents.
    ///   - preset: The programme's rule.
    ///   - seals: When files of expectations were sealed, by their SHA-256.
    ///   - counts: What partners counted that send no person, as it was released.
    ///   - earlier: What is out about the same people, the report's own tables among it.
    /// - Throws: `DisclosureError` where a lens asks for tables that make no sense.
    init?(
        _ programme: Programme,
        _ people: LensPeople,
        _ population: Population,
        _ preset: DisclosureRule,
        seals: [String: ExpectationSeal],
        counts: [PartnerCounts],
        earlier: [ReleasedFigure]
    ) throws {
        guard !programme.lenses.isEmpty else { return nil }
        questions = LensQuestions(
            programme,
            people,
            residents: population.residents,
            preset: preset,
            seals: seals,
            counts: counts
        )
        run = try LensRun(questions, preset: preset, earlier: earlier)
    }

    /// The releases that were made, each with its name.
    var named: [(name: String, release: Release)] {
        run.releases.compactMap { own in own.release.map { (own.name, $0) } }
    }

    /// Names of the releases that count the people of the report, in the order in which they were made.
    var chain: [String] { run.releases.filter { $0.isOfPeople && $0.release != nil }.map(\.name) }

    /// Tables that count contacts and no people.
    var contactTables: [String] {
        run.releases.filter { !$0.isOfPeople }.compactMap(\.release).flatMap(\.tables).map(\.id)
    }

    /// One row a figure: every count as it was released, and what was worked out from released counts alone.
    var data: String {
        var text = "lens,kind,measure,dimension,category,label,count,denominator,value,lower_95,upper_95,status,word\n"
        for result in run.results {
            for row in result.rows {
                text += Self.line([
                    row.lens, result.lens.kind.rawValue, row.measure, row.dimension, row.category, row.label,
                    row.count.count.map(String.init) ?? "", row.denominator?.count.map(String.init) ?? "",
                    Self.number(row.value), Self.number(row.lower), Self.number(row.upper), row.count.status, row.word,
                ])
            }
            if let refusal = result.refusal {
                text += Self.line([
                    result.lens.id, result.lens.kind.rawValue, "", "", "", result.lens.title, "", "", "", "", "",
                    "not_available", refusal,
                ])
            }
        }
        return text
    }

    /// Which lenses can run, and what is missing from whom.
    var checklist: String {
        var text = "lens,title,can_run,missing\n"
        for verdict in run.feasibility {
            text += Self.line([
                verdict.lens, verdict.title, verdict.verdict.rawValue, verdict.reasons.joined(separator: "; "),
            ])
        }
        return text
    }

    /// Writes both files under temporary names.
    ///
    /// - Throws: `FileError`.
    func write(to folder: String, _ programme: Programme, in files: inout FileSet) throws(FileError) {
        for (name, text) in zip(Self.names, [data, checklist].map({ TestMark.csv($0, programme) })) {
            try AtomicFile.write(Array(text.utf8), to: try files.stage(Folder.join(folder, name)), mode: 0o644)
        }
    }

    /// A line without what a reader does not see and a program might obey.
    private static func line(_ cells: [String]) -> String { CSVText.line(cells.map(HarmlessText.visible)) }

    /// A number with two decimals, without those that are nought.
    static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "" }
        let hundredths = Int((abs(value) * 100).rounded())
        var text = "\(hundredths / 100)"
        if hundredths % 100 != 0 {
            text += ".\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
            if text.hasSuffix("0") { text.removeLast() }
        }
        return (value < 0 && hundredths > 0 ? "-" : "") + text
    }

    /// What each lens shows, for pages.
    func facts(_ programme: Programme) -> [LensFacts] {
        run.results.map { result in
            LensFacts(
                id: result.lens.id,
                kind: result.lens.kind,
                title: result.lens.title,
                sentence: result.sentence,
                caution: result.caution,
                refusal: result.refusal,
                missing: run.feasibility.first { $0.lens == result.lens.id }?.reasons ?? [],
                rows: result.rows.map { row in
                    LensFacts.Row(
                        measure: row.measure,
                        dimension: row.dimension,
                        category: row.category,
                        label: row.label,
                        count: row.count.count,
                        status: row.count.status,
                        whole: row.denominator?.count,
                        hasWhole: row.denominator != nil,
                        value: row.value.flatMap { Double(Self.number($0)) },
                        lower: row.lower.flatMap { Double(Self.number($0)) },
                        upper: row.upper.flatMap { Double(Self.number($0)) },
                        word: row.word
                    )
                },
                dimensions: Dictionary(
                    programme.attributes.map { ($0.name, $0.label) }
                        + programme.contacts.fields.map { ($0.name, $0.label) },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        }
    }
}
