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
    /// What the agent has to do with a cell before it reads it.
    let transform: String

    /// A column that is mapped.
    init(_ name: String, _ field: String, _ format: DayFormat? = nil, codes: String = "", transform: String = "") {
        self.name = name
        self.field = field
        self.format = format
        self.codes = codes
        self.transform = transform
    }

    /// A column that the partner keeps for its own work.
    init(own name: String) {
        self.name = name
        field = nil
        format = nil
        codes = ""
        transform = ""
    }
}

/// The mapping of an extract, as the partner's analyst would have written it.
struct Mapping {
    let partner: Partner
    let dress: Dress

    private var columns: [Column] { partner.columns(dress) }

    /// `mappings/<partner>.csv`: standard_field, your_column, format, code_table, transform, and how the file is read.
    var file: String {
        let form = partner.form(dress)
        let isPlain = dress == .plain
        var text = "standard_field,your_column,format,code_table" + (isPlain ? "\n" : ",transform\n")
        for (setting, value) in form.declarations { text += "\(setting),\(value),,,\n" }
        for column in columns {
            guard let field = column.field else { continue }
            // A workbook's dates come out of it in one way, however they look on the screen.
            var format = column.format
            if case .workbook = form, format != nil { format = .yearMonthDay }
            text += "\(field),\(column.name),\(format?.rawValue ?? ""),\(column.codes)"
            text += isPlain ? "\n" : ",\(column.transform)\n"
        }
        for (field, column, format) in secondReadings {
            text += "\(field),\(column),\(format?.rawValue ?? ""),"
            text += isPlain ? "\n" : ",\n"
        }
        return text
    }

    /// Columns that are read a second time, as what a contact was.
    private var secondReadings: [(field: String, column: String, format: DayFormat?)] {
        guard partner == .hospital else { return [] }
        return [
            ("contact:attendance", "ATTENDED_OR_DID_NOT_ATTEND_CODE", nil),
            ("contact:wait_weeks", "REFERRAL_REQUEST_RECEIVED_DATE + APPOINTMENT_DATE", .compact),
        ]
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
