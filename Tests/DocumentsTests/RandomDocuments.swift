import Documents
import TestSupport

/// Seeded values of the JSON data model, with awkward texts.
struct RandomDocuments {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let texts = [
        "", "a", "yes", "true", "null", "~", "5", "0x1F", "a: b", "- x", "# no", "*a", "&a", "!a", "é", "雪", "😀", "\"",
        "\\", "line\nend", "tab\tstop", " lead", "trail ", "2025-10-01", "{", "]", "<<", "%", "a,b",
    ]

    mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    mutating func scalar() -> DocumentValue {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .null
        case 1: .bool(chance(0.5))
        case 2: .integer(Int.random(in: -20...20, using: &random))
        case 3: .number(Double(Int.random(in: -20...20, using: &random)) + 0.5)
        default: .string(pick(Self.texts))
        }
    }

    mutating func value(depth: Int) -> DocumentValue {
        if depth == 0 || chance(0.4) { return scalar() }
        if chance(0.5) {
            let count = Int.random(in: 0...4, using: &random)
            return .array((0..<count).map { _ in value(depth: depth - 1) })
        }
        return object(depth: depth)
    }

    mutating func object(depth: Int) -> DocumentValue {
        var members: [(String, DocumentValue)] = []
        for name in Self.texts where !name.isEmpty && chance(0.1) { members.append((name, value(depth: depth - 1))) }
        return .object(members)
    }
}
