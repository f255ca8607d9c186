package import DisclosureControl
import EquityStatistics
package import Governance

/// A table of counts of a partner that sends no person, as it was released.
package struct PartnerCounts: Sendable {
    /// The partner.
    package let partner: Programme.Partner
    /// What the programme has it count.
    package let terms: Programme.CountsTable
    /// The codes of the lines that it sent.
    package let lines: Set<String>
    /// The dimension of the lines in released data.
    package let column: String
    /// The table of each measure that it sent, by the measure's code.
    package let tables: [String: String]
    /// The release; `nil` where nothing could be released.
    package let release: Release?

    /// Takes a table.
    package init(
        partner: Programme.Partner,
        terms: Programme.CountsTable,
        lines: Set<String>,
        column: String,
        tables: [String: String],
        release: Release?
    ) {
        self.partner = partner
        self.terms = terms
        self.lines = lines
        self.column = column
        self.tables = tables
        self.release = release
    }
}

/// Partners that send counts and no person: each line of their sheets, and its share of the measure.
///
/// The figures are those of the partner's own release, which has a certificate of its own; nothing is released twice, and
/// nothing of it is joined with a person.
enum CountsOnlyLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let partners = frame.programme.countingPartners
        guard !partners.isEmpty else {
            throw LensError(.missing, lens: lens.id, reason: "no partner of the programme sends counts")
        }
        return LensPlan(
            lens,
            unit: "counts",
            dimensions: [],
            tables: frame.counts.flatMap { counts in
                counts.tables.values.sorted().map { LensTable(id: $0, title: counts.terms.title, by: [counts.column]) }
            },
            released: frame.counts.compactMap(\.release),
            sentence: "What organisations count that send no person: each line, and its share of all that were sent.",
            caution:
                "Counted by others, by rules of their own. Somebody may stand on several lines, and in other figures of "
                + "this page too: nobody can tell. A line that was not sent is in no total."
        ) { figures in
            partners.flatMap { partner -> [LensRow] in
                guard let counts = frame.counts.first(where: { $0.partner.id == partner.id }) else {
                    return [
                        LensRow(
                            lens: lens.id,
                            measure: "counts sent",
                            dimension: "partner",
                            category: partner.id,
                            label: partner.name,
                            count: .withheld,
                            word: "sent no counts"
                        )
                    ]
                }
                return counts.terms.measures.flatMap { rows(of: $0, counts, figures, lens) }
            }
        }
    }

    private static func rows(
        of measure: Programme.CountsTable.Name,
        _ counts: PartnerCounts,
        _ figures: LensFigures,
        _ lens: Programme.Lens
    ) -> [LensRow] {
        func row(_ code: String, _ label: String, _ count: LensFigure, of all: LensFigure?, _ word: String) -> LensRow {
            let share = all.flatMap { LensShares.share(count, $0, 100) }
            return LensRow(
                lens: lens.id,
                measure: "\(measure.label), counted by \(counts.partner.name)",
                dimension: counts.column,
                category: code,
                label: label,
                count: count,
                denominator: all,
                value: share?.value,
                lower: share?.lower,
                upper: share?.upper,
                word: word
            )
        }
        guard let table = counts.tables[measure.code] else {
            return [row("*", "All lines", .withheld, of: nil, "not sent")]
        }
        let all = figures.figure(table)
        return counts.terms.categories.map { line in
            guard counts.lines.contains(line.code) else {
                return row(line.code, line.label, .withheld, of: nil, "not sent")
            }
            return row(line.code, line.label, figures.figure(table, [counts.column: line.code]), of: all, "")
        } + [row("*", "All lines that were sent", all, of: nil, "")]
    }
}
