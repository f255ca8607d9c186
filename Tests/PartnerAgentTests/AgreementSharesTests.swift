@testable import Extracts
import Composites
import TestSupport
import Testing

@testable import PartnerAgent
@testable import Normalising

@Suite struct AgreementSharesTests {
    /// A random extract with few values, so that pairs agree often.
    private func extract(seed: UInt64, people: Int) -> (ExtractRows, [Reading]) {
        var random = SplitMix64(seed: seed)
        let names = NameNormaliser()
        var extract = ExtractRows()
        let given = ["ANN", "ANNE", "BILL", "WILLIAM", "WILMA", "STEVEN", "STEPHEN", "JONES"]
        let family = ["JONES", "JOHNS", "SMITH", "SMYTH", "ANN"]
        let codes = ["LE1 1AA", "LE1 1AB", "LE1 2AA", "LE2 2AA"]
        let readings = (0..<people).map { _ in
            var reading = Reading()
            if Int.random(in: 0..<8, using: &random) > 0 {
                let name = given.randomElement(using: &random) ?? ""
                reading.given = extract.givenNames.number(of: names.given(letters: [UInt8](name.utf8)))
            }
            if Int.random(in: 0..<8, using: &random) > 0 {
                let name = family.randomElement(using: &random) ?? ""
                reading.surname = extract.surnames.number(of: [Surname(letters: [UInt8](name.utf8))])
            }
            reading.birthDate =
                Int32.random(in: 1980...1982, using: &random) * 10_000 + Int32.random(in: 1...3, using: &random) * 100
                + Int32.random(in: 1...3, using: &random)
            if Bool.random(using: &random), let code = codes.randomElement(using: &random),
                let postcode = Postcode.read(code.utf8).usable
            {
                reading.postcode = extract.postcodes.number(of: postcode)
            }
            if Bool.random(using: &random) { reading.property = UInt64.random(in: 5...9, using: &random) }
            reading.sex = UInt8.random(in: 0...2, using: &random)
            return reading
        }
        return (extract, readings)
    }

    /// The slow and obvious reference: look at every pair.
    private func share(_ readings: [Reading], _ agrees: (Reading, Reading) -> Bool) -> Double {
        var agreeing = 0
        for one in readings.indices {
            for other in readings.indices where one != other && agrees(readings[one], readings[other]) { agreeing += 1 }
        }
        return ExtractNumbers.twoFigures(Double(agreeing) / Double(readings.count * (readings.count - 1)))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `shares of pairs equal those counted pair by pair`(seed: UInt64) {
        let (extract, readings) = extract(seed: seed, people: 150)
        let numbers = AgreementShares(readings: readings, extract: extract).numbers(rows: 150)
        func given(_ reading: Reading) -> GivenName? {
            reading.given >= 0 ? extract.givenNames.values[Int(reading.given)] : nil
        }
        func family(_ reading: Reading) -> Surname? {
            reading.surname >= 0 ? extract.surnames.values[Int(reading.surname)][0] : nil
        }
        let exact = share(readings) { given($0) != nil && given($0)?.letters == given($1)?.letters }
        let nickname = share(readings) {
            given($0) != nil && given($0)?.letters != given($1)?.letters && given($0)?.root == given($1)?.root
        }
        let phonetic = share(readings) {
            given($0) != nil && given($0)?.root != given($1)?.root && given($0)?.phonetic == given($1)?.phonetic
        }
        let initial = share(readings) { one, other in
            guard let left = given(one), let right = given(other) else { return false }
            return left.root != right.root && left.phonetic != right.phonetic && left.letters[0] == right.letters[0]
        }
        #expect(numbers.given == [exact, nickname, phonetic, initial])
        #expect(
            numbers.surname[0] == share(readings) { family($0) != nil && family($0)?.letters == family($1)?.letters }
        )
        #expect(
            numbers.swapped
                == share(readings) { one, other in
                    guard let a = given(one), let b = family(one), let c = given(other), let d = family(other) else {
                        return false
                    }
                    return a.letters == d.letters && b.letters == c.letters && a.letters != b.letters
                }
        )
        #expect(numbers.birthDate[0] == share(readings) { $0.birthDate == $1.birthDate })
        #expect(
            numbers.birthDate[2]
                == share(readings) { $0.birthDate / 100 == $1.birthDate / 100 && $0.birthDate != $1.birthDate }
        )
        #expect(
            numbers.birthDate[4]
                == share(readings) {
                    $0.birthDate % 10_000 == $1.birthDate % 10_000 && $0.birthDate != $1.birthDate
                }
        )
        #expect(numbers.address[0] == share(readings) { $0.property != 0 && $0.property == $1.property })
        #expect(numbers.sex == share(readings) { $0.sex != 0 && $0.sex == $1.sex })
        #expect(numbers.isWellFormed)
    }

    @Test func `numbers leave with two significant figures`() {
        #expect(ExtractNumbers.twoFigures(0.012345) == 0.012)
        #expect(ExtractNumbers.twoFigures(0.98765) == 0.99)
        #expect(ExtractNumbers.twoFigures(0.0000012399) == 0.0000012)
        #expect(ExtractNumbers.twoFigures(0) == 0)
        #expect(ExtractNumbers.twoFigures(1) == 1)
    }

    @Test func `households share home and surname with other dates of birth, twins the date besides`() {
        var extract = ExtractRows()
        let names = NameNormaliser()
        let family = extract.surnames.number(of: [Surname(letters: [UInt8]("LEE".utf8))])
        func person(_ name: String, _ date: Int32, _ property: UInt64) -> Reading {
            var reading = Reading()
            reading.given = extract.givenNames.number(of: names.given(letters: [UInt8](name.utf8)))
            reading.surname = family
            reading.birthDate = date
            reading.property = property
            return reading
        }
        let readings = [
            person("ANN", 19_800_101, 7), person("BOB", 19_790_202, 7), person("TIM", 20_100_303, 7),
            person("ZAC", 20_100_303, 7), person("EVE", 19_500_404, 8),
        ]
        let numbers = AgreementShares(readings: readings, extract: extract).numbers(rows: 5)
        #expect(numbers.household == ExtractNumbers.twoFigures(5.0 / 10))
        #expect(numbers.twins == ExtractNumbers.twoFigures(1.0 / 10))
    }
}
