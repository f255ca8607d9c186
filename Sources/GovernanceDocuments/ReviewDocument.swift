/// A document for those who approve: the same parts become a page, a Word file or lines in a terminal.
public struct ReviewDocument: Sendable, Equatable {
    /// A term and what is said of it.
    public struct Fact: Sendable, Equatable {
        /// The term.
        public let term: String
        /// What is said of it.
        public let words: String
    }

    /// A table of texts.
    public struct Table: Sendable, Equatable {
        /// What the table shows.
        public let caption: String
        /// The headings.
        public let columns: [String]
        /// The rows, as many cells each as there are columns; the first cell is the row's heading.
        public let rows: [[String]]
    }

    /// A part of a section.
    public enum Block: Sendable, Equatable {
        case paragraph(String)
        /// A paragraph that must not be overlooked.
        case note(String)
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
}
