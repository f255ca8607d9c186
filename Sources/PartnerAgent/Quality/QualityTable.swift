import Governance
import Tabular

/// The report as one long table for a spreadsheet: what is measured, of what, in which group, and the figure.
struct QualityTable {
    let report: QualityReport

    var text: String {
        var lines = ["section,field,group,measure,value\n"]
        func add(_ section: String, _ field: String, _ group: String, _ measure: String, _ value: String) {
            lines.append(CSVText.line([section, field, group, measure, value]))
        }
        add("run", "", "", "partner", report.partner.id)
        add("run", "", "", "day", report.today.description)
        add("run", "", "", "programme", "\(report.programme.id) version \(report.programme.version)")
        if report.programme.environment == .test { add("run", "", "", "environment", "test") }
        add("run", "", "", "programme_hash", report.programme.hash)
        add("file", "", "", "bytes", String(report.file.bytes))
        for fact in report.file.reading { add("file", "", "", fact.name.lowercased(), fact.value) }
        add("file", "", "", "columns", String(report.file.columns))
        add("file", "", "", "columns_not_read", String(report.file.unreadColumns.count))
        add("file", "", "", "rows", String(report.rows))
        add("file", "", "", "rows_repeated", String(report.file.repeatedRows))
        add("file", "", "", "rows_ragged", String(report.file.raggedRows))
        add("file", "", "", "rows_set_aside", String(report.setAsideRows))
        if let baseline = report.baseline { add("file", "", "", "rows_last_run", String(baseline.rows)) }
        for field in report.fields { addField(field, add) }
        addPeople(add)
        for field in report.preview.fields {
            add("leaves", field.name, "", field.form.word, field.people.map(String.init) ?? "")
        }
        for stop in report.stops { add("stop", stop.field ?? "", "", stop.rule.rawValue, stop.words) }
        if let acceptance = report.acceptance {
            add("accepted", "", "", acceptance.stops.joined(separator: " "), "\(acceptance.on): \(acceptance.reason)")
        }
        return lines.joined()
    }

    private func addField(_ field: FieldQuality, _ add: (String, String, String, String, String) -> Void) {
        add("field", field.name, "", "filled", String(field.filled))
        add("field", field.name, "", "usable", String(field.usable))
        if field.noFixedAbode > 0 { add("field", field.name, "", "no_fixed_abode", String(field.noFixedAbode)) }
        if let change = report.change(field) {
            add("field", field.name, "", "filled_change_points", Figures.points(change.completeness))
            add("field", field.name, "", "usable_change_points", Figures.points(change.validity))
        }
        for refused in field.refused { add("refused", field.name, refused.reason, "cells", String(refused.cells)) }
        for noted in field.noted { add("noted", field.name, noted.what, "cells", String(noted.cells)) }
        for shape in field.shapes { add("shape", field.name, shape.words, "cells", String(shape.cells)) }
    }

    private func addPeople(_ add: (String, String, String, String, String) -> Void) {
        let people = report.people
        for (measure, count) in [
            ("people", people.people), ("ids", people.ids), ("most_rows_of_an_id", people.mostRowsOfAnID),
            ("people_with_several_ids", people.peopleWithSeveralIDs), ("ids_of_two_people", people.setAsideIDs),
            ("nhs_numbers_of_two_people", people.disputedNumbers), ("same_rows", people.sameRows),
            ("enough_to_link", people.linkable), ("can_be_found_at_all", people.reachable),
        ] { add("people", "", "", measure, String(count)) }
        for set in people.keySets { add("people", set.words, "", "people", String(set.people)) }
        add("people", "date_of_birth", "", "first_of_january", String(report.birthDates.firstOfJanuary))
        for spike in report.birthDates.spikes {
            add("people", "date_of_birth", spike.text, "default_date_people", String(spike.people))
        }
        for value in report.shared {
            add("shared", value.field.rawValue, "", "values", String(value.values))
            add("shared", value.field.rawValue, "", "rows", String(value.rowCount))
        }
        for division in people.divisions {
            for group in division.groups where group.people > 0 {
                let name = group.value ?? "not known"
                add("group", division.attribute, name, "people", group.isFew ? "few" : String(group.people))
                guard !group.isFew else { continue }
                add("group", division.attribute, name, "enough_to_link", String(group.linkable))
                for (field, known) in zip(people.fields, group.known) {
                    add("group", division.attribute, name, field, String(known))
                }
            }
        }
    }
}

extension LeavingField.Form {
    /// One word for the form.
    var word: String {
        switch self {
        case .token: "keyed_code"
        case .attribute: "attribute"
        case .contact: "contact"
        case .local: "used_here_only"
        case .notRead: "not_read"
        }
    }
}

/// Figures as the pages and tables of a check write them.
enum Figures {
    /// A change in points, with its sign and one decimal.
    static func points(_ points: Double) -> String {
        let tenths = Int((points * 10).rounded())
        return "\(tenths < 0 ? "-" : "+")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// A share as a percentage; its sign never stands alone on a line.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "\u{2013}" }
        return StopRules.percent(Double(part) / Double(whole)).split(separator: " ").joined(separator: "\u{A0}")
    }
}
