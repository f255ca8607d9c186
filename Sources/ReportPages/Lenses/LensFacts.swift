package import Charts
package import Governance
import Pages

/// What one lens shows: the rows of its released data and the words around them, and nothing else.
package struct LensFacts: Sendable, Equatable {
    /// One row of released data.
    package struct Row: Sendable, Equatable {
        /// What is measured.
        package let measure: String
        /// The dimension's id; empty for a figure of all.
        package let dimension: String
        /// The category's code; `*` for all.
        package let category: String
        /// The category in words.
        package let label: String
        /// The released count; `nil` where it is not shown.
        package let count: Int?
        /// Why there is no count: `shown`, `suppressed`, `withheld`.
        package let status: String
        /// The released count that it is a part of; `nil` where it is not shown or there is none.
        package let whole: Int?
        /// Whether there is a whole, shown or not.
        package let hasWhole: Bool
        /// The figure that was worked out from released counts.
        package let value: Double?
        /// Its lower 95 % limit.
        package let lower: Double?
        /// Its upper 95 % limit.
        package let upper: Double?
        /// A word for the figure.
        package let word: String

        /// Creates a row.
        package init(
            measure: String,
            dimension: String = "",
            category: String = "",
            label: String,
            count: Int?,
            status: String = "shown",
            whole: Int? = nil,
            hasWhole: Bool = false,
            value: Double? = nil,
            lower: Double? = nil,
            upper: Double? = nil,
            word: String = ""
        ) {
            (self.measure, self.dimension, self.category, self.label) = (measure, dimension, category, label)
            (self.count, self.status, self.whole, self.hasWhole) = (count, status, whole, hasWhole)
            (self.value, self.lower, self.upper, self.word) = (value, lower, upper, word)
        }

        /// Whether the row is about everybody.
        package var isTotal: Bool { category == "*" || dimension.isEmpty }
        /// Whether the row is about people of whom the category is not known.
        package var isNotKnown: Bool { category == "not_known" }
    }

    /// The lens's id: letters, digits and hyphens.
    package let id: String
    /// What kind of question it is.
    package let kind: Programme.Lens.Kind
    /// The heading.
    package let title: String
    /// What is shown, one sentence.
    package let sentence: String
    /// What it does not say.
    package let caution: String
    /// Why it could not be made; `nil` where it was.
    package let refusal: String?
    /// What is missing, and from whom.
    package let missing: [String]
    /// The rows, in the order of the released data.
    package let rows: [Row]
    /// Names of dimensions in words, by id.
    package let dimensions: [String: String]
    /// What the reader must know to read it: months, phases and the like, by name.
    package let terms: [String: String]

    /// Creates facts.
    package init(
        id: String,
        kind: Programme.Lens.Kind,
        title: String,
        sentence: String,
        caution: String,
        refusal: String? = nil,
        missing: [String] = [],
        rows: [Row],
        dimensions: [String: String] = [:],
        terms: [String: String] = [:]
    ) {
        (self.id, self.kind, self.title, self.sentence, self.caution) = (id, kind, title, sentence, caution)
        (self.refusal, self.missing, self.rows, self.dimensions) = (refusal, missing, rows, dimensions)
        self.terms = terms
    }

    /// Rows of one measure and dimension, in order: what one chart shows.
    package struct Group: Sendable, Equatable {
        /// What is measured.
        package let measure: String
        /// The dimension's id.
        package let dimension: String
        /// The rows.
        package let rows: [Row]

        /// The row of everybody.
        package var total: Row? { rows.first { $0.category == "*" } }
        /// The rows of categories.
        package var categories: [Row] { rows.filter { $0.category != "*" } }
    }

    /// The rows, those of one measure and dimension together, in the order in which they come.
    package var groups: [Group] {
        var order: [[String]] = []
        var rows: [[String]: [Row]] = [:]
        for row in self.rows {
            let key = [row.measure, row.dimension]
            if rows[key] == nil { order.append(key) }
            rows[key, default: []].append(row)
        }
        return order.map { Group(measure: $0[0], dimension: $0[1], rows: rows[$0] ?? []) }
    }

    /// A dimension in words.
    package func label(_ dimension: String) -> String {
        dimensions[dimension] ?? Words.capitalised(dimension.split(separator: "_").joined(separator: " "))
    }
}

extension LensFacts.Row {
    /// The count as a chart has it.
    package var people: ChartFigure {
        count.map { .number(Double($0), Words.count($0)) } ?? .notShown
    }

    /// The whole as a chart has it.
    package var wholeFigure: ChartFigure {
        whole.map { .number(Double($0), Words.count($0)) } ?? (hasWhole ? .notShown : .notAvailable)
    }

    /// The figure that was worked out, with its likely range.
    ///
    /// - Parameter decimals: As many decimals are printed.
    /// - Returns: `notShown` where a count that it rests on is hidden.
    package func figure(decimals: Int = 1) -> ChartFigure {
        guard let value else {
            return count == nil || (hasWhole && whole == nil) ? .notShown : .notAvailable
        }
        let range = lower.flatMap { lower in
            upper.map { upper in
                ChartFigure.Range(
                    lower...max(lower, upper),
                    "\(Words.decimal(lower, decimals: decimals)) to \(Words.decimal(upper, decimals: decimals))"
                )
            }
        }
        return .number(value, Words.decimal(value, decimals: decimals), range: range)
    }
}
