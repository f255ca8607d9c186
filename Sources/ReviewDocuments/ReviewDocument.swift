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

    /// How a page is set on paper.
    public enum Setting: Sendable, Equatable {
        /// Small, for those who sign two pages.
        case dense
        /// Small, and so many sheets of A4 at most, which `make pages` holds it to.
        case sheets(Int)
        /// In the size of ordinary letters, however many sheets it takes.
        case roomy
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
    /// How the page is set on paper.
    public let setting: Setting

    package init(
        title: String,
        programme: String,
        isTest: Bool,
        lead: String,
        sections: [Section],
        footer: String,
        setting: Setting = .dense
    ) {
        self.title = title
        self.programme = programme
        self.isTest = isTest
        self.lead = lead
        self.sections = sections
        self.footer = footer
        self.setting = setting
    }
}
