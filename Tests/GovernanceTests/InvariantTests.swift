import Documents
import Foundation
import Governance
import Testing
import TestSupport

@Suite("The invariants of the governance model")
struct InvariantTests {
    @Test(
        "each one refuses with its code, a line, and one sentence of what and why",
        arguments: InvariantEdit.all
    )
    func refuses(_ edit: InvariantEdit) throws {
        let text = try edit.text()
        let error = #expect(throws: GovernanceError.self) {
            _ = try Example.read(text)
            return
        }
        #expect(error?.invariant == edit.invariant, "\(error?.reason ?? "")")
        #expect(error?.code == edit.code)
        #expect(error?.line != nil)
        #expect(error?.reason.contains(edit.says) == true, "\(error?.reason ?? "")")
    }

    @Test("every invariant that a file can break has a test; the rest are named")
    func everyOneIsThere() {
        let tested = Set(InvariantEdit.all.map(\.invariant))
        // G14 is about signatures; G23 is strict reading: unknown keys and words have tests of their own.
        let elsewhere: Set<String> = ["G14", "G23"]
        let all = Set((1...25).map { $0 < 10 ? "G0\($0)" : "G\($0)" })
        #expect(tested.union(elsewhere) == all)
        #expect(tested.isDisjoint(with: elsewhere))
    }

    @Test("an unknown environment, an unknown version of the schema and an unknown key are refused (G23)")
    func strictReading() throws {
        for (old, new) in [
            ("environment: test", "environment: trial"), ("schema_version: 1", "schema_version: 2"),
            ("charter:\n", "charta:\n"),
        ] {
            let text = try Example.edited(old, new)
            #expect(throws: GovernanceError.self) { _ = try Example.read(text) }
        }
    }

    @Test("the live example is in order, and each block that it needs is asked for (G16)")
    func live() throws {
        let text = try LiveExample.text()
        #expect(try Example.read(text).environment == .live)
        for key in ["charter", "purposes", "organisations", "dpia", "dsa", "five_safes", "risk_appetite"] {
            let start = try #require(text.range(of: "\n\(key):\n"))
            let rest = text[start.upperBound...]
            let end = try #require(rest.range(of: "\n(?=[a-z#])", options: .regularExpression))
            var without = text
            without.removeSubrange(start.lowerBound..<end.lowerBound)
            let error = #expect(throws: GovernanceError.self) {
                _ = try Example.read(without)
                return
            }
            #expect(error?.code == (key == "purposes" ? .unknownName : .missing), "\(key): \(error?.reason ?? "")")
        }
    }

    @Test("groups in which the police are one of several are no group of the police alone (G10)")
    func policeAmongOthers() throws {
        for rule in [
            "{ known_to: police }", "{ services_at_least: 1, of: [police] }",
            "{ all: [{ known_to: police }, { not: { known_to: gp } }] }",
        ] { #expect(try invariant(of: rule) == "G10", "\(rule)") }
        for rule in [
            "{ services_at_least: 1 }", "{ all: [{ known_to: police }, { known_to: gp }] }",
            "{ services_at_least: 2, of: [police, gp] }", "{ not: { known_to: police } }",
            "{ any: [{ known_to: police }, { known_to: gp }] }", "{ flag: crisis_contact, is: yes }",
        ] { #expect(try invariant(of: rule) == nil, "\(rule)") }
    }

    private func invariant(of rule: String) throws -> String? {
        let text = try Example.edited("rule: { services_at_least: 3 }", "rule: \(rule)")
        do throws(GovernanceError) {
            _ = try Programme.read(Array(text.utf8), path: "programme.yaml")
            return nil
        } catch { return error.invariant ?? error.reason }
    }

    @Test("what the programme rests on stops it on the day after it ends, by name")
    func expiries() throws {
        let programme = try Example.programme()
        #expect(programme.expiries.map(\.lastDay) == programme.expiries.map(\.lastDay).sorted())
        #expect(programme.expiries.map(\.key).contains("partners[gp].confidentiality.expires"))
        let early = try Example.read(
            try Example.edited(
                "dspt: { status: standards_met, expires: 2027-10-31 }",
                "dspt: { status: standards_met, expires: 2026-06-30 }"
            )
        )
        try early.checkCurrent(on: try #require(CalendarDate("2026-06-30")))
        let error = #expect(throws: GovernanceError.self) {
            try early.checkCurrent(on: try #require(CalendarDate("2026-07-01")))
        }
        #expect(error?.code == .dates)
        #expect(error?.reason.contains("Wexmouth Hospital Trust's standing") == true)
    }

    @Test("of a partner's own terms and the programme's the stricter holds, and it is said whose it is")
    func strictest() throws {
        let programme = try Example.programme()
        #expect(programme.retention.tokensDays == 14)
        let term = try #require(programme.strictestTerms.first { $0.number == .tokensDays })
        #expect(term.setBy == ["police"] && term.value == 14)
        let looser = try Example.read(try Example.edited("      tokens_days: 14 ", "      tokens_days: 30 "))
        #expect(looser.retention.tokensDays == 30)
        #expect(looser.strictestTerms.allSatisfy { $0.setBy.isEmpty })
        let larger = try Example.read(
            try Example.edited(
                "      tokens_days: 14 ",
                "      smallest_cohort: 75\n      smallest_count: 12\n      tokens_days: 30 "
            )
        )
        #expect(larger.disclosure.smallestCohort == 75)
        #expect(larger.disclosure.smallestCount == 12)
        try programme.checkPreset(printsFrom: 8)
        let error = #expect(throws: GovernanceError.self) { try larger.checkPreset(printsFrom: 8) }
        #expect(error?.invariant == "G12")
        #expect(error?.reason.contains("Wexmouth Constabulary") == true)
    }

    @Test("all troubles of a file are told at once, each once")
    func allTroubles() throws {
        var text = try Example.edited("smallest_count: 8 ", "smallest_count: 4 ")
        text = text.replacing("review_by: 2027-09-30", with: "review_by: 2027-06-30", maxReplacements: 1)
        text = text.replacing("gateways: [ca2014_s6]", with: "gateways: [pcsca2022_s16]", maxReplacements: 1)
        let draft = try ProgrammeDraft(Array(text.utf8), path: "programme.yaml")
        #expect(draft.troubles.compactMap(\.invariant) == ["G04", "G09", "G12"])
    }
}
