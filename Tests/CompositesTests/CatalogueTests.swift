import Composites
import TestSupport
import Testing

@Suite struct CatalogueTests {
    @Test(arguments: [("standard-1", 49), ("standard-2", 42), ("sparing-1", 37)])
    func `every composite of the catalogues that ship is about one person`(id: String, count: Int) throws {
        let catalogue = try Catalogue.named(id)
        #expect(catalogue.composites.count == count)
        #expect(catalogue.composites.allSatisfy { $0.isPersonLevel })
    }

    @Test(arguments: ["sp", "py", "d", "D", "g", "s", "u", "ux", "xy", "sd#"])
    func `a composite is accepted exactly when it singles out a person`(letters: String) {
        let components = letters.utf8.compactMap(Component.init(rawValue:))
        let composite = Composite(column: letters, components: components)
        #expect(composite.isPersonLevel == ["sd#"].contains(letters))
    }

    @Test func `a table with a weaker composite, a letter unknown or a column twice is refused`() {
        func refusal(_ lines: String) -> Catalogue.Refusal? {
            do throws(Catalogue.Refusal) {
                _ = try Catalogue(id: "x", table: [UInt8](("column,components\n" + lines).utf8))
                return nil
            } catch { return error }
        }
        #expect(refusal("composite:sp,sp\n") == .notPersonLevel(column: "composite:sp"))
        #expect(refusal("composite:gz,gzd\n") == .malformed(line: 2))
        #expect(refusal("composite:gd,gd\ncomposite:gd,gd\n") == .malformed(line: 3))
        #expect(refusal("composite:gd,gd\n") == nil)
        #expect(throws: Catalogue.Refusal.unknown("standard-9")) { try Catalogue.named("standard-9") }
    }
}

@Suite struct TokenUniquenessTests {
    private func tokens(_ count: Int, planted: Int, seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        var tokens = (0..<(count * TokenTable.tokenLength)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for _ in 0..<planted {
            let from = Int.random(in: 0..<count, using: &random) * TokenTable.tokenLength
            let to = Int.random(in: 0..<count, using: &random) * TokenTable.tokenLength
            for byte in 0..<TokenTable.tokenLength { tokens[to + byte] = tokens[from + byte] }
        }
        return tokens
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `the fast count equals the obvious one`(seed: UInt64) {
        let tokens = tokens(30_000, planted: Int(seed) * 7 - 7, seed: seed)
        #expect(TokenUniqueness.repeats(in: tokens) == TokenUniqueness.repeatsReference(in: tokens))
    }

    @Test func `equal first halves are no repeat, and values of zeros are watched too`() {
        let one = [UInt8](repeating: 0, count: 8) + [1, 0, 0, 0]
        let other = [UInt8](repeating: 0, count: 8) + [2, 0, 0, 0]
        #expect(TokenUniqueness.repeats(in: one + other) == 0)
        #expect(TokenUniqueness.repeats(in: one + other + one) == 1)
        #expect(TokenUniqueness.repeats(in: []) == 0)
    }

    @Test func `values chosen to look alike are counted as fast and as right as others`() {
        var tokens: [UInt8] = []
        for index in 0..<40_000 {
            // The low bytes are all equal: a table that trusted them would have one long row.
            tokens += [
                7, 7, 7, 7, 7, UInt8(index >> 16), UInt8(truncatingIfNeeded: index >> 8),
                UInt8(truncatingIfNeeded: index),
            ]
            tokens += [0, 0, 0, 0]
        }
        #expect(TokenUniqueness.repeats(in: tokens) == 0)
        #expect(TokenUniqueness.repeats(in: tokens + tokens.prefix(12)) == 1)
    }
}
