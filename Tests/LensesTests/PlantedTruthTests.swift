import Governance
import Testing

@testable import Lenses

/// Each lens finds what was planted, within the rounding of the release.
@Suite struct PlantedTruthTests {
    /// How far rounding to the nearest 5 may move a count.
    private let slack = 3

    private func near(_ figure: LensFigure?, _ truth: Int) -> Bool {
        figure?.count.map { abs($0 - truth) <= slack } ?? false
    }

    @Test("shared cohort: its size, its rate by group, and what of its needs is recorded as unmet")
    func sharedCohort() throws {
        var made = try InventedPeople(2_000, seed: 3)
        var planted = 0
        var declined = 0
        for person in 0..<made.count {
            made.meet(person, 1, monthsBack: 3, ["urgency": "planned"])
            if made.chance(made.fifth[person] == 1 ? 0.4 : 0.1) {
                made.meet(person, 0, monthsBack: 2, ["urgency": "crisis"])
                made.meet(person, 2, monthsBack: 5, ["urgency": "planned"])
                planted += 1
                if made.chance(0.5) {
                    made.meet(person, 3, monthsBack: 1, ["urgency": "planned", "referral": "declined"])
                    declined += 1
                }
            }
        }
        let rule = CohortRule.all([
            .contacts(InventedPeople.question(3, unit: .services, .months(12))),
            .contacts(InventedPeople.question(1, .months(12), ["urgency": ["crisis"]])),
        ])
        let lens = Programme.Lens(
            id: "need",
            kind: .sharedCohort,
            title: "Need",
            cohort: "year",
            by: ["deprivation_fifth"],
            items: [
                .init(
                    id: "declined",
                    label: "Declined",
                    rule: .contacts(InventedPeople.question(1, nil, ["referral": ["declined"]]))
                )
            ]
        )
        let run = try made.run(lens, cohorts: [.init(id: "year", title: "Year", rule: rule)])
        #expect(near(run.row("*", dimension: "deprivation_fifth")?.count, planted))
        let poorest = try #require(run.row("1", dimension: "deprivation_fifth")?.value)
        let others = try #require(run.row("4", dimension: "deprivation_fifth")?.value)
        #expect(poorest > 300 && poorest < 500 && others < 160)
        #expect(near(run.row("yes", dimension: "declined")?.count, declined))
        // Nobody recorded a referral of the rest: that is not known, and it is a row.
        #expect(near(run.row("not_known", dimension: "declined")?.count, planted - declined))
        #expect(run.row("no", dimension: "declined")?.count == .shown(0))
    }

    @Test("overlap: combinations exclude each other and add up, and a pair is as often together as planted")
    func overlap() throws {
        var made = try InventedPeople(1_500, seed: 4)
        var both = 0
        var police = 0
        for person in 0..<made.count {
            made.know(person, 1)
            if made.chance(0.2) {
                made.know(person, 2)
                police += 1
                if made.chance(0.5) {
                    made.know(person, 3)
                    both += 1
                }
            }
        }
        let run = try made.run(.init(id: "o", kind: .overlap, title: "Overlap", limit: 20))
        #expect(near(run.row("gp+police+charity")?.count, both))
        #expect(near(run.row("gp+police")?.count, police - both))
        #expect(near(run.row("gp")?.count, made.count - police))
        let pair = try #require(run.row("police>charity"))
        #expect(abs(try #require(pair.value) - 100 * Double(both) / Double(police)) < 2)
        // Everybody of the charity is known to the police: five times what chance would bring.
        #expect(pair.word.hasPrefix("5.") || pair.word.hasPrefix("4."))
    }

    @Test("missed appointments: (3 + 7) of (3 + 7 + 5 + 6); cancelled ones and other codes count nowhere")
    func missed() throws {
        var made = try InventedPeople(1_200, seed: 5)
        var counts: [UInt16: (missed: Int, all: Int)] = [:]
        for person in 0..<made.count {
            for _ in 0..<3 {
                let code =
                    made.chance(made.fifth[person] == 1 ? 0.3 : 0.1)
                    ? (made.chance(0.5) ? "3" : "7") : made.chance(0.5) ? "5" : "6"
                made.meet(person, 0, monthsBack: 1, ["attendance": code])
                let missed = code == "3" || code == "7"
                counts[made.fifth[person], default: (0, 0)].all += 1
                if missed { counts[made.fifth[person], default: (0, 0)].missed += 1 }
            }
            made.meet(person, 0, monthsBack: 1, ["attendance": made.chance(0.5) ? "2" : "4"])
            made.meet(person, 0, monthsBack: 1)
        }
        let lens = Programme.Lens(
            id: "dna",
            kind: .missedAppointments,
            title: "Missed",
            by: ["deprivation_fifth"],
            field: "attendance",
            codes: ["missed": ["3", "7"], "attended": ["5", "6"], "cancelled": ["2", "4"]]
        )
        let run = try made.run(lens)
        for (fifth, truth) in counts {
            let row = try #require(run.row(String(fifth), measure: "missed"))
            #expect(near(row.count, truth.missed))
            #expect(near(row.denominator, truth.all))
            let share = 100 * Double(truth.missed) / Double(truth.all)
            #expect(abs(try #require(row.value) - share) < 1)
            #expect(try #require(row.lower) < share && share < (try #require(row.upper)))
        }
        #expect(near(run.row("cancelled")?.count, made.count))
    }

