import Documents
import Testing
import TestSupport

struct StrictYAMLTests {
    static let refusals: [Refusal] = [
        Refusal("a duplicate key", "a: 1\nb: 2\na: 3\n", .duplicateKey, 1, 1),
        Refusal("a duplicate key in other quotes", "yes: 1\n\"yes\": 2\n", .duplicateKey, 1, 1),
        Refusal("an anchor on a text", "a: &x text\n", .reference, 1, 4),
        Refusal("an anchor on a list", "a: &x [1]\nb: 2\n", .reference, 1, 4),
        Refusal("an anchor on a key", "&x a: 1\n", .reference, 1, 1),
        Refusal("an alias", "a: &x 1\nb: *x\n", .reference, 1, 4),
        Refusal("an alias of nothing", "b: *x\n", .reference, 1, 4),
        Refusal("a tag", "a: !!str 1\n", .reference, 1, 4),
        Refusal("a local tag", "a: !mine {b: 1}\n", .reference, 1, 4),
        Refusal("a lone tag", "a: ! b\n", .reference, 1, 4),
        Refusal("a merge key", "a:\n  <<: {b: 1}\n", .reference, 2, 3),
        Refusal("a directive", "%YAML 1.1\n---\na: 1\n", .reference, 1, 1),
        Refusal("two documents", "a: 1\n---\nb: 2\n", .documents, 2, 1),
        Refusal("no document", "# only a comment\n", .documents, 1, 1),
        Refusal("an empty file", "", .documents, 1, 1),
        Refusal("a key that is a list", "a: 1\n? [b]\n: 2\n", .syntax, 2, 3),
        Refusal("an empty key", "\"\": 1\n", .syntax, 1, 1),
        Refusal("a tab as indent", "a:\n\tb: 1\n", .syntax, 2, 1),
        Refusal("a bracket left open", "a: [1, 2\n", .syntax, 2, 1),
        Refusal("a bidirectional override (C19)", "a: \"x\u{202E}y\"\n", .character, 1, 6),
        Refusal("an escaped bidirectional override (C19)", "a: \"x\\u202Ey\"\n", .character, 1, 4),
        Refusal("a zero-width space", "purpose: a\u{200B}b\n", .character, 1, 11),
        Refusal("a control character", "a: 1\nb: \u{7}\n", .character, 2, 4),
        Refusal("a carriage return alone", "a: 1\rb: 2\n", .character, 1, 6),
        Refusal("a line separator", "a: x\u{2028}y\n", .character, 1, 5),
        Refusal("an integer beyond 64 bits (C13)", "n: 9223372036854775808\n", .number, 1, 4),
        Refusal("a number that is not finite", "n: 1e400\n", .number, 1, 4),
        Refusal("an octal number", "n: 010\n", .number, 1, 4),
        Refusal("a new octal number", "n: 0o17\n", .number, 1, 4),
        Refusal("a hexadecimal number", "n: 0x1F\n", .number, 1, 4),
        Refusal("a sexagesimal number", "n: 1:30\n", .number, 1, 4),
        Refusal("a number with underscores", "n: 1_000\n", .number, 1, 4),
        Refusal("a number with a plus", "n: +5\n", .number, 1, 4),
        Refusal("a number without leading digit", "n: .5\n", .number, 1, 4),
        Refusal("a number without last digit", "n: 5.\n", .number, 1, 4),
        Refusal("not a number (C13)", "n: .nan\n", .number, 1, 4),
        Refusal("infinity", "n: -.inf\n", .number, 1, 4),
        Refusal("a truth value in capitals", "n: TRUE\n", .number, 1, 4),
        Refusal("a tilde for nothing", "n: ~\n", .number, 1, 4),
    ]

    @Test("refused with its line and column", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        #expect(throws: refusal.error) { try yaml(refusal.text) }
    }

    @Test func `Only true, false, null and decimal numbers are not texts`() throws {
        let text = """
            - yes
            - no
            - on
            - off
            - y
            - True story
            - 2025-10-01
            - 0-15
            - 80+
            - 12:30 to 13:00
            - 1.2.3.4 and more
            - R&D
            - "true"
            - '5'
            - true
            - false
            - null
            -
            - 5
            - -7
            - 0.5
            - 1e1
            """
        let expected: [DocumentValue] =
            [
                "yes", "no", "on", "off", "y", "True story", "2025-10-01", "0-15", "80+", "12:30 to 13:00",
                "1.2.3.4 and more", "R&D", "true", "5",
            ].map { .string($0) } + [
                .bool(true), .bool(false), .null, .null, .integer(5), .integer(-7), .number(0.5), .number(10),
            ]
        #expect(try yaml(text) == .array(expected))
    }

