/// The parts of a Word file that are the same in each (ECMA-376, parts 1 and 2).
enum WordParts {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let content = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    static let contentTypes =
        declaration
        + "<Types xmlns=\"\(packaging)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"\(content).document.main+xml\"/>"
        + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(content).styles+xml\"/>"
        + "<Override PartName=\"/word/numbering.xml\" ContentType=\"\(content).numbering+xml\"/>"
        + "<Override PartName=\"/word/footer1.xml\" ContentType=\"\(content).footer+xml\"/>"
        + "<Override PartName=\"/docProps/core.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"

    static let relations =
        declaration
        + "<Relationships xmlns=\"\(packaging)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(relationships)/officeDocument\" Target=\"word/document.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(packaging)/relationships/metadata/core-properties\" "
        + "Target=\"docProps/core.xml\"/></Relationships>"

    static let documentRelations =
        declaration
        + "<Relationships xmlns=\"\(packaging)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(relationships)/styles\" Target=\"styles.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(relationships)/numbering\" Target=\"numbering.xml\"/>"
        + "<Relationship Id=\"rId3\" Type=\"\(relationships)/footer\" Target=\"footer1.xml\"/></Relationships>"

    static func properties(title: String) -> String {
        declaration
            + "<cp:coreProperties xmlns:cp=\"\(packaging)/metadata/core-properties\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>\(escaped(title))</dc:title>"
            + "<dc:creator>CohortLink</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
    }

    static func footer(_ text: String) -> String {
        declaration
            + "<w:ftr xmlns:w=\"\(main)\"><w:p><w:pPr><w:pStyle w:val=\"Small\"/></w:pPr><w:r><w:t xml:space=\"preserve\">"
            + "\(escaped(text)) Page </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
            + "</w:ftr>"
    }

    static let numbering =
        declaration
        + "<w:numbering xmlns:w=\"\(main)\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
        + "<w:pPr><w:ind w:left=\"198\" w:hanging=\"170\"/></w:pPr></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"

    static let styles =
        declaration
        + "<w:styles xmlns:w=\"\(main)\"><w:docDefaults><w:rPrDefault><w:rPr>"
        + "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:lang w:val=\"en-GB\"/>"
        + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"6\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        + style("Normal", "Normal", isDefault: true)
        + style("Title", "Title", paragraph: "<w:spacing w:after=\"20\"/>", run: "<w:b/><w:sz w:val=\"28\"/>")
        + style(
            "Heading1",
            "heading 1",
            paragraph: "<w:keepNext/><w:spacing w:before=\"20\" w:after=\"0\"/><w:outlineLvl w:val=\"0\"/>",
            run: "<w:b/><w:sz w:val=\"21\"/>"
        )
        + style(
            "Heading2",
            "heading 2",
            paragraph: "<w:keepNext/><w:spacing w:before=\"100\" w:after=\"30\"/><w:outlineLvl w:val=\"1\"/>",
            run: "<w:b/><w:sz w:val=\"19\"/>"
        )
        + style(
            "Blank",
            "Blank",
            paragraph: "<w:pBdr><w:left w:val=\"dashed\" w:sz=\"12\" w:space=\"6\" w:color=\"5A6166\"/></w:pBdr>",
            run: "<w:i/>"
        )
        + style(
            "Caption",
            "caption",
            paragraph: "<w:keepNext/><w:spacing w:after=\"0\"/>",
            run: "<w:b/>"
        )
        + style("Small", "Small", paragraph: "<w:spacing w:after=\"0\"/>", run: "<w:sz w:val=\"18\"/>")
        + style(
            "Gap",
            "Gap",
            paragraph: "<w:spacing w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/>",
            run: "<w:sz w:val=\"4\"/>"
        )
        + style(
            "Note",
            "Note",
            paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"6\" w:color=\"005EA5\"/></w:pBdr>",
            run: "<w:b/>"
        )
        + style(
            "ListBullet",
            "List Bullet",
            paragraph: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"0\"/>"
        )
        + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
        + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A9196\"/>"
        }.joined()
        + "</w:tblBorders><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>"
        + "</w:tblPr></w:style></w:styles>"

    private static func style(
        _ id: String,
        _ name: String,
        isDefault: Bool = false,
        paragraph: String = "",
        run: String = ""
    ) -> String {
        "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
            + (isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/>"
            + (paragraph.isEmpty ? "" : "<w:pPr>\(paragraph)</w:pPr>") + (run.isEmpty ? "" : "<w:rPr>\(run)</w:rPr>")
            + "</w:style>"
    }

    /// A text as XML 1.0 may hold it; control characters, which it may not hold, are dropped.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\t": out += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            // What could turn the order of letters round, as on a page.
            case "\u{061C}", "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
