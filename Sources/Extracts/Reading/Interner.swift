public import Pseudonyms

/// Normalises each distinct text once and numbers the distinct values.
package struct Interner<Value: Hashable & Sendable>: Sendable {
    /// The distinct values, by number.
    package private(set) var values: [Value] = []
    private var numbers: [Value: Int32] = [:]
    private var seen: [String: Result] = [:]

    package init() {}

    private enum Result: Sendable {
        case number(Int32)
        case missing
        case refused(Refusal)
    }

    /// Reads a cell.
    ///
    /// - Parameters:
    ///   - cell: The cell's bytes.
    ///   - refusals: Counts what cannot be used.
    ///   - normalise: Called for texts not met before.
    /// - Returns: The value's number, -1 where there is none.
    package mutating func read(
        _ cell: ArraySlice<UInt8>,
        _ refusals: inout RefusalCounts,
        normalise: (ArraySlice<UInt8>) -> Normalised<Value>
    ) -> Int32 {
        if cell.isEmpty { return -1 }
        let text = String(decoding: cell, as: UTF8.self)
        let result: Result
        if let known = seen[text] {
            result = known
        } else {
            switch normalise(cell) {
            case .value(let value): result = .number(number(of: value))
            case .missing: result = .missing
            case .refused(let refusal): result = .refused(refusal)
            }
            seen[text] = result
        }
        switch result {
        case .number(let number): return number
        case .missing: return -1
        case .refused(let refusal):
            refusals.add(refusal)
            return -1
        }
    }

    /// The number of a value, given on first sight.
    package mutating func number(of value: Value) -> Int32 {
        if let number = numbers[value] { return number }
        let number = Int32(values.count)
        values.append(value)
        numbers[value] = number
        return number
    }
}

/// How many cells of one field could not be used, by reason.
public struct RefusalCounts: Sendable, Equatable {
    private var counts = [Int](repeating: 0, count: Refusal.allCases.count)
    /// The refusal counted last; `nil` after `forgetLast()`.
    package private(set) var last: Refusal?

    /// Makes ready for the next cell, so that `last` speaks of it alone.
    package mutating func forgetLast() { last = nil }

    package mutating func add(_ refusal: Refusal) {
        last = refusal
        if let index = Refusal.allCases.firstIndex(of: refusal) { counts[index] += 1 }
    }

    /// How many cells were refused for one reason.
    package func count(of refusal: Refusal) -> Int {
        Refusal.allCases.firstIndex(of: refusal).map { counts[$0] } ?? 0
    }

    /// Reasons that occurred, with their counts, in a fixed order.
    public var occurring: [(reason: Refusal, count: Int)] {
        zip(Refusal.allCases, counts).filter { $0.1 > 0 }.map { (reason: $0.0, count: $0.1) }
    }
}
