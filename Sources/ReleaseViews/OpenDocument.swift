import OfficeParts

/// The release as an OpenDocument spreadsheet in the layout of UK official statistics.
///
/// Cover, contents, notes, then one table a sheet: it begins in column A under a title, a line on the shorthand and a link
/// back; one header row, no merged cells, no blank rows, no frozen panes or filters, marks in square brackets; each table is
/// a named range. A reader's cursor stands in A1.
///
/// - Source: Government Analysis Function, Releasing statistics in spreadsheets (2021) and its checklist; OpenDocument 1.3.
enum OpenDocument {
    /// The workbook.
    ///
    /// - Parameters:
    ///   - release: the figures.
    ///   - words: what is said around them.
    /// - Returns: the archive's bytes.
    /// - Throws: `archive`.
    static func bytes(_ release: ReleasedFigures, _ words: ReleaseWords) throws(ReleaseViewError) -> [UInt8] {
        let tables = ViewTable.tables(of: release)
        let sheets = tables.enumerated().map { TableSheet($1, named: "Table_\($0 + 1)", release, words) }
        var content = OpenDocumentParts.contentStart
        content += FrontSheets.cover(words)
        content += FrontSheets.contents(sheets)
        content += FrontSheets.notes(words)
        for sheet in sheets { content += sheet.xml }
        content += "<table:database-ranges>"
        for sheet in sheets { content += sheet.range }
        content += "</table:database-ranges>" + OpenDocumentParts.contentEnd
        let parts: [(String, String)] = [
            // A reader finds the kind of file at a fixed place: this part comes first and as it is.
            ("mimetype", OpenDocumentParts.kind),
            ("META-INF/manifest.xml", OpenDocumentParts.manifest),
            ("content.xml", content),
            ("styles.xml", OpenDocumentParts.styles),
            ("meta.xml", OpenDocumentParts.meta(words)),
        ]
        let archive = OfficeParts.bytes(
            parts.map { OfficeParts.Part(name: $0.0, contents: .bytes(Array($0.1.utf8))) }
        )
        guard let archive else {
            throw ReleaseViewError(.archive, ReleaseViews.workbook, "could not be packed; is there memory?")
        }
        return archive
    }
}

/// Rows and cells as OpenDocument writes them.
enum SheetXML {
    /// A sheet, with the style of each column: `first` and `other` of tables, `narrow` and `wide` of words.
    static func sheet(_ name: String, columns: [String], rows: [String]) -> String {
        "<table:table table:name=\"\(name)\" table:style-name=\"sheet\">"
            + columns.map { "<table:table-column table:style-name=\"\($0)\"/>" }.joined() + rows.joined()
            + "</table:table>"
    }

    static func row(_ cells: [String]) -> String { "<table:table-row>" + cells.joined() + "</table:table-row>" }

    /// A cell of text; never a formula, whatever it begins with.
    static func text(_ text: String, style: String = "text") -> String {
        "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"string\"><text:p>\(HarmlessText.xml(text))"
            + "</text:p></table:table-cell>"
    }

    /// A cell with a link to another sheet.
    static func link(_ text: String, to sheet: String) -> String {
        "<table:table-cell table:style-name=\"link\" office:value-type=\"string\"><text:p>"
            + "<text:a xlink:type=\"simple\" xlink:href=\"#\(sheet).A1\">\(HarmlessText.xml(text))</text:a>"
            + "</text:p></table:table-cell>"
    }

    /// A number as it was released, with commas at the thousands where it is whole.
    static func number(_ text: String, decimals: Int) -> String {
        guard Double(text) != nil else { return self.text(text) }
        let style = decimals == 0 ? "whole" : decimals == 1 ? "tenths" : "hundredths"
        let shown = decimals == 0 ? MeasureWords.grouped(text) : text
        return "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"float\" office:value=\"\(text)\">"
            + "<text:p>\(shown)</text:p></table:table-cell>"
    }
}
