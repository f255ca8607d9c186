/// Attack 4: the people of a package as a graph of likeness, laid over the same graph of the register.
///
/// Seeded by structure alone (how like a person is to all others, in order of likeness), then refined by likeness to
/// the best pairs found so far.
package struct GraphMatching {
    /// How like each two people are, row after row; `channels` numbers a pair.
    package struct Graph {
        let people: Int
        let channels: Int
        var likeness: [Float]

        /// Builds a graph.
        ///
        /// - Parameters:
        ///   - people: The number of people.
        ///   - channels: How many kinds of likeness there are.
        ///   - like: Of two different people, in one channel.
        package init(people: Int, channels: Int, likeness like: (Int, Int, Int) -> Float) {
            self.people = people
            self.channels = channels
            likeness = [Float](repeating: 0, count: people * people * channels)
            for row in 0..<people {
                for column in 0..<row {
                    for channel in 0..<channels {
                        let value = like(channel, row, column)
                        likeness[(channel * people + row) * people + column] = value
                        likeness[(channel * people + column) * people + row] = value
                    }
                }
            }
        }

        /// For each person, the likenesses to all others in order, thinned to at most 64 a channel.
        func structure() -> [[Float]] {
            (0..<people).map { person in
                (0..<channels).flatMap { channel in
                    let start = (channel * people + person) * people
                    let sorted = likeness[start..<(start + people)].sorted(by: >)
                    // All of the strongest, every so often of the rest.
                    let tail = max(1, people / 40)
                    return sorted.prefix(24) + stride(from: 24, to: people, by: tail).map { sorted[$0] }
                }
            }
        }
    }

    /// Matches two graphs of the same number of people.
    ///
    /// - Parameters:
    ///   - left: The package's graph.
    ///   - right: The register's graph, in an order of its own.
    ///   - rounds: How often the matching is refined at most.
    /// - Returns: For each person of the left graph one of the right.
    package static func match(_ left: Graph, _ right: Graph, rounds: Int) -> [Int32] {
        let people = left.people
        let mine = left.structure()
        let theirs = right.structure()
        var scores = [Float](repeating: 0, count: people * people)
        for row in 0..<people {
            for column in 0..<people {
                scores[row * people + column] = -distance(mine[row], theirs[column])
            }
        }
        var matched = Assignment.greedy(scores, rows: people, columns: people)
        for round in 0..<rounds {
            // Trust the clearest pairs first, more of them each round, and everybody in the end.
            let trusted = min(people, max(8, people * (round + 1) / 7))
            let margins = (0..<people).map { row in margin(scores, row, people) }
            let seeds = (0..<people).sorted { margins[$0] > margins[$1] }.prefix(trusted)
            scores = seeded(left, right, matched, Array(seeds))
            let next = Assignment.greedy(scores, rows: people, columns: people)
            if trusted == people && next == matched { break }
            matched = next
        }
        return matched
    }

    /// By how much a row's best score beats its second.
    private static func margin(_ scores: [Float], _ row: Int, _ people: Int) -> Float {
        var best = -Float.infinity
        var second = -Float.infinity
        for column in 0..<people {
            let score = scores[row * people + column]
            if score > best {
                second = best
                best = score
            } else if score > second {
                second = score
            }
        }
        return best - second
    }

    private static func seeded(_ left: Graph, _ right: Graph, _ matched: [Int32], _ seeds: [Int]) -> [Float] {
        let people = left.people
        func profiles(_ graph: Graph, _ columns: [Int]) -> [[Float]] {
            (0..<people).map { person in
                (0..<graph.channels).flatMap { channel in
                    columns.map { graph.likeness[(channel * people + person) * people + $0] }
                }
            }
        }
        let mine = profiles(left, seeds)
        let theirs = profiles(right, seeds.map { Int(matched[$0]) })
        var scores = [Float](repeating: 0, count: people * people)
        for row in 0..<people {
            for column in 0..<people { scores[row * people + column] = -distance(mine[row], theirs[column]) }
        }
        return scores
    }

    private static func distance(_ left: [Float], _ right: [Float]) -> Float {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                var sum: Float = 0
                for index in left.indices { sum += abs(left[index] - right[index]) }
                return sum
            }
        }
    }
}
