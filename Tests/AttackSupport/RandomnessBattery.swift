package import Composites
import Foundation

/// Statistical tests of whether a package looks like random bytes, in the manner of NIST SP 800-22.
///
/// Every test gives a p-value; a package fails if any lies below `threshold` divided by the number of tests, so an
/// honest package fails once in 10,000.
package struct RandomnessBattery: Sendable {
    /// One test's result.
    package struct Finding: Sendable {
        /// The test.
        package let test: String
        /// Which column, or what else was looked at.
        package let place: String
        /// How likely random bytes are to look at least as odd.
        package let p: Double
    }

    /// The share of honest packages that fail.
    package static let threshold = 1e-4
    /// All results.
    package private(set) var findings: [Finding] = []

    /// The results that no random bytes give.
    package var failures: [Finding] {
        findings.filter { !($0.p >= Self.threshold / Double(findings.count)) }
    }

    /// The names of the tests that failed, each once.
    package var failedTests: Set<String> { Set(failures.map(\.test)) }

    /// Tests a package.
    ///
    /// - Parameters:
    ///   - table: The package.
    ///   - names: The columns' names.
    ///   - compared: How many readings are compared column by column.
    package init(_ table: TokenTable, names: [String], compared: Int = 4_000) {
        let length = TokenTable.tokenLength
        let columnLength = table.readings * length
        for (column, name) in names.enumerated() {
            let bytes = Array(table.tokens[(column * columnLength)..<((column + 1) * columnLength)])
            addBits(bytes, name)
            addBitPositions(bytes, name, width: length)
            addOrder((0..<table.readings).map { table.token(column, reading: $0) }, name)
        }
        addEquality(table, names)
        addLikeness(table, names, sample: min(table.readings, compared))
        addHandles(table)
        addHandleOrder(table)
    }

    private mutating func add(_ test: String, _ place: String, _ p: Double) {
        findings.append(Finding(test: test, place: place, p: p))
    }

    /// Monobit, runs, byte frequencies, serial correlation.
    private mutating func addBits(_ bytes: [UInt8], _ place: String) {
        let bits = Double(bytes.count * 8)
        var ones = 0
        var changes = 0
        var counts = [Double](repeating: 0, count: 256)
        var previous: UInt8 = bytes.first.map { $0 >> 7 } ?? 0
        for byte in bytes {
            ones += byte.nonzeroBitCount
            // A change between neighbours is a one in the byte against itself moved by a bit.
            changes += (byte ^ (byte >> 1 | previous << 7)).nonzeroBitCount
            previous = byte & 1
            counts[Int(byte)] += 1
        }
        add("monobit", place, Chance.twoSided((2 * Double(ones) - bits) / bits.squareRoot()))
        let share = Double(ones) / bits
        let spread = 2 * (bits - 1).squareRoot() * share * (1 - share)
        add("runs", place, Chance.twoSided((Double(changes) - 2 * (bits - 1) * share * (1 - share)) / spread))
        let mean = Double(bytes.count) / 256
        let square = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / mean }
        add("byte frequencies", place, Chance.chiSquare(square, freedom: 255))
        var product = 0.0
        for (left, right) in zip(bytes, bytes.dropFirst()) {
            product += (Double(left) - 127.5) * (Double(right) - 127.5)
        }
        let variance = (256.0 * 256 - 1) / 12
        add("serial correlation", place, Chance.twoSided(product / variance / Double(bytes.count - 1).squareRoot()))
    }

    /// Whether each bit of a token is set in half of them.
    private mutating func addBitPositions(_ bytes: [UInt8], _ place: String, width: Int) {
        var ones = [Double](repeating: 0, count: width * 8)
        for (index, byte) in bytes.enumerated() {
            for bit in 0..<8 where byte >> UInt8(bit) & 1 == 1 { ones[index % width * 8 + bit] += 1 }
        }
        let count = Double(bytes.count / width)
        let square = ones.reduce(0) { $0 + (2 * $1 - count) * (2 * $1 - count) / count }
        add("bit positions", place, Chance.chiSquare(square, freedom: width * 8))
    }

    /// Whether values rise and fall as random ones do, and keep no order with the handles.
    private mutating func addOrder(_ values: [UInt64], _ place: String) {
        let count = Double(values.count)
        let rises = Double(zip(values, values.dropFirst()).filter { $0 < $1 }.count)
        add("rises", place, Chance.twoSided((rises - (count - 1) / 2) / ((count + 1) / 12).squareRoot()))
        add("order against handles", place, Self.rankCorrelation(values))
    }

    /// Spearman's rank correlation of values with their positions, ties in the middle of their ranks.
    private static func rankCorrelation<Value: Comparable>(_ values: [Value]) -> Double {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
            for index in start..<end { ranks[order[index]] = Double(start + end - 1) / 2 }
            start = end
        }
        let mean = Double(values.count - 1) / 2
        var product = 0.0
        var own = 0.0
        var place = 0.0
        for (position, rank) in ranks.enumerated() {
            product += (rank - mean) * (Double(position) - mean)
            own += (rank - mean) * (rank - mean)
            place += (Double(position) - mean) * (Double(position) - mean)
        }
        guard own > 0, place > 0 else { return 1 }
        return Chance.twoSided(product / (own * place).squareRoot() * Double(values.count - 1).squareRoot())
    }

    /// No value stands twice, within a column or across columns.
    private mutating func addEquality(_ table: TokenTable, _ names: [String]) {
        add("no value twice", "all columns", TokenUniqueness.repeats(in: table.tokens) == 0 ? 1 : 0)
    }

    /// How many bits two columns of one reading, or two readings of one person, have in common.
    private mutating func addLikeness(_ table: TokenTable, _ names: [String], sample: Int) {
        for left in names.indices {
            for right in 0..<left {
                var bits = 0
                for reading in 0..<sample {
                    bits += (table.token(left, reading: reading) ^ table.token(right, reading: reading)).nonzeroBitCount
                }
                let total = Double(sample * 64)
                let z = (2 * Double(bits) - total) / total.squareRoot()
                add("likeness of columns", "\(names[left]) and \(names[right])", Chance.twoSided(z))
            }
        }
        let owners = table.ownerOfReading
        let seconds = owners.indices.dropFirst().filter { owners[$0] == owners[$0 - 1] }
        guard !seconds.isEmpty else { return }
        for (column, name) in names.enumerated() {
            let bits = seconds.reduce(0) {
                $0 + (table.token(column, reading: $1) ^ table.token(column, reading: $1 - 1)).nonzeroBitCount
            }
            let total = Double(seconds.count * 64)
            add("likeness of readings", name, Chance.twoSided((2 * Double(bits) - total) / total.squareRoot()))
        }
    }

    /// Handles are random: their first halves are spread evenly, the rest of their bytes look random.
    private mutating func addHandles(_ table: TokenTable) {
        let length = TokenTable.handleLength
        let rest = (0..<table.people).flatMap { table.handles[($0 * length + 8)..<(($0 + 1) * length)] }
        addBits(rest, "handles")
        addBitPositions(rest, "handles", width: 8)
        let heads = (0..<table.people).map { person in
            table.handles[(person * length)..<(person * length + 8)].reduce(0.0) { $0 * 256 + Double($1) } / 0x1p64
        }.sorted()
        // Kolmogorov and Smirnov's distance from even spread.
        let count = Double(heads.count)
        let distance =
            heads.enumerated().map { index, head in
                max(Double(index + 1) / count - head, head - Double(index) / count)
            }.max() ?? 0
        let scaled = distance * (count.squareRoot() + 0.12 + 0.11 / count.squareRoot())
        var p = 0.0
        for term in 1...20 {
            p += (term.isMultiple(of: 2) ? -2.0 : 2.0) * exp(-2 * Double(term * term) * scaled * scaled)
        }
        add("handles spread evenly", "handles", min(1, max(0, scaled < 0.3 ? 1 : p)))
    }

    /// Where a person stands says nothing of flags and readings either.
    private mutating func addHandleOrder(_ table: TokenTable) {
        add("order against handles", "number of readings", Self.rankCorrelation(table.readingCounts))
        var first: [UInt16] = []
        var next = 0
        for count in table.readingCounts {
            first.append(table.missing[next].rawValue)
            next += Int(count)
        }
        for (field, name) in FieldSet.named {
            let flags = first.map { $0 & field.rawValue == 0 ? 0 : 1 }
            add("order against handles", "missing \(name)", Self.rankCorrelation(flags))
        }
    }
}
