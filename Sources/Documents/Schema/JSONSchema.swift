/// A schema in a declared subset of JSON Schema 2020-12.
///
/// Keywords: `$schema`, `$id`, `$defs` (at the top), `$ref` (to `#/$defs/NAME`), `title`, `description`, `type`,
/// `enum`, `const`, `required`, `properties`, `additionalProperties`, `items`, `minItems`, `maxItems`, `uniqueItems`,
/// `minLength`, `maxLength`, `pattern` (see `SchemaPattern`), `minimum`, `maximum`, `oneOf`, `anyOf`,
/// `format: date` (checked). Any other keyword is refused when the schema is loaded, so nothing is silently ignored.
/// One thing is stricter than the standard: `10.0` and `1e1` are not of type `integer`.
public struct JSONSchema: Sendable {
    let root: Schema
    let definitions: [String: Schema]

    /// Reads a schema.
    ///
    /// - Parameters:
    ///   - bytes: The schema, as JSON.
    ///   - file: Its name, for places.
    /// - Throws: `schema` for anything outside the subset; as `StrictJSON.parse(_:file:)` otherwise.
    public init(_ bytes: [UInt8], file: String) throws(DocumentError) {
        try self.init(try StrictJSON.parse(bytes, file: file))
    }

    /// Reads a schema.
    ///
    /// - Parameter document: The schema.
    /// - Throws: `schema` for anything outside the subset.
    public init(_ document: DocumentValue) throws(DocumentError) {
        var reader = SchemaReader()
        root = try reader.schema(document, isRoot: true)
        var definitions: [String: Schema] = [:]
        for member in try document["$defs"]?.members() ?? [] {
            definitions[member.name] = try reader.schema(member.value)
        }
        for (name, place) in reader.referenced where definitions[name] == nil {
            throw DocumentError(.schema, at: place, reason: "there is no definition '\(name)'; mend the schema")
        }
        for member in try document["$defs"]?.members() ?? []
        where Self.returns(to: member.name, from: definitions[member.name], definitions, visited: []) {
            throw DocumentError(
                .schema,
                at: member.place,
                reason: "the definition '\(member.name)' refers to itself without going deeper; mend the schema"
            )
        }
        self.definitions = definitions
    }

    /// Whether checking a definition would come back to it for the same value, which would never end.
    private static func returns(
        to name: String,
        from schema: Schema?,
        _ definitions: [String: Schema],
        visited: Set<String>
    ) -> Bool {
        guard let schema else { return false }
        if let reference = schema.reference {
            if reference == name { return true }
            if !visited.contains(reference),
                returns(to: name, from: definitions[reference], definitions, visited: visited.union([reference]))
            {
                return true
            }
        }
        return (schema.oneOf + schema.anyOf).contains {
            returns(to: name, from: $0, definitions, visited: visited)
        }
    }

    /// Everything in which a document does not fit the schema.
    ///
    /// - Parameter document: The document.
    /// - Returns: Troubles in the order of their places; empty when it fits.
    public func troubles(in document: DocumentValue) -> [DocumentError] {
        var check = SchemaCheck(definitions: definitions)
        check.check(document, against: root, path: "$")
        return check.troubles.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a.line, a.column, left.offset) < (b.line, b.column, right.offset)
        }.map(\.element)
    }

    /// Refuses a document that does not fit.
    ///
    /// - Parameter document: The document.
    /// - Throws: The first trouble: `type`, `unknownKey`, `missingKey`, `value` or `shape`.
    public func validate(_ document: DocumentValue) throws(DocumentError) {
        if let first = troubles(in: document).first { throw first }
    }

    /// A definition of this schema as a schema of its own.
    ///
    /// - Parameter name: The name under `$defs`.
    /// - Returns: `nil` where there is no such definition.
    public func definition(_ name: String) -> JSONSchema? {
        definitions[name].map { JSONSchema(root: $0, definitions: definitions) }
    }

    private init(root: Schema, definitions: [String: Schema]) {
        self.root = root
        self.definitions = definitions
    }
}
