package import DisclosureControl
package import Governance

/// What one lens counts, and what it says of what was released.
///
/// Every lens is one file with a function that makes such a plan: what it needs, computes, asks for and says.
package struct LensPlan {
    /// The lens.
    package let lens: Programme.Lens
    /// What is counted: people, or contacts of a kind.
    ///
    /// Only tables that count the same things can be told apart.
    package let unit: String
    /// For each counted thing the place of its person; `nil` where people themselves are counted.
    package let personOf: [Int32]?
    /// The dimensions, each with one leaf for each counted thing.
    package let dimensions: [LensDimension]
    /// The tables.
    package let tables: [LensTable]
    /// The smallest count that is hidden at most, where the lens is stricter than the programme; 0 where it is not.
    package let strictThreshold: Int
    /// What can be by definition, of contacts; what people are follows from the programme.
    package let possible: [ReleaseRequest.Possible]
    /// Releases that the tables are in already, each with a certificate of its own; `nil` for tables to be made.
    package let released: [Release]?
    /// One plain sentence: what is shown.
    package let sentence: String
    /// What it does not say.
    package let caution: String
    /// Turns released figures into rows; it sees nothing else.
    package let rows: (LensFigures) throws -> [LensRow]

    /// Creates a plan.
    package init(
        _ lens: Programme.Lens,
        unit: String = "people",
        personOf: [Int32]? = nil,
        dimensions: [LensDimension?],
        tables: [LensTable],
        strictThreshold: Int = 0,
        possible: [ReleaseRequest.Possible] = [],
        released: [Release]? = nil,
        sentence: String,
        caution: String,
        rows: @escaping (LensFigures) throws -> [LensRow]
    ) {
        self.lens = lens
        self.unit = unit
        self.personOf = personOf
        var seen: Set<String> = []
        self.dimensions = dimensions.compactMap(\.self).filter { seen.insert($0.id).inserted }
        self.tables = tables
        self.strictThreshold = strictThreshold
        self.possible = possible
        self.released = released
        self.sentence = sentence
        self.caution = caution
        self.rows = rows
    }
}

/// A figure as it was released.
package enum LensFigure: Hashable, Sendable {
    /// A count that everybody may see.
    case shown(Int)
    /// A count that is not shown.
    case hidden
    /// A table that was not released.
    case withheld

    /// The count, where it is shown.
    package var count: Int? { if case .shown(let count) = self { count } else { nil } }

    /// The status in released data.
    package var status: String {
        switch self {
        case .shown: "shown"
        case .hidden: "suppressed"
        case .withheld: "withheld"
        }
    }
}

/// The released figures of one lens: nothing else reaches the words.
package struct LensFigures: Sendable {
    private let figures: [String: [[String: String]: LensFigure]]

    init(_ figures: [String: [[String: String]: LensFigure]]) { self.figures = figures }

    /// A figure of a table.
    ///
    /// - Parameters:
    ///   - table: The table's id.
    ///   - codes: A code for each dimension that the table is broken down by; a dimension left out counts all.
    /// - Returns: The figure; `withheld` for a table that was not released.
    package func figure(_ table: String, _ codes: [String: String] = [:]) -> LensFigure {
        guard let cells = figures[table] else { return .withheld }
        return cells[codes.filter { $0.value != "*" }] ?? .hidden
    }

    /// Whether a table was released.
    package func isReleased(_ table: String) -> Bool { figures[table] != nil }
}

/// One row of a lens's released data.
package struct LensRow: Hashable, Sendable {
    /// The lens's id.
    package let lens: String
    /// What is measured.
    package let measure: String
    /// The dimension; empty for a figure of all.
    package var dimension = ""
    /// The category's code; empty for a figure of all.
    package var category = ""
    /// The category in words.
    package var label = ""
    /// The count.
    package var count: LensFigure
    /// What it is a part of.
    package var denominator: LensFigure?
    /// A share, rate or index of the released counts.
    package var value: Double?
    /// Its lower 95 % limit.
    package var lower: Double?
    /// Its upper 95 % limit.
    package var upper: Double?
    /// A word for the figure: fewer, as expected, more; within, above; step found.
    package var word = ""

    /// Creates a row.
    package init(
        lens: String,
        measure: String,
        dimension: String = "",
        category: String = "",
        label: String = "",
        count: LensFigure,
        denominator: LensFigure? = nil,
        value: Double? = nil,
        lower: Double? = nil,
        upper: Double? = nil,
        word: String = ""
    ) {
        self.lens = lens
        self.measure = measure
        self.dimension = dimension
        self.category = category
        self.label = label
        self.count = count
        self.denominator = denominator
        self.value = value
        self.lower = lower
        self.upper = upper
        self.word = word
    }
}
