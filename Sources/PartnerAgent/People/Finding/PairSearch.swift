import Dispatch
import Glibc
import Extracts
import SafeFiles

/// Two source ids that are believed to be one person.
struct SourcePair: Sendable, Equatable {
    /// The weight of the evidence, in thousandths of a bit above even odds.
    let score: Int32
    /// The source ids' numbers, the smaller first.
    let one: Int32
    let other: Int32
}

/// The distinct rows of every source id, one source behind the other.
struct DistinctRows: Sendable {
    /// For each source id, where its rows begin in `positions`; one more at the end.
    let starts: ScratchArray<Int32>
    /// Positions in the extract.
    let positions: ScratchArray<Int32>

    /// A source id with more different rows than this is compared by the first of them, in the order of their contents.
    private static let mostRows = 16

    init(_ extract: ExtractRows, _ review: SourceReview, _ rowsOfSource: RowGroups, content: (ExtractRow) -> UInt64) {
        var starts: ScratchArray<Int32> = [0]
        var positions = ScratchArray<Int32>()
        for source in rowsOfSource.indices {
            if !review.setAside.contains(Int32(source)) {
                let rows = rowsOfSource[source]
                if rows.count == 1 {
                    positions.append(rows[0])
                } else {
                    var seen: Set<UInt64> = []
                    var distinct: [(content: UInt64, position: Int32)] = []
                    for position in rows {
                        let hash = content(extract.rows[Int(position)])
                        if seen.insert(hash).inserted { distinct.append((hash, position)) }
                    }
                    if distinct.count > Self.mostRows {
                        distinct.sort { $0.content < $1.content }
                        distinct.removeLast(distinct.count - Self.mostRows)
                    }
                    for entry in distinct { positions.append(entry.position) }
                }
            }
            starts.append(Int32(positions.count))
        }
        self.starts = starts
        self.positions = positions
    }

    func rows(of source: Int) -> Range<Int> { Int(starts[source])..<Int(starts[source + 1]) }
}

/// Finds the pairs of source ids that look like one person, among rows that share a key.
///
/// Keys are gathered a part at a time, so that memory does not grow with the extract.
struct PairSearch {
    let extract: ExtractRows
    let distinct: DistinctRows
    private(set) var comparison: RowComparison
    let review: SourceReview

    /// Pairs below this many bits are not kept at first: how many duplicates there are is found out from the pairs.
    static let keptScore: Float = -4
    /// Pairs below this many bits are not believed.
    static let leastScore: Float = 0.5
    /// Rows that share a key with more others than this are not compared by it: it says too little.
    static let largestBlock = 80
    /// How many keys are in memory at a time.
    private static let keysAtATime = 2 << 20
    /// How many rows are fetched together for comparing.
    private static let rowsAtATime = 1 << 18
    /// The bits of an entry that hold a position in `distinct`.
    private static let positionBits: UInt64 = 27

    /// The row at a position of the distinct rows, without a number that its source id contradicts itself about.
    func row(_ position: Int) -> ExtractRow { checked(extract.rows[Int(distinct.positions[position])]) }

    /// The rows at some positions in the extract, likewise.
    private func rows(at positions: [Int32]) -> [ExtractRow] { extract.rows.rows(at: positions).map(checked) }

    private func checked(_ row: ExtractRow) -> ExtractRow {
        guard !review.withoutNumber.isEmpty && review.withoutNumber.contains(row.source) else { return row }
        var row = row
        row.nhsNumber = 0
        return row
    }

    /// All pairs that are believed, each once, with the best score of any of their rows.
    ///
    /// - Parameter threads: How many keys are worked on at a time; does not change the result.
    /// - Returns: The pairs, in the order of their source ids.
    func pairs(threads: Int) -> [SourcePair] {
        let parts = parts
        let jobs = BlockingKey.allCases.flatMap { key in (0..<parts).map { (key, UInt64($0)) } }
        let found = Parallel.map(jobs.count, threads: threads) { job in
            pairs(jobs[job].0, part: jobs[job].1, of: UInt64(parts))
        }
        return believed(Self.best(found.flatMap { $0 }))
    }

    /// Counts families first: how many pairs share surname and postcode under different given names and dates.
    mutating func expectFamilies() {
        var pairs = 0
        for part in 0..<UInt64(parts) {
            inBlocks(.familyPostcode, part: part, of: UInt64(parts)) { rows in
                for one in rows.indices.dropLast() {
                    for other in (one + 1)..<rows.endIndex where rows[one].source != rows[other].source {
                        if comparison.areOfOneFamily(rows[one], rows[other]) { pairs += 1 }
                    }
                }
            }
        }
        let records = Double(max(1, distinct.starts.count - 1))
        // Forty imagined records, each with one of its family, keep small extracts from extremes.
        let family = (2 * Double(pairs) / Self.sharesSurname + Self.ordinary) / (records + Self.ordinary)
        comparison.expect(family: min(4, family))
    }

    private static let ordinary = 40.0
    /// The share of families that have one surname.
    private static let sharesSurname = 0.7

