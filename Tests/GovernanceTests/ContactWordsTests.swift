import Governance
import Testing

/// Questions about contacts, in a sentence.
@Suite struct ContactWordsTests {
    @Test("a rule about contacts is said in one sentence, with its window and kinds")
    func sentence() throws {
        let programme = try Example.read(Example.text())
        let rule = try #require(programme.cohort("shared-year")?.rule)
        #expect(
            rule.sentence(in: programme)
                == "People with contacts at three or more services in the 12 months to 30 September 2025, with at least one contact whose kind of contact is recorded as Crisis in the 12 months to 30 September 2025 and with no joint plan recorded."
        )
    }

    @Test("the months that may leave are those up to the reference date's, oldest first")
    func months() throws {
        let programme = try Example.read(Example.text())
        let codes = try #require(programme.contactField("month")).codes(on: programme.referenceDate)
        #expect(codes.count == 24 && codes.first == "2023-10" && codes.last == "2025-09")
        let days = Programme.ContactField(name: "d", label: "Day", kind: .day(back: 2), reason: "Testing.")
            .codes(on: programme.referenceDate)
        #expect(days.first == "2025-08-01" && days.last == "2025-09-30" && days.count == 61)
    }
}
