/// A document for people to read, sign or fill in: the same parts become a page, a Word file or lines in a terminal.
public struct ReviewDocument: Sendable, Equatable {
    /// A term and what is said of it.
    public struct Fact: Sendable, Equatable {
        /// The term.
        public let term: String
        /// What is said of it.
        public let words: String

        package init(term: String, words: String) {
            self.term = term
            self.words = words
        }
    }

    /// A table of texts.
    public struct Table: Sendable, Equatable {
        /// What the table shows.
        public let caption: String
        /// The headings.
        public let columns: [String]
        /// The rows, as many cells each as there are columns; the first cell is the row's heading.
        public let rows: [[String]]

        package init(caption: String, columns: [String], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    /// A part of a section.
    public enum Block: Sendable, Equatable {
        /// A heading below the section's.
        case heading(String)
        case paragraph(String)
        /// A paragraph that must not be overlooked.
        case note(String)
        /// What somebody is still to write, said as what is wanted.
        case blank(String)
        case list([String])
        /// Many short entries under a caption, in two columns where there is room.
        case columns(String, [String])
        case facts([Fact])
        case table(Table)
    }

    /// A heading with what stands under it.
    public struct Section: Sendable, Equatable {
        /// The heading.
        public let title: String
        /// What stands under it.
        public let blocks: [Block]

        package init(title: String, blocks: [Block]) {
            self.title = title
            self.blocks = blocks
        }
    }

    /// The title.
    public let title: String
    /// The programme's title, for the head of the page.
    public let programme: String
    /// Whether everybody in it is invented.
    public let isTest: Bool
    /// What the document is, in a sentence or two.
    public let lead: String
    /// The sections.
    public let sections: [Section]
    /// The last line, also at the foot of every page on paper.
    public let footer: String
    /// How many sheets of A4 it should fit on; `nil` for as many as it takes.
    public var sheets: Int?
    /// Whether it is set on paper in the size of ordinary letters, and not small, as for those who sign a few sheets.
    public var isRoomy: Bool

    package init(
        title: String,
        programme: String,
        isTest: Bool,
        lead: String,
        sections: [Section],
        footer: String,
        sheets: Int? = nil,
        isRoomy: Bool = false
    ) {
        self.title = title
        self.programme = programme
        self.isTest = isTest
        self.lead = lead
        self.sections = sections
        self.footer = footer
        self.sheets = sheets
        self.isRoomy = isRoomy
    }
}
