import Governance
import TestSupport
import Testing

@testable import Lenses

/// The slow reference: one person, contact after contact.
private struct SlowPerson: PersonFacts {
    let people: LensPeople
    let person: Int

    func isKnown(to partner: String) -> Bool? {
        guard let place = people.partners.firstIndex(of: partner) else { return nil }
        let bit: UInt64 = 1 << UInt64(place)
        return people.knownTo[person] & bit != 0 ? true : people.silent & bit != 0 ? nil : false
    }

    func value(of attribute: String) -> String? {
        guard let column = people.columns.first(where: { $0.name == attribute }), column.codes[person] > 0 else {
            return nil
        }
        return column.values[Int(column.codes[person]) - 1]
    }

    func answer(to question: ContactQuestion) -> CohortRule.Answer {
        var sure = 0
        var maybe = 0
        for service in question.services {
            var own: [CohortRule.Answer] = []
            var isOpen = false
            for partner in service.partners {
                guard let place = people.partners.firstIndex(of: partner) else { continue }
                if !people.contacts.senders.contains(place), isKnown(to: partner) != false { isOpen = true }
                for contact in Int(people.contacts.starts[person])..<Int(people.contacts.starts[person + 1])
                where Int(people.contacts.partners[contact]) == place {
                    own.append(kind(contact, question))
                }
            }
            switch question.unit {
            case .contacts:
                sure += own.count { $0 == .yes }
                maybe += own.count { $0 == .notKnown } + (isOpen ? 1_000_000 : 0)
            case .services:
                if own.contains(.yes) {
                    sure += 1
                } else if isOpen || own.contains(.notKnown) {
                    maybe += 1
                }
            }
        }
        return sure >= question.least ? .yes : sure + maybe >= question.least ? .notKnown : .no
    }

    private func kind(_ contact: Int, _ question: ContactQuestion) -> CohortRule.Answer {
        var answers: [CohortRule.Answer] = []
        for match in question.matches {
            guard let field = people.contacts.fields.first(where: { $0.name == match.field }) else {
                answers.append(.notKnown)
                continue
            }
            let code = field.codes[contact]
            answers.append(code == 0 ? .notKnown : match.codes.contains(field.values[Int(code) - 1]) ? .yes : .no)
        }
        if let window = question.window, let month = people.contacts.fields.first(where: { $0.name == "month" }) {
            let code = month.codes[contact]
            let reference = CalendarDate("2025-09-30")
            answers.append(
                code == 0
                    ? .notKnown
                    : reference.map { window.holds(month.values[Int(code) - 1], reference: $0) } ?? .notKnown
            )
        }
        return answers.contains(.no) ? .no : answers.contains(.notKnown) ? .notKnown : .yes
    }
}

@Suite struct RuleAnswersTests {
    private static func rule(_ random: inout SplitMix64, depth: Int) -> CohortRule {
        let kind = Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random)
        switch kind {
        case 0: return .servicesAtLeast(Int.random(in: 1...3, using: &random), of: InventedPeople.services())
        case 1: return .knownTo("police")
        case 2: return .attribute("group", isOneOf: ["a", "c"])
        case 3, 4:
            let window: ContactQuestion.Window? =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: .months(Int.random(in: 1...24, using: &random))
                case 1: .days(Int.random(in: 1...700, using: &random))
                default: nil
                }
            return .contacts(
                InventedPeople.question(
                    Int.random(in: 1...3, using: &random),
                    unit: Bool.random(using: &random) ? .contacts : .services,
                    of: Bool.random(using: &random) ? nil : ["hospital", "charity"],
                    window,
                    Bool.random(using: &random) ? [:] : ["urgency": ["crisis"]]
                )
            )
        case 5: return .not(rule(&random, depth: depth - 1))
        case 6: return .all((0..<2).map { _ in rule(&random, depth: depth - 1) })
        default: return .any((0..<2).map { _ in rule(&random, depth: depth - 1) })
        }
    }

    @Test(
        "asked of all people at once, a rule says what it says person by person",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func agrees(seed: UInt64) throws {
        var made = try InventedPeople(60, seed: seed)
        for person in 0..<made.count {
            for partner in 0..<4 where made.chance(0.5) {
                for _ in 0..<Int.random(in: 0...3, using: &made.random) {
                    let month = made.chance(0.8) ? Int.random(in: 0..<24, using: &made.random) : nil
                    let urgency = made.chance(0.3) ? "" : made.chance(0.5) ? "crisis" : "planned"
                    made.meet(person, partner, monthsBack: month, ["urgency": urgency])
                }
                made.know(person, partner)
            }
            if made.chance(0.1) { made.group[person] = 0 }
        }
        let people = made.people(senders: [0, 1, 2], silent: seed % 2 == 0 ? 0 : 0b10)
        let rules = RuleAnswers(people, reference: try InventedPeople.reference())
        var random = SplitMix64(seed: seed &+ 77)
        for _ in 0..<12 {
            let rule = Self.rule(&random, depth: 2)
            let answers = rules.answers(rule)
            let members = rules.members(rule)
            for person in 0..<people.count {
                let slow = SlowPerson(people: people, person: person)
                let code: UInt8 =
                    switch rule.answer(slow) {
                    case .yes: 1
                    case .no: 2
                    case .notKnown: 0
                    }
                #expect(answers[person] == code)
                #expect(members[person] == rule.includes(slow))
            }
        }
    }

    @Test("with 365 days, day 365 is inside and day 366 is not; a month that is partly inside is not known")
    func edges() throws {
        let reference = try InventedPeople.reference()
        let year = ContactQuestion.Window.days(365)
        #expect(year.holds(reference.adding(days: -365).description, reference: reference) == .yes)
        #expect(year.holds(reference.adding(days: -366).description, reference: reference) == .no)
        #expect(year.holds("2024-09", reference: reference) == .notKnown)
        #expect(year.holds("2024-10", reference: reference) == .yes)
        #expect(year.holds("2024-08", reference: reference) == .no)
        let months = ContactQuestion.Window.months(12)
        #expect(months.holds("2024-10", reference: reference) == .yes)
        #expect(months.holds("2024-09", reference: reference) == .no)
        #expect(months.holds("2025-09", reference: reference) == .yes)
    }

    @Test("a contact of which the kind is missing makes an answer not known, never no")
    func missing() throws {
        var made = try InventedPeople(4, seed: 1)
        made.meet(0, 0, monthsBack: 1, ["urgency": "crisis"])
        made.meet(1, 0, monthsBack: 1)
        made.meet(2, 0, monthsBack: 1, ["urgency": "planned"])
        made.know(3, 3)
        let rules = RuleAnswers(made.people(senders: [0]), reference: try InventedPeople.reference())
        let asked = CohortRule.contacts(InventedPeople.question(1, .months(12), ["urgency": ["crisis"]]))
        // The fourth is known to a partner that sent no contacts.
        #expect(rules.answers(asked) == [1, 0, 2, 0])
        #expect(rules.members(asked) == [true, false, false, false])
        #expect(rules.members(.not(asked)) == [false, true, true, true])
    }
}
