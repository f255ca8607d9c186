import Documents
import Foundation
import Testing
import TestSupport

@Suite(.enabled(if: IndependentValidator.isAsked, "python3 with the package jsonschema is not on this machine"))
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

    /// A document of each shipped schema, as the program writes it or reads it.
    private func samples() throws -> [(name: String, schema: JSONSchema, documents: [DocumentValue])] {
        func json(_ text: String) throws -> DocumentValue {
            try StrictJSON.parse(Array(text.utf8), file: "sample.json")
        }
        func file(_ name: String) throws -> DocumentValue {
            let path = Repository.root + "/Fuzz/Corpus/header/" + name
            return try StrictJSON.parse(try DocumentFile.bytes(of: path), file: path)
        }
        let spec = """
            {"dims":{"age":["young","old"],"ward":["w1","w2"]},"groups":{"ward":{"all":["w1","w2"]}},
            "rule":{"t":7,"zeros":"publish","protection_interval":[1,7],"rounding":"nearest5","populations":{"ward":{"w1":9}}},
            "structural_zeros":[{"age":"young","ward":["w1"]}],"possible":[{"dims":["age"],"codes":[["old"]]}],
            "tables":[{"id":"t1","type":"count","by":["age","ward"],"where":{"ward":"w1"}},
            {"id":"t2","type":"ratio","numerator":{"age":"old"},"denominator":3,"scale":100,"decimals":1,
            "figures":[{"cell":{"age":"old"},"rounding":"none"}]}],"nested_groups":["ward"]}
            """
        let counts = """
            {"format":"cohortlink-counts","format_version":1,"table":"unmet-need","measures":["helped","waiting"],
            "lines":[{"category":"debt","counts":[3,0]},{"category":"fuel","counts":[1,2]}]}
            """
        let template = Repository.root + "/governance/template/programme.yaml"
        return [
            (
                "programme", try .programme,
                [try example(), try StrictYAML.parse(try DocumentFile.bytes(of: template), file: template)]
            ),
            ("package-header", try .packageHeader, [try file("tokens.json"), try file("counts.json")]),
            ("counts", try .counts, [try json(counts)]), ("table-spec", try .tableSpec, [try json(spec)]),
        ]
    }

    @Test
    func `Every schema that is shipped is valid 2020-12, and both validators agree on documents of it and on edits`()
        throws
    {
        let samples = try samples()
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Schemas")
        #expect(Set(files) == Set(samples.map { $0.name + ".schema.json" }), "a schema without a document here")
        var mutations = Mutations(seed: 2012)
        var cases: [(Int, DocumentValue)] = []
        for (index, sample) in samples.enumerated() {
            for document in sample.documents {
                cases.append((index, document))
                for _ in 0..<60 { cases.append((index, mutations.mutated(document))) }
            }
        }
        let verdicts = try IndependentValidator.verdicts(
            schemas: try samples.map { try schemaDocument($0.name + ".schema.json") },
            cases: cases
        )
        try #require(verdicts.count == cases.count)
        for (place, (verdict, (index, value))) in zip(verdicts, cases).enumerated() {
            let troubles = samples[index].schema.troubles(in: value)
            #expect(
                troubles.isEmpty == verdict,
                "\(samples[index].name): \(troubles.first?.description ?? "accepted here only")"
            )
            if place % 61 == 0 { #expect(verdict, "\(samples[index].name): \(troubles.first?.description ?? "")") }
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
