import Composites
import RecordMatching
import TestSupport
import Testing

@testable import SparkEngine

@Suite struct LevelRuleTests {
    @Test(
        "the rules that become SQL read a pattern as the matcher reads it, on fifty thousand drawn pairs",
        arguments: ["standard-1", "standard-2", "sparing-1", "wide-1"]
    )
    func same(name: String) throws {
        let catalogue = try Catalogue.named(name)
        let rules = LevelRules(catalogue: catalogue)
        let reader = PatternReader(catalogue: catalogue)
        var random = SplitMix64(seed: 7)
        var seen: Set<Int> = []
        for _ in 0..<50_000 {
            // Few composites mostly, so that every level comes up.
            var mask: UInt64 = 0
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                mask |= 1 << UInt64.random(in: 0..<UInt64(catalogue.composites.count), using: &random)
            }
            let missing = FieldSet(rawValue: UInt16.random(in: 0...0xFF, using: &random))
            let pattern = reader.pattern(
                mask: mask,
                missing: missing,
                comparableAddress: !missing.isSuperset(of: [.postcode, .property, .house])
            )
            guard rules.index(mask: mask, missing: missing) == pattern.index else {
                Issue.record("another pattern for \(mask) without \(missing.rawValue)")
                return
            }
            seen.insert(pattern.index)
        }
        #expect(seen.count > 500)
    }

    @Test func `a rule becomes one expression, whatever bit of the mask it looks at`() {
        let rule = LevelRule.shares(
            1 << 63,
            then: .level(0),
            otherwise: .lacks(.sex, then: .level(1), otherwise: .level(2))
        )
        #expect(
            rule.sql(mask: "m", missing: "x")
                == "CASE WHEN m & (-9223372036854775807L - 1L) <> 0 THEN 0 WHEN x & 8 = 8 THEN 1 ELSE 2 END"
        )
        #expect(LevelRule.level(4).sql(mask: "m", missing: "x") == "4")
    }
}
