import Foundation
import Governance
import Testing

@Suite("What a partner's extract is about")
struct IntakeTests {
    @Test("a partner of counts takes no part in the linkage and is no service")
    func countsAreNoService() throws {
        let programme = try Example.programme()
        #expect(programme.countingPartners.map(\.id) == ["advice"])
        #expect(programme.linkedPartners.map(\.id) == programme.roles.keyHolders)
        #expect(programme.services.count == 7)
        #expect(programme.services.allSatisfy { !$0.partners.contains("advice") })
        #expect(programme.organisations.contains("advice"), "it has keys of its own, to sign with")
        let advice = try #require(programme.partner("advice"))
        #expect(advice.linkFields.isEmpty && advice.attributes.isEmpty)
        #expect(advice.counts.first?.categories.count == 12)
        #expect(programme.partner("fire")?.intake == .households)
        #expect(programme.partner("gp")?.intake == .people)
    }

    @Test("every intake has words for those who approve")
    func words() throws {
        let programme = try Example.programme()
        let advice = try #require(programme.partner("advice"))
        #expect(
            programme.intakeSentence(of: advice)
                == "Wexmouth Advice, a charity of two sends one table of counts, “People who asked Wexmouth Advice for "
                + "help” (1 October 2024 to 30 September 2025): people helped, people turned away and people waiting, on at "
                + "most 12 lines. It may leave out any line."
        )
        #expect(
            programme.linkFieldsSentence(of: advice)
                == "Wexmouth Advice, a charity of two sends counts only: nothing that is said of a person leaves it."
        )
        let fire = try #require(programme.partner("fire"))
        #expect(programme.intakeSentence(of: fire).contains("a home without a name is counted and is nobody"))
        let gp = try #require(programme.partner("gp"))
        #expect(programme.intakeSentence(of: gp) == "Wexmouth GP practices sends rows about people.")
    }

    @Test("linking needs two partners of people or households")
    func twoLinked() throws {
        var text = try Example.text()
        // All but the hospital send nothing but counts: the list of partners ends after the first.
        let start = try #require(text.range(of: "  - id: gp\n"))
        let end = try #require(text.range(of: "  - id: advice\n"))
        text.removeSubrange(start.lowerBound..<end.lowerBound)
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == .missing)
    }
}
