import EquityStatistics
import Testing

struct RepresentationWordsTests {
    @Test(
        "an index against a published share agrees with figures worked out elsewhere",
        arguments: [
            (84, 0.09, 0.7777777777777779, 0.6321553157747257, 0.9538920233180749),
            (410, 0.52, 0.657051282051282, 0.6064927347445431, 0.7095530669045584),
            (706, 0.39, 1.5085470085470085, 1.4365380158007202, 1.5791105052937673),
        ]
    )
    func agrees(people: Int, share: Double, index: Double, lower: Double, upper: Double) throws {
        let given = try RepresentationIndex.compare(people, of: 1200, withShare: share)
        #expect(nearlyEqual(given.value, index) && nearlyEqual(given.lower, lower) && nearlyEqual(given.upper, upper))
    }

    @Test func `limits that enclose 1 are as expected, and others say fewer or more`() throws {
        func words(_ people: Int) throws -> String {
            RepresentationIndex.Standing(try RepresentationIndex.compare(people, of: 1000, withShare: 0.1)).words
        }
        #expect(try words(60) == "fewer than expected")
        #expect(try words(95) == "as expected")
        #expect(try words(150) == "more than expected")
    }

    @Test func `with the people needed for parity the share is reached, and with one fewer it is not`() throws {
        for (people, total, group, population) in [
            (84, 1200, 9, 100), (0, 50, 1, 3), (1, 7, 999, 1000), (30, 300, 10, 100),
        ] {
            let needed = try #require(
                try RepresentationIndex.neededForParity(people, of: total, with: group, of: population)
            )
            func reached(_ more: Int) -> Bool { (people + more) * population >= group * (total + more) }
            #expect(reached(needed) && (needed == 0 || !reached(needed - 1)))
        }
        #expect(try RepresentationIndex.neededForParity(5, of: 10, with: 8, of: 8) == nil)
        #expect(try RepresentationIndex.neededForParity(8, of: 10, with: 2, of: 10) == 0)
    }
}
