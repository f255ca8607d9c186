/// The parts of an OpenDocument spreadsheet around its sheets.
enum OpenDocumentParts {
    static let kind = "application/vnd.oasis.opendocument.spreadsheet"
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private static let names =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
        + "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
        + "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
        + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        + "office:version=\"1.3\""

    static let manifest =
        declaration
        + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
        + [("/", kind), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")].map {
            "<manifest:file-entry manifest:full-path=\"\($0.0)\" manifest:media-type=\"\($0.1)\"/>"
        }.joined() + "</manifest:manifest>"

    /// Sizes of 12 points and more, wrapped text, left for words and right for figures.
    static let contentStart =
        declaration + "<office:document-content \(names)><office:automatic-styles>"
        + "<style:style style:name=\"sheet\" style:family=\"table\"><style:table-properties table:display=\"true\"/></style:style>"
        + column("first", "9cm") + column("other", "4.5cm") + column("narrow", "4.5cm") + column("wide", "18cm")
        + numbers("n0", decimals: 0) + numbers("n1", decimals: 1) + numbers("n2", decimals: 2)
        + cell("text") + cell("group") + cell("link") + cell("header", bold: true) + cell("heading", bold: true)
        + cell("title", bold: true, size: 16) + cell("mark", end: true)
        + cell("whole", data: "n0", end: true) + cell("tenths", data: "n1", end: true)
        + cell("hundredths", data: "n2", end: true)
        + "</office:automatic-styles><office:body><office:spreadsheet>"

    static let contentEnd = "</office:spreadsheet></office:body></office:document-content>"

    static let styles =
        declaration
        + "<office:document-styles \(names)><office:styles><style:default-style style:family=\"table-cell\">"
        + "<style:text-properties style:font-name=\"Arial\" fo:font-family=\"Arial\" fo:font-size=\"12pt\" "
        + "fo:language=\"en\" fo:country=\"GB\"/></style:default-style>"
        + "<style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles></office:document-styles>"

    static func meta(_ words: ReleaseWords) -> String {
        declaration + "<office:document-meta \(names)><office:meta><meta:generator>CohortLink</meta:generator>"
            + "<dc:title>\(HarmlessText.xml(words.title))</dc:title>"
            + "<dc:description>\(HarmlessText.xml(words.about))</dc:description>"
            + "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    }

    private static func column(_ name: String, _ width: String) -> String {
        "<style:style style:name=\"\(name)\" style:family=\"table-column\">"
            + "<style:table-column-properties style:column-width=\"\(width)\"/></style:style>"
    }

    private static func numbers(_ name: String, decimals: Int) -> String {
        "<number:number-style style:name=\"\(name)\"><number:number number:decimal-places=\"\(decimals)\" "
            + "number:min-decimal-places=\"\(decimals)\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>"
            + "</number:number-style>"
    }

    private static func cell(
        _ name: String,
        bold: Bool = false,
        size: Int = 12,
        data: String? = nil,
        end: Bool = false
    ) -> String {
        "<style:style style:name=\"\(name)\" style:family=\"table-cell\" style:parent-style-name=\"Default\""
            + (data.map { " style:data-style-name=\"\($0)\"" } ?? "") + ">"
            + "<style:table-cell-properties fo:wrap-option=\"\(name == "title" ? "no-wrap" : "wrap")\" style:vertical-align=\"top\"/>"
            + "<style:paragraph-properties fo:text-align=\"\(end ? "end" : "start")\"/>"
            + "<style:text-properties fo:font-size=\"\(size)pt\"\(bold ? " fo:font-weight=\"bold\"" : "")/></style:style>"
    }
}
