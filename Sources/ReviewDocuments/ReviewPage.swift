public import Pages

extension ReviewDocument {
    /// The document as a page: one file without script, that prints on A4.
    ///
    /// - Returns: The page.
    /// - Throws: `PageError` where the template is at fault.
    public func page() throws(PageError) -> String {
        try PageTemplate("document").render([
            "page_title": .text(title), "programme_title": .text(programme), "test_environment": .flag(isTest),
            "roomy": .flag(isRoomy),
            "lead": .text(lead), "footer": .text(footer),
            "sections": .list(sections.enumerated().map { Self.value(of: $0.element, number: $0.offset) }),
        ])
    }

    private static func value(of section: Section, number: Int) -> PageValue {
        [
            "section_title": .text(section.title),
            "blocks": .list(section.blocks.enumerated().map { value(of: $0.element, id: "t\(number)-\($0.offset)") }),
        ]
    }

    private static func value(of block: Block, id: String) -> PageValue {
        // Every block names all kinds: a tag that is not found would be looked for further out.
        var values: [String: PageValue] = [
            "paragraph": false, "subheading": false, "blank": false, "remark": false, "bullets": false, "two": false,
            "pairs": false, "grid": false,
        ]
        switch block {
        case .paragraph(let text): values["paragraph"] = .text(text)
        case .heading(let text): values["subheading"] = .text(text)
        case .blank(let text): values["blank"] = .text(text)
        case .note(let text): values["remark"] = .text(text)
        case .list(let items): values["bullets"] = ["items": .list(items.map(PageValue.text))]
        case .columns(let caption, let items):
            values["two"] = ["caption_words": .text(caption), "items": .list(items.map(PageValue.text))]
        case .facts(let facts):
            values["pairs"] = [
                "facts": .list(facts.map { ["fact_term": .text($0.term), "fact_words": .text($0.words)] })
            ]
        case .table(let table):
            values["grid"] =
                PageTable(
                    id: id,
                    caption: table.caption,
                    columns: table.columns.map { .init($0, numeric: false) },
                    rows: table.rows.map { row in
                        .init(row.first ?? "", row.dropFirst().map { .words($0) })
                    },
                    style: "wrap short"
                ).value
        }
        return .object(values)
    }
}
