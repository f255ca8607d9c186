import Pseudonyms

/// Refuses an extract whose mapping can hardly be right: it would be sealed without trace of the fault.
struct ColumnChecks {
    let plan: ReadingPlan
    let mapping: Mapping

    /// The fewest cells from which a share is taken seriously.
    private static let fewest = 10
    /// The share of dates in another format than the declared one that is put down to slips.
    private static let wrongDates = 0.05

    /// Judges the columns by what became of their cells.
    ///
    /// - Throws: `AgentError` `mapping` with the line of the mapping.
    func check(_ logs: FieldLogs) throws(AgentError) {
        for place in plan.places {
            guard let field = place.field, let log = logs[place.name], log.filled >= Self.fewest else { continue }
            let wrong = log.refusals.count(of: .format)
            let share = Double(wrong) / Double(log.filled)
            guard wrong == log.filled || (field == .birthDate && share > Self.wrongDates) else { continue }
            let what =
                field == .birthDate
                ? "dates are not written as '\(place.mapped.format)'; say how they are written, for example dd/mm/yyyy"
                : "cells of '\(place.name)' cannot be read; is it the right column?"
            throw AgentError(
                .mapping,
                file: mapping.file,
                row: place.mapped.line,
                column: "your_column",
                reason: "\(wrong) of \(log.filled) \(what)"
            )
        }
    }
}
