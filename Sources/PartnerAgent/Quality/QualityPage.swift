import Governance
import Pages

/// The quality report as a page for the partner's analyst and their manager.
struct QualityPage {
    let report: QualityReport

    func render() throws(PageError) -> String {
        var values: [String: PageValue] = [
            "programme_title": .text(report.programme.title), "page_title": .text(title),
            "test_environment": .flag(report.programme.environment == .test), "footer": .text(footer),
            "lead": .text(lead), "facts": .list(facts),
        ]
        values["stopped"] = .flag(!report.stops.isEmpty)
        values["stops"] = .list(report.stops.map { ["stop_words": .text(Words.capitalised($0.words) + ".")] })
        values["code"] = .text(report.code ?? "")
        values["accepted"] = .optional(report.acceptance.map { "On \($0.on), because: \($0.reason)" })
        values["has_warnings"] = .flag(!report.warnings.isEmpty)
        values["warnings"] = .list(report.warnings.map { ["warning": .text($0)] })
        values["how_to_read_fields"] = .text(howToReadFields)
        values["field_table"] = fieldTable.value
        values["has_refused"] = .flag(report.fields.contains { !$0.refused.isEmpty })
        values["refused_table"] = refusedTable.value
        values["unmapped"] = .optional(unmapped)
        values["noted"] = .optional(noted)
        values["how_to_read_keys"] = .text(howToReadKeys)
        values["key_table"] = keyTable.value
        values["has_groups"] = .flag(!report.people.divisions.isEmpty)
        values["group_tables"] = .list(report.people.divisions.map { groupTable($0).value })
        values["people_table"] = peopleTable.value
        values["birth_dates"] = .text(birthDates)
        values["shared"] = .optional(shared)
        values["what_leaves"] = .text(whatLeaves)
        values["leaving_table"] = LeavingTable.table(report.preview.fields, programme: report.programme).value
        let unread = report.file.unreadColumns
        values["unread"] = .optional(unread.isEmpty ? nil : Words.list(unread))
        values["file_table"] = fileTable.value
        return try PageTemplate("quality").render(values)
    }

    private var linkable: String { Figures.percent(report.people.linkable, of: report.people.people) }

    private var title: String {
        report.stops.isEmpty
            ? "Enough is known to link \(linkable) of the people in this extract"
            : "This extract has changed too much to be sealed"
    }

    private var lead: String {
        "\(report.partner.name) checked the file \(report.file.name) on \(report.today.words): "
            + "\(Words.count(report.rows)) rows, "
            + "\(Words.count(report.people.people)) people behind them."
    }

    private var footer: String {
        "Programme \(report.programme.id), version \(report.programme.version), file "
            + "\(Words.groupsOfFour(String(report.programme.hash.prefix(16))))."
    }

    private var facts: [PageValue] {
        func fact(_ label: String, _ figure: String, _ words: String) -> PageValue {
            ["fact_label": .text(label), "fact_figure": .text(figure), "fact_words": .text(words)]
        }
        let before = report.baseline.map { "\(Words.count($0.rows)) in the last run" } ?? "the first run"
        return [
            fact("Rows", Words.count(report.rows), before),
            fact("People", Words.count(report.people.people), "after duplicates were joined"),
            fact("Enough to link", linkable, "names, date of birth, and a home or an NHS number"),
        ]
    }

    private var howToReadFields: String {
        "Filled: the share of rows with something in the cell. Usable: the share of those cells that hold a value which "
            + "can be right."
            + (report.baseline.map {
                " Changes are in points since the run of \($0.sealedOn ?? $0.checkedOn)."
            } ?? " There is no earlier run to compare with.")
    }

    private var fieldTable: PageTable {
        var columns: [PageTable.Column] = [
            .init("Field", numeric: false), .init("Filled"), .init("Usable"), .init("Cells not usable"),
        ]
        if report.baseline != nil { columns += [.init("Change, filled"), .init("Change, usable")] }
        return PageTable(
            id: "fields",
            caption: "How well each field is filled, of \(Words.count(report.rows)) rows",
            columns: columns,
            rows: report.fields.map { field in
                var cells: [PageTable.Cell] = [
                    .figure(Figures.percent(field.filled, of: field.rows)),
                    field.filled > 0
                        ? .figure(Figures.percent(field.usable, of: field.filled)) : .absent("nothing filled"),
                    .figure(Words.count(field.filled - field.usable)),
                ]
                if report.baseline != nil {
                    let change = report.change(field)
                    cells.append(change.map { .figure(Figures.points($0.completeness)) } ?? .absent("new"))
                    cells.append(change.map { .figure(Figures.points($0.validity)) } ?? .absent("new"))
                }
                return PageTable.Row(label(field.name), cells)
            }
        )
    }

