import Governance
import Testing

struct WordsTests {
    @Test func `The example's rules read as sentences`() throws {
        let programme = try Example.programme()
        #expect(
            programme.cohorts.map { $0.rule.sentence(in: programme) } == [
                "People known to three or more services.",
                "People known to three or more services, with contact in a crisis recorded and with no joint plan "
                    + "recorded.",
                "People with contacts at three or more services in the 12 months to 30 September 2025, with at least one "
                    + "contact whose kind of contact is recorded as Crisis in the 12 months to 30 September 2025 and with no "
                    + "joint plan recorded.",
                "People with breastfeeding at six to eight weeks recorded or with breastfeeding at six to eight weeks "
                    + "recorded as no.",
            ]
        )
    }

    @Test func `Every form of rule has words`() throws {
        let programme = try Example.programme()
        let some = programme.services.filter { ["police", "fire"].contains($0.partners[0]) }
        let examples: [(CohortRule, String)] = [
            (.knownTo("charity"), "known to Harbour Light, a Wexmouth charity"),
            (.not(.knownTo("gp")), "not known to Wexmouth GP practices"),
            (.servicesAtLeast(1, of: programme.services), "known to at least one of the services"),
            (.servicesAtLeast(2, of: some), "known to two or more of these services: Police and Fire and rescue"),
            (.not(.servicesAtLeast(3, of: programme.services)), "known to fewer than three services"),
            (.not(.servicesAtLeast(1, of: some)), "known to none of these services: Police and Fire and rescue"),
            (.flag("joint_plan", is: false), "with joint plan recorded as no"),
            (.not(.flag("joint_plan", is: false)), "without a recorded no to joint plan"),
            (.attribute("age_band", isOneOf: ["65-79", "80+"]), "with age 65 to 79 or 80 and over"),
            (.not(.attribute("sex", isOneOf: ["F"])), "not recorded with sex Female"),
            (
                .any([.knownTo("police"), .all([.knownTo("fire"), .flag("crisis_contact", is: true)])]),
                "known to Wexmouth Constabulary or (known to Wexmouth Fire and Rescue Service and with contact in a "
                    + "crisis recorded)"
            ),
            (
                .not(.any([.knownTo("police"), .knownTo("fire")])),
                "not recorded as people (known to Wexmouth Constabulary or known to Wexmouth Fire and Rescue Service)"
            ),
        ]
        for (rule, words) in examples { #expect(rule.clause(in: programme) == words) }
    }

    @Test func `What leaves and what stays is said in sentences`() throws {
        let programme = try Example.programme()
        let fire = try #require(programme.partner("fire"))
        #expect(
            programme.linkFieldsSentence(of: fire)
                == "Given name, surname, date of birth, postcode, property number (UPRN) and first line of the address are "
                + "turned into keyed tokens at Wexmouth Fire and Rescue Service and never leave it."
        )
        #expect(
            programme.attributes(of: fire).map(\.sentence) == [
                "Age, in six bands (0 to 15, 16 to 24, 25 to 44, 45 to 64, 65 to 79 and 80 and over); the date of birth "
                    + "stays.",
                "Deprivation, as one of: Most deprived fifth, Second most deprived fifth, Middle fifth, Second least "
                    + "deprived fifth or Least deprived fifth; the address stays.",
                "Ward, as one of 12 areas; the address stays.",
            ]
        )
        #expect(programme.attribute("joint_plan")?.sentence == "Joint plan, as yes, no or not known.")
        #expect(programme.referenceDate.words == "30 September 2025")
    }
}
