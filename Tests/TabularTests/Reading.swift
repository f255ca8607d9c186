import TestSupport

@testable import Tabular

/// A table as one reading found it.
struct Read: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var numbers: [Int] = []
    var raggedCount = 0
    var raggedRows: [Int] = []
    var notes: SheetNotes?
}

func read(
    _ path: String,
    _ layout: TableLayout = .standard,
    ragged: RaggedRows = .refuse,
    limits: SpreadsheetLimits = .standard
) throws(TabularError) -> Read {
    var source = try TableSource.open(path: path, layout: layout, ragged: ragged, limits: limits)
    var result = Read(header: source.header)
    while try source.next() {
        result.rows.append(source.texts())
        result.numbers.append(source.row)
    }
    result.raggedCount = source.raggedCount
    result.raggedRows = source.raggedRows
    result.notes = source.sheetNotes
    return result
}

func refusal(
    _ path: String,
    _ layout: TableLayout = .standard,
    ragged: RaggedRows = .refuse,
    limits: SpreadsheetLimits = .standard
) -> TabularError? {
    do throws(TabularError) {
        _ = try read(path, layout, ragged: ragged, limits: limits)
        return nil
    } catch { return error }
}

/// What ends the reading of the rows that are left.
func reading(_ source: inout TableSource) -> TabularError? {
    do throws(TabularError) {
        while try source.next() {}
        return nil
    } catch { return error }
}