    private var refusedTable: PageTable {
        PageTable(
            id: "refused",
            caption: "Why, and what they look like",
            columns: [
                .init("Field", numeric: false), .init("Why", numeric: false), .init("They look like", numeric: false),
            ],
            rows: report.fields.filter { !$0.refused.isEmpty }.map { field in
                let shapes = field.shapes.prefix(5).map { "\($0.words): \(Words.count($0.cells))" }
                let rest = field.shapes.count - shapes.count
                return PageTable.Row(
                    label(field.name),
                    [
                        .words(
                            Words.list(
                                field.refused.map { "\(Self.reason($0.reason)): \(Words.count($0.cells))" },
                                conjunction: "and"
                            )
                        ),
                        .words((shapes + (rest > 0 ? ["\(rest) other shapes"] : [])).joined(separator: "; ")),
                    ]
                )
            },
            style: "wrap"
        )
    }

    private var unmapped: String? {
        let unmapped = report.unmapped
        guard !unmapped.isEmpty else { return nil }
        let cells = unmapped.reduce(0) { $0 + $1.cells }
        return Words.list(
            unmapped.map {
                "\(Words.count($0.cells)) cell\($0.cells == 1 ? "" : "s") of \(label($0.name).lowercased())"
            }
        )
            + (cells == 1
                ? " holds a code that no table reads, and counts as missing. "
                : " hold a code that no table reads, and count as missing. ") + codeAdvice
    }

    /// What was noticed in names that are used all the same.
    private var noted: String? {
        let words = [
            ("title_taken_off", "a title was taken off"), ("suffix_taken_off", "a suffix was taken off"),
            ("two_scripts", "letters of two alphabets stand together (a slip, or a trick)"),
            ("transliterated", "Cyrillic or Greek letters were written in Latin ones"),
        ].compactMap { what, words -> String? in
            let cells = report.fields.flatMap(\.noted).filter { $0.what == what }.reduce(0) { $0 + $1.cells }
            return cells > 0 ? "in \(Words.count(cells)) cell\(cells == 1 ? "" : "s") \(words)" : nil
        }
        return words.isEmpty ? nil : "Noticed in names that are used all the same: \(Words.list(words))."
    }

    private var codeAdvice: String {
        var advice: [String] = []
        if report.codes.blank > 0 {
            advice.append(
                "\(Words.count(report.codes.blank)) "
                    + (report.codes.blank == 1 ? "code waits" : "different codes wait")
                    + " for you in codes_to_fill.csv beside your mapping: write what each means, or - for not known, and "
                    + "check again."
            )
        }
        if !report.codes.tooMany.isEmpty {
            advice.append(
                "Too many different texts to be codes stand in \(Words.list(report.codes.tooMany)): is it the right column?"
            )
        }
        return advice.joined(separator: " ")
    }

    private var howToReadKeys: String {
        "Enough is known of a person whose names and date of birth are there, and a postcode, a property number or an NHS "
            + "number besides: \(Words.count(report.people.linkable)) of \(Words.count(report.people.people)) people. "
            + "Others may still be found if one of the \(report.preview.tokens.count) combinations of the catalogue is "
            + "known of them, as it is of \(Words.count(report.people.reachable)) people."
    }

    private var keyTable: PageTable {
        PageTable(
            id: "keys",
            caption: "People who have what links well",
            columns: [.init("All of these are known", numeric: false), .init("People"), .init("Share")],
            rows: report.people.keySets.map { set in
                PageTable.Row(
                    set.words,
                    [
                        .figure(Words.count(set.people)),
                        .figure(Figures.percent(set.people, of: report.people.people)),
                    ]
                )
            }
        )
    }

