/// What the flags themselves teach: who has which fields missing, and how many readings, may go with certain names.
package enum FlagLearning {
    /// Names everybody after the commonest name among leaked records with the same flags.
    ///
    /// - Parameters:
    ///   - colours: One a person: the flags and the number of readings.
    ///   - names: Everybody's name by number; only those of leaked records are read.
    ///   - known: The people whose names have leaked.
    ///   - targets: The people to be read.
    /// - Returns: One guess a target.
    package static func guesses(colours: [UInt64], names: [Int32], known: [Int], targets: [Int]) -> [Int32] {
        var counts: [UInt64: [Int32: Int]] = [:]
        var all: [Int32: Int] = [:]
        for person in known where names[person] >= 0 {
            counts[colours[person], default: [:]][names[person], default: 0] += 1
            all[names[person], default: 0] += 1
        }
        func commonest(_ counts: [Int32: Int]) -> Int32? {
            counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        let fallback = commonest(all) ?? -1
        let best = counts.mapValues { commonest($0) ?? fallback }
        return targets.map { best[colours[$0]] ?? fallback }
    }
}
