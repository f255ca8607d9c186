import Foundation
import Testing
import TestSupport

@testable import Documents

struct SchemaPatternTests {
    @Test(
        "a pattern accepts and refuses what it says",
        arguments: [
            ("^[a-z][a-z0-9-]{1,39}$", ["ab", "social-care", "a1"], ["", "a", "Ab", "a_b", "1a", "ab\n", "é1"]),
            ("^[0-9a-f]{4}$", ["00ff"], ["00f", "00ff0", "00FF"]),
            ("^a?b*c+$", ["c", "ac", "abbc", "bcc"], ["", "ab", "aac", "cb"]),
            ("^[a-z]{1,3}\\.[a-z]{2}$", ["a.bc"], ["abc", "abcd.ef", "a.b", "axbc"]),
            ("^[a-c-]+$", ["-a", "a-"], ["d", ""]),
            ("^[A-Za-z0-9][A-Za-z0-9_+-]{0,19}$", ["80+", "E05990001", "1"], ["+80", "a b", "a.b"]),
            ("^$", [""], ["a"]),
            ("^a*a*a*b$", ["b", "aab"], [String(repeating: "a", count: 50_000)]),
        ]
    )
    func matching(_ text: String, _ accepted: [String], _ refused: [String]) throws {
        let pattern = try #require(SchemaPattern(text))
        for example in accepted { #expect(pattern.matches(example), "\(example)") }
        for example in refused { #expect(!pattern.matches(example), "\(example)") }
    }

    @Test(
        "a pattern outside the small grammar is refused",
        arguments: [
            "", "a", "^a", "a$", "^a|b$", "^(a)$", "^.$", "^\\d$", "^[^a]$", "^[]$", "^[a$", "^a{2$", "^a{3,2}$",
            "^a{,2}$",
            "^a{2,}$", "^*$", "^[b-a]$", "^a{x}$", "^\\$", "^é$",
        ]
    )
    func refusing(_ text: String) {
        #expect(SchemaPattern(text) == nil)
    }

    @Test func `Seeded patterns agree with a general engine`() throws {
        var random = SplitMix64(seed: 40)
        let atoms = ["a", "b", "[ab]", "[a-c]", "[b-]", "-"]
        let repeats = ["", "", "?", "*", "+", "{2}", "{0,2}"]
        var matched = 0
        for _ in 0..<400 {
            var text = "^"
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                text += atoms[Int.random(in: 0..<atoms.count, using: &random)]
                text += repeats[Int.random(in: 0..<repeats.count, using: &random)]
            }
            text += "$"
            let pattern = try #require(SchemaPattern(text), "\(text)")
            let reference = try NSRegularExpression(pattern: text)
            for _ in 0..<8 {
                let letters = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    ["a", "b", "c", "-"][Int.random(in: 0..<4, using: &random)]
                }
                let sample = letters.joined()
                let range = NSRange(location: 0, length: sample.utf16.count)
                let expected = reference.firstMatch(in: sample, range: range) != nil
                #expect(pattern.matches(sample) == expected, "\(text) on \(sample)")
                if expected { matched += 1 }
            }
        }
        #expect(matched > 100)
    }
}
