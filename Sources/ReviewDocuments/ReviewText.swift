extension ReviewDocument {
    /// The document as lines for a terminal.
    ///
    /// - Parameter width: The longest line, in characters; a longer word stands on a line of its own.
    /// - Returns: The lines.
    public func lines(width: Int = 100) -> [String] {
        var lines = Self.wrapped(title, width) + [String(repeating: "=", count: min(width, title.count))]
        if isTest { lines.append("Test environment: invented people.") }
        lines += [""] + Self.wrapped(lead, width)
        for section in sections {
            lines += ["", section.title, String(repeating: "-", count: min(width, section.title.count))]
            for block in section.blocks { lines += Self.lines(of: block, width) }
        }
        return lines + [""] + Self.wrapped(footer, width)
    }

    private static func lines(of block: Block, _ width: Int) -> [String] {
        switch block {
        case .heading(let text): return [""] + wrapped(text, width)
        case .paragraph(let text): return wrapped(text, width)
        case .blank(let text): return wrapped("[to be filled in] " + text, width, indent: "  ")
        case .note(let text): return wrapped("! " + text, width, indent: "  ")
        case .list(let items): return items.flatMap { wrapped("- " + $0, width, indent: "  ") }
        case .columns(let caption, let items):
            return wrapped(caption + ":", width) + items.flatMap { wrapped("- " + $0, width, indent: "  ") }
        case .facts(let facts): return facts.flatMap { wrapped("\($0.term): \($0.words)", width, indent: "  ") }
        case .table(let table):
            return wrapped(table.caption + ":", width)
                + table.rows.flatMap { row in
                    let cells = zip(table.columns, row).dropFirst().filter { !$0.1.isEmpty }
                    return wrapped("- " + (row.first ?? ""), width, indent: "  ")
                        + cells.flatMap { wrapped("    \($0.0): \($0.1)", width, indent: "      ") }
                }
        }
    }

    private static func wrapped(_ text: String, _ width: Int, indent: String = "") -> [String] {
        let start = text.prefix { $0 == " " }
        var lines: [String] = []
        var line = String(start)
        for word in text.split(separator: " ") {
            let isFirst = line.allSatisfy { $0 == " " }
            if !isFirst, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent + word
            } else {
                line += (isFirst ? "" : " ") + word
            }
        }
        return lines + [line]
    }
}
