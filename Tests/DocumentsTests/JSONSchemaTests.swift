import Documents
import Testing

struct JSONSchemaTests {
    @Test("a key with a tab or a line's end in it is refused in a sentence of one line (found by fuzzing)")
    func oneLine() throws {
        let schema = try JSONSchema.programme
        for text in ["c\tu: ne", "\"a\\nb\": 1"] {
            let troubles = schema.troubles(in: try StrictYAML.parse(Array(text.utf8), file: "p.yaml"))
            #expect(!troubles.isEmpty)
            for trouble in troubles {
                #expect(trouble.description.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(trouble)")
            }
        }
    }

    /// A schema, values that fit and values that do not, worked out by hand from the 2020-12 text.
    struct Case: Sendable, CustomTestStringConvertible {
        let schema: String
        let fits: [String]
        let fails: [String]
        var testDescription: String { schema }
    }

    static let cases: [Case] = [
        Case(schema: #"{"type": "integer"}"#, fits: ["1", "-5", "0"], fails: ["1.5", "1e1", "\"1\"", "true", "null"]),
        Case(schema: #"{"type": "number"}"#, fits: ["1", "1.5", "1e1"], fails: ["\"1\"", "false"]),
        Case(schema: #"{"type": ["string", "null"]}"#, fits: ["\"\"", "null"], fails: ["0", "[]", "{}"]),
        Case(
            schema: #"{"enum": ["a", 1, null]}"#,
            fits: ["\"a\"", "1", "1.0", "null"],
            fails: ["\"b\"", "true", "2"]
        ),
        Case(
            schema: #"{"const": {"a": [1, 2], "b": 1}}"#,
            fits: [#"{"b": 1, "a": [1, 2]}"#],
            fails: [#"{"b":1,"a":[2,1]}"#, "{}"]
        ),
        Case(schema: #"{"const": false}"#, fits: ["false"], fails: ["0", "null", "true"]),
        Case(schema: #"{"required": ["a"]}"#, fits: [#"{"a": null}"#, "[]", "1"], fails: ["{}", #"{"b": 1}"#]),
        Case(
            schema: #"{"properties": {"a": {"type": "integer"}}, "additionalProperties": false}"#,
            fits: ["{}", #"{"a": 1}"#, "7"],
            fails: [#"{"a": "x"}"#, #"{"b": 1}"#]
        ),
        Case(
            schema: #"{"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}"#,
            fits: [#"{"a": "x", "b": 1}"#],
            fails: [#"{"b": "x"}"#]
        ),
        Case(
            schema: #"{"items": {"type": "integer"}, "minItems": 1, "maxItems": 2}"#,
            fits: ["[1]", "[1, 2]", "{}"],
            fails: ["[]", "[1, 2, 3]", "[\"a\"]"]
        ),
        Case(
            schema: #"{"uniqueItems": true}"#,
            fits: ["[]", "[1, \"1\", true]"],
            fails: ["[1, 1]", "[1, 1.0]", #"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#]
        ),
        Case(
            schema: #"{"minLength": 2, "maxLength": 3}"#,
            fits: ["\"éé\"", "\"😀😀😀\"", "5"],
            fails: ["\"a\"", "\"abcd\""]
        ),
        Case(schema: #"{"minimum": -1, "maximum": 2.5}"#, fits: ["-1", "2.5", "\"x\""], fails: ["-2", "2.6", "3"]),
        Case(schema: #"{"pattern": "^[a-z]+$"}"#, fits: ["\"ab\"", "1"], fails: ["\"aB\"", "\"\""]),
        Case(
            schema: #"{"format": "date"}"#,
            fits: ["\"2024-02-29\"", "\"2000-02-29\"", "\"9999-12-31\"", "7"],
            fails: [
                "\"2026-02-30\"", "\"31/12/2026\"", "\"20266-01-01\"", "\"2025-02-29\"", "\"1900-02-29\"",
                "\"2025-1-1\"", "\"2025-13-01\"", "\"2025-00-10\"", "\"2025-04-31\"", "\"0000-01-01\"", "\"\"",
            ]
        ),
        Case(
            schema: #"{"oneOf": [{"type": "integer"}, {"minimum": 2}]}"#,
            fits: ["1", "2.5", "\"x\""],
            fails: ["3", "1.5"]
        ),
        Case(
            schema: #"{"anyOf": [{"type": "integer"}, {"minimum": 2}]}"#,
            fits: ["1", "3", "2.5"],
            fails: ["1.5"]
        ),
        Case(
            schema:
                ##"{"$ref": "#/$defs/tree", "$defs": {"tree": {"type": "object", "additionalProperties": {"$ref": "#/$defs/tree"}}}}"##,
            fits: ["{}", #"{"a": {"b": {}}}"#],
            fails: [#"{"a": 1}"#, "1"]
        ),
        Case(
            schema: ##"{"$ref": "#/$defs/a", "maximum": 5, "$defs": {"a": {"minimum": 3}}}"##,
            fits: ["4"],
            fails: ["2", "6"]
        ),
        Case(schema: "{}", fits: ["1", "null", "[]"], fails: []),
    ]

    @Test("keywords mean what 2020-12 says", arguments: cases)
    func keywords(_ example: Case) throws {
        let schema = try JSONSchema(Array(example.schema.utf8), file: "s")
        for text in example.fits { #expect(schema.troubles(in: try json(text)).isEmpty, "\(text)") }
        for text in example.fails {
            let document = try json(text)
            #expect(!schema.troubles(in: document).isEmpty, "\(text)")
            #expect(throws: DocumentError.self) { try schema.validate(document) }
        }
    }

    @Test(
        "anything outside the subset is refused when the schema is loaded",
        arguments: [
            (#"{"type": "object", "patternProperties": {}}"#, 1, 20), (#"{"minimun": 1}"#, 1, 2),
            (#"{"properties": {"a": {"default": 1}}}"#, 1, 23), (#"{"allOf": []}"#, 1, 2), (#"{"not": {}}"#, 1, 2),
            (##"{"$ref": "#/$defs/x"}"##, 1, 10), (#"{"$ref": "other.json"}"#, 1, 10), (#"{"type": "text"}"#, 1, 10),
            (#"{"pattern": "a|b"}"#, 1, 13), (#"{"format": "email"}"#, 1, 12), (#"{"minItems": -1}"#, 1, 14),
            (#"{"minLength": 3, "maxLength": 2}"#, 1, 31), (#"{"oneOf": []}"#, 1, 11),
            (#"{"properties": {"a": {"$defs": {}}}}"#, 1, 23),
            (##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"oneOf": [{}, {"$ref": "#/$defs/a"}]}}}"##, 1, 12),
        ]
    )
    func subset(_ text: String, _ line: Int, _ column: Int) {
        let place = DocumentPlace(file: "s", line: line, column: column)
        #expect(throws: DocumentError(.schema, at: place, reason: "")) {
            try JSONSchema(Array(text.utf8), file: "s")
        }
    }

    @Test func `An unknown key is told with its place and the nearest right one (C5)`() throws {
        let schema = try JSONSchema(
            Array(#"{"properties": {"min_cell": {}, "rounding": {}}, "additionalProperties": false}"#.utf8),
            file: "s"
        )
        let error = #expect(throws: DocumentError.self) { try schema.validate(try yaml("rounding: 5\nmin_cel: 10\n")) }
        #expect(error?.description == "f, line 2, column 1: unknown key 'min_cel'; did you mean 'min_cell'?")
        let far = #expect(throws: DocumentError.self) { try schema.validate(try yaml("colour: 5\n")) }
        #expect(far?.description == "f, line 1, column 1: unknown key 'colour'; known are: min_cell, rounding")
    }

    @Test func `Troubles come in the order of their places, each with its path`() throws {
        let schema = try JSONSchema(
            Array(
                #"{"properties": {"a": {"items": {"type": "integer", "minimum": 1}}, "b": {"enum": ["left", "right"]}}, "required": ["c"]}"#
                    .utf8
            ),
            file: "s"
        )
        let troubles = schema.troubles(in: try yaml("b: rigth\na: [1, 0, x]\n"))
        #expect(
            troubles.map(\.description) == [
                "f, line 1, column 1: the key 'c' is missing; add it",
                "f, line 1, column 4: must be one of: left, right; did you mean right? (at $.b)",
                "f, line 2, column 8: must be at least 1; write a larger number (at $.a[1])",
                "f, line 2, column 11: this is a text, but a whole number is needed (at $.a[2])",
            ]
        )
    }

    @Test func `When no shape fits, the nearest one explains`() throws {
        let schema = try JSONSchema(
            Array(
                #"""
                {"oneOf": [
                  {"type": "object", "required": ["kind", "size"], "additionalProperties": false,
                   "properties": {"kind": {"const": "box"}, "size": {"type": "integer"}}},
                  {"type": "object", "required": ["kind"], "additionalProperties": false,
                   "properties": {"kind": {"const": "ball"}, "colour": {"type": "string"}}}]}
                """#.utf8
            ),
            file: "s"
        )
        func sentence(_ text: String) throws -> String? {
            schema.troubles(in: try yaml(text)).first?.clause
        }
        #expect(try sentence("kind: box\nsize: x\n") == "this is a text, but a whole number is needed (at $.size)")
        #expect(try sentence("kind: ball\ncolor: red\n") == "unknown key 'color'; did you mean 'colour'?")
        #expect(try sentence("kind: box\n") == "the key 'size' is missing; add it")
        #expect(try sentence("knid: box\n") == "unknown key 'knid'; did you mean 'kind'?")
        #expect(
            try sentence("5\n")?.hasPrefix("this is a whole number, which fits none of the permitted shapes") == true
        )
        #expect(try sentence("kind: cone\n") == "must be one of: box, ball (at $.kind)")
    }

    @Test(
        "the nearest name is found, or none",
        arguments: [
            ("min_cel", "min_cell"), ("Attributes", "attributes"), ("smallets_cohort", "smallest_cohort"),
            ("attribute", "attributes"), ("x", nil), ("colour", nil),
        ]
    )
    func nearest(_ name: String, _ expected: String?) {
        #expect(NearestName.of(name, among: ["min_cell", "attributes", "smallest_cohort"]) == expected)
    }

    @Test func `The shipped schemas are inside the declared subset`() throws {
        _ = try JSONSchema.programme
        _ = try JSONSchema.packageHeader
    }

    @Test func `A package header fits its schema, and nothing may be left out of it or added`() throws {
        let hash = String(repeating: "0123456789abcdef", count: 4)
        let members: [(String, DocumentValue)] = [
            ("format", .string("cohortlink-package")), ("format_version", .integer(1)), ("kind", .string("tokens")),
            ("programme", .string("wexmouth-shared-cohorts")), ("programme_hash", .string(hash)),
            ("environment", .string("test")), ("partner", .string("police")), ("recipient", .string("linkage-unit")),
            ("epoch", .integer(1)),
            ("key_check", .string("0123456789abcdef")), ("catalogue", .string("standard-1")), ("rules", .integer(1)),
            ("package_id", .string("0123456789abcdef0123456789abcdef")), ("sequence", .integer(1_760_400_000_000)),
            ("created", .string("2025-10-14")),
            ("expires", .string("2025-11-13")),
            ("people", .integer(11_803)),
            (
                "opt_outs",
                .array([
                    .object([
                        ("kind", .string("national")), ("status", .string("applied")),
                        ("checked_on", .string("2025-10-13")), ("checked_about", .integer(11_900)),
                        ("removed", .integer(217)),
                    ]),
                    .object([
                        ("kind", .string("type1")), ("status", .string("not_applicable")),
                        ("reference", .string("assessment 1")),
                    ]),
                ])
            ),
            ("ephemeral_key", .string(hash)),
            (
                "files",
                .array([
                    .object([
                        ("name", .string("tokens.bin")), ("bytes", .integer(3_145_728)), ("rows", .integer(11_803)),
                        ("sha256", .string(hash)),
                    ])
                ])
            ),
        ]
        let schema = try JSONSchema.packageHeader
        try schema.validate(.object(members))
        for index in members.indices {
            var short = members
            short.remove(at: index)
            #expect(throws: DocumentError.self) { try schema.validate(.object(short)) }
        }
        #expect(throws: DocumentError.self) { try schema.validate(.object(members + [("note", .string("x"))])) }
    }
}
