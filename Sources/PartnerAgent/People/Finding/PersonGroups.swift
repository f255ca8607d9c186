import Extracts
import SafeFiles

/// Joins source ids into people, the surest pairs first, as long as nothing that is known of the two groups speaks
/// against it.
struct PersonGroups {
    private let search: PairSearch
    private var parent: ScratchArray<Int32>
    /// The next source id of the same group, in a ring.
    private var ring: ScratchArray<Int32>

    /// After this many pairs, less one, rows are let go from memory: they lie anywhere.
    private static let pause = 0x3FF
    /// How many rows of a group are held against those of another one.
    private static let compared = 12
    /// What the rows of two groups must say on average, in bits.
    static let leastMean: Float = -4
    /// One pair of rows that says less than this parts two groups.
    static let leastOfAll: Float = -25

    init(_ search: PairSearch, sources: Int) {
        self.search = search
        parent = ScratchArray(0..<Int32(sources))
        ring = parent
    }

    /// Joins what the pairs say.
    ///
    /// - Parameters:
    ///   - pairs: In any order.
    ///   - content: A hash of what a source id stands for, by which ties are broken.
    mutating func join(_ pairs: [SourcePair], content: (Int32) -> UInt64) {
        let ordered = pairs.enumerated().map { index, pair in
            if index & Self.pause == 0 { search.release() }
            let contents = (content(pair.one), content(pair.other))
            return (pair, min(contents.0, contents.1), max(contents.0, contents.1))
        }.sorted { ($1.0.score, $0.1, $0.2) < ($0.0.score, $1.1, $1.2) }
        for (index, (pair, _, _)) in ordered.enumerated() {
            join(pair.one, pair.other)
            if index & Self.pause == 0 { search.release() }
        }
        search.release()
    }

    mutating func root(_ source: Int32) -> Int32 {
        var source = Int(source)
        while Int(parent[source]) != source {
            parent[source] = parent[Int(parent[source])]
            source = Int(parent[source])
        }
        return Int32(source)
    }

    private mutating func join(_ one: Int32, _ other: Int32) {
        let left = root(one)
        let right = root(other)
        guard left != right, agree(left, right) else { return }
        parent[Int(max(left, right))] = min(left, right)
        let next = ring[Int(left)]
        ring[Int(left)] = ring[Int(right)]
        ring[Int(right)] = next
    }

    /// Whether all that is known of two groups fits one person, so that no row between them can bridge two people.
    private func agree(_ left: Int32, _ right: Int32) -> Bool {
        let one = rows(of: left)
        let other = rows(of: right)
        var numbers: UInt64 = 0
        for row in one + other where row.nhsNumber != 0 {
            if numbers == 0 { numbers = row.nhsNumber }
            if numbers != row.nhsNumber { return false }
        }
        if one.count == 1 && other.count == 1 { return true }
        var sum: Float = 0
        for left in one.prefix(Self.compared) {
            for right in other.prefix(Self.compared) {
                let evidence = search.comparison.evidence(left, right)
                if evidence.saysTwoOfOneHome || evidence.score < Self.leastOfAll { return false }
                sum += min(evidence.score, 10)
            }
        }
        let pairs = min(one.count, Self.compared) * min(other.count, Self.compared)
        return sum >= Self.leastMean * Float(pairs)
    }

    /// All distinct rows of a group, in the order of their contents.
    private func rows(of source: Int32) -> [ExtractRow] {
        var rows: [ExtractRow] = []
        var member = source
        repeat {
            for position in search.distinct.rows(of: Int(member)) { rows.append(search.row(position)) }
            member = ring[Int(member)]
        } while member != source
        if rows.count > Self.compared {
            let contents = rows.map { ($0, search.comparison.content($0)) }
            rows = contents.sorted { $0.1 < $1.1 }.map(\.0)
        }
        return rows
    }
}
