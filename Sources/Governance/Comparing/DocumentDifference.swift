import Documents

/// One place at which two documents differ.
struct DocumentDifference {
    /// The keys on the way, without the names of list entries: `partners`, `opt_outs`, `national`.
    let keys: [String]
    /// The names of the list entries on the way, for example `police`.
    let items: [String]
    /// What stands there in the older document; `nil` where nothing does.
    let old: DocumentValue?
    /// What stands there in the newer document; `nil` where nothing does.
    let new: DocumentValue?
    /// Whether the same entries stand in another order.
    var isOrder = false

    /// The place in words for people, for example `partners, police: opt_outs, national`.
    var place: String { (keys.prefix(1) + items + keys.dropFirst()).joined(separator: ", ") }

    /// All differences, in the order of the newer document, then what is gone.
    ///
    /// Entries of lists are told apart by their id, name or code, not by their number. A block or an entry that is there in
    /// one document only is one difference.
    static func all(from old: DocumentValue, to new: DocumentValue) -> [DocumentDifference] {
        var found: [DocumentDifference] = []
        walk(old, new, keys: [], items: [], &found)
        return found
    }

    private static func walk(
        _ old: DocumentValue,
        _ new: DocumentValue,
        keys: [String],
        items: [String],
        _ found: inout [DocumentDifference]
    ) {
        guard old != new else { return }
        switch (old.content, new.content) {
        case (.object(let before), .object(let after)):
            for member in after {
                guard let former = old[member.name] else {
                    found.append(.init(keys: keys + [member.name], items: items, old: nil, new: member.value))
                    continue
                }
                walk(former, member.value, keys: keys + [member.name], items: items, &found)
            }
            for member in before where new[member.name] == nil {
                found.append(.init(keys: keys + [member.name], items: items, old: member.value, new: nil))
            }
        case (.array(let before), .array(let after)):
            let names = (before.map(name), after.map(name))
            for (index, value) in after.enumerated() {
                let item = items + [names.1[index]]
                guard let former = names.0.firstIndex(of: names.1[index]) else {
                    found.append(.init(keys: keys, items: item, old: nil, new: value))
                    continue
                }
                walk(before[former], value, keys: keys, items: item, &found)
            }
            for (index, value) in before.enumerated() where !names.1.contains(names.0[index]) {
                found.append(.init(keys: keys, items: items + [names.0[index]], old: value, new: nil))
            }
            if names.0 != names.1, names.0.sorted() == names.1.sorted() {
                found.append(.init(keys: keys, items: items, old: old, new: new, isOrder: true))
            }
        default: found.append(.init(keys: keys, items: items, old: old, new: new))
        }
    }

    /// What tells an entry of a list apart from the others.
    private static func name(_ value: DocumentValue) -> String {
        guard case .object = value.content else { return value.shown }
        for key in ["id", "name", "code", "what", "risk"] {
            if case .string(let text)? = value[key]?.content { return text }
        }
        if let organisation = value["organisation"]?.shown {
            return organisation + (value["role"].map { ", \($0.shown)" } ?? "")
        }
        return value.shown
    }
}

extension DocumentValue {
    /// The value on one line.
    var shown: String {
        switch content {
        case .null: "nothing"
        case .bool(let value): value ? "yes" : "no"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value):
            // A block of text keeps its lines in the file; a sentence has one.
            CalendarDate(value)?.words ?? value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .array(let values): values.isEmpty ? "none" : values.map(\.shown).joined(separator: ", ")
        case .object(let members): members.map { "\($0.name): \($0.value.shown)" }.joined(separator: "; ")
        }
    }
}
