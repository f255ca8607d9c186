/// Reads the declared subset of JSON Schema 2020-12; any other keyword is refused.
struct SchemaReader {
    private(set) var referenced: [(name: String, place: DocumentPlace)] = []

    mutating func schema(_ value: DocumentValue, isRoot: Bool = false) throws(DocumentError) -> Schema {
        var schema = Schema()
        for member in try value.members() {
            let operand = member.value
            switch member.name {
            case "$schema" where isRoot, "$id" where isRoot, "title", "description":
                _ = try operand.string()
            case "$defs" where isRoot:
                _ = try operand.members()
            case "$ref":
                schema.reference = try reference(operand)
            case "type":
                schema.types = try types(operand)
            case "enum":
                schema.permitted.append(try operand.array())
            case "const":
                schema.permitted.append([operand])
            case "required":
                schema.required = try operand.strings()
            case "properties":
                for property in try operand.members() {
                    schema.properties.append((property.name, try self.schema(property.value)))
                }
            case "additionalProperties":
                if case .bool(let allowed) = operand.content {
                    schema.additional = allowed ? .anything : .nothing
                } else {
                    schema.additional = .fitting(try self.schema(operand))
                }
            case "items":
                schema.items = [try self.schema(operand)]
            case "minItems":
                schema.itemCount = try atLeast(operand, schema.itemCount)
            case "maxItems":
                schema.itemCount = try atMost(operand, schema.itemCount)
            case "uniqueItems":
                schema.uniqueItems = try operand.bool()
            case "minLength":
                schema.length = try atLeast(operand, schema.length)
            case "maxLength":
                schema.length = try atMost(operand, schema.length)
            case "pattern":
                schema.pattern = try pattern(operand)
            case "format":
                guard try operand.string() == "date" else { throw refusal("only the format 'date' is known", operand) }
                schema.isDate = true
            case "minimum":
                schema.minimum = try operand.number()
            case "maximum":
                schema.maximum = try operand.number()
            case "oneOf":
                schema.oneOf = try schemas(operand)
            case "anyOf":
                schema.anyOf = try schemas(operand)
            default:
                throw DocumentError(
                    .schema,
                    at: member.place,
                    reason: "the schema keyword '\(member.name)' is outside the declared subset; use one that is in it"
                )
            }
        }
        return schema
    }

    private mutating func schemas(_ value: DocumentValue) throws(DocumentError) -> [Schema] {
        var schemas: [Schema] = []
        for element in try value.array() { schemas.append(try schema(element)) }
        guard !schemas.isEmpty else { throw refusal("needs at least one schema", value) }
        return schemas
    }

    private mutating func reference(_ value: DocumentValue) throws(DocumentError) -> String {
        let text = try value.string()
        let prefix = "#/$defs/"
        guard text.hasPrefix(prefix), !text.dropFirst(prefix.count).contains("/") else {
            throw refusal("a reference must be to #/$defs/ and a name", value)
        }
        let name = String(text.dropFirst(prefix.count))
        referenced.append((name, value.place))
        return name
    }

    private func types(_ value: DocumentValue) throws(DocumentError) -> [SchemaType] {
        var names: [String] = []
        if case .string(let name) = value.content { names = [name] } else { names = try value.strings() }
        let types = names.compactMap { SchemaType(rawValue: $0) }
        guard !types.isEmpty, types.count == names.count else { throw refusal("no such type", value) }
        return types
    }

    private func pattern(_ value: DocumentValue) throws(DocumentError) -> SchemaPattern {
        guard let pattern = SchemaPattern(try value.string()) else {
            throw refusal("the pattern is outside the declared subset", value)
        }
        return pattern
    }

    private func count(_ value: DocumentValue) throws(DocumentError) -> Int {
        let count = try value.integer()
        guard count >= 0 else { throw refusal("a count cannot be negative", value) }
        return count
    }

    private func atLeast(
        _ value: DocumentValue,
        _ range: ClosedRange<Int>
    ) throws(DocumentError) -> ClosedRange<Int> {
        let count = try count(value)
        guard count <= range.upperBound else { throw refusal("the minimum is above the maximum", value) }
        return count...range.upperBound
    }

    private func atMost(
        _ value: DocumentValue,
        _ range: ClosedRange<Int>
    ) throws(DocumentError) -> ClosedRange<Int> {
        let count = try count(value)
        guard count >= range.lowerBound else { throw refusal("the maximum is below the minimum", value) }
        return range.lowerBound...count
    }

    private func refusal(_ reason: String, _ value: DocumentValue) -> DocumentError {
        DocumentError(.schema, at: value.place, reason: "\(reason); mend the schema")
    }
}
