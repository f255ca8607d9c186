import DisclosureControl
import Governance
import Lenses
import Pages
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
    ///   - earlier: What is out about the same people, the report's own tables among it.
    /// - Throws: `DisclosureError` where a lens asks for tables that make no sense.
    init?(
        _ programme: Programme,
        _ people: LensPeople,
        _ population: Population,
        _ preset: DisclosureRule,
        seals: [String: ExpectationSeal],
        earlier: [ReleasedFigure]
    ) throws {
        guard !programme.lenses.isEmpty else { return nil }
        questions = LensQuestions(
            programme,
            people,
            residents: population.residents,
            preset: preset,
            seals: seals
        )
        run = try LensRun(questions, preset: preset, earlier: earlier)
    }

    /// The releases that were made, each with its name.
    var named: [(name: String, release: Release)] {
        run.releases.compactMap { own in own.release.map { (own.name, $0) } }
    }

    /// Tables that count contacts and no people.
    var contactTables: [String] {
        run.releases.filter { !$0.isOfPeople }.compactMap(\.release).flatMap(\.tables).map(\.id)
    }

    /// One row a figure: every count as it was released, and what was worked out from released counts alone.
    var data: String {
        var text = "lens,kind,measure,dimension,category,label,count,denominator,value,lower_95,upper_95,status,word\n"
        for result in run.results {
            for row in result.rows {
                text += CSVText.line([
                    row.lens, result.lens.kind.rawValue, row.measure, row.dimension, row.category, row.label,
                    row.count.count.map(String.init) ?? "", row.denominator?.count.map(String.init) ?? "",
                    Self.number(row.value), Self.number(row.lower), Self.number(row.upper), row.count.status, row.word,
                ])
            }
            if let refusal = result.refusal {
                text += CSVText.line([
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
            text += CSVText.line([
                verdict.lens, verdict.title, verdict.verdict.rawValue, verdict.reasons.joined(separator: "; "),
            ])
        }
        return text
    }

    /// Writes both files under temporary names.
    ///
    /// - Throws: `FileError`.
    func write(to folder: String, in files: inout FileSet) throws(FileError) {
        for (name, text) in zip(Self.names, [data, checklist]) {
            try AtomicFile.write(Array(text.utf8), to: try files.stage(Folder.join(folder, name)), mode: 0o644)
        }
    }

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

    /// The sections of the page, one a lens.
    var sections: PageValue {
        .list(
            run.results.map { result in
                [
                    "lens_id": .text("lens-" + result.lens.id), "lens_title": .text(result.lens.title),
                    "lens_words": .text(result.refusal.map { "Not made: \($0)." } ?? result.sentence),
                    "lens_caution": .optional(result.refusal == nil ? result.caution : nil),
                    "lens_table": .list(result.rows.isEmpty ? [] : [table(result).value]),
                ]
            }
        )
    }

    private func table(_ result: LensRun.Result) -> PageTable {
        PageTable(
            id: "lens-table-" + result.lens.id,
            caption: result.lens.title,
            columns: [
                .init("Group", numeric: false), .init("What", numeric: false), .init("Number"), .init("Of"),
                .init("Figure"), .init("Likely range (95 %)"), .init("In words", numeric: false),
            ],
            rows: result.rows.map { row in
                PageTable.Row(
                    row.label.isEmpty ? "All" : row.label,
                    [
                        .words(row.measure), cell(row.count), row.denominator.map(cell) ?? .words(""),
                        .figure(Self.number(row.value)),
                        row.lower == nil
                            ? .words("") : .figure("\(Self.number(row.lower)) to \(Self.number(row.upper))"),
                        .words(row.word),
                    ],
                    isTotal: row.category == "*"
                )
            },
            style: "wrap"
        )
    }

    private func cell(_ figure: LensFigure) -> PageTable.Cell {
        switch figure {
        case .shown(let count): .figure(Words.count(count))
        case .hidden: .absent("not shown")
        case .withheld: .absent("not shown")
        }
    }
}
