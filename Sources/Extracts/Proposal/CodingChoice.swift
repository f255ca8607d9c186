import Normalising
import Tabular

/// How a column's codes are read: by which table, after which transforms.
struct CodingChoice: Sendable {
    /// The built-in table's name, empty for none.
    let table: String
    let transforms: [Transform]
    /// The share of filled cells that it reads, 0 to 1.
    let coverage: Double
    /// Texts that it does not read, with their counts, the most frequent first.
    let unread: [(text: String, count: Int)]
    /// How many different values came out.
    let values: Int

    private static let ways: [[Transform]] = [
        [], [.codeLabel], [.label], [.letterPrefix], [.letterPrefix, .codeLabel],
    ]

    /// The way that reads most of a column; of equals the simplest.
    ///
    /// - Parameters:
    ///   - profile: The column.
    ///   - tables: Built-in tables that may apply, the likeliest first; the empty name is none.
    ///   - fit: Fits a standard value to those that are meant.
    /// - Returns: The best way; `nil` for a column of too many different texts to be codes.
    static func best(
        of profile: ColumnProfile,
        tables: [String],
        fit: (String) -> Normalised<String>
    ) -> CodingChoice? {
        guard !profile.isOpen, profile.filled > 0 else { return nil }
        var best: CodingChoice?
        for transforms in ways {
            for name in tables {
                let choice = read(profile, name, transforms, fit)
                // Counted in thousandths: a way that reads one slip more is not better.
                let better = best.map { Int(choice.coverage * 1000) > Int($0.coverage * 1000) } ?? true
                if better { best = choice }
            }
        }
        return best
    }

    private static func read(
        _ profile: ColumnProfile,
        _ name: String,
        _ transforms: [Transform],
        _ fit: (String) -> Normalised<String>
    ) -> CodingChoice {
        let table = name.isEmpty ? nil : try? BuiltInTables.table(named: name)
        let column = MappedColumn(
            text: profile.name,
            columns: [profile.name],
            format: "",
            table: table ?? nil,
            transforms: transforms,
            line: 0
        )
        var covered = 0
        var unread: [(text: String, count: Int)] = []
        var values: Set<String> = []
        for (text, count) in profile.distinct {
            switch column.value(Array(text.utf8)[...], fit: fit) {
            case .value(let value):
                covered += count
                values.insert(value)
            case .missing, .refused(.other): covered += count
            case .refused: unread.append((text, count))
            }
        }
        return CodingChoice(
            table: name,
            transforms: transforms,
            coverage: Double(covered) / Double(profile.filled),
            unread: unread.sorted { ($1.count, $0.text) < ($0.count, $1.text) },
            values: values.count
        )
    }
}
