import TestSupport
import Testing

@testable import Tabular

@Suite("Workbooks as partners have them") struct SpreadsheetTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("t.xlsx") }

    private func file(_ workbook: TinyWorkbook, isPacked: Bool = true) throws -> String {
        try workbook.write(to: path, isPacked: isPacked)
        return path
    }

    private func sheet(_ rows: String) -> TinyWorkbook.Sheet { .init("Data", xml: "<sheetData>\(rows)</sheetData>") }

    /// The text of one cell below a header `a`.
    private func cell(_ cell: String, strings: String? = nil, styles: String? = nil, from1904: Bool = false) throws
        -> String?
    {
        let rows = "<row><c t=\"inlineStr\"><is><t>a</t></is></c></row><row>\(cell)</row>"
        let book = TinyWorkbook([sheet(rows)], strings: strings, styles: styles, from1904: from1904)
        return try read(try file(book)).rows.first?.first
    }

    private func number(_ text: String) throws -> String? { try cell("<c><v>\(text)</v></c>") }

    private func date(_ serial: String, format: Int = 14, code: String? = nil, from1904: Bool = false) throws -> String?
    {
        let custom = code.map {
            "<numFmts><numFmt numFmtId=\"\(format)\" formatCode=\"\(TinyWorkbook.escaped($0))\"/></numFmts>"
        }
        return try cell(
            "<c s=\"1\"><v>\(serial)</v></c>",
            styles: (custom ?? "") + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"\(format)\"/></cellXfs>",
            from1904: from1904
        )
    }

    @Test("rows of texts are read, told by contents and not by name")
    func texts() throws {
        let book = TinyWorkbook([.init(rows: [["name", "note"], ["Ann & Bo", " x "], ["", ""], ["é漢", "<1>"]])])
        try book.write(to: folder.file("t.csv"))
        let table = try read(folder.file("t.csv"))
        #expect(table.header == ["name", "note"])
        #expect(table.rows == [["Ann & Bo", " x "], ["é漢", "<1>"]])
        #expect(table.numbers == [2, 4])
        let kind = try TableSource.open(path: folder.file("t.csv")).kind
        #expect(kind == .spreadsheet)
    }

    @Test("shared strings: runs are joined, readings left out, escapes resolved, empty ones empty")
    func sharedStrings() throws {
        let strings = """
            <si><t>plain</t></si><si><r><rPr><b/></rPr><t>Mc</t></r><r><t xml:space="preserve"> Leod</t></r></si>
            <si><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></si><si/><si><t/></si><si><t>a_x000D_b_x005F_x000D__x00zz_</t></si>
            """
        let expected = ["plain", "Mc Leod", "東", nil, nil, "a\rb_x000D__x00zz_"]
        for (index, text) in expected.enumerated() {
            #expect(try cell("<c t=\"s\"><v>\(index)</v></c>", strings: strings) == text)
        }
        for bad in ["6", "-1", "x", "99999999999999999999"] {
            #expect(throws: TabularError(.damaged, file: "", sheet: 1, row: 2, reason: "")) {
                try cell("<c t=\"s\"><v>\(bad)</v></c>", strings: strings)
            }
        }
    }

    @Test("booleans, errors, formulas and blanks")
    func otherKinds() throws {
        #expect(try cell("<c t=\"b\"><v>1</v></c>") == "TRUE")
        #expect(try cell("<c t=\"b\"><v>0</v></c>") == "FALSE")
        #expect(try cell("<c t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c>") == "ax")
        #expect(try cell("<c><f>1+1</f><v>2</v></c>") == "2")
        let book = TinyWorkbook([
            sheet(
                "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>"
                    + "<row hidden=\"1\"><c t=\"e\"><f>NA()</f><v>#N/A</v></c><c><v>7</v></c></row>"
                    + "<row><c><f>TODAY()</f></c><c><v>8</v></c></row>"
            )
        ])
        let table = try read(try file(book))
        #expect(table.rows == [["", "7"], ["", "8"]])
        let notes = try #require(table.notes)
        #expect(notes.hiddenRows == 1)
        #expect(notes.errorCells == 1)
        #expect(notes.formulaCells == 2)
        #expect(notes.formulaCellsWithoutValue == 1)
    }

    @Test(
        "I23, I24: numbers are given in full, without exponent, point-nought or binary noise",
        arguments: [
            ("100023456789", "100023456789"), ("9434770000", "9434770000"), ("9.43477E+09", "9434770000"),
            ("1.00023456789E11", "100023456789"), ("7700900123.0", "7700900123"), ("0.10000000000000001", "0.1"),
            ("1.1000000000000001", "1.1"), ("-3", "-3"), ("1E-3", "0.001"), ("1.5E-7", "0.00000015"),
            ("1.23456789012346E+20", "123456789012346000000"), ("007", "007"), ("0", "0"), ("text", "text"),
        ]
    )
    func numbers(text: String, plain: String) throws {
        #expect(try number(text) == plain)
    }

    @Test("written-out numbers are the same numbers")
    func positionalNumbers() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let plain = CellNumber.plain(value.description)
            #expect(Double(plain) == value)
            #expect(abs(value) > 1e300 || abs(value) < 1e-300 || !plain.contains("e"))
        }
    }

    @Test(
        "dates are ISO dates in both systems, the day that never was included",
        arguments: [
            ("1", "1900-01-01", false), ("59", "1900-02-28", false), ("60", "1900-02-29", false),
            ("61", "1900-03-01", false), ("29221", "1980-01-01", false), ("36585", "2000-02-29", false),
            ("45292", "2024-01-01", false), ("2958465", "9999-12-31", false), ("0", "1904-01-01", true),
            ("43830", "2024-01-01", true), ("45292.5", "2024-01-01 12:00:00", false),
            ("45292.999999", "2024-01-02", false), ("0.25", "06:00:00", false), ("0", "0", false), ("-1", "-1", false),
            ("2958466", "2958466", false),
        ]
    )
    func dates(serial: String, text: String, from1904: Bool) throws {
        #expect(try date(serial, from1904: from1904) == text)
    }

    @Test("days follow each other as the calendar has them, from 1900 to 2100")
    func calendar() throws {
        var (year, month, day) = (1900, 3, 1)
        for serial in 61...73_110 {
            let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            #expect(SerialDate.text(Double(serial), from1904: false) == text)
            if serial > 1462 { #expect(SerialDate.text(Double(serial - 1462), from1904: true) == text) }
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            day += 1
            if day > days { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test(
        "a number format tells a date, whether built in or a person's own",
        arguments: [
            (164, "dd/mm/yyyy", true), (164, "[$-809]d mmmm yyyy;@", true), (164, "yyyy\\-mm\\-dd", true),
            (164, "[Red]0.00", false), (164, "0 \"days\"", false), (164, "General", false), (164, "0.00E+00", false),
            (164, "#,##0_m", false), (164, "[h]:mm", false), (164, "[$£-809]#,##0.00", false),
            (164, "h:mm AM/PM", true),
            (22, nil, true), (27, nil, true), (58, nil, true), (13, nil, false), (46, nil, false), (49, nil, false),
        ] as [(Int, String?, Bool)]
    )
    func formats(format: Int, code: String?, isDate: Bool) throws {
        #expect(try date("45292", format: format, code: code) == (isDate ? "2024-01-01" : "45292"))
    }

    @Test("dates of strict workbooks are ISO dates too")
    func strictDates() throws {
        #expect(try cell("<c t=\"d\"><v>1980-05-17T00:00:00</v></c>") == "1980-05-17")
        #expect(try cell("<c t=\"d\"><v>1980-05-17T08:30:00</v></c>") == "1980-05-17 08:30:00")
    }

    @Test("cells that a row leaves out are empty, with and without names; row numbers are the spreadsheet's")
    func sparse() throws {
        let book = TinyWorkbook([
            sheet(
                "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>a</v></c><c r=\"B3\" t=\"str\"><v>b</v></c><c r=\"C3\" t=\"str\"><v>c</v></c></row>"
                    + "<row r=\"7\"><c r=\"B7\"><v>1</v></c></row><row><c><v>2</v></c><c r=\"C8\"><v>3</v></c><c r=\"D8\"/></row>"
                    + "<row r=\"900\"/><row r=\"1048576\"><c s=\"4\"/></row>"
            )
        ])
        let path = try file(book)
        let table = try read(path, TableLayout(headerRow: 3))
        #expect(table.rows == [["", "1", ""], ["2", "", "3"]])
        #expect(table.numbers == [7, 8])
        #expect(refusal(path) == TabularError(.header, file: "", sheet: 1, row: 1, reason: ""))
        #expect(refusal(path, TableLayout(headerRow: 5))?.code == .header)
    }

    @Test(
        "columns, rows and names out of order are damage, not data",
        arguments: [
            "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"0\"/>", "<row r=\"x\"/>",
            "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>",
            "<row r=\"1\"><c r=\"1\"/></row>", "<row r=\"1\"><c r=\"ZZZZ1\"/></row>",
            "<row r=\"1\"><c r=\"ÄA1\"/></row>",
        ]
    )
    func disorder(rows: String) throws {
        #expect(refusal(try file(TinyWorkbook([sheet(rows)])), TableLayout(headerRow: 9))?.code == .damaged)
    }

    @Test("I4: text right of the last column name is ragged; cells that are missing are only empty")
    func ragged() throws {
        let path = try file(TinyWorkbook([.init(rows: [["a", "b"], ["1"], ["1", "2", "3"], ["4", "5"]])]))
        #expect(refusal(path) == TabularError(.ragged, file: "", sheet: 1, row: 3, reason: ""))
        let table = try read(path, ragged: .setAside(share: 0.5))
        #expect(table.rows == [["1", ""], ["4", "5"]])
        #expect(table.raggedRows == [3])
        #expect(refusal(path, ragged: .setAside(share: 0.001))?.code == .ragged)
    }

    @Test("one of several sheets must be named; hidden ones count")
    func sheets() throws {
        let book = TinyWorkbook([
            .init("Look-ups", rows: [["x"], ["1"]], isHidden: true), .init("Clients 2024", rows: [["y"], ["2"]]),
        ])
        let path = try file(book)
        let error = try #require(refusal(path))
        #expect(error.code == .sheet)
        #expect(!error.description.contains("Clients"))
        #expect(try read(path, TableLayout(sheet: "Clients 2024")).header == ["y"])
        #expect(try read(path, TableLayout(sheet: "look-ups ")).header == ["x"])
        #expect(refusal(path, TableLayout(sheet: "Clients 2025"))?.code == .sheet)
        #expect(refusal(try folder.write("a,b\n1,2\n", to: "t.csv"), TableLayout(sheet: "x"))?.code == .sheet)
    }

    @Test("I1, I2: an empty sheet and a header with a name twice are refused")
    func headers() throws {
        #expect(refusal(try file(TinyWorkbook([sheet("")])))?.code == .empty)
        #expect(
            refusal(try file(TinyWorkbook([.init(rows: [["a", "A "]])])))
                == TabularError(.header, file: "", sheet: 1, row: 1, column: "2", reason: "")
        )
        #expect(try read(try file(TinyWorkbook([.init(rows: [["a", "b", "", ""]])]))).header == ["a", "b"])
    }

    @Test("I36: a workbook that changes while it is read is refused")
    func changing() throws {
        let path = try file(TinyWorkbook([.init(rows: [["a"], ["1"]])]))
        var source = try TableSource.open(path: path)
        try append([0], to: path)
        #expect(reading(&source)?.code == .file)
    }
}
