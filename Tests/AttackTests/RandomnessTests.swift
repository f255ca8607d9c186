import AttackSupport
import Composites
import TestSupport
import Testing

/// A package is random bytes to whoever has no key, and the battery that says so can tell.
@Suite struct RandomnessTests {
    private func battery(_ table: TokenTable, _ catalogue: Catalogue) -> RandomnessBattery {
        RandomnessBattery(table, names: catalogue.composites.map(\.column), compared: 800)
    }

    @Test("packages as sent pass every test of randomness")
    func asSent() async throws {
        let place = try await SmallPlace.place
        for partner in ["gp", "hospital"] {
            let view = try #require(place.view(of: partner))
            let battery = battery(view.table, place.catalogue)
            // Every two columns are compared, and each column is looked at in several ways.
            let columns = place.catalogue.composites.count
            #expect(battery.findings.count > columns * (columns - 1) / 2 + 8 * columns)
            #expect(battery.failures.isEmpty, "\(partner): \(battery.failedTests.sorted())")
        }
    }

    @Test("handles that count up fail")
    func sequentialHandles() async throws {
        let (view, place) = try await SmallPlace.largest
        var handles: [UInt8] = []
        for person in 0..<view.people {
            handles += (0..<16).map { UInt8(truncatingIfNeeded: person >> (8 * max(0, 15 - $0)) & ($0 < 12 ? 0 : 255)) }
        }
        let broken = try view.table.changed(handles: handles)
        let failed = battery(broken, place.catalogue).failedTests
        #expect(failed.contains("handles spread evenly") && failed.contains("byte frequencies"))
    }

    @Test("a column in sorted order fails")
    func sortedColumn() async throws {
        let (view, place) = try await SmallPlace.largest
        let length = view.table.readings * TokenTable.tokenLength
        var tokens = view.table.tokens
        let column = tokens[..<length]
        let sorted = stride(from: 0, to: length, by: TokenTable.tokenLength)
            .map { Array(column[$0..<($0 + TokenTable.tokenLength)]) }
            .sorted { $0.lexicographicallyPrecedes($1) }
        tokens.replaceSubrange(..<length, with: sorted.flatMap { $0 })
        let failed = battery(try view.table.changed(tokens: tokens), place.catalogue).failedTests
        #expect(failed.isSuperset(of: ["rises", "order against handles"]))
    }

    @Test("a value that stands twice fails, in its own column and in another")
    func repeatedValues() async throws {
        let (view, place) = try await SmallPlace.largest
        let length = TokenTable.tokenLength
        for target in [5 * length, view.table.readings * length + 5 * length] {
            var tokens = view.table.tokens
            for byte in 0..<length { tokens[target + byte] = tokens[byte] }
            let failed = battery(try view.table.changed(tokens: tokens), place.catalogue).failedTests
            #expect(failed == ["no value twice"])
        }
    }

    @Test("columns made with one key fail")
    func relatedColumns() async throws {
        let (view, place) = try await SmallPlace.largest
        let length = view.table.readings * TokenTable.tokenLength
        var tokens = view.table.tokens
        // The second column is the first with every bit turned: no value stands twice, and still it is the same.
        for byte in 0..<length { tokens[length + byte] = ~tokens[byte] }
        let failed = battery(try view.table.changed(tokens: tokens), place.catalogue).failedTests
        #expect(failed == ["likeness of columns"])
    }

    @Test("people in the order of their readings fail")
    func orderedPeople() async throws {
        let (view, place) = try await SmallPlace.largest
        let broken = try view.table.changed(readingCounts: view.table.readingCounts.sorted())
        #expect(battery(broken, place.catalogue).failedTests.contains("order against handles"))
    }

    @Test("filling with a pattern instead of random bytes fails")
    func patternFilling() async throws {
        let (view, place) = try await SmallPlace.largest
        var tokens = view.table.tokens
        // One reading in twenty of the first column filled with a counter behind zeros.
        for reading in stride(from: 0, to: view.table.readings, by: 20) {
            for byte in 0..<TokenTable.tokenLength {
                tokens[reading * TokenTable.tokenLength + byte] =
                    byte < 9 ? 0 : UInt8(truncatingIfNeeded: reading >> (8 * (11 - byte)))
            }
        }
        let failed = battery(try view.table.changed(tokens: tokens), place.catalogue).failedTests
        #expect(failed.isSuperset(of: ["monobit", "byte frequencies", "bit positions"]))
    }
}

extension TokenTable {
    /// The same package with a part replaced.
    fileprivate func changed(
        handles: [UInt8]? = nil,
        readingCounts: [UInt8]? = nil,
        tokens: [UInt8]? = nil
    ) throws -> TokenTable {
        try TokenTable(
            partner: partner,
            handles: handles ?? self.handles,
            readingCounts: readingCounts ?? self.readingCounts,
            missing: missing,
            tokens: tokens ?? self.tokens,
            columns: self.tokens.count / (readings * Self.tokenLength),
            numbers: numbers
        )
    }
}