    @Test("pathway: steps are reached in order and in time only, and for whom the way ends early is seen")
    func pathway() throws {
        var made = try InventedPeople(1_000, seed: 6)
        var reached = 0
        for person in 0..<made.count {
            made.meet(person, 0, monthsBack: 10, ["urgency": "crisis"])
            let point = Int.random(in: 0..<4, using: &made.random)
            // In time; too late; before the crisis; not at all.
            if point == 0 { made.meet(person, 1, monthsBack: 7, ["urgency": "planned"]) }
            if point == 1 { made.meet(person, 1, monthsBack: 1, ["urgency": "planned"]) }
            if point == 2 { made.meet(person, 1, monthsBack: 12, ["urgency": "planned"]) }
            if point == 0 { reached += 1 }
        }
        let lens = Programme.Lens(
            id: "p",
            kind: .pathway,
            title: "Pathway",
            by: ["deprivation_fifth"],
            items: [
                .init(
                    id: "crisis",
                    label: "Crisis",
                    rule: .contacts(InventedPeople.question(1, of: ["hospital"], nil, ["urgency": ["crisis"]]))
                ),
                .init(
                    id: "planned",
                    label: "Planned",
                    rule: .contacts(InventedPeople.question(1, of: ["gp"], nil, ["urgency": ["planned"]]))
                ),
            ],
            limit: 3
        )
        let run = try made.run(lens)
        #expect(near(run.row("planned", dimension: "step")?.count, reached))
        #expect(near(run.row("crisis", dimension: "step")?.count, made.count))
        let all = try #require(run.row("*", dimension: "deprivation_fifth")?.value)
        #expect(abs(all - 100 * Double(reached) / Double(made.count)) < 1)
    }

    @Test("waits: medians, waits over the limit and accepted referrals, with those who still wait counted")
    func waits() throws {
        var made = try InventedPeople(1_000, seed: 7)
        for person in 0..<made.count {
            let wait = (made.fifth[person] == 1 ? 20 : 10) + Int.random(in: 0..<5, using: &made.random)
            let outcome = made.chance(0.2) ? "declined" : "accepted"
            made.meet(person, 0, monthsBack: 1, ["wait_weeks": String(wait), "referral": outcome])
        }
        let lens = Programme.Lens(
            id: "w",
            kind: .waits,
            title: "Waits",
            by: ["deprivation_fifth"],
            field: "wait_weeks",
            secondField: "referral",
            limit: 18
        )
        let run = try made.run(lens)
        #expect(run.row("1", measure: "median")?.value == 22)
        #expect(run.row("3", measure: "median")?.value == 12)
        #expect(run.row("1", measure: "longer than 18 weeks")?.value == 100)
        #expect(run.row("2", measure: "longer than 18 weeks")?.count == .shown(0))
        let accepted = try #require(run.row("*", measure: "accepted")?.value)
        #expect(abs(accepted - 80) < 4)
    }

    @Test("characteristic and Core20: the unknown are a row, the gap and the slope are as planted")
    func characteristic() throws {
        var made = try InventedPeople(3_000, seed: 8)
        for person in 0..<made.count {
            made.know(person, 1)
            let share = [0.30, 0.25, 0.20, 0.15, 0.10][Int(made.fifth[person]) - 1]
            made.meet(person, 0, monthsBack: 1, ["urgency": made.chance(share) ? "crisis" : "planned"])
            if made.chance(0.1) { made.group[person] = 0 }
        }
        let item = Programme.Lens.Item(
            id: "crisis",
            label: "Crisis",
            rule: .contacts(InventedPeople.question(1, nil, ["urgency": ["crisis"]]))
        )
        let core = try made.run(
            .init(
                id: "c",
                kind: .core20plus5,
                title: "Core20",
                items: [item],
                field: "deprivation_fifth",
                codes: ["deprived": ["1"]]
            )
        )
        let ratio = try #require(core.row("ratio")?.value)
        #expect(abs(ratio - 0.30 / 0.175) < 0.35)
        let slope = try #require(core.row("slope")?.value)
        #expect(slope < -150 && slope > -350)
        let by = try made.run(.init(id: "g", kind: .characteristic, title: "Group", by: ["group"], items: [item]))
        let unknown = made.group.count { $0 == 0 }
        #expect(near(by.row("not_known", dimension: "group")?.denominator, unknown))
    }

