import DisclosureControl
import Governance
import Lenses
import ReleaseViews
import ReportPages
import Tabular

/// What lenses say: tidy data, the checklist, and a section each on the page.
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
    private var figures: [ReleasedLensRow] {
        run.results.flatMap { result in
            result.rows.map { Self.figure($0, of: result) } + (result.refusal.map { [Self.refused(result, $0)] } ?? [])
        }
    }

    private static func figure(_ row: LensRow, of result: LensRun.Result) -> ReleasedLensRow {
        var figure = ReleasedLensRow(
            lens: row.lens,
            kind: result.lens.kind.rawValue,
            label: row.label,
            status: row.count.status,
            word: row.word
        )
        figure.measure = row.measure
        figure.dimension = row.dimension
        figure.category = row.category
        figure.count = row.count.count.map(String.init) ?? ""
        figure.denominator = row.denominator?.count.map(String.init) ?? ""
        figure.value = number(row.value)
        figure.lower = number(row.lower)
        figure.upper = number(row.upper)
        return figure
    }

    private static func refused(_ result: LensRun.Result, _ refusal: String) -> ReleasedLensRow {
        ReleasedLensRow(
            lens: result.lens.id,
            kind: result.lens.kind.rawValue,
            label: result.lens.title,
            status: "not_available",
            word: refusal
        )
    }

    /// Which lenses can run, and what is missing from whom.
    private var checklist: [LensFeasibilityRow] {
        run.feasibility.map { verdict in
            LensFeasibilityRow(
                lens: verdict.lens,
                title: verdict.title,
                verdict: verdict.verdict.rawValue,
                missing: verdict.reasons.joined(separator: "; ")
            )
        }
    }

    /// `lenses.csv` and `feasibility.csv`, marked where the environment is a test.
    ///
    /// - Parameter programme: The programme.
    /// - Returns: The bytes, in the order of ``names``.
    func bytes(_ programme: Programme) -> [[UInt8]] {
        [
            Self.text(ReleasedLensRow.columns, figures.map(\.cells)),
            Self.text(LensFeasibilityRow.columns, checklist.map(\.cells)),
        ].map { Array(TestMark.csv($0, programme).utf8) }
    }

    /// Lines without what a reader does not see and a program might obey.
    private static func text(_ header: [String], _ rows: [[String]]) -> String {
        CSVText.line(header) + rows.map { CSVText.line($0.map(HarmlessText.visible)) }.joined()
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
