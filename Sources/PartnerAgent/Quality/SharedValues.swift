import Extracts

/// Values that too many people have for them to be anybody's own: an institution's property number, an agency's
/// telephone, a number that a system writes when it knows none.
public struct SharedValue: Sendable, Equatable {
    /// The fields that are looked at.
    public enum Field: String, Sendable, CaseIterable {
        case nhsNumber = "nhs_number"
        case property = "uprn"
        case phone
        case email
    }

    /// The field.
    public let field: Field
    /// How many values too many people have.
    public let values: Int
    /// The most people who have one of them.
    public let most: Int
    /// The rows that hold them, as positions in the extract.
    let rows: [Int32]
    /// How many rows hold them.
    public var rowCount: Int { rows.count }
}

/// Finds values that more than so many people have.
struct SharedValues {
    private let limit: Int
    private let hasSourceIDs: Bool

    /// - Parameters:
    ///   - limit: The most people who may have one value.
    ///   - hasSourceIDs: Whether the partner's own ids say who is one person; without them names and date do.
    init(limit: Int, hasSourceIDs: Bool) {
        self.limit = limit
        self.hasSourceIDs = hasSourceIDs
    }

    /// Finds them in every field.
    func find(in extract: ExtractRows) -> [SharedValue] {
        SharedValue.Field.allCases.compactMap { find($0, in: extract) }
    }

    private func find(_ field: SharedValue.Field, in extract: ExtractRows) -> SharedValue? {
        // Rows first, since few values are on many rows; people only of those.
        var values = extract.rows.map { $0.value(of: field) }.filter { $0 != 0 }
        values.sort()
        var candidates: [UInt64: Set<Holder>] = [:]
        var start = 0
        while start < values.count {
            var end = start
            while end < values.count && values[end] == values[start] { end += 1 }
            if end - start > limit { candidates[values[start]] = [] }
            start = end
        }
        guard !candidates.isEmpty else { return nil }
        for row in extract.rows { candidates[row.value(of: field)]?.insert(holder(row)) }
        let shared = candidates.filter { $0.value.count > limit }
        guard !shared.isEmpty else { return nil }
        let rows = extract.rows.indices.filter { shared[extract.rows[$0].value(of: field)] != nil }.map { Int32($0) }
        return SharedValue(
            field: field,
            values: shared.count,
            most: shared.values.map(\.count).max() ?? 0,
            rows: rows
        )
    }

    /// Who has a value: one id, or one name and date of birth.
    private struct Holder: Hashable {
        let source: Int32
        let given: Int32
        let surname: Int32
        let birthDate: Int32
    }

    private func holder(_ row: ExtractRow) -> Holder {
        hasSourceIDs
            ? Holder(source: row.source, given: -1, surname: -1, birthDate: 0)
            : Holder(source: -1, given: row.given, surname: row.surname, birthDate: row.birthDate)
    }
}

extension ExtractRow {
    /// The value of a field as a number, 0 for missing.
    fileprivate func value(of field: SharedValue.Field) -> UInt64 {
        switch field {
        case .nhsNumber: nhsNumber
        case .property: property
        case .phone: phone
        case .email: email >= 0 ? UInt64(email) + 1 : 0
        }
    }

    fileprivate mutating func forget(_ field: SharedValue.Field) {
        switch field {
        case .nhsNumber: nhsNumber = 0
        case .property: property = 0
        case .phone: phone = 0
        case .email: email = -1
        }
    }
}

extension ExtractRows {
    /// Makes shared values missing: they are nobody's own.
    mutating func drop(_ shared: [SharedValue]) {
        for value in shared { for row in value.rows { rows[Int(row)].forget(value.field) } }
    }

    /// Makes dates of birth missing that a system writes by default.
    mutating func drop(_ spikes: [BirthDateSpikes.Spike]) {
        let days = Set(spikes.map(\.day))
        guard !days.isEmpty else { return }
        for row in rows.indices where days.contains(rows[row].birthDate) { rows[row].birthDate = 0 }
    }
}