    @Test("representation: a group with half its share is called fewer, and the unknown are not compared")
    func representation() throws {
        var made = try InventedPeople(2_000, seed: 9)
        for person in 0..<made.count {
            made.know(person, 1)
            if made.chance(made.group[person] == 1 ? 0.1 : 0.2) { made.know(person, 3) }
        }
        let cohort = Programme.Cohort(id: "charity", title: "Charity", rule: .knownTo("charity"))
        let run = try made.run(
            .init(id: "r", kind: .representation, title: "Represented", cohort: "charity", by: ["group"]),
            cohorts: [cohort],
            residents: ["group": ["a": 10_000, "b": 10_000, "c": 10_000]]
        )
        #expect(run.row("a")?.word == "fewer than expected")
        #expect(run.row("b")?.word == "more than expected")
        #expect(run.row("not_known")?.value == nil)
    }

    @Test("trend: a planted step is found, and a series without one gives no signal")
    func trend() throws {
        for (step, found) in [(true, true), (false, false)] {
            var made = try InventedPeople(3_000, seed: 10)
            for person in 0..<made.count {
                let month = Int.random(in: 0..<24, using: &made.random)
                made.meet(person, 3, monthsBack: month)
                // Six months ago twice as many began to come.
                if step && month < 6 { made.meet(person, 3, monthsBack: month) }
            }
            let run = try made.run(
                .init(id: "t", kind: .trend, title: "Trend", field: "month", phases: ["during": "2025-04"])
            )
            let word = try #require(run.results[0].rows.last?.word)
            #expect(word.hasPrefix(found ? "a change: " : "no signal"), "\(word)")
        }
    }

    @Test("funnel: the one ward that differs lies outside, the others mostly within")
    func funnel() throws {
        var made = try InventedPeople(6_000, seed: 11)
        for person in 0..<made.count {
            made.know(person, 1)
            if made.chance(made.ward[person] == 4 ? 0.3 : 0.1) { made.know(person, 2) }
        }
        let cohort = Programme.Cohort(id: "police", title: "Police", rule: .knownTo("police"))
        let run = try made.run(
            .init(id: "f", kind: .outliers, title: "Wards", cohort: "police", field: "ward"),
            cohorts: [cohort]
        )
        #expect(try #require(run.row("w4")).word.hasPrefix("above the 99.8 % limit"))
        let within = (1...12).count { run.row("w\($0)")?.word.hasPrefix("within") == true }
        #expect(within >= 8)
    }

    @Test("when and how: the share of evening contacts of a group is as planted, missing times a row")
    func whenAndHow() throws {
        var made = try InventedPeople(1_500, seed: 12)
        var evening = 0
        var missing = 0
        for person in 0..<made.count {
            let point = Int.random(in: 0..<10, using: &made.random)
            let band = point == 0 ? nil : made.group[person] == 1 && point < 7 ? "evening" : "day"
            if band == "evening" { evening += 1 }
            if band == nil { missing += 1 }
            made.meet(person, 3, monthsBack: 1, band.map { ["time_band": $0] } ?? [:])
        }
        let run = try made.run(
            .init(
                id: "h",
                kind: .whenAndHow,
                title: "When",
                by: ["group"],
                field: "time_band",
                secondField: "zone"
            )
        )
        #expect(near(run.row("a", measure: "evening")?.count, evening))
        let all = run.results[0].rows.first { $0.dimension.isEmpty && $0.measure.contains("Not known") }
        #expect(near(all?.count, missing))
    }

    @Test(
        "journeys: the planted order is the commonest, services of one month stand together, rare orders are one line"
    )
    func journeys() throws {
        var made = try InventedPeople(600, seed: 13)
        for person in 0..<made.count {
            made.meet(person, 2, monthsBack: 9)
            made.meet(person, 0, monthsBack: person < 400 ? 4 : 9)
            if person < 5 { made.meet(person, 3, monthsBack: 20) }
        }
        let run = try made.run(.init(id: "j", kind: .journeys, title: "Orders", field: "month", limit: 20))
        #expect(near(run.row("police>hospital")?.count, 395))
        #expect(run.row("charity>police>hospital") == nil)
        // Five people share the rare order: one line, and its count is not shown.
        #expect(run.row("other")?.count == .hidden)
        #expect(run.results[0].rows.contains { $0.label == "Police, then Hospital" })
        #expect(near(run.row("one_service")?.count, 200))
    }

    @Test("reconciliation: one line a partner, whose steps add up to what was planted")
    func reconciliation() throws {
        var made = try InventedPeople(900, seed: 14)
        for person in 0..<made.count {
            made.know(person, 1)
            if person < 300 { made.know(person, 0) }
        }
        let people = made.people()
        let flows = [(0, 330), (1, 900), (2, 0), (3, 0)].map {
            LensPeople.Flow(partner: $0.0, records: $0.1, joined: $0.1, sent: [])
        }
        let run = try LensRun(
            programme: InventedPeople.programme([.init(id: "one", kind: .reconciliation, title: "One truth")]),
            people: LensPeople(
                partners: people.partners,
                knownTo: people.knownTo,
                columns: people.columns,
                contacts: people.contacts,
                flows: flows
            ),
            residents: [:]
        )
        #expect(near(run.row("gp", measure: "people among")?.count, 900))
        #expect(near(run.row("gp", measure: "another partner")?.count, 300))
        #expect(near(run.row("hospital", measure: "another partner")?.count, 300))
        #expect(run.row("police")?.word == "sent no records")
    }
}