    /// Finds out from the pairs how many duplicates there are, and keeps the pairs that are believed then.
    func believed(_ pairs: [SourcePair]) -> [SourcePair] {
        let records = Double(max(1, distinct.starts.count - 1))
        var duplicates = RowComparison.firstDuplicates
        var shift = 0.0
        for _ in 0..<8 {
            // A few imagined records keep small extracts from extremes.
            let expected = pairs.reduce(0.0) { sum, pair in
                sum + 1 / (1 + exp2(-(Double(pair.score) / 1000 + shift)))
            }
            duplicates = min(0.5, max(0.0005, (2 * expected + 3) / (records + 20)))
            shift = (duplicates / RowComparison.firstDuplicates).logarithm
        }
        let thousandths = Int32((shift * 1000).rounded())
        return pairs.compactMap { pair in
            let score = pair.score + thousandths
            return score < Int32(Self.leastScore * 1000)
                ? nil : SourcePair(score: score, one: pair.one, other: pair.other)
        }
    }

    private var parts: Int { max(1, (distinct.positions.count + Self.keysAtATime - 1) / Self.keysAtATime) }

    /// Each pair once, with its best score.
    static func best(_ pairs: [SourcePair]) -> [SourcePair] {
        var pairs = pairs
        pairs.sort { ($0.one, $0.other, $1.score) < ($1.one, $1.other, $0.score) }
        var last: (Int32, Int32) = (-1, -1)
        return pairs.filter { pair in
            defer { last = (pair.one, pair.other) }
            return last != (pair.one, pair.other)
        }
    }

    private func pairs(_ key: BlockingKey, part: UInt64, of parts: UInt64) -> [SourcePair] {
        var found: [SourcePair] = []
        inBlocks(key, part: part, of: parts) { rows in compare(rows, &found) }
        return found
    }

    /// Calls with the rows that share a key, for every key of a part that two rows share.
    private func inBlocks(_ key: BlockingKey, part: UInt64, of parts: UInt64, _ body: (ArraySlice<ExtractRow>) -> Void)
    {
        var entries: [UInt64] = []
        entries.reserveCapacity(min(distinct.positions.count, Self.keysAtATime))
        let mask: UInt64 = 1 << Self.positionBits - 1
        var place: UInt64 = 0
        for position in distinct.positions {
            let row = extract.rows[Int(position)]
            if let hash = key.hash(row, comparison.facts), parts == 1 || (hash >> 3) % parts == part {
                entries.append(hash & ~mask | place)
            }
            place += 1
            // Rows of one source id follow each other, so this is nearly a walk from front to back.
            if place & 0x3_FFFF == 0 { extract.rows.release() }
        }
        entries.sort()
        // Rows of one key lie anywhere, so those of many keys are fetched together.
        var blocks: [Range<Int>] = []
        var wanted: [Int32] = []
        func compareWanted() {
            let rows = rows(at: wanted)
            for block in blocks { body(rows[block]) }
            blocks.removeAll(keepingCapacity: true)
            wanted.removeAll(keepingCapacity: true)
        }
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count && entries[end] & ~mask == entries[start] & ~mask { end += 1 }
            if end - start > 1 && end - start <= Self.largestBlock {
                blocks.append(wanted.count..<(wanted.count + end - start))
                for entry in entries[start..<end] { wanted.append(distinct.positions[Int(entry & mask)]) }
                if wanted.count > Self.rowsAtATime { compareWanted() }
            }
            start = end
        }
        compareWanted()
        release()
    }

    /// Lets rows go from memory as far as they lie in files.
    func release() {
        extract.rows.release()
        distinct.positions.release()
        distinct.starts.release()
    }

    private func compare(_ rows: ArraySlice<ExtractRow>, _ found: inout [SourcePair]) {
        for one in rows.indices.dropLast() {
            for other in (one + 1)..<rows.endIndex where rows[one].source != rows[other].source {
                let score = comparison.score(rows[one], rows[other])
                if score >= Self.keptScore {
                    found.append(
                        SourcePair(
                            score: Int32((score * 1000).rounded()),
                            one: min(rows[one].source, rows[other].source),
                            other: max(rows[one].source, rows[other].source)
                        )
                    )
                }
            }
        }
    }
}

/// Work on several processors that gives its results in order.
enum Parallel {
    /// The results of independent jobs.
    ///
    /// - Parameters:
    ///   - count: How many jobs there are.
    ///   - threads: How many run at a time.
    ///   - job: Called once with each number below `count`.
    /// - Returns: The results, by number.
    static func map<Result: Sendable>(
        _ count: Int,
        threads: Int,
        _ job: (Int) -> Result
    ) -> [Result] {
        let box = ResultBox<Result>(count)
        let next = JobCounter()
        withoutActuallyEscaping(job) { job in
            // Unchecked: the closure outlives no call of `concurrentPerform`, which waits for all.
            nonisolated(unsafe) let job = job
            DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
                while true {
                    let number = next.take()
                    guard number < count else { return }
                    box.set(number, job(number))
                }
            }
        }
        return box.results
    }
}

private final class JobCounter: @unchecked Sendable {
    // Unchecked: the lock guards the number.
    private let lock = DispatchSemaphore(value: 1)
    private var number = 0

    func take() -> Int {
        lock.wait()
        defer { lock.signal() }
        number += 1
        return number - 1
    }
}

private final class ResultBox<Result: Sendable>: @unchecked Sendable {
    // Unchecked: the lock guards the results.
    private let lock = DispatchSemaphore(value: 1)
    private var slots: [Result?]

    init(_ count: Int) { slots = [Result?](repeating: nil, count: count) }

    func set(_ index: Int, _ result: Result) {
        lock.wait()
        defer { lock.signal() }
        slots[index] = result
    }

    var results: [Result] { slots.compactMap { $0 } }
}
