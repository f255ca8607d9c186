import Normalising

/// Refuses an extract whose mapping can hardly be right: it would be sealed without trace of the fault.
struct ColumnChecks {
    let plan: ReadingPlan
    let mapping: Mapping
    /// How many distinct dates of birth other formats than the declared one would read.
    let otherDates: [DateFormat: Int]
    /// For each attribute, rows whose cell looks like an identifier.
    let lookalikes: [String: [IdentifierLookalike: Int]]

    /// The fewest cells from which a share is taken seriously.
    private static let fewest = 10
    /// The share of dates in another format than the declared one that is put down to slips.
    private static let wrongDates = 0.05
    /// The share of numbers cut off by a spreadsheet that is put down to slips.
    private static let damaged = 0.01
    /// The fewest rows with something like an identifier, or an officer's impression, that refuse an attribute's column.
    private static let suspects = 3

    /// Judges the columns by what became of their cells.
    ///
    /// - Throws: `AgentError` `mapping` with the line of the mapping.
    func check(_ logs: FieldLogs) throws(AgentError) {
        for place in plan.places {
            guard let log = logs[place.name] else { continue }
            if place.attribute != nil {
                try checkAttribute(place, log)
            } else {
                try checkField(place, log)
            }
        }
    }

    /// Refuses opt-outs that cannot be read.
    ///
    /// - Throws: `AgentError` `mapping` with the line of the mapping.
    func checkOptOuts(_ logs: FieldLogs) throws(AgentError) {
        for place in plan.places where place.field == .type1OptOut || place.field == .localOptOut {
            let unclear = (logs[place.name]?.refusals.occurring ?? []).reduce(0) { $0 + $1.count }
            guard unclear == 0 else {
                throw error(
                    place,
                    "\(unclear) cells of '\(place.name)' say neither yes nor no, and nobody's opt-out may be guessed; "
                        + "cohortlink agent check lists them in \(FilledCodes.fileName): write yes or no beside each, "
                        + "or give a code table"
                )
            }
        }
    }

    private func checkField(_ place: ReadingPlan.Place, _ log: FieldLog) throws(AgentError) {
        guard log.filled >= Self.fewest else { return }
        let cut = log.refusals.count(of: .excelDamage)
        if Double(cut) > Self.damaged * Double(log.filled) {
            throw error(
                place,
                "\(cut) of \(log.filled) cells of '\(place.name)' were cut off by a spreadsheet (9.43E+09): "
                    + "the file was opened in Excel and saved; export it again and do not open it"
            )
        }
        let wrong = log.refusals.count(of: .format)
        let isDate = place.field == .birthDate
        guard wrong == log.filled || (isDate && Double(wrong) > Self.wrongDates * Double(log.filled)) else { return }
        throw error(
            place,
            "\(wrong) of \(log.filled) "
                + (isDate ? datesText(place) : "cells of '\(place.name)' cannot be read; is it the right column?")
        )
    }

    private func datesText(_ place: ReadingPlan.Place) -> String {
        let best = otherDates.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
        let hint =
            best.map { "they look like \($0.key.rawValue)" } ?? "say how they are written, for example dd/mm/yyyy"
        return "dates are not written as '\(place.mapped.format)'; \(hint)"
    }

    private func checkAttribute(_ place: ReadingPlan.Place, _ log: FieldLog) throws(AgentError) {
        let kinds = (lookalikes[place.name] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
        let rows = kinds.reduce(0) { $0 + $1.value }
        if rows >= Self.suspects {
            let words = kinds.map { "\($0.value) like a \($0.key.words)" }.joined(separator: ", ")
            throw error(
                place,
                "\(rows) rows of '\(place.name)' hold something like an identifier (\(words)), in a column of which "
                    + "values leave; map another column"
            )
        }
        let unread = log.refusals.count(of: .format)
        if place.attribute?.isDate == true, log.filled >= Self.fewest, unread == log.filled {
            throw error(
                place,
                "no cell of '\(place.name)' is written as its format says; say how its dates are written"
            )
        }
        let observed = log.refusals.count(of: .observed)
        if observed >= Self.suspects {
            throw error(
                place,
                "\(observed) rows of '\(place.name)' hold what an officer saw (IC codes), not what people say of "
                    + "themselves; map the column of self-defined ethnicity, or clear this row"
            )
        }
    }

    private func error(_ place: ReadingPlan.Place, _ reason: String) -> AgentError {
        AgentError(.mapping, file: mapping.file, row: place.mapped.line, column: "your_column", reason: reason)
    }
}

extension IdentifierLookalike {
    /// The kind in words.
    var words: String {
        switch self {
        case .nhsNumber: "NHS number"
        case .email: "e-mail address"
        case .postcode: "postcode"
        case .dateOfBirth: "date"
        case .phone: "telephone number"
        }
    }
}
