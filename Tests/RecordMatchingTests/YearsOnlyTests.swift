import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite("Dates of birth of which only the year is known") struct YearsOnlyTests {
    private func shares(_ dates: [Double]) -> FieldShares {
        var shares = FieldShares()
        for (level, value) in dates.enumerated() { shares.birthDate[level] = value }
        return shares
    }

    @Test func `folding keeps every pair and shows no more than the year`() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<500 {
            let drawn = (0..<BirthDateLevel.allCases.count).map { _ in Double.random(in: 0...1, using: &random) }
            var shares = shares(drawn)
            shares.foldDates(1)
            #expect(abs(shares.birthDate.reduce(0, +) - drawn.reduce(0, +)) < 1e-9)
            for level in [BirthDateLevel.exact, .orderFree, .yearMonth, .yearDay, .monthDay] {
                #expect(shares.birthDate[level.rawValue] == 0)
            }
            #expect(shares.birthDate[BirthDateLevel.missing.rawValue] == drawn[BirthDateLevel.missing.rawValue])
        }
    }

    @Test func `counts that were seen through the year go back to the levels that they stand for`() {
        let levels = MatchLevels().birthDate
        for share in [0.25, 0.5, 1.0] {
            var seen = shares(levels + [0])
            seen.foldDates(share)
            var counts = LevelCounts()
            counts.shares.birthDate = seen.birthDate.map { 1000 * $0 }
            counts.unfoldDates(share, levels)
            for (level, value) in levels.enumerated() {
                #expect(abs(counts.shares.birthDate[level] - 1000 * value) < 1e-6, "\(share) \(level)")
            }
        }
    }

    @Test
    func `packages without a day of birth are linked by names, year and home, and the model is no degenerate one`()
        async throws
    {
        let catalogue = try Catalogue.named("wide-1").repeating(4)
        func columns(_ names: [String]) -> [Int] {
            names.compactMap { name in catalogue.composites.firstIndex { $0.column == "composite:\(name)" } }
        }
        let home = columns([
            "gsp", "Nsp", "GSp", "wp", "gsy", "Nsy", "GSy", "GSqy", "gyp", "syp", "yijp", "sp", "gp", "gsr",
        ])
        let moved = columns(["gsy", "Nsy", "GSy"])
        var maker = TokenTableMaker(seed: 3, columns: catalogue.composites.count)
        let shared = (0..<400).map { person in
            [
                Dictionary(
                    uniqueKeysWithValues: (person % 10 == 0 ? moved : home).map { ($0, UInt64(person * 100 + $0 + 1)) }
                )
            ]
        }
        let strangers = (0..<200).map { _ in [[Int: UInt64]()] }
        let tables = try ["a", "b"].map { name in
            let table = try maker.table(
                name,
                people: shared + strangers,
                missing: [.nhsNumber, .house, .property, .sex]
            )
            var numbers = table.numbers
            numbers.yearsOnly = 1
            numbers.birthDate = [0, 0, 0, 0, 0, 0.013]
            numbers.missing = FieldSet.named.map { [.nhsNumber, .house, .property, .sex].contains($0.field) ? 1 : 0 }
            numbers.families = .init(all: 0.00005, sameYear: 0.000001)
            return try TokenTable(
                partner: name,
                handles: table.handles,
                readingCounts: table.readingCounts,
                missing: table.missing,
                tokens: table.tokens,
                columns: catalogue.composites.count,
                numbers: numbers
            )
        }
        let result = await Matcher(catalogue: catalogue, probability: 0.5, threads: 2).link(tables)
        #expect(result.plausible && result.converged)
        let linked = (0..<400).count { result.clusters[$0] == result.clusters[600 + $0] }
        #expect(linked > 350, "\(linked)")
        #expect(result.people <= 1200 - linked)
    }

    @Test func `families without a counted home are taken from those of one postcode`() throws {
        var left = TokenTableMaker.numbers(people: 1000)
        var right = left
        right.household = 0
        #expect(FamilyNumbers(left, right) == nil)
        left.families = .init(all: 0.0001, sameYear: 0.00001)
        right.families = left.families
        let families = try #require(FamilyNumbers(left, right))
        #expect(families.household == left.household)
        #expect(abs(families.nearby + families.household - 0.0001) < 1e-12)
        let numbers = PairNumbers(left, right)
        let match = MatchLevels().shares(for: numbers)
        let nearby = try #require(numbers.nearby(match: match))
        #expect(abs(nearby.size - 1_000_000 * families.nearby) < 1e-6)
        #expect(abs(nearby.shares.address.reduce(0, +) - 1) < 1e-9)
        #expect(abs(nearby.shares.birthDate[BirthDateLevel.year.rawValue] - numbers.random.birthDate[5]) < 0.2)
    }
}
