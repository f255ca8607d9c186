import Documents
import TestSupport

/// Seeded edits of a document, as slips of the hand would make them.
struct Mutations {
    private var documents: RandomDocuments

    init(seed: UInt64) { documents = RandomDocuments(seed: seed) }

    /// The document with one to three edits.
    mutating func mutated(_ document: DocumentValue) -> DocumentValue {
        var value = document
        for _ in 0..<documents.pick([1, 1, 1, 2, 3]) { value = edited(value) }
        return value
    }

    /// Walks down a random way and edits what it meets there.
    private mutating func edited(_ value: DocumentValue) -> DocumentValue {
        switch value.content {
        case .object(var members) where !members.isEmpty:
            let index = documents.pick(Array(members.indices))
            let member = members[index]
            switch documents.pick(Array(0..<20)) {
            case 0: members.remove(at: index)
            case 1 where value[member.name + "s"] == nil:
                members[index] = .init(member.name + "s", value: member.value)
            case 2 where value["note"] == nil:
                members.append(.init("note", value: documents.scalar()))
            default: members[index] = .init(member.name, value: edited(member.value))
            }
            return DocumentValue(.object(members))
        case .array(var values) where !values.isEmpty:
            let index = documents.pick(Array(values.indices))
            switch documents.pick(Array(0..<10)) {
            case 0: values.remove(at: index)
            case 1: values.append(values[index])
            case 2: values = []
            default: values[index] = edited(values[index])
            }
            return DocumentValue(.array(values))
        case .string(let text):
            switch documents.pick(Array(0..<4)) {
            case 0: return documents.scalar()
            case 1: return .string(text + documents.pick(["a", "-", "_", " ", "é", "9", ".", "/", "X"]))
            case 2: return .string(String(text.dropLast()))
            default:
                return .string(
                    documents.pick(["yes", "test", "live", "2025-02-30", "2025-03-30", "police", "age_band"])
                )
            }
        case .integer(let number):
            return documents.chance(0.3)
                ? documents.scalar() : .integer(documents.pick([-number, number + 1, 0, number * 1000]))
        default: return documents.scalar()
        }
    }
}
