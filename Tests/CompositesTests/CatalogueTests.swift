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

@Suite struct WideCatalogueTests {
    @Test func `the wide catalogue holds all of standard-2 and nothing that is about one field alone`() throws {
        let wide = try Catalogue.named("wide-1")
        let standard = try Catalogue.named("standard-2")
        #expect(wide.isWide && !standard.isWide)
        #expect(Set(wide.composites).isSuperset(of: standard.composites))
        #expect(wide.composites.allSatisfy { $0.isPersonLevel || $0.isNarrow })
        #expect(wide.composites.contains { !$0.isPersonLevel })
    }

    @Test(arguments: [
        ("sp", true), ("gh", true), ("yijp", true), ("py", false), ("s", false), ("sx", false), ("pq", false),
    ])
    func `a wide composite joins a name with another field, and sex is none`(letters: String, isNarrow: Bool) {
        let composite = Composite(column: letters, components: letters.utf8.compactMap(Component.init(rawValue:)))
        #expect(composite.isNarrow == isNarrow)
    }

    @Test func `only a wide catalogue lets a value stand for several people`() throws {
        #expect(try Catalogue.named("wide-1").repeating(20).repeats == 20)
        #expect(try Catalogue.named("standard-2").repeating(1).repeats == 1)
        let wide = try Catalogue.named("wide-1").repeating(4)
        for (column, composite) in wide.composites.enumerated() {
            #expect(wide.repeats(of: column) == (composite.isPersonLevel ? 1 : 4))
        }
        #expect(throws: Catalogue.Refusal.repeats) { try Catalogue.named("standard-2").repeating(2) }
        #expect(throws: Catalogue.Refusal.repeats) { try Catalogue.named("wide-1").repeating(0) }
    }
}

@Suite struct TokenUniquenessTests {
    @Test(arguments: [UInt64(1), 2, 3], [1, 2, 4])
    func `values above a limit are counted as a dictionary counts them`(seed: UInt64, limit: Int) {
        var random = SplitMix64(seed: seed)
        let values = (0..<3000).map { _ in
            UInt8.random(in: 0...255, using: &random) ^ UInt8.random(in: 0...7, using: &random)
        }
        let tokens = values.flatMap { [UInt8](repeating: $0, count: TokenTable.tokenLength) }
        let counts = Dictionary(grouping: values.prefix(600)) { $0 }
        let some = Array(tokens.prefix(600 * TokenTable.tokenLength))
        let above = some.withUnsafeBytes { TokenUniqueness.valuesAbove(limit, in: $0) }
        #expect(above == counts.values.count { $0.count > limit })
        #expect(some.withUnsafeBytes { TokenUniqueness.valuesAbove(600, in: $0) } == 0)
    }

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
