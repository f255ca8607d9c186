import Normalising
import Tabular
import Testing

@testable import DemoPlace

@Suite("NHS numbers of the invented place")
struct NHSNumberTests {
    /// The modulus 11 rule, written down as the NHS Data Dictionary tells it.
    private static func passes(_ number: String) -> Bool {
        let digits = number.compactMap(\.wholeNumberValue)
        guard digits.count == 10, number.count == 10 else { return false }
        var sum = 0
        for position in 0..<9 { sum += digits[position] * (10 - position) }
        let remainder = 11 - sum % 11
        return remainder == 11 ? digits[9] == 0 : remainder == digits[9]
    }

    @Test func `The check digit of the published examples comes out`() {
        #expect(NHSNumber.checkDigit(401_023_213) == 7)
        #expect(NHSNumber.checkDigit(943_476_591) == 9)
        #expect(Self.passes("4010232137"))
    }

    @Test func `All numbers of the range are given out once, then none`() {
        var generator = Generator(seed: 3, stream: 1)
        var sequence = NHSNumberSequence(&generator)
        var seen = [Bool](repeating: false, count: 10_000_000)
        var given = 0
        while true {
            let number = sequence.next()
            if number == 0 { break }
            let place = Int(number) - 9_990_000_000
            guard seen.indices.contains(place), !seen[place] else {
                Issue.record("a number came twice or from outside the range")
                return
            }
            seen[place] = true
            given += 1
        }
        let valid = (999_000_000..<1_000_000_000).count { NHSNumber.checkDigit(UInt64($0)) != nil }
        // All but 999 999 9999, which is a dummy.
        #expect(given == valid - 1)
        #expect(sequence.next() == 0)
    }

    @Test func `An extract holds numbers of the test range only, each valid unless a slip was planted`() throws {
        let place = try WrittenPlace.shared.get()
        for partner in ["hospital", "gp", "housing", "social-care"] {
            let written = try #require(try place.cells("nhs_number", of: partner))
            let cells = written.map { $0.filter { $0 != " " } }
            let filled = cells.filter { !$0.isEmpty && $0 != "0000000000" }
            #expect(filled.allSatisfy { $0.count == 10 && $0.hasPrefix("999") })
            let slips = filled.filter { !Self.passes($0) }.count
            #expect(slips * 100 <= filled.count * 2, "\(partner)")
            let share = filled.count * 100 / cells.count
            #expect(partner == "hospital" || partner == "gp" ? (95...98).contains(share) : (33...47).contains(share))
        }
    }

    @Test(arguments: ["police", "fire", "charity"])
    func `Partners outside health and care have no column for the number`(partner: String) throws {
        let place = try WrittenPlace.shared.get()
        #expect(try place.cells("nhs_number", of: partner) == nil)
        let table = try place.extract(partner)
        #expect(!table.header.contains { $0.lowercased().contains("nhs") })
        var numbers = 0
        for cell in table.rows.joined() {
            let digits = cell.filter { $0 != " " }
            if digits.count == 10, digits.hasPrefix("999"), digits.allSatisfy(\.isNumber) { numbers += 1 }
        }
        #expect(numbers == 0)
    }

    @Test func `No two people have one number`() throws {
        let population = try Population(people: 5_000, seed: 2)
        #expect(Set(population.people.map(\.nhsNumber)).count == 5_000)
        #expect(population.people.allSatisfy { Self.passes(String($0.nhsNumber)) })
    }
}
