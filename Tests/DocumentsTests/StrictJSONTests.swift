import Documents
import Testing
import TestSupport

struct StrictJSONTests {
    static let refusals: [Refusal] = [
        Refusal("a duplicate key (C4)", "{\"min_cell\": 10,\n \"min_cell\": 1}", .duplicateKey, 2, 2),
        Refusal("a duplicate key by escape", "{\"a\": 1, \"\\u0061\": 2}", .duplicateKey, 1, 10),
        Refusal("a trailing comma in an object", "{\"a\": 1,}", .syntax, 1, 9),
        Refusal("a trailing comma in a list", "[1,]", .syntax, 1, 4),
        Refusal("a comment", "{\"a\": 1 // x\n}", .syntax, 1, 9),
        Refusal("single quotes", "{'a': 1}", .syntax, 1, 2),
        Refusal("a key without quotes", "{a: 1}", .syntax, 1, 2),
        Refusal("a missing colon", "{\"a\" 1}", .syntax, 1, 6),
        Refusal("an open list", "[1", .syntax, 1, 3),
        Refusal("an open text", "[\"a", .syntax, 1, 4),
        Refusal("a line end in a text", "[\"a\nb\"]", .syntax, 1, 4),
        Refusal("an unknown escape", "[\"\\x41\"]", .syntax, 1, 3),
        Refusal("a short escape", "[\"\\u12\"]", .syntax, 1, 3),
        Refusal("half a surrogate pair", "[\"\\uD83D\"]", .encoding, 1, 3),
        Refusal("a surrogate pair the wrong way round", "[\"\\uDE00\\uD83D\"]", .encoding, 1, 3),
        Refusal("an escaped control character", "[\"a\\u0000\"]", .character, 1, 2),
        Refusal("an escaped bidirectional mark", "[\"\\u202e\"]", .character, 1, 2),
        Refusal("a byte-order mark (C19)", "\u{FEFF}{}", .encoding, 1, 1),
        Refusal("a leading zero", "[01]", .syntax, 1, 2),
        Refusal("a plus", "[+1]", .syntax, 1, 2),
        Refusal("a number without digits after the point", "[1.]", .syntax, 1, 2),
        Refusal("not a number (C13)", "[NaN]", .syntax, 1, 2),
        Refusal("an integer of 2 to the 63 (C13)", "[9223372036854775808]", .number, 1, 2),
        Refusal("a number that is not finite", "[1e400]", .number, 1, 2),
        Refusal("a capital truth value", "[True]", .syntax, 1, 2),
        Refusal("something after the end", "{} {}", .documents, 1, 4),
        Refusal("nothing", " \n", .documents, 1, 1),
        Refusal("a no-break space", "[1,\u{A0}2]", .syntax, 1, 4),
    ]

    @Test("refused with its line and column", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        #expect(throws: refusal.error) { try json(refusal.text) }
    }

    @Test func `The example of RFC 8259 section 13 is read`() throws {
        let image = try json(
            """
            { "Image": { "Width": 800, "Height": 600, "Title": "View from 15th Floor",
                "Thumbnail": { "Url": "http://www.example.com/image/481989943", "Height": 125, "Width": 100 },
                "Animated" : false, "IDs": [116, 943, 234, 38793] } }
            """
        )
        #expect(try image.member("Image").member("Width").integer() == 800)
        #expect(try image.member("Image").member("Animated").bool() == false)
        #expect(image["Image"]?["IDs"]?[3] == .integer(38793))
        #expect(image["Image"]?["Thumbnail"]?["Url"]?.place == DocumentPlace(file: "f", line: 2, column: 27))
    }

    @Test func `Escapes and numbers mean what RFC 8259 says`() throws {
        let values = try json(#"["\"\\\/\n\t\u00e9\uD83D\uDE00", -0, 9223372036854775807, -1.5e-3, 1e1]"#).array()
        #expect(try values[0].string() == "\"\\/\n\té😀")
        #expect(values[1] == .integer(0))
        #expect(values[2] == .integer(.max))
        #expect(values[3] == .number(-0.0015))
        #expect(values[4] == .number(10))
        #expect(throws: DocumentError(.type, at: values[4].place, reason: "")) { try values[4].integer() }
    }

    @Test func `Depth and size have limits (C18)`() throws {
        _ = try json(String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        #expect(throws: DocumentError(.depth, at: DocumentPlace(file: "f", line: 1, column: 33), reason: "")) {
            try json(String(repeating: "[", count: 500_000))
        }
        #expect(throws: DocumentError(.size, at: DocumentPlace(file: "f", line: 1, column: 1), reason: "")) {
            try json(String(repeating: " ", count: 1 << 20) + "1")
        }
    }

    @Test func `A missing member and a wrong type are told with place and remedy`() throws {
        let root = try json("{\"a\":\n  [1]}")
        #expect(throws: DocumentError(.missingKey, at: root.place, reason: "")) { try root.member("b") }
        let error = #expect(throws: DocumentError.self) { try root.member("a").string() }
        #expect(error?.description == "f, line 2, column 3: this is a list, a text is needed; change it")
    }

    @Test func `No prefix and no single changed byte of a document makes the reader fall over`() throws {
        let whole = Array(#"{"a": [1, 2.5e3, "x\u00e9\n", {"b": null}], "c": true}"#.utf8)
        var random = SplitMix64(seed: 7)
        for length in 0..<whole.count {
            #expect(throws: DocumentError.self) { try StrictJSON.parse(Array(whole[..<length]), file: "f") }
        }
        for _ in 0..<3000 {
            var bytes = whole
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = try? StrictJSON.parse(bytes, file: "f")
            _ = try? StrictYAML.parse(bytes, file: "f")
        }
    }
}
