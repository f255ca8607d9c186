import Extracts
import Normalising

/// How well one field of an extract is filled: counts only.
public struct FieldQuality: Sendable, Equatable {
    /// One reason why cells could not be used.
    public struct Refused: Sendable, Equatable {
        /// The reason's name, for example `check_digit`.
        public let reason: String
        /// How many cells.
        public let cells: Int
    }

    /// One shape of cells that could not be used.
    public struct Shape: Sendable, Equatable {
        /// What the cells look like (`9 digits`), never what they say.
        public let words: String
        /// How many cells.
        public let cells: Int
    }

    /// Something that was noticed in cells that can be used.
    public struct Noted: Sendable, Equatable {
        /// The name of what was noticed, for example `title_taken_off`.
        public let what: String
        /// How many cells.
        public let cells: Int
    }

    /// The field's or attribute's name.
    public let name: String
    /// Rows of the extract.
    public let rows: Int
    /// Cells with something in them that is no word for nothing.
    public let filled: Int
    /// Filled cells that can be used; those that say that there is no fixed abode are among them.
    public let usable: Int
    /// Cells that say that there is no fixed abode.
    public let noFixedAbode: Int
    /// Why the others cannot be used, in a fixed order.
    public let refused: [Refused]
    /// What the others look like, most frequent first.
    public let shapes: [Shape]
    /// What was noticed in names that can be used, in a fixed order.
    public let noted: [Noted]

    /// The share of rows with something in the cell, 0 to 1.
    public var completeness: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }
    /// The share of filled cells that can be used, 0 to 1; 1 where nothing is filled.
    public var validity: Double { filled == 0 ? 1 : Double(usable) / Double(filled) }

    /// Counts the outcomes of one field's cells.
    init(name: String, outcomes: FieldOutcomes) {
        var counts = [Int](repeating: 0, count: 256)
        for code in outcomes.codes[name] ?? [] { counts[Int(code)] += 1 }
        self.name = name
        rows = counts.reduce(0, +)
        filled = rows - counts[Int(FieldOutcomes.missing)]
        noFixedAbode = counts[Int(FieldOutcomes.code(of: .noFixedAbode))]
        usable = counts[Int(FieldOutcomes.value)] + noFixedAbode
        refused = Refusal.allCases.filter { $0 != .noFixedAbode }.compactMap { refusal in
            let cells = counts[Int(FieldOutcomes.code(of: refusal))]
            return cells > 0 ? Refused(reason: refusal.rawValue, cells: cells) : nil
        }
        shapes = (outcomes.patterns[name] ?? [:])
            .map { Shape(words: $0.key, cells: $0.value) }
            .sorted { ($1.cells, $0.words) < ($0.cells, $1.words) }
        noted = zip(NameNotes.named, outcomes.noted[name] ?? []).filter { $0.1 > 0 }
            .map { Noted(what: $0.0.name, cells: $0.1) }
    }

    /// The fields of an extract that are mapped and permitted, in the order of the mapping's standard fields and then
    /// the programme's attributes.
    static func all(_ extract: ExtractRows, terms: AgentTerms) -> [FieldQuality] {
        guard let outcomes = extract.outcomes else { return [] }
        let fields = StandardField.allCases.map(\.rawValue)
        let names = fields + terms.attributes.map(\.name).filter { !fields.contains($0) }
        return names.filter { outcomes.codes[$0] != nil }.map { FieldQuality(name: $0, outcomes: outcomes) }
    }
}
