public import DisclosureControl

/// Two releases side by side: what is printed of the same figure before and after.
public struct ReleaseComparison: Sendable {
    /// One figure.
    public struct Line: Hashable, Sendable {
        /// The table.
        public let table: String
        /// The codes of the dimensions, as `dimension=code`, without those that are `*`.
        public let place: String
        /// The figure before: a value, the marker `[c]`, or `-` where there was none.
        public let before: String
        /// The figure after.
        public let after: String
        /// After less before, where both are shown counts.
        public let change: Int?
    }

    /// Figures that differ, in the order of the later release.
    public let changed: [Line]
    /// Figures that stand in both.
    public let common: Int

    /// Compares two releases.
    ///
    /// - Parameters:
    ///   - before: the rows of the earlier one.
    ///   - after: the rows of the later one.
    ///   - dimensions: ids of the dimensions.
    public init(_ before: [PrintedRow], _ after: [PrintedRow], dimensions: [String]) {
        func key(_ row: PrintedRow) -> [String] {
            [row.table, row.kind.rawValue, row.denominatorValue, row.denominatorCell] + row.codes
        }
        func figure(_ row: PrintedRow?) -> String {
            guard let row else { return "-" }
            switch row.status {
            case .shown: return row.value
            case .suppressed: return "[c]"
            case .notAvailable: return "[not available]"
            case .withheld: return "[withheld]"
            }
        }
        func line(_ old: PrintedRow?, _ new: PrintedRow?) -> Line? {
            guard let row = new ?? old, figure(old) != figure(new) else { return nil }
            let place = zip(dimensions, row.codes).filter { $1 != "*" }.map { "\($0)=\($1)" }.joined(separator: ";")
            let isCount = row.kind == .count || row.kind == .narrative
            let change =
                isCount ? Int(old?.value ?? "").flatMap { earlier in Int(new?.value ?? "").map { $0 - earlier } } : nil
            return Line(table: row.table, place: place, before: figure(old), after: figure(new), change: change)
        }
        let old = Dictionary(before.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let new = Set(after.map(key))
        changed =
            after.compactMap { line(old[key($0)], $0) }
            + before.filter { !new.contains(key($0)) }.compactMap { line($0, nil) }
        common = after.count { old[key($0)] != nil }
    }
}
