import ReviewDocuments

/// A document as it is written for people: `# title`, `## section`, `- entry`, paragraphs between blank lines.
struct InsertText {
    private let lines: [Substring]

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    var document: ReviewDocument {
        var title = ""
        var lead = ""
        var sections: [ReviewDocument.Section] = []
        var heading: String?
        var blocks: [ReviewDocument.Block] = []
        for block in paragraphs {
            if block[0].hasPrefix("# ") {
                title = String(block[0].dropFirst(2))
            } else if block[0].hasPrefix("## ") {
                if let heading { sections.append(.init(title: heading, blocks: blocks)) }
                heading = String(block[0].dropFirst(3))
                blocks = []
            } else if heading == nil {
                lead = block.joined(separator: " ")
            } else if block[0].hasPrefix("- ") {
                blocks.append(.list(Self.entries(block)))
            } else {
                blocks.append(.paragraph(block.joined(separator: " ")))
            }
        }
        if let heading { sections.append(.init(title: heading, blocks: blocks)) }
        return ReviewDocument(
            title: title,
            programme: "A text to fill in",
            isTest: false,
            lead: lead,
            sections: sections,
            footer: "Fill in what stands in [square brackets], and take out what does not apply."
        )
    }

    private var paragraphs: [[Substring]] {
        lines.split(separator: "").map(Array.init)
    }

    private static func entries(_ lines: [Substring]) -> [String] {
        var entries: [String] = []
        for line in lines {
            if line.hasPrefix("- ") {
                entries.append(String(line.dropFirst(2)))
            } else if let last = entries.popLast() {
                entries.append(last + " " + line.drop { $0 == " " })
            }
        }
        return entries
    }
}
