import Foundation

/// Attack 2: aligns tokens with values by what they stand beside, beginning from their frequencies and learning from
/// its own best answers round after round; nothing is known beforehand but the register.
///
/// A cousin of quadratic assignment: a token's profile says how often it stands beside each anchor (a token of another
/// column that is aligned already) and, where tokens can be compared, how like each anchor of its own column it is.
package struct PatternAlignment {
    /// One column as the matcher sees it and as the register has it.
    package struct Column {
        let tokens: [UInt64]
        let values: [Int32]
        let tokenLikeness: ((UInt64, UInt64) -> Float)?
        let valueLikeness: ((Int32, Int32) -> Float)?

        /// Describes a column.
        ///
        /// - Parameters:
        ///   - tokens: One a record, 0 for none.
        ///   - values: One a register entry, negative for none.
        ///   - tokenLikeness: How like two tokens are, 0 to 1; `nil` where they can only be equal.
        ///   - valueLikeness: The same of two values.
        package init(
            tokens: [UInt64],
            values: [Int32],
            tokenLikeness: ((UInt64, UInt64) -> Float)? = nil,
            valueLikeness: ((Int32, Int32) -> Float)? = nil
        ) {
            self.tokens = tokens
            self.values = values
            self.tokenLikeness = tokenLikeness
            self.valueLikeness = valueLikeness
        }
    }

    /// One side of one column: its commonest items, with each record's place among them.
    private struct Side {
        let counts: [Int]
        let place: [Int32]
        let likeness: [[Float]]?

        init<Item: Hashable & Comparable>(
            _ all: [Item],
            isPresent: (Item) -> Bool,
            limit: Int,
            likeness: ((Item, Item) -> Float)?
        ) {
            let ranked = Ranked(all.filter(isPresent))
            let items = Array(ranked.items.prefix(limit))
            counts = Array(ranked.counts.prefix(limit))
            var places: [Item: Int32] = [:]
            for (index, item) in items.enumerated() { places[item] = Int32(index) }
            place = all.map { places[$0] ?? -1 }
            self.likeness = likeness.map { like in items.map { left in items.map { like(left, $0) } } }
        }
    }

    private let columns: [Column]
    private let left: [Side]
    private let right: [Side]
    private let rounds: Int

    /// Prepares the attack.
    ///
    /// - Parameters:
    ///   - columns: At least two.
    ///   - limit: How many of the commonest items of each column are aligned by pattern; others by frequency.
    ///   - rounds: How often the alignment is improved.
    package init(columns: [Column], limit: Int, rounds: Int) {
        self.columns = columns
        self.rounds = rounds
        left = columns.map {
            Side($0.tokens, isPresent: { $0 != 0 }, limit: limit, likeness: $0.tokenLikeness)
        }
        right = columns.map {
            Side($0.values, isPresent: { $0 >= 0 }, limit: limit, likeness: $0.valueLikeness)
        }
    }

    /// Runs the attack.
    ///
    /// - Returns: For each column one guessed value a record, negative for none.
    package func guesses() -> [[Int32]] {
        // Which value each token is aligned with: at first the one of its own rank.
        var aligned = left.indices.map { column in
            (0..<left[column].counts.count).map { $0 < right[column].counts.count ? Int32($0) : -1 }
        }
        var anchors = 24
        for _ in 0..<rounds {
            var next = aligned
            for column in columns.indices { next[column] = improved(column, aligned, anchors: anchors) }
            aligned = next
            anchors += anchors / 2
        }
        return columns.indices.map { column in
            let byRank = FrequencyAlignment.guesses(tokens: columns[column].tokens, values: columns[column].values)
            let known = Ranked(columns[column].values.filter { $0 >= 0 }).items
            return left[column].place.enumerated().map { record, place in
                guard place >= 0 else { return byRank[record] }
                let value = aligned[column][Int(place)]
                return value >= 0 ? known[Int(value)] : -1
            }
        }
    }

    private func improved(_ column: Int, _ aligned: [[Int32]], anchors: Int) -> [Int32] {
        // Anchors of other columns: their commonest tokens, numbered on both sides alike.
        var width = 0
        var leftAnchor = left.map { [Int32](repeating: -1, count: $0.counts.count) }
        var rightAnchor = right.map { [Int32](repeating: -1, count: $0.counts.count) }
        var blocks: [Range<Int>] = []
        for other in columns.indices where other != column {
            let start = width
            for token in 0..<min(anchors, left[other].counts.count) where aligned[other][token] >= 0 {
                leftAnchor[other][token] = Int32(width)
                rightAnchor[other][Int(aligned[other][token])] = Int32(width)
                width += 1
            }
            blocks.append(start..<width)
        }
        let mine = Self.profiles(left, column, leftAnchor, width: width, blocks: blocks)
        let theirs = Self.profiles(right, column, rightAnchor, width: width, blocks: blocks)
        let rows = left[column].counts.count
        let columnsCount = right[column].counts.count
        var scores = [Float](repeating: 0, count: rows * columnsCount)
        let seeds = (0..<min(anchors, rows)).filter { aligned[column][$0] >= 0 }
        for row in 0..<rows {
            let frequency = log(Float(left[column].counts[row]))
            for candidate in 0..<columnsCount {
                var score = Self.dot(mine, row * width, theirs, candidate * width, width) / Float(max(1, blocks.count))
                score -= 0.25 * abs(frequency - log(Float(right[column].counts[candidate])))
                if let own = left[column].likeness, let other = right[column].likeness {
                    var difference: Float = 0
                    for seed in seeds {
                        difference += abs(own[row][seed] - other[candidate][Int(aligned[column][seed])])
                    }
                    score -= 4 * difference / Float(max(1, seeds.count))
                }
                scores[row * columnsCount + candidate] = score
            }
        }
        return Assignment.greedy(scores, rows: rows, columns: columnsCount)
    }

    /// For each item of a column, the square roots of its shares beside each anchor, block by block.
    private static func profiles(
        _ sides: [Side],
        _ column: Int,
        _ anchor: [[Int32]],
        width: Int,
        blocks: [Range<Int>]
    ) -> [Float] {
        var profile = [Float](repeating: 0, count: sides[column].counts.count * width)
        for record in sides[column].place.indices {
            let item = sides[column].place[record]
            guard item >= 0 else { continue }
            for other in sides.indices where other != column {
                let place = sides[other].place[record]
                guard place >= 0 else { continue }
                let number = anchor[other][Int(place)]
                if number >= 0 { profile[Int(item) * width + Int(number)] += 1 }
            }
        }
        for item in 0..<sides[column].counts.count {
            for block in blocks {
                let range = (item * width + block.lowerBound)..<(item * width + block.upperBound)
                let total = profile[range].reduce(0, +)
                guard total > 0 else { continue }
                for index in range { profile[index] = (profile[index] / total).squareRoot() }
            }
        }
        return profile
    }

    private static func dot(_ left: [Float], _ leftAt: Int, _ right: [Float], _ rightAt: Int, _ count: Int) -> Float {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                var sum: Float = 0
                for index in 0..<count { sum += left[leftAt + index] * right[rightAt + index] }
                return sum
            }
        }
    }
}

/// One-to-one assignments.
enum Assignment {
    /// Takes the best pair, then the best of what is left, and so on.
    ///
    /// - Parameters:
    ///   - scores: Row after row, higher is better.
    ///   - rows: Number of rows.
    ///   - columns: Number of columns.
    /// - Returns: For each row its column, -1 for none.
    static func greedy(_ scores: [Float], rows: Int, columns: Int) -> [Int32] {
        let order = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        var taken = [Bool](repeating: false, count: columns)
        var result = [Int32](repeating: -1, count: rows)
        for index in order {
            let (row, column) = (index / columns, index % columns)
            if result[row] < 0 && !taken[column] {
                result[row] = Int32(column)
                taken[column] = true
            }
        }
        return result
    }
}