    private func groupTable(_ division: PeopleQuality.Division) -> PageTable {
        PageTable(
            id: "group-\(division.attribute)",
            caption: "By \(label(division.attribute).lowercased()): share of people in whom each field is known",
            columns: [.init(label(division.attribute), numeric: false), .init("People"), .init("Enough to link")]
                + report.people.fields.map { .init(label($0)) },
            rows: division.groups.filter { $0.people > 0 }.map { group in
                let name = group.value.map { value in
                    report.programme.attribute(division.attribute)?.values.first { $0.code == value }?.label ?? value
                }
                guard !group.isFew else {
                    return PageTable.Row(
                        name ?? "Not known",
                        [.absent("few")]
                            + [PageTable.Cell](repeating: .absent("\u{2013}"), count: group.known.count + 1)
                    )
                }
                return PageTable.Row(
                    name ?? "Not known",
                    [
                        .figure(Words.count(group.people)),
                        .figure(Figures.percent(group.linkable, of: group.people)),
                    ] + group.known.map { .figure(Figures.percent($0, of: group.people)) }
                )
            },
            style: "short"
        )
    }

    private var peopleTable: PageTable {
        let people = report.people
        let rows: [(String, Int)] = [
            ("Rows taken", report.rows),
            ("Rows that repeat another one cell for cell, not taken", report.file.repeatedRows),
            ("Other rows that say what another row says, in all that is read", people.sameRows),
            ("Rows set aside because they have too many or too few cells", report.file.raggedRows),
            ("Rows set aside because their id stands for two people", report.setAsideRows - report.file.raggedRows),
            ("Rows left out because of an opt-out", report.preview.optOuts.rows),
            ("Ids of your own", people.ids), ("The most rows of one id", people.mostRowsOfAnID),
            ("People", people.people), ("People who stand under several ids", people.peopleWithSeveralIDs),
            ("NHS numbers that two people carry, which nobody keeps", people.disputedNumbers),
        ]
        return PageTable(
            id: "people",
            caption: "From rows to people",
            columns: [.init("What", numeric: false), .init("Count")],
            rows: rows.map { PageTable.Row($0.0, [.figure(Words.count($0.1))]) }
        )
    }

    private var birthDates: String {
        let dates = report.birthDates
        guard dates.people > 0 else { return "No date of birth was read." }
        let expected = max(1, Int((Double(dates.people) / 365.25).rounded()))
        return
            "\(Words.count(dates.firstOfJanuary)) people are born on a 1 January (about \(Words.count(expected)) are "
            + "expected): dates that were estimated. They are kept."
            + (dates.spikes.isEmpty
                ? ""
                : " Default dates, which count as missing: "
                    + Words.list(dates.spikes.map { "\($0.text) (\(Words.count($0.people)) people)" }) + ".")
    }

    private var shared: String? {
        guard !report.shared.isEmpty else { return nil }
        return
            "More than \(report.programme.checks.oneValueRows) people share a value, which is therefore nobody's own "
            + "and is left out: "
            + Words.list(
                report.shared.map {
                    "\(label($0.field.rawValue)), \(Words.count($0.values)) "
                        + "value\($0.values == 1 ? "" : "s") in \(Words.count($0.rowCount)) rows"
                }
            ) + ". The numbers of the rows are in stopped_rows.csv."
    }

    private var whatLeaves: String {
        "Two packages are sealed: keyed codes for \(report.preview.matcher), who cannot read them, and attributes for "
            + "\(report.preview.reporter), who sees no code. Neither holds a name, a date of birth or an address."
            + (report.preview.pinned.map { " Profile wide: \($0.words)." } ?? "")
    }

    private var fileTable: PageTable {
        var rows: [(String, String)] = [
            ("File", report.file.name), ("Length", "\(Words.count(report.file.bytes)) bytes"),
        ]
        rows += report.file.reading.map { ($0.name, $0.value) }
        rows.append(("Columns", Words.count(report.file.columns)))
        rows.append(("Columns from which nothing is read", Words.count(report.file.unreadColumns.count)))
        if !report.leftBehind.isEmpty {
            rows.append(("Mapped but not permitted, so not read", Words.list(report.leftBehind)))
        }
        return PageTable(
            id: "file",
            caption: "The file as it was read",
            columns: [.init("What", numeric: false), .init("Found", numeric: false)],
            rows: rows.map { PageTable.Row($0.0, [.words($0.1)]) },
            style: "wrap"
        )
    }

    private func label(_ name: String) -> String { FieldLabels.label(name, report.programme) }

    /// The reason of a refusal in words.
    static func reason(_ name: String) -> String {
        switch name {
        case "placeholder": "a word for nothing"
        case "dummy": "a dummy"
        case "format": "not in the form of the field"
        case "check_digit": "wrong check digit"
        case "impossible": "cannot be (in the future, or too old)"
        case "not_in_code_table": "not in the code table"
        default: name.split(separator: "_").joined(separator: " ")
        }
    }
}
