/// One pass of a document against a schema, gathering what does not fit.
struct SchemaCheck {
    let definitions: [String: Schema]
    private(set) var troubles: [DocumentError] = []

    init(definitions: [String: Schema]) { self.definitions = definitions }

    mutating func check(_ value: DocumentValue, against schema: Schema, path: String) {
        if let reference = schema.reference, let target = definitions[reference] {
            check(value, against: target, path: path)
        }
        guard schema.types.isEmpty || schema.types.contains(where: { $0.accepts(value.content) }) else {
            let wanted = schema.types.map(\.words).joined(separator: " or ")
            let isQuotedNumber =
                if case .string(let text) = value.content { NumberText.read(text) != .notANumber } else { false }
            let hint = isQuotedNumber ? "; take the quotes away" : ""
            // Nothing else can be said of a value of the wrong type.
            return note(.type, value, path, "this is \(value.kind), but \(wanted) is needed" + hint)
        }
        for permitted in schema.permitted where !permitted.contains(where: { Self.same($0, value) }) {
            let names = permitted.map(Self.shown)
            let nearest = NearestName.of(Self.shown(value), among: names)
            note(
                .value,
                value,
                path,
                (names.count == 1 ? "must be \(names[0])" : "must be one of: " + names.joined(separator: ", "))
                    + (nearest.map { "; did you mean \($0)?" } ?? "")
            )
        }
        switch value.content {
        case .object(let members): checkObject(value, members, schema, path)
        case .array(let values): checkArray(value, values, schema, path)
        case .string(let text): checkText(value, text, schema, path)
        case .integer(let number): checkNumber(value, Double(number), schema, path)
        case .number(let number): checkNumber(value, number, schema, path)
        case .null, .bool: break
        }
        if !schema.oneOf.isEmpty { checkShapes(value, schema.oneOf, exactlyOne: true, path) }
        if !schema.anyOf.isEmpty { checkShapes(value, schema.anyOf, exactlyOne: false, path) }
    }

    private mutating func note(_ code: DocumentError.Code, _ value: DocumentValue, _ path: String, _ reason: String) {
        troubles.append(DocumentError(code, at: value.place, path: path, reason: reason))
    }

    private mutating func checkObject(
        _ value: DocumentValue,
        _ members: [DocumentValue.Member],
        _ schema: Schema,
        _ path: String
    ) {
        let known = schema.properties.map(\.name)
        var corrections: Set<String> = []
        for member in members {
            let memberPath = "\(path).\(member.name)"
            if let property = schema.properties.first(where: { $0.name == member.name }) {
                check(member.value, against: property.schema, path: memberPath)
                continue
            }
            switch schema.additional {
            case .anything: break
            case .fitting(let schema): check(member.value, against: schema, path: memberPath)
            case .nothing:
                let unused = known.filter { name in !members.contains { $0.name == name } }
                let nearest = NearestName.of(member.name, among: unused)
                if let nearest { corrections.insert(nearest) }
                let advice =
                    nearest.map { "did you mean '\($0)'?" }
                    ?? (known.isEmpty ? "take it out" : "known are: " + known.joined(separator: ", "))
                troubles.append(
                    DocumentError(
                        .unknownKey,
                        at: member.place,
                        path: path,
                        reason: "unknown key '\(member.name)'; \(advice)"
                    )
                )
            }
        }
        // A misspelt key is one slip, not two.
        for name in schema.required where value[name] == nil && !corrections.contains(name) {
            note(.missingKey, value, path, "the key '\(name)' is missing; add it")
        }
    }

    private mutating func checkArray(
        _ value: DocumentValue,
        _ values: [DocumentValue],
        _ schema: Schema,
        _ path: String
    ) {
        if values.count < schema.itemCount.lowerBound {
            note(.value, value, path, "the list needs at least \(schema.itemCount.lowerBound) entries; add some")
        }
        if values.count > schema.itemCount.upperBound {
            note(.value, value, path, "the list may have at most \(schema.itemCount.upperBound) entries; take some out")
        }
        for (index, element) in values.enumerated() {
            if let items = schema.items.first { check(element, against: items, path: "\(path)[\(index)]") }
            if schema.uniqueItems, values[..<index].contains(where: { Self.same($0, element) }) {
                note(.value, element, "\(path)[\(index)]", "this entry stands in the list already; take it out")
            }
        }
    }

