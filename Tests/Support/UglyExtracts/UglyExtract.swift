/// An invented extract in the form in which systems of one kind really write theirs.
public struct UglyExtract: Sendable, CustomStringConvertible {
    /// How the file is written.
    public enum Form: Sendable {
        case utf8(Character)
        case windows1252(Character)
        case workbook(sheet: String, others: [String])
    }

    /// The template that it follows.
    public let template: String
    /// The people in it, in order.
    public var people: [InventedPerson]
    /// How it is written.
    public let form: Form
    /// Lines above the column names.
    public var titles: [String] = []
    /// The column names.
    public let header: [String]
    /// The cells of one person.
    public let cells: @Sendable (InventedPerson) -> [String]
    /// Cells that say nothing, or nothing true; what they stand for must come out as missing.
    public var blemishes: [Blemish] = []
    /// Columns of a workbook whose cells are numbers, as Excel makes them of digits.
    public var numbers: Set<String> = []
    /// Columns of a workbook whose cells are dates, given as the days that Excel counts.
    public var dateCells: Set<String> = []
    /// Lines below the last row.
    public var footers: [String] = []
    /// For each field, the column that holds it.
    public let expected: [String: String]
    /// For each field of contacts that the extract holds, how a mapping names its column.
    public var contacts: [String: String] = [:]
    /// How dates of birth are written, in a mapping's words; empty where there are none.
    public let dates: String
    /// What the analyst answers where the tool asks, by field: the format or the column.
    public var answers: [String: String] = [:]
    /// What the analyst fills in for codes, by code.
    public var codes: [String: String] = [:]
    /// Fields in which every person's value must come through.
    public var complete: Set<String> = ["surname", "given_name", "date_of_birth", "postcode"]

    /// The template, for the names of tests.
    public var description: String { template }

    /// The file's name.
    public var fileName: String { if case .workbook = form { template + ".xlsx" } else { template + ".csv" } }

    /// All rows, titles and footers included.
    public var rows: [[String]] {
        titles.map { [$0] } + [header] + people.map(row) + footers.map { [$0] }
    }

    /// The cells of one person, blemishes included.
    public func row(_ person: InventedPerson) -> [String] {
        var row = cells(person)
        for blemish in blemishes where blemish.marks(person) {
            if let place = header.firstIndex(of: blemish.column) { row[place] = blemish.cell }
        }
        return row
    }

    /// What stands in the column of a field for a person; `nil` where there is no such column.
    public func cell(_ field: String, of person: InventedPerson) -> String? {
        expected[field].flatMap { header.firstIndex(of: $0) }.map { row(person)[$0] }
    }

    /// Whether what stands there for a field of a person says nothing.
    public func isBlemished(_ field: String, of person: InventedPerson) -> Bool {
        let isName = field == "surname" || field == "given_name"
        guard let column = expected[field] ?? (isName ? expected["full_name"] : nil) else { return false }
        return blemishes.contains { $0.column == column && $0.marks(person) }
    }

    /// Writes the file.
    public func write(to path: String) throws {
        switch form {
        case .workbook(let sheet, let others):
            let first = others.map { TinyWorkbook.Sheet($0, rows: [["Please read this first."]]) }
            try TinyWorkbook(
                first + [TinyWorkbook.Sheet(sheet, xml: sheetXML)],
                styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
            ).write(to: path)
        case .utf8(let delimiter):
            try Self.write(Array(text(delimiter).utf8), to: path)
        case .windows1252(let delimiter):
            try Self.write(
                text(delimiter).unicodeScalars.map { $0 == "\u{2019}" ? 0x92 : UInt8(truncatingIfNeeded: $0.value) },
                to: path
            )
        }
    }

    private var sheetXML: String {
        var xml = ""
        for (index, row) in rows.enumerated() {
            let isPerson = index > titles.count && index <= titles.count + people.count
            let cells = row.enumerated().map { place, text in
                let name = header[place]
                guard isPerson, !text.isEmpty, numbers.contains(name) || dateCells.contains(name) else {
                    return "<c t=\"inlineStr\"><is><t>\(TinyWorkbook.escaped(text))</t></is></c>"
                }
                return dateCells.contains(name) ? "<c s=\"1\"><v>\(text)</v></c>" : "<c><v>\(text)</v></c>"
            }
            xml += "<row>\(cells.joined())</row>"
        }
        return "<sheetData>\(xml)</sheetData>"
    }

    private func text(_ delimiter: Character) -> String {
        rows.map { row in
            row.map { cell in
                cell.contains(delimiter) || cell.contains("\"")
                    ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                        + "\""
                    : cell
            }.joined(separator: String(delimiter)) + "\r\n"
        }.joined()
    }
}