    @Test func `Every node knows its line and column, in characters and not bytes`() throws {
        let root = try yaml("# é\nname: Zoë\nlist:\n  - {ä: 1, b: [x, y]}\n  - >-\n    folded\n    text\n")
        #expect(root["name"]?.place == DocumentPlace(file: "f", line: 2, column: 7))
        #expect(root["list"]?.place == DocumentPlace(file: "f", line: 4, column: 3))
        #expect(root["list"]?[0]?["b"]?[1]?.place == DocumentPlace(file: "f", line: 4, column: 19))
        #expect(root["list"]?[1] == .string("folded text"))
        #expect(try root["list"]?[0]?.members()[1].place == DocumentPlace(file: "f", line: 4, column: 12))
    }

    @Test func `A byte-order mark is passed over, Windows line ends and a start marker are accepted`() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("---\r\na: 1\r\nb: x\r\n".utf8)
        #expect(try StrictYAML.parse(bytes, file: "f") == .object([("a", .integer(1)), ("b", .string("x"))]))
    }

    @Test(
        "UTF-16, Latin-1 and binary are refused (C19)",
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x3A, 0x00], [0x00, 0x00, 0x00, 0x61],
        ] as [[UInt8]]
    )
    func encodings(_ bytes: [UInt8]) {
        #expect(throws: DocumentError(.encoding, at: DocumentPlace(file: "f", line: 1, column: 1), reason: "")) {
            try StrictYAML.parse(bytes, file: "f")
        }
    }

    @Test func `Broken UTF-8 is refused where it is`() {
        #expect(throws: DocumentError(.encoding, at: DocumentPlace(file: "f", line: 2, column: 5), reason: "")) {
            try StrictYAML.parse(Array("a: 1\nb: x".utf8) + [0xE9, 0x0A], file: "f")
        }
    }

    @Test func `A mebibyte is the limit (C18)`() throws {
        let fits = "a: " + String(repeating: "x", count: (1 << 20) - 4) + "\n"
        #expect(try yaml(fits)["a"]?.string().count == (1 << 20) - 4)
        #expect(throws: DocumentError(.size, at: DocumentPlace(file: "f", line: 1, column: 1), reason: "")) {
            try yaml(fits + "\n")
        }
    }

    @Test func `Thirty-two levels are the limit (C18)`() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try yaml(nested(32))
        #expect(throws: DocumentError(.depth, at: DocumentPlace(file: "f", line: 1, column: 33), reason: "")) {
            try yaml(nested(33))
        }
    }

    @Test(
        "Ten thousand levels and more are refused without falling over (C18)",
        arguments: ["[", "{a: ", "- ", "? ", "[[{a: "]
    )
    func deep(_ opening: String) {
        for levels in [10_000, (1 << 20) / opening.utf8.count] {
            do {
                _ = try yaml(String(repeating: opening, count: levels))
                Issue.record("accepted")
            } catch {
                let code = (error as? DocumentError)?.code
                #expect(code == .depth || code == .syntax || code == .size)
            }
        }
    }

    @Test func `Aliases that would grow to billions of nodes are refused at once`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [" + (0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
        }
        text += "? *a40\n: 1\n? *a40\n: 2\n"
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(throws: DocumentError.self) { try yaml(text) }
        }
        #expect(time < .seconds(5))
    }

    @Test func `Emphasis in a long text is no alias`() throws {
        let text = "a: >-\n" + String(repeating: "  one *two* & three\n", count: 10)
        #expect(try yaml(text)["a"]?.string().contains("*two*") == true)
    }

    @Test func `JSON is YAML: both readers agree on seeded documents`() throws {
        var random = RandomDocuments(seed: 2025)
        for _ in 0..<500 {
            let bytes = try CanonicalJSON.bytes(of: random.object(depth: 4))
            #expect(try StrictYAML.parse(bytes, file: "f") == StrictJSON.parse(bytes, file: "f"))
        }
    }
}
