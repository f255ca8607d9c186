import Composites
import Testing

@testable import RecordMatching

@Suite("Numbers of small extracts, drawn towards all") struct SteadyNumbersTests {
    @Test func `a large extract keeps its numbers, a small one without a coincidence takes those of all`() {
        let large = TokenTableMaker.numbers(people: 200_000)
        var small = TokenTableMaker.numbers(people: 60)
        small.birthDate = small.birthDate.map { _ in 0 }
        small.household = 0
        let steadied = [large, small].steadied()
        for (one, other) in zip(steadied[0].birthDate, large.birthDate) { #expect(abs(one - other) < 0.001 * other) }
        // 1,770 pairs, of which 0.05 share a date: nothing seen says next to nothing.
        #expect(steadied[1].birthDate[0] > 0.9 * large.birthDate[0])
        #expect(steadied[1].household > 0.9 * large.household)
        // A year in a hundred pairs, of 1,770: nothing seen says much.
        #expect(steadied[1].birthDate[5] < 0.5 * large.birthDate[5])
    }

    @Test func `rates are of pairs in whom the field is known, and families do not hang on dates`() {
        let all = TokenTableMaker.numbers(people: 100_000)
        var list = TokenTableMaker.numbers(people: 1_000)
        // Nine dates in ten are missing, so that a hundredth of the pairs has both.
        list.missing[2] = 0.9
        list.birthDate = list.birthDate.map { $0 / 100 }
        list.household /= 100
        let steadied = [all, list].steadied()
        #expect(abs(steadied[1].birthDate[5] - all.birthDate[5] / 100) < 0.02 * all.birthDate[5] / 100)
        #expect(abs(steadied[1].household - all.household) < 0.02 * all.household)
    }

    @Test func `extracts in which nothing ever agrees, and none at all, stay as they are`() {
        var numbers = TokenTableMaker.numbers(people: 1)
        numbers.swapped = 0
        numbers.twins = 0
        #expect([numbers, numbers].steadied().allSatisfy { $0.swapped == 0 && $0.twins == 0 })
        #expect([ExtractNumbers]().steadied().isEmpty)
    }

    @Test func `a home shows its house only where both sides hold an address line`() throws {
        let reader = PatternReader(catalogue: try Catalogue.named("standard-2"))
        let home = AgreementPattern(
            given: .initial,
            surname: .exact,
            birthDate: .none,
            address: .property,
            sex: .unseen,
            number: .missing
        )
        func level(house: Double, postcode: Double) -> AddressLevel {
            let shares = ShownAddress.shares(house: house, postcode: postcode)
            let likeliest = ShownAddress.cases(of: .property).max { shares[$0] < shares[$1] } ?? 0
            let mask = reader.mask(of: home, shown: ShownAddress.all[likeliest])
            return reader.pattern(mask: mask, missing: .nhsNumber, comparableAddress: true).address
        }
        #expect(level(house: 0.9, postcode: 0.9) == .house)
        #expect(level(house: 0.1, postcode: 0.9) == .postcode)
        #expect(level(house: 0.1, postcode: 0.1) == .none)
        for house in [0.0, 0.3, 1.0] {
            let shares = ShownAddress.shares(house: house, postcode: 0.8)
            for level in AddressLevel.allCases {
                #expect(abs(ShownAddress.cases(of: level).reduce(0) { $0 + shares[$1] } - 1) < 1e-12)
            }
        }
    }
}
