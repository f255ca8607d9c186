package import Charts
package import Pages

/// An edition of a report: headings, sentences, charts and tables in the order in which they are read.
///
/// All editions are views of one released set: what they may hold is made by whoever fills them in, from that set alone.
package struct Edition: Sendable {
    /// One of the facts at the top.
    package struct Fact: Sendable, Equatable {
        /// What it is about.
        package let label: String
        /// The number with its unit, or the words in its place.
        package let figure: String
        /// The rest of the sentence.
        package let words: String

        /// Creates a fact.
        package init(_ label: String, _ figure: String, _ words: String) {
            (self.label, self.figure, self.words) = (label, figure, words)
        }
    }

    /// A term with its meaning.
    package struct Term: Sendable, Equatable {
        /// The term.
        package let term: String
        /// What it means.
        package let words: String
        /// Whether it is a fingerprint, which breaks anywhere.
        package let isHash: Bool

        /// Creates a term.
        package init(_ term: String, _ words: String, isHash: Bool = false) {
            (self.term, self.words, self.isHash) = (term, words, isHash)
        }
    }

    /// A file beside the page.
    package struct Link: Sendable, Equatable {
        /// Its name in the folder of the page.
        package let file: String
        /// What it is.
        package let title: String
        /// What it holds.
        package let words: String

        /// Creates a link.
        package init(_ file: String, _ title: String, _ words: String = "") {
            (self.file, self.title, self.words) = (file, title, words)
        }
    }

    /// A part under a heading.
    package struct Section: Sendable {
        /// An id that is used once on the page.
        package var id: String
        /// The heading.
        package var title: String
        /// What was found, one sentence; empty for none.
        package var finding = ""
        /// Paragraphs.
        package var paragraphs: [String] = []
        /// A list.
        package var items: [String] = []
        /// Terms with their meanings.
        package var terms: [Term] = []
        /// Charts, each with its table.
        package var charts: [any Chart] = []
        /// Tables.
        package var tables: [PageTable] = []
        /// Lenses under this heading.
        package var lenses: [LensFacts] = []
        /// Files.
        package var links: [Link] = []

        /// Creates a part without content.
        package init(_ id: String, _ title: String) {
            (self.id, self.title) = (id, title)
        }

        var value: PageValue {
            [
                "part_id": .text(id), "part_title": .text(title),
                "part_finding": .optional(finding.isEmpty ? nil : finding),
                "part_paragraphs": .list(paragraphs.map(PageValue.text)),
                "part_has_items": .flag(!items.isEmpty), "part_items": .list(items.map(PageValue.text)),
                "part_has_terms": .flag(!terms.isEmpty),
                "part_terms": .list(
                    terms.map {
                        ["term": .text($0.term), "definition": .text($0.words), "is_hash": .flag($0.isHash)]
                    }
                ),
                "part_charts": .list(charts.map(\.value)), "part_tables": .list(tables.map(\.value)),
                "part_lenses": .list(lenses.map { LensSection.value(of: $0) }),
                "part_has_links": .flag(!links.isEmpty),
                "part_links": .list(
                    links.map {
                        [
                            "link_file": .text($0.file), "link_title": .text($0.title),
                            "link_words": .optional($0.words.isEmpty ? nil : $0.words),
                        ]
                    }
                ),
            ]
        }
    }

    /// The heading of the page.
    package var title: String
    /// The programme's title.
    package var programme: String
    /// Whether the people are invented.
    package var isTest: Bool
    /// What must be known before anything is read; empty for nothing.
    package var note = ""
    /// For whom the page is and what it is.
    package var lead: [String]
    /// The facts at the top.
    package var facts: [Fact] = []
    /// The parts.
    package var sections: [Section] = []
    /// The last line.
    package var footer: String

    /// Creates an edition without parts.
    package init(title: String, programme: String, isTest: Bool, lead: [String], footer: String) {
        (self.title, self.programme, self.isTest, self.lead, self.footer) = (title, programme, isTest, lead, footer)
    }

    /// The page: one file without script.
    ///
    /// - Returns: The page.
    /// - Throws: `PageError` where the template is at fault.
    package func page() throws(PageError) -> String {
        try PageTemplate("edition").render([
            "page_title": .text(title), "programme_title": .text(programme), "test_environment": .flag(isTest),
            "note": .optional(note.isEmpty ? nil : note), "lead": .list(lead.map(PageValue.text)),
            "has_facts": .flag(!facts.isEmpty),
            "facts": .list(
                facts.map {
                    ["fact_label": .text($0.label), "fact_figure": .text($0.figure), "fact_words": .text($0.words)]
                }
            ),
            "parts": .list(sections.map(\.value)), "has_contents": .flag(sections.count > 3), "footer": .text(footer),
        ])
    }
}
