/// One column of an extract, and what the partner's mapping says of it.
struct Column {
    /// The column's name in the extract.
    let name: String
    /// The standard field that it is mapped to, `nil` for a column that must never matter.
    let field: String?
    /// The format of dates.
    let format: DayFormat?
    /// The code table: a built-in one, or a file beside the mapping.
    let codes: String

    /// A column that is mapped.
    init(_ name: String, _ field: String, _ format: DayFormat? = nil, codes: String = "") {
        self.name = name
        self.field = field
        self.format = format
        self.codes = codes
    }

    /// A column that the partner keeps for its own work.
    init(own name: String) {
        self.name = name
        field = nil
        format = nil
        codes = ""
    }
}

/// The mapping of an extract, as the partner's analyst would have written it.
struct Mapping {
    let partner: Partner
    let columns: [Column]

    /// `mappings/<partner>.csv`: standard_field, your_column, format, code_table.
    var file: String {
        var text = "standard_field,your_column,format,code_table\n"
        for column in columns {
            guard let field = column.field else { continue }
            text += "\(field),\(column.name),\(column.format?.rawValue ?? ""),\(column.codes)\n"
        }
        return text
    }

    /// The code tables that the mapping names, with their contents.
    ///
    /// - Parameter categories: The ethnic categories in words.
    /// - Returns: File names and texts, in the order of the columns.
    func codeTables(_ categories: [EthnicCategory]) -> [(name: String, text: String)] {
        columns.filter { $0.codes.hasSuffix(".csv") }.map { column in
            var text = "source_value,standard_value,note\n"
            for (value, standard, note) in rows(of: column, categories) { text += "\(value),\(standard),\(note)\n" }
            return (column.codes, text)
        }
    }

    private func rows(of column: Column, _ categories: [EthnicCategory]) -> [(String, String, String)] {
        switch (column.field, partner) {
        case ("sex", _):
            [
                ("1 - Male", "M", ""), ("2 - Female", "F", ""), ("X - Not known", "", "left out: not known"),
            ]
        case ("ethnic_group", .charity):
            BroadGroup.allCases.map { ($0.code, $0.code, "") } + [
                ("prefers not to say", "not_stated", "asked and declined"), ("not asked", "", "left out: not known"),
            ]
        default:
            categories.map { ($0.words, $0.broad.code, "") } + [
                ("Not stated", "not_stated", "asked and declined"), ("Not recorded", "", "left out: not known"),
            ]
        }
    }
}