    private mutating func checkText(_ value: DocumentValue, _ text: String, _ schema: Schema, _ path: String) {
        let count = text.unicodeScalars.count
        if count < schema.length.lowerBound {
            note(.value, value, path, "the text needs at least \(schema.length.lowerBound) characters; it has \(count)")
        }
        if count > schema.length.upperBound {
            note(
                .value,
                value,
                path,
                "the text may have at most \(schema.length.upperBound) characters; it has \(count)"
            )
        }
        if let pattern = schema.pattern, !pattern.matches(text) {
            note(.value, value, path, "the text must have the form \(pattern.text); change it")
        }
        if schema.isDate, DateText.parts(text) == nil {
            note(.value, value, path, "this is no day of the calendar; write yyyy-mm-dd")
        }
    }

    private mutating func checkNumber(_ value: DocumentValue, _ number: Double, _ schema: Schema, _ path: String) {
        if let minimum = schema.minimum, number < minimum {
            note(.value, value, path, "must be at least \(Self.shown(minimum)); write a larger number")
        }
        if let maximum = schema.maximum, number > maximum {
            note(.value, value, path, "must be at most \(Self.shown(maximum)); write a smaller number")
        }
    }

    /// Checks shapes of which one must fit; when none does, the troubles of the nearest shape are told.
    private mutating func checkShapes(
        _ value: DocumentValue,
        _ shapes: [Schema],
        exactlyOne: Bool,
        _ path: String
    ) {
        let attempts = shapes.map { shape in
            var attempt = SchemaCheck(definitions: definitions)
            attempt.check(value, against: shape, path: path)
            return attempt.troubles
        }
        let fitting = attempts.count { $0.isEmpty }
        if fitting == 1 || fitting > 1 && !exactlyOne { return }
        if fitting > 1 {
            return note(.shape, value, path, "fits \(fitting) of the permitted shapes; say which one is meant")
        }
        let likeness = shapes.map { self.likeness(of: value, to: $0) }
        guard let best = likeness.max(), best > 0, let index = likeness.firstIndex(of: best) else {
            return noteUnlike(value, shapes, path)
        }
        troubles += attempts[index]
    }

    /// Says what is wrong with a value that looks like none of the shapes.
    private mutating func noteUnlike(_ value: DocumentValue, _ shapes: [Schema], _ path: String) {
        let shapes = shapes.map(resolved)
        guard case .object(let members) = value.content else {
            return note(.shape, value, path, "this is \(value.kind), which fits none of the permitted shapes")
        }
        // A key whose fixed value tells the shapes apart.
        for member in members {
            let fixed = shapes.compactMap { shape in
                shape.properties.first { $0.name == member.name }?.schema.constant.map(Self.shown)
            }
            if fixed.count == shapes.count {
                return note(
                    .value,
                    member.value,
                    "\(path).\(member.name)",
                    "must be one of: " + fixed.joined(separator: ", ")
                )
            }
        }
        var known: [String] = []
        for name in shapes.flatMap(\.required) where !known.contains(name) { known.append(name) }
        guard let first = members.first else {
            return note(
                .shape,
                value,
                path,
                "nothing stands here; it begins with one of: " + known.joined(separator: ", ")
            )
        }
        let advice =
            NearestName.of(first.name, among: known).map { "did you mean '\($0)'?" }
            ?? "known are: " + known.joined(separator: ", ")
        troubles.append(
            DocumentError(.unknownKey, at: first.place, path: path, reason: "unknown key '\(first.name)'; \(advice)")
        )
    }

    /// How much a value looks like a shape: members with the fixed value that the shape asks for, required keys.
    private func likeness(of value: DocumentValue, to shape: Schema) -> Int {
        let shape = resolved(shape)
        var score = shape.properties.reduce(0) { score, property in
            guard let fixed = property.schema.constant, let member = value[property.name] else { return score }
            return score + (Self.same(fixed, member) ? 100 : -50)
        }
        score += shape.required.count { value[$0] != nil }
        return score
    }

    private func resolved(_ schema: Schema) -> Schema {
        var schema = schema
        while let reference = schema.reference, let target = definitions[reference] { schema = target }
        return schema
    }

    /// Equality of JSON Schema: a whole number equals the same number with a fraction part, order of keys is nothing.
    private static func same(_ left: DocumentValue, _ right: DocumentValue) -> Bool {
        switch (left.content, right.content) {
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            return Double(whole) == number
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.allSatisfy { member in
                    right.contains { $0.name == member.name && same($0.value, member.value) }
                }
        default: return left == right
        }
    }

    private static func shown(_ value: DocumentValue) -> String {
        switch value.content {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): shown(number)
        case .bool(let truth): String(truth)
        case .null: "null"
        case .array, .object: value.kind
        }
    }

    private static func shown(_ number: Double) -> String { ECMAScriptNumber.text(number) ?? "a finite number" }
}
