import OfficeParts
public import SafeFiles

extension ReviewDocument {
    /// Writes the document as a Word file (Office Open XML, ECMA-376) with headings, lists and tables of the reader's own
    /// styles, so that a screen reader finds its way and text can be copied into other papers.
    ///
    /// - Parameter path: Where to; nothing stands there where it fails.
    /// - Throws: `unwritable`.
    public func writeWordFile(to path: String) throws(FileError) {
        let parts = wordParts.map { OfficeParts.Part(name: $0.name, contents: .bytes(Array($0.text.utf8))) }
        guard OfficeParts.write(parts, to: path) else {
            throw FileError(.unwritable, path: path, reason: "cannot be written; is there room?")
        }
    }

    /// The parts of the file.
    package var wordParts: [(name: String, text: String)] {
        [
            ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.relations),
            ("docProps/core.xml", WordParts.properties(title: title)),
            ("word/document.xml", WordParts.declaration + WordBody(document: self).xml),
            ("word/_rels/document.xml.rels", WordParts.documentRelations), ("word/styles.xml", WordParts.styles),
            ("word/numbering.xml", WordParts.numbering), ("word/footer1.xml", WordParts.footer(footer)),
        ]
    }
}

/// The text of a Word file.
struct WordBody {
    let document: ReviewDocument

    var xml: String {
        var body = paragraph(document.title, style: "Title")
        if document.isTest { body += paragraph("Test environment: invented people.", style: "Note") }
        body += paragraph(document.lead, style: nil)
        for section in document.sections {
            body += paragraph(section.title, style: "Heading1")
            for block in section.blocks { body += xml(of: block) }
        }
        return
            "<w:document xmlns:w=\"\(WordParts.main)\" xmlns:r=\"\(WordParts.relationships)\"><w:body>\(body)"
            + "\(section(columns: 1))</w:body></w:document>"
    }

    /// The properties of a section; it stands in the last paragraph of what it holds.
    private func section(columns: Int) -> String {
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:type w:val=\"continuous\"/>"
            + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"340\" w:right=\"567\" w:bottom=\"567\" w:left=\"567\" "
            + "w:header=\"227\" w:footer=\"227\" w:gutter=\"0\"/><w:cols w:num=\"\(columns)\" w:space=\"284\"/></w:sectPr>"
    }

    private func xml(of block: ReviewDocument.Block) -> String {
        switch block {
        case .heading(let text): return paragraph(text, style: "Heading2")
        case .paragraph(let text): return paragraph(text, style: nil)
        // Empty lines to write on, with what is wanted above them.
        case .blank(let text):
            return paragraph("To be filled in: " + text, style: "Blank") + paragraph(" ", style: "Blank")
        case .note(let text): return paragraph(text, style: "Note")
        case .list(let items): return items.map { paragraph($0, style: "ListBullet") }.joined()
        case .columns(let caption, let items):
            return paragraph(caption, style: "Caption", section: section(columns: 1))
                + items.enumerated().map { place, item in
                    let isLast = place == items.count - 1
                    return paragraph(item, style: "ListBullet", section: isLast ? section(columns: 2) : "")
                }.joined()
        case .facts(let facts):
            return facts.map { fact in
                "<w:p>" + run(fact.term + ": ", isBold: true) + run(fact.words) + "</w:p>"
            }.joined()
        case .table(let table): return xml(of: table)
        }
    }

    private func xml(of table: ReviewDocument.Table) -> String {
        let widths = table.widths(together: 10_772)
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        func cells(_ texts: [String], isBold: Bool) -> String {
            zip(texts, widths).map { cell($0, $1, isBold: isBold) }.joined()
        }
        let heading =
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + cells(table.columns, isBold: true) + "</w:tr>"
        let rows = table.rows.map { row in
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cells(row, isBold: false) + "</w:tr>"
        }
        return paragraph(table.caption, style: "Caption")
            + "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
            + "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>\(grid)</w:tblGrid>"
            + heading + rows.joined() + "</w:tbl>" + paragraph("", style: "Gap")
    }

    private func cell(_ text: String, _ width: Int, isBold: Bool) -> String {
        "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Small\"/></w:pPr>"
            + run(text, isBold: isBold) + "</w:p></w:tc>"
    }

    private func paragraph(_ text: String, style: String?, section: String = "") -> String {
        let properties = (style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? "") + section
        return "<w:p>" + (properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>") + run(text) + "</w:p>"
    }

    private func run(_ text: String, isBold: Bool = false) -> String {
        guard !text.isEmpty else { return "" }
        return "<w:r>" + (isBold ? "<w:rPr><w:b/></w:rPr>" : "")
            + "<w:t xml:space=\"preserve\">\(WordParts.escaped(text))</w:t></w:r>"
    }
}

extension ReviewDocument.Table {
    /// The widths of the columns: as much as their texts need, and never less than their longest word.
    ///
    /// - Parameter together: The width of the table, in twentieths of a point.
    /// - Returns: Widths that make up the whole.
    func widths(together: Int) -> [Int] {
        guard !columns.isEmpty else { return [] }
        let texts = columns.indices.map { column in [columns[column]] + rows.map { $0[column] } }
        // A letter of nine points is some 95 twentieths wide, a bold one some more; 140 are the cell's margins.
        let least = texts.map { cells in
            140 + 105 * (cells.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 1)
        }
        let wanted = texts.map { cells in cells.map(\.count).reduce(0, +) }
        let rest = max(0, together - least.reduce(0, +))
        let all = max(1, wanted.reduce(0, +))
        var widths = zip(least, wanted).map { $0 + rest * $1 / all }
        widths[widths.count - 1] += together - widths.reduce(0, +)
        return widths
    }
}
