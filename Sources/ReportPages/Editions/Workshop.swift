package import Charts
package import Pages

/// A page for a meeting: slices that were made beforehand, and two choices of what is seen of them.
///
/// Choosing hides and shows parts of the page by its style alone: no script, no network, no new query.
package struct Workshop: Sendable {
    /// One slice: a question, answered by one breakdown.
    package struct Slice: Sendable {
        /// The question.
        package let question: String
        /// By what it is broken down.
        package let by: String
        /// What the slice says, one sentence; empty for none.
        package let finding: String
        /// The picture with its table; `nil` for the table alone.
        package let chart: (any Chart)?
        /// The table, where there is no picture.
        package let table: PageTable?

        /// Creates a slice.
        package init(
            _ question: String,
            by: String,
            finding: String = "",
            chart: (any Chart)? = nil,
            table: PageTable? = nil
        ) {
            (self.question, self.by, self.finding, self.chart, self.table) = (question, by, finding, chart, table)
        }
    }

    /// The heading.
    package let title: String
    /// The programme's title.
    package let programme: String
    /// Whether the people are invented.
    package let isTest: Bool
    /// What must be known before anything is read; empty for nothing.
    package let note: String
    /// The slices.
    package let slices: [Slice]
    /// The last line.
    package let footer: String

    /// Creates a workshop.
    package init(title: String, programme: String, isTest: Bool, note: String, slices: [Slice], footer: String) {
        (self.title, self.programme, self.isTest) = (title, programme, isTest)
        (self.note, self.slices, self.footer) = (note, slices, footer)
    }

    private var questions: [String] { Self.unique(slices.map(\.question)) }
    private var breakdowns: [String] { Self.unique(slices.map(\.by)) }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// The page: one file that works without network.
    ///
    /// - Returns: The page.
    /// - Throws: `PageError` where the template is at fault.
    package func page() throws(PageError) -> String {
        let (questions, breakdowns) = (questions, breakdowns)
        func question(_ text: String) -> String { "q\(questions.firstIndex(of: text) ?? 0)" }
        func breakdown(_ text: String) -> String { "b\(breakdowns.firstIndex(of: text) ?? 0)" }
        let pairs = Set(slices.map { question($0.question) + " " + breakdown($0.by) })
        let empty = questions.indices.flatMap { q in
            breakdowns.indices.filter { !pairs.contains("q\(q) b\($0)") }.map { ("q\(q)", "b\($0)") }
        }
        return try PageTemplate("workshop").render([
            "page_title": .text(title), "programme_title": .text(programme), "test_environment": .flag(isTest),
            "note": .optional(note.isEmpty ? nil : note), "footer": .text(footer),
            "choices": .list(
                (questions.indices.map { "q\($0)" } + breakdowns.indices.map { "b\($0)" }).map {
                    ["choice": .text($0), "choice_kind": .text($0.hasPrefix("q") ? "question" : "breakdown")]
                }
            ),
            "empty": .list(empty.map { ["empty_question": .text($0.0), "empty_breakdown": .text($0.1)] }),
            "questions": .list(
                questions.enumerated().map { ["option": .text("q\($0)"), "option_words": .text($1)] }
            ),
            "breakdowns": .list(
                breakdowns.enumerated().map { ["option": .text("b\($0)"), "option_words": .text($1)] }
            ),
            "slices": .list(
                slices.enumerated().map { number, slice in
                    [
                        "slice_id": .text("slice-\(number)"),
                        "slice_class": .text(question(slice.question) + " " + breakdown(slice.by)),
                        "slice_question": .text(slice.question), "slice_by": .text(slice.by),
                        "slice_finding": .optional(slice.finding.isEmpty ? nil : slice.finding),
                        "slice_chart": slice.chart.map { [$0.value] } ?? .list([]),
                        "slice_table": slice.chart == nil ? slice.table.map { [$0.value] } ?? .list([]) : .list([]),
                    ]
                }
            ),
        ])
    }
}
