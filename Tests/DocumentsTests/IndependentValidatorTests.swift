import Documents
import Testing
import TestSupport

@Suite(.enabled(if: IndependentValidator.isThere, "python3 with the package jsonschema is not on this machine"))
struct IndependentValidatorTests {
    private func example() throws -> DocumentValue {
        let path = Repository.root + "/governance/programme.yaml"
        return try StrictYAML.parse(try DocumentFile.bytes(of: path), file: path)
    }

    private func schemaDocument(_ name: String) throws -> DocumentValue {
        let path = Repository.root + "/Schemas/" + name
        return try StrictJSON.parse(try DocumentFile.bytes(of: path), file: path)
    }

    @Test func `Both validators agree on the example programme and on seeded edits of it`() throws {
        let document = try example()
        let schema = try JSONSchema.programme
        var mutations = Mutations(seed: 1926)
        var cases = [(0, document)]
        for _ in 0..<400 { cases.append((0, mutations.mutated(document))) }
        let verdicts = try IndependentValidator.verdicts(
            schemas: [try schemaDocument("programme.schema.json")],
            cases: cases
        )
        try #require(verdicts.count == cases.count)
        #expect(verdicts[0])
        #expect(verdicts.count { $0 } > 30)
        #expect(verdicts.count { !$0 } > 100)
        for (verdict, (_, value)) in zip(verdicts, cases) {
            let troubles = schema.troubles(in: value)
            #expect(troubles.isEmpty == verdict, "\(troubles.first?.description ?? "accepted here only")")
        }
    }

    @Test func `Both validators agree on seeded schemas of the subset`() throws {
        var random = RandomSchemas(seed: 2020)
        var schemas: [DocumentValue] = []
        var cases: [(Int, DocumentValue)] = []
        for index in 0..<200 {
            schemas.append(random.schema(depth: 3))
            for _ in 0..<8 { cases.append((index, random.documents.value(depth: 3))) }
        }
        let verdicts = try IndependentValidator.verdicts(schemas: schemas, cases: cases)
        try #require(verdicts.count == cases.count)
        #expect(verdicts.count { $0 } > 200)
        #expect(verdicts.count { !$0 } > 200)
        for (verdict, (index, value)) in zip(verdicts, cases) {
            let schema = try JSONSchema(schemas[index])
            let shown = String(decoding: try CanonicalJSON.bytes(of: .array([schemas[index], value])), as: UTF8.self)
            #expect(schema.troubles(in: value).isEmpty == verdict, "\(shown)")
        }
    }
}

/// Seeded schemas of the declared subset.
///
/// Fractions end in .5, so that the one stated difference (`1.0` is no integer here) plays no part.
private struct RandomSchemas {
    var documents: RandomDocuments

    init(seed: UInt64) { documents = RandomDocuments(seed: seed) }

    mutating func schema(depth: Int) -> DocumentValue {
        var members: [(String, DocumentValue)] = []
        let types = ["null", "boolean", "integer", "number", "string", "array", "object"]
        if documents.chance(0.4) {
            members.append(("type", .array([.string(documents.pick(types)), .string("object")].uniqued())))
        }
        if documents.chance(0.2) { members.append(("enum", .array([documents.value(depth: 1), documents.scalar()]))) }
        if documents.chance(0.1) { members.append(("const", documents.scalar())) }
        if documents.chance(0.2) { members.append(("minimum", .integer(documents.pick([-10, 0, 5])))) }
        if documents.chance(0.2) { members.append(("maximum", .integer(documents.pick([-5, 5, 15])))) }
        if documents.chance(0.2) { members.append(("minLength", .integer(documents.pick([0, 1, 3])))) }
        if documents.chance(0.2) { members.append(("maxLength", .integer(documents.pick([3, 4, 6])))) }
        if documents.chance(0.1) { members.append(("pattern", .string("^[a-z]*$"))) }
        if documents.chance(0.1) { members.append(("format", .string("date"))) }
        if documents.chance(0.2) { members.append(("minItems", .integer(documents.pick([0, 1])))) }
        if documents.chance(0.2) { members.append(("maxItems", .integer(documents.pick([1, 3])))) }
        if documents.chance(0.2) { members.append(("uniqueItems", .bool(true))) }
        if documents.chance(0.2) { members.append(("required", .array([.string(documents.pick(["a", "yes", "5"]))]))) }
        guard depth > 0 else { return .object(members) }
        if documents.chance(0.3) { members.append(("items", schema(depth: depth - 1))) }
        if documents.chance(0.3) {
            members.append(
                ("properties", .object([("a", schema(depth: depth - 1)), ("yes", schema(depth: depth - 1))]))
            )
        }
        if documents.chance(0.2) { members.append(("additionalProperties", .bool(documents.chance(0.3)))) }
        if documents.chance(0.2) {
            members.append(("oneOf", .array([schema(depth: depth - 1), schema(depth: depth - 1)])))
        }
        if documents.chance(0.2) {
            members.append(("anyOf", .array([schema(depth: depth - 1), schema(depth: depth - 1)])))
        }
        return .object(members)
    }
}

extension [DocumentValue] {
    fileprivate func uniqued() -> [DocumentValue] {
        var unique: [DocumentValue] = []
        for value in self where !unique.contains(value) { unique.append(value) }
        return unique
    }
}
