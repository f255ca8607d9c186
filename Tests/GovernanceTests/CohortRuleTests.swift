import Governance
import Testing
import TestSupport

struct CohortRuleTests {
    static let services = ["Hospital", "GP", "Police", "Charity"].map {
        Programme.Service(label: $0, partners: [$0.lowercased()])
    }

    /// Three services and a crisis contact, and no joint plan recorded: the rule of the example.
    static let rule = CohortRule.all([
        .servicesAtLeast(3, of: services), .flag("crisis_contact", is: true), .not(.flag("joint_plan", is: true)),
    ])

    static let three: Set<String> = ["hospital", "gp", "police"]

    @Test(
        "missing is not known, never no; membership goes by what is recorded",
        arguments: [
            (KnownFacts(partners: three, values: ["crisis_contact": "yes", "joint_plan": "no"]), true, .yes),
            (KnownFacts(partners: three, values: ["crisis_contact": "yes", "joint_plan": "yes"]), false, .no),
            (KnownFacts(partners: three, values: ["crisis_contact": "yes"]), true, .notKnown),
            (KnownFacts(partners: three, values: ["joint_plan": "no"]), false, .notKnown),
            (KnownFacts(partners: three, values: ["crisis_contact": "no", "joint_plan": "no"]), false, .no),
            (
                KnownFacts(partners: ["gp", "police"], values: ["crisis_contact": "yes", "joint_plan": "no"]), false,
                .no
            ),
            (
                KnownFacts(
                    partners: ["gp", "police"],
                    values: ["crisis_contact": "yes", "joint_plan": "no"],
                    silent: ["charity"]
                ), false, .notKnown
            ),
        ] as [(KnownFacts, Bool, CohortRule.Answer)]
    )
    func example(_ facts: KnownFacts, _ included: Bool, _ answer: CohortRule.Answer) {
        #expect(Self.rule.includes(facts) == included)
        #expect(Self.rule.answer(facts) == answer)
    }

    @Test func `No joint plan recorded and a recorded no are different questions`() {
        let nothing = KnownFacts()
        let recorded = KnownFacts(values: ["joint_plan": "no"])
        #expect(CohortRule.not(.flag("joint_plan", is: true)).includes(nothing))
        #expect(!CohortRule.flag("joint_plan", is: false).includes(nothing))
        #expect(CohortRule.flag("joint_plan", is: false).includes(recorded))
        #expect(CohortRule.flag("joint_plan", is: false).answer(nothing) == .notKnown)
    }

    @Test func `Two partners of one service count as one service`() {
        let council = [
            Programme.Service(label: "Council", partners: ["housing", "social-care"]),
            Programme.Service(label: "GP", partners: ["gp"]),
        ]
        let two = CohortRule.servicesAtLeast(2, of: council)
        #expect(!two.includes(KnownFacts(partners: ["housing", "social-care"])))
        #expect(two.includes(KnownFacts(partners: ["housing", "gp"])))
        #expect(two.answer(KnownFacts(partners: ["gp"], silent: ["housing"])) == .notKnown)
        #expect(two.answer(KnownFacts(partners: ["housing"], silent: ["social-care"])) == .no)
    }

    @Test func `An attribute is one of its codes, or not known`() {
        let old = CohortRule.attribute("age_band", isOneOf: ["65-79", "80+"])
        #expect(old.answer(KnownFacts(values: ["age_band": "80+"])) == .yes)
        #expect(old.answer(KnownFacts(values: ["age_band": "0-15"])) == .no)
        #expect(old.answer(KnownFacts()) == .notKnown)
        #expect(!old.includes(KnownFacts()))
    }

    /// The slow, obvious meaning of the three values: try every completion of what is missing.
    private func answerByCompletion(_ rule: CohortRule, _ facts: KnownFacts) -> Set<Bool> {
        var completions = [facts]
        for flag in ["a", "b"] where facts.values[flag] == nil {
            completions = completions.flatMap { facts in
                ["yes", "no"].map { value in
                    var complete = facts
                    complete.values[flag] = value
                    return complete
                }
            }
        }
        for partner in facts.silent.sorted() where !facts.partners.contains(partner) {
            completions = completions.flatMap { facts in
                [true, false].map { known in
                    var complete = facts
                    complete.silent.remove(partner)
                    if known { complete.partners.insert(partner) }
                    return complete
                }
            }
        }
        return Set(completions.map { rule.includes($0) })
    }

    private func randomRule(_ random: inout SplitMix64, depth: Int) -> CohortRule {
        let kind = Int.random(in: 0..<(depth == 0 ? 3 : 6), using: &random)
        switch kind {
        case 0: return .flag(Bool.random(using: &random) ? "a" : "b", is: Bool.random(using: &random))
        case 1: return .knownTo(["gp", "police"][Int.random(in: 0..<2, using: &random)])
        case 2: return .servicesAtLeast(Int.random(in: 1...4, using: &random), of: Self.services)
        case 3: return .not(randomRule(&random, depth: depth - 1))
        default:
            let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in randomRule(&random, depth: depth - 1) }
            return kind == 4 ? .all(parts) : .any(parts)
        }
    }

    @Test func `A known answer holds however the missing facts turn out, and membership agrees with it`() {
        var random = SplitMix64(seed: 3)
        var unknown = 0
        var known = 0
        for _ in 0..<3000 {
            let rule = randomRule(&random, depth: 3)
            var facts = KnownFacts()
            for partner in ["hospital", "gp", "police", "charity"] {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: facts.partners.insert(partner)
                case 1: facts.silent.insert(partner)
                default: break
                }
            }
            for flag in ["a", "b"] {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: facts.values[flag] = "yes"
                case 1: facts.values[flag] = "no"
                default: break
                }
            }
            let completions = answerByCompletion(rule, facts)
            switch rule.answer(facts) {
            case .yes:
                known += 1
                #expect(completions == [true])
                #expect(rule.includes(facts))
            case .no:
                known += 1
                #expect(completions == [false])
                #expect(!rule.includes(facts))
            case .notKnown: unknown += 1
            }
        }
        #expect(known > 300)
        #expect(unknown > 300)
    }
}
