/// The right name for a misspelt one.
public enum NearestName {
    /// The known name that needs the fewest corrections.
    ///
    /// - Parameters:
    ///   - name: What was written.
    ///   - known: The right names.
    /// - Returns: `nil` when none is near: within a third of the longer name's length, at least one correction.
    ///   The earliest of several.
    public static func of(_ name: String, among known: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in known {
            let distance = corrections(Array(name.lowercased()), Array(candidate.lowercased()))
            guard distance <= max(1, max(name.count, candidate.count) / 3) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment distance).
    static func corrections(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (character == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
