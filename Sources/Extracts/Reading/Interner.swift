public import Pseudonyms

/// Normalises each distinct text once and numbers the distinct values.
package struct Interner<Value: Hashable & Sendable>: Sendable {
    /// The distinct values, by number.
    package private(set) var values: [Value] = []
    private var numbers: [Value: Int32] = [:]
    private var seen: [String: Normalised<Int32>] = [:]

    package init() {}

    /// Reads a cell.
    ///
    /// - Parameters:
    ///   - cell: The cell's bytes.
    ///   - normalise: Called for texts not met before.
    /// - Returns: The value's number; missing; or refused.
    package mutating func read(
        _ cell: ArraySlice<UInt8>,
        normalise: (ArraySlice<UInt8>) -> Normalised<Value>
    ) -> Normalised<Int32> {
        if cell.isEmpty { return .missing }
        let text = String(decoding: cell, as: UTF8.self)
        if let known = seen[text] { return known }
        let result = normalise(cell).map { number(of: $0) }
        seen[text] = result
        return result
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

    package mutating func add(_ refusal: Refusal) {
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
