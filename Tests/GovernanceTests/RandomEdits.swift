import Documents
import TestSupport

/// Seeded edits of a programme, as people make them: numbers, days and words changed, entries taken out or put in.
struct RandomEdits {
    var random: SplitMix64
    private static let names = [
        "age_band", "sex", "ethnic_group", "ward", "joint_plan", "missed_appointment", "nhs_number", "email", "sex",
        "uprn",
        "police", "gp", "children", "health", "month", "urgency", "zone", "channel", "waits",
    ]
    private static let words = [
        "public", "board", "partners", "applied", "not_applicable", "live", "counts", "shared", "high", "low", "exempt",
        "consent", "anonymised_at_source", "monthly", "sparing-1", "2026-03-01", "2029-01-01", "2027-09-30", "nhs-hes",
    ]

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// An edit below one block of the document.
    mutating func edited(_ document: DocumentValue, block: String) -> DocumentValue {
        guard case .object(var members) = document.content,
            let index = members.firstIndex(where: { $0.name == block })
        else { return document }
        members[index] = .init(block, value: edited(members[index].value))
        return DocumentValue(.object(members))
    }

    mutating func edited(_ value: DocumentValue) -> DocumentValue {
        switch value.content {
        case .object(var members):
            let index = Int.random(in: 0..<members.count, using: &random)
            if Int.random(in: 0..<14, using: &random) == 0 {
                members.remove(at: index)
            } else {
                members[index] = .init(members[index].name, value: edited(members[index].value))
            }
            return DocumentValue(.object(members))
        case .array(var values):
            let dice = Int.random(in: 0..<6, using: &random)
            if values.isEmpty || dice == 0 {
                values.append(.string(pick(Self.names)))
            } else {
                let index = Int.random(in: 0..<values.count, using: &random)
                if dice == 1 { values.remove(at: index) } else { values[index] = edited(values[index]) }
            }
            return DocumentValue(.array(values))
        case .integer(let number):
            return .integer(pick([number + 1, number - 1, number * 2, max(1, number / 2), number + 10]))
        case .number(let number): return .number(pick([number + 0.1, number - 0.1]))
        case .string: return .string(pick(Bool.random(using: &random) ? Self.words : Self.names))
        case .bool(let value): return .bool(!value)
        case .null: return .null
        }
    }

    private mutating func pick<Thing>(_ things: [Thing]) -> Thing {
        things[Int.random(in: 0..<things.count, using: &random)]
    }
}
