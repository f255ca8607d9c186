import DisclosureControl
import Governance
import TestSupport
import Testing

@testable import Lenses

/// What everybody may know of dimensions together: all of it true of everybody, and what a reader would think of among it.
@Suite struct LensDefinitionTests {
    private func rules(_ random: inout SplitMix64) -> [CohortRule] {
        func question() -> CohortRule {
            let unit: ContactQuestion.Unit = Bool.random(using: &random) ? .contacts : .services
            let matches: [[String: [String]]] = [
                [:], ["urgency": ["crisis"]], ["urgency": ["crisis", "planned"]], ["zone": ["town_centre"]],
            ]
            let windows: [ContactQuestion.Window?] = [nil, .months(6), .months(12), .days(90)]
            let partners: [[String]?] = [nil, ["hospital"], ["hospital", "police"], ["charity"]]
            return .contacts(
                InventedPeople.question(
                    Int.random(in: 1...3, using: &random),
                    unit: unit,
                    of: partners[Int.random(in: 0..<4, using: &random)],
                    windows[Int.random(in: 0..<4, using: &random)],
                    matches[Int.random(in: 0..<4, using: &random)]
                )
            )
        }
        return (0..<5).map { _ in
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .all([question(), .not(question())])
            case 1: .any([question(), .knownTo("police")])
            case 2: .servicesAtLeast(Int.random(in: 1...3, using: &random), of: InventedPeople.services())
            case 3: .all([.attribute("group", isOneOf: ["a"]), question()])
            default: question()
            }
        }
    }

    @Test(
        "no definition rules out anybody who is there, whatever rules are drawn",
        arguments: 1...12 as ClosedRange<UInt64>
    )
    func sound(seed: UInt64) throws {
        var made = try InventedPeople(300, seed: seed)
        for person in 0..<made.count {
            made.know(person, Int.random(in: 0...3, using: &made.random))
            for _ in 0..<Int.random(in: 0...4, using: &made.random) {
                var fields: [String: String] = [:]
                if made.chance(0.7) { fields["urgency"] = made.chance(0.3) ? "crisis" : "planned" }
                if made.chance(0.3) { fields["zone"] = "town_centre" }
                let month = made.chance(0.9) ? Int.random(in: 0...20, using: &made.random) : nil
                made.meet(person, Int.random(in: 0...3, using: &made.random), monthsBack: month, fields)
            }
        }
        let rules = rules(&made.random)
        let programme = try InventedPeople.programme([])
        let people = made.people(senders: made.chance(0.5) ? [0, 1] : nil)
        let frame = LensFrame(programme: programme, people: people)
        let lens = Programme.Lens(id: "x", kind: .characteristic, title: "X")
        var dimensions = rules.enumerated().flatMap { place, rule in
            [
                frame.answers(.init(id: "i\(place)", label: "", rule: rule), lens),
                frame.membership("m\(place)", "", frame.members(rule), .member(rule)),
            ]
        }
        dimensions += programme.services.map(frame.knownTo) + [try frame.attribute("group", lens)]
        let universe = try dimensions.universe()
        let found = LensDefinitions(programme, people).possible(
            try dimensions.map {
                LensDefinitions.Dimension(id: $0.id, leaves: $0.leaves, meaning: try #require($0.meaning))
            }
        )
        #expect(!found.isEmpty)
        for rule in found { #expect(universe.allows(rule)) }
    }

    private func codes(
        _ one: LensMeaning,
        _ other: LensMeaning,
        _ leaves: [String] = ["yes", "no", "not_known"]
    ) throws -> Set<[String]>? {
        let programme = try InventedPeople.programme([])
        let people = try InventedPeople(1, seed: 1).people()
        let known = LensMeaning.services([["police"]]) { $0 == 0 ? 1 : 0 }
        let found = LensDefinitions(programme, people).possible([
            .init(id: "one", leaves: leaves, meaning: one), .init(id: "other", leaves: leaves, meaning: other),
            .init(id: "police", leaves: ["yes", "no"], meaning: known),
        ])
        return found.first { $0.dimensions == ["one", "other"] }.map { Set($0.codes) }
    }

    @Test("more crisis contacts are some, a shorter window lies in a longer one, and the same question has one answer")
    func implied() throws {
        func crisis(_ least: Int, _ window: ContactQuestion.Window?) -> LensMeaning {
            .answer(.contacts(InventedPeople.question(least, window, ["urgency": ["crisis"]])))
        }
        let more = try #require(try codes(crisis(2, .months(6)), crisis(1, .months(12))))
        #expect(
            !more.contains(["yes", "no"]) && !more.contains(["yes", "not_known"])
                && !more.contains(["not_known", "no"])
        )
        #expect(more.contains(["no", "yes"]) && more.contains(["not_known", "yes"]))
        #expect(
            try codes(crisis(1, nil), crisis(1, nil)) == [["yes", "yes"], ["no", "no"], ["not_known", "not_known"]]
        )
        // Neither is in the other: more contacts, and a longer window.
        #expect(try codes(crisis(2, .months(12)), crisis(1, .months(6))) == nil)
    }

    @Test("a cohort of several conditions is inside each, and outside what it leaves out")
    func cohort() throws {
        let crisis = CohortRule.contacts(InventedPeople.question(1, nil, ["urgency": ["crisis"]]))
        let plan = CohortRule.attribute("group", isOneOf: ["a"])
        let member = LensMeaning.member(.all([crisis, .not(plan)]))
        let found = try #require(try codes(member, .answer(plan)))
        #expect(!found.contains(["yes", "yes"]) && found.contains(["yes", "no"]) && found.contains(["no", "yes"]))
    }

    @Test("a place restriction comes from the partners that may send one")
    func sender() throws {
        var programme = try InventedPeople.programme([])
        programme.contacts = .init(fields: programme.contacts.fields, permitted: ["police": ["month", "zone"]])
        let zone = CohortRule.contacts(InventedPeople.question(1, nil, ["zone": ["town_centre"]]))
        let found = LensDefinitions(programme, try InventedPeople(1, seed: 1).people()).possible([
            .init(id: "restricted", leaves: ["yes", "no"], meaning: .member(zone)),
            .init(id: "police", leaves: ["yes", "no"], meaning: .services([["police"]]) { $0 == 0 ? 1 : 0 }),
            .init(id: "gp", leaves: ["yes", "no"], meaning: .services([["gp"]]) { $0 == 0 ? 1 : 0 }),
        ])
        let pair = try #require(found.first { Set($0.dimensions) == ["restricted", "police"] })
        #expect(Set(pair.codes) == [["yes", "yes"], ["no", "yes"], ["no", "no"]])
        #expect(!found.contains { Set($0.dimensions) == ["restricted", "gp"] })
    }
}
