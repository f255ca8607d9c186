import Glibc
import OfficeParts
import SafeFiles

/// A workbook (Office Open XML, ECMA-376) with two sheets: one about the file, one with the table.
///
/// The parts are put into the archive as they are, not compressed, and with one fixed time, so that the same rows give
/// the same bytes on every machine.
enum Workbook {
    /// Where the sheet's rows are written before they are packed.
    static func sheetPath(of path: String) -> String { path + ".sheet" }

    static let sheetStart =
        declaration + "<worksheet xmlns=\"\(main)\"><cols><col min=\"1\" max=\"40\" width=\"16\"/></cols><sheetData>"
    static let sheetEnd = "</sheetData></worksheet>"

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    /// The letters of a column, counted from 1.
    static func columnName(_ column: Int) -> String {
        var column = column
        var name = ""
        while column > 0 {
            name = String(UnicodeScalar(UInt8(0x41 + (column - 1) % 26))) + name
            column = (column - 1) / 26
        }
        return name
    }

    /// A day as workbooks count: days since 31 December 1899, one too many from March 1900 on.
    static func serial(_ day: Day) -> Int {
        var days = 0
        for year in 1900..<max(1900, Int(day.year)) { days += Day.days(in: 2, of: year) == 29 ? 366 : 365 }
        for month in 1..<Int(day.month) { days += Day.days(in: month, of: Int(day.year)) }
        days += Int(day.day)
        return days > 59 ? days + 1 : days
    }

    /// Puts the sheet that was written and everything around it into a workbook.
    ///
    /// - Parameters:
    ///   - sheet: The name of the table's sheet.
    ///   - path: The workbook.
    /// - Throws: `unwritable`.
    static func pack(sheet: String, into path: String) throws(DemoPlaceError) {
        let sheetPath = sheetPath(of: path)
        let draft = path + ".part"
        defer {
            unlink(sheetPath)
            unlink(draft)
        }
        guard write(parts(sheet: sheet), table: sheetPath, to: draft), rename(draft, path) == 0 else {
            throw DemoPlaceError(.unwritable, file: path, reason: "the workbook cannot be written; is there room?")
        }
    }

    private static func write(_ parts: [(name: String, text: [UInt8])], table: String, to draft: String) -> Bool {
        OfficeParts.write(
            parts.map { .init(name: $0.name, contents: .bytes($0.text)) }
                + [.init(name: "xl/worksheets/sheet2.xml", contents: .file(table))],
            to: draft
        )
    }

    /// Every part but the table's sheet.
    private static func parts(sheet: String) -> [(name: String, text: [UInt8])] {
        let texts: [(String, String)] = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(packaging)/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(content).sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(content).worksheet+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"\(content).worksheet+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(content).styles+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(packaging)/relationships\"><Relationship Id=\"rId1\" "
                    + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
                    + "<sheet name=\"About\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"\(sheet)\" sheetId=\"2\" r:id=\"rId2\"/>"
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(packaging)/relationships\">"
                    + "<Relationship Id=\"rId1\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"rId2\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                    + "<Relationship Id=\"rId3\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"\(main)\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
                    + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                    // 14 is the built-in format of a short date.
                    + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>"
                    + "</styleSheet>"
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"\(main)\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                    + "Invented people of Wexmouth, a place that does not exist.</t></is></c></row></sheetData></worksheet>"
            ),
        ]
        return texts.map { ($0.0, Array((declaration + $0.1).utf8)) }
    }
}
