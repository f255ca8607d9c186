import Composites
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite struct PackageRandomnessTests {
    private static let columns = 3

    private func table(_ people: Int, handles: [UInt8], tokens: [UInt8]) throws -> TokenTable {
        try TokenTable(
            partner: "gp",
            handles: handles,
            readingCounts: [UInt8](repeating: 1, count: people),
            missing: [FieldSet](repeating: [], count: people),
            tokens: tokens,
            columns: Self.columns,
            numbers: SmallPackages.numbers(of: people)
        )
    }

    /// Random bytes of one seed.
    private func random(_ count: Int, seed: UInt64) -> [UInt8] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
    }

    private func fault(_ people: Int, handles: [UInt8]? = nil, tokens: [UInt8]? = nil) throws -> String? {
        PackageRandomness.fault(
            in: try table(
                people,
                handles: handles ?? random(people * 16, seed: 1),
                tokens: tokens ?? random(people * 12 * Self.columns, seed: 2)
            ),
            columns: Self.columns
        )
    }

    @Test(arguments: 0..<300)
    func `random packages of every size pass`(seed: UInt64) throws {
        let people = 50 + Int(seed) * 7
        #expect(
            try fault(
                people,
                handles: random(people * 16, seed: seed),
                tokens: random(people * 12 * Self.columns, seed: seed + 1000)
            ) == nil
        )
    }

    @Test func `handles in ascending order pass, since people stand in the order of random handles`() throws {
        let handles = (0..<200).map { random(16, seed: UInt64($0) + 7) }
            .sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
        #expect(try fault(200, handles: handles) == nil)
    }

    @Test func `numbered people are refused (P14)`() throws {
        let handles = (0..<200).flatMap { [UInt8](repeating: 0, count: 15) + [UInt8($0)] }
        #expect(try fault(200, handles: handles)?.contains("handles") == true)
    }

    @Test func `a column that stands in order is refused (P14)`() throws {
        var tokens = random(200 * 12 * Self.columns, seed: 3)
        let sorted = (0..<200).map { Array(tokens[(2400 + $0 * 12)..<(2412 + $0 * 12)]) }
            .sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
        tokens.replaceSubrange(2400..<4800, with: sorted)
        #expect(try fault(200, tokens: tokens)?.contains("column 2") == true)
    }

    @Test func `zero tokens and readable text are refused (P12)`() throws {
        var tokens = random(200 * 12 * Self.columns, seed: 3)
        for byte in 0..<12 { tokens[byte] = 0 }
        #expect(try fault(200, tokens: tokens)?.contains("column 1") == true)
        let text = (0..<(200 * Self.columns)).flatMap { index in
            [UInt8]("SMITH".utf8) + random(7, seed: UInt64(index)).map { 0x41 + $0 % 26 }
        }
        #expect(try fault(200, tokens: text) != nil)
    }
}
