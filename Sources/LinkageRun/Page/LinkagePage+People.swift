import Pages
import RecordMatching

/// People by size, and records that stand apart or deserve a look.
extension LinkagePage {
    var people: [String: PageValue] {
        [
            "sizes_bars": bars("sizes", "record", summary.sizes, limit: 8).value,
            "known_bars": bars("known", "partner", summary.partnersKnown, limit: 12).value,
            "remark_table": remarkTable?.value ?? false, "remark_words": .text(remarkWords),
        ]
    }

    private func bars(_ id: String, _ unit: String, _ sizes: [LinkageSummary.Size], limit: Int) -> PageBars {
        let small = sizes.filter { $0.size < limit }
        let large = sizes.filter { $0.size >= limit }
        var rows = small.map { ("\($0.size) \(unit)\($0.size == 1 ? "" : "s")", $0.people) }
        if !large.isEmpty { rows.append(("\(limit) or more \(unit)s", large.reduce(0) { $0 + $1.people })) }
        let several = sizes.filter { $0.size > 1 }.reduce(0) { $0 + $1.people }
        let words = unit == "record" ? "have several records" : "are known to several partners"
        return PageBars(
            id: id,
            title: "\(Words.count(several)) of \(Words.count(summary.people)) people \(words)",
            subtitle: "People by number of \(unit)s",
            bars: rows.map { row in
                PageBars.Bar(
                    row.0,
                    value: Double(row.1),
                    text: Words.count(row.1),
                    alternative: "\(row.0): \(Words.count(row.1)) people"
                )
            }
        )
    }

    private var remarkTable: PageTable? {
        guard !summary.remarks.isEmpty else { return nil }
        return PageTable(
            id: "remarks",
            caption: "Records that were set aside or should be looked at",
            columns: [.init("Why", numeric: false), .init("Records")],
            rows: summary.remarks.map { remark in
                PageTable.Row(Self.remark(remark.reason), [.figure(Words.count(remark.records))])
            },
            style: "wrap"
        )
    }

    private var remarkWords: String {
        let veto =
            summary.vetoed == 0
            ? "No two people with different NHS numbers came near each other."
            : "\(Words.count(summary.vetoed)) \(summary.vetoed == 1 ? "join was" : "joins were") refused, so that no person "
                + "holds two different NHS numbers."
        guard !summary.remarks.isEmpty else { return veto + " No record had to be set aside." }
        return veto
            + " Which records these are stands in the table “remark” of people.sqlite; “cohortlink match explain” "
            + "says why any two records were joined or not."
    }

    /// A reason in words.
    static func remark(_ reason: String) -> String {
        switch RecordRemark.Reason(rawValue: reason) {
        case .twoNumbers: "Set aside: shares one NHS number with some records and another with others"
        case .betweenTwoNumbers:
            "Set aside: has no NHS number and fits two people with different ones about equally well"
        case .manyRecords: "To look at: its person holds more than three records of one partner"
        case nil: reason
        }
    }
}
