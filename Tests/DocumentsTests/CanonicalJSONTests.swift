import Documents
import Testing
import TestSupport

struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try CanonicalJSON.bytes(of: try json(text)), as: UTF8.self)
    }

    @Test func `The example of RFC 8785 section 3.2.2 comes out byte for byte`() throws {
        // The example's text holds a control character, which strict documents refuse; it is put together here.
        let value = DocumentValue.object([
            (
                "numbers",
                .array([.number(333333333.33333329), .number(1E30), .number(4.50), .number(2e-3), .number(1e-27)])
            ),
            ("string", .string("\u{20ac}$\u{F}\u{0A}A'\u{42}\u{22}\u{5c}\\\"/")),
            ("literals", .array([.null, .bool(true), .bool(false)])),
        ])
        #expect(
            String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
                == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
                + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        )
    }

    @Test func `Keys are sorted by UTF-16 code units, as in RFC 8785 section 3.2.3`() throws {
        let names = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1F600}", "\u{80}", "\u{f6}"]
        let value = DocumentValue.object(names.map { ($0, .integer(0)) })
        let sorted = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1F600}", "\u{fb33}"]
        #expect(
            String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
                == "{" + sorted.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        )
    }

    static let numbers: [(UInt64, String)] = [
        (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ]

    @Test func `The numbers of RFC 8785 appendix B come out as it prints them`() throws {
        for (bits, text) in Self.numbers {
            #expect(try shown(Double(bitPattern: bits)) == text)
        }
        #expect(throws: DocumentError.self) { try shown(.nan) }
        #expect(throws: DocumentError.self) { try shown(.infinity) }
    }

    private func shown(_ value: Double) throws -> String {
        String(decoding: try CanonicalJSON.bytes(of: .number(value)), as: UTF8.self)
    }

    @Test func `Whole numbers that some readers would round are refused`() throws {
        #expect(try canonical("[9007199254740991,-9007199254740991]") == "[9007199254740991,-9007199254740991]")
        #expect(throws: DocumentError.self) { try canonical("[9007199254740992]") }
    }

    @Test func `A name given twice is refused`() {
        #expect(throws: DocumentError.self) {
            try CanonicalJSON.bytes(of: .object([("a", .null), ("b", .null), ("a", .null)]))
        }
    }

    @Test func `Reading and writing again gives the same bytes, whatever the order and the blanks`() throws {
        #expect(try canonical(" { \"b\" : [ 1 , { } ] ,\n \"a\" : \"\\u0041\" } ") == #"{"a":"A","b":[1,{}]}"#)
        var random = RandomDocuments(seed: 8785)
        for _ in 0..<500 {
            let bytes = try CanonicalJSON.bytes(of: random.object(depth: 4))
            #expect(try CanonicalJSON.bytes(of: StrictJSON.parse(bytes, file: "f")) == bytes)
        }
    }
}
