import Composites
import Testing

@testable import RecordMatching

@Suite struct AgreementPatternTests {
    private let catalogue: Catalogue
    private let reader: PatternReader

    init() throws {
        catalogue = try Catalogue.named("standard-1")
        reader = PatternReader(catalogue: catalogue)
    }

    private func mask(_ columns: String...) -> UInt64 {
        var mask: UInt64 = 0
        for (index, composite) in catalogue.composites.enumerated()
        where columns.contains(String(composite.components.map(\.letter))) { mask |= 1 << UInt64(index) }
        return mask
    }

    private func pattern(_ mask: UInt64, missing: FieldSet = []) -> AgreementPattern {
        reader.pattern(mask: mask, missing: missing, comparableAddress: true)
    }

    @Test func `the best level that any shared composite shows counts`() {
        let seen = pattern(mask("GSd", "Nsd", "dp"))
        #expect(seen.given == .nickname)
        #expect(seen.surname == .exact)
        #expect(seen.birthDate == .exact)
        #expect(seen.address == .postcode)
    }

    @Test func `names in the other order are seen as swapped`() {
        let seen = pattern(mask("wd"))
        #expect(seen.given == .swapped)
        #expect(seen.surname == .swapped)
    }

    @Test func `sex differs only where a shared composite could have shown it`() {
        #expect(pattern(mask("sd", "sdx")).sex == .agrees)
        #expect(pattern(mask("sd")).sex == .differs)
        #expect(pattern(mask("sd"), missing: .sex).sex == .unseen)
        #expect(pattern(mask("gsp")).sex == .unseen)
    }

    @Test func `a missing property number is told apart from a different one`() {
        #expect(pattern(mask("gsp")).address == .postcode)
        #expect(pattern(mask("gsp"), missing: .property).address == .postcodeAlone)
        #expect(pattern(mask("ugs", "gsp")).address == .property)
    }

    @Test func `numbers agree, differ or are missing`() {
        #expect(pattern(mask("#")).number == .agrees)
        #expect(pattern(mask("gsd")).number == .differs)
        #expect(pattern(mask("gsd"), missing: .nhsNumber).number == .missing)
    }

    @Test func `a pattern is found again from its number`() {
        for index in stride(from: 0, to: AgreementPattern.count, by: 7) {
            #expect(AgreementPattern(index: index).index == index)
        }
    }

    @Test func `every pattern has a number of its own`() {
        var seen: Set<Int> = []
        for given in GivenLevel.allCases {
            for address in AddressLevel.allCases {
                for number in NumberLevel.allCases {
                    let pattern = AgreementPattern(
                        given: given,
                        surname: .none,
                        birthDate: .year,
                        address: address,
                        sex: .differs,
                        number: number
                    )
                    #expect(pattern.index < AgreementPattern.count)
                    seen.insert(pattern.index)
                }
            }
        }
        #expect(seen.count == GivenLevel.allCases.count * AddressLevel.allCases.count * NumberLevel.allCases.count)
    }

    @Test func `what full agreement shares shows full agreement, and nothing shared is no candidate`() {
        let truth = AgreementPattern(
            given: .exact,
            surname: .exact,
            birthDate: .exact,
            address: .property,
            sex: .agrees,
            number: .agrees
        )
        #expect(reader.mask(of: truth) == (UInt64(1) << UInt64(catalogue.composites.count)) - 1)
        #expect(pattern(reader.mask(of: truth)) == truth)
        let strangers = AgreementPattern(
            given: .exact,
            surname: .none,
            birthDate: .none,
            address: .postcode,
            sex: .agrees,
            number: .differs
        )
        #expect(reader.mask(of: strangers) == 0)
    }
}
