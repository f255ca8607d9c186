/// The names in a header row.
enum ColumnNames {
    /// Takes off what follows the last name: spreadsheets save empty columns too.
    static func trimmed(_ names: [String]) -> [String] {
        Array(names.prefix((names.lastIndex { !$0.foldedName.isEmpty } ?? -1) + 1))
    }

    /// Refuses a header with a nameless column or two columns of one name.
    static func check(_ names: [String], file: String, sheet: Int?, row: Int) throws(TabularError) {
        guard !names.isEmpty else {
            throw TabularError(
                .header,
                file: file,
                sheet: sheet,
                row: row,
                reason: "is empty where the column names should stand; is it the right row?"
            )
        }
        var seen: Set<String> = []
        for (index, name) in names.enumerated() {
            guard !name.foldedName.isEmpty else {
                throw nameless(file: file, sheet: sheet, row: row, column: index)
            }
            guard seen.insert(name.foldedName).inserted else {
                throw TabularError(
                    .header,
                    file: file,
                    sheet: sheet,
                    row: row,
                    column: String(index + 1),
                    reason: "has the same name as a column before it (case and blanks ignored); rename one, "
                        + "or check that this row is the header"
                )
            }
        }
    }

    static func nameless(file: String, sheet: Int?, row: Int, column: Int) -> TabularError {
        TabularError(
            .header,
            file: file,
            sheet: sheet,
            row: row,
            column: String(column + 1),
            reason: "a column has no name; name it"
        )
    }

    /// The position of a column, found by its exact name, or ignoring case and outer blanks.
    static func position(of name: String, in names: [String]) -> Int? {
        names.firstIndex(of: name) ?? names.firstIndex { $0.foldedName == name.foldedName }
    }
}

extension String {
    /// The name without case and outer blanks, for comparing headers.
    var foldedName: String {
        var characters = Substring(lowercased())
        while characters.first?.isWhitespace == true { characters.removeFirst() }
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}
