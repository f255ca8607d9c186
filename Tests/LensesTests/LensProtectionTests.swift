import DisclosureControl
import Governance
import TestSupport
import Testing

@testable import Lenses

/// What lenses print keeps small groups hidden, in each table and across them.
@Suite struct LensProtectionTests {
    private func sharedLens(_ id: String, by: [String]) -> Programme.Lens {
        Programme.Lens(id: id, kind: .sharedCohort, title: "Cohort", cohort: "police", by: by)
    }

    private let cohort = Programme.Cohort(id: "police", title: "Police", rule: .knownTo("police"))

    @Test("no count of 1 to 7 is printed by any lens", arguments: 1...3 as ClosedRange<UInt64>)
    func small(seed: UInt64) throws {
        var made = try InventedPeople(500, seed: seed)
        for person in 0..<made.count {
            made.meet(person, 1, monthsBack: 3, ["urgency": "planned", "time_band": "day"])
            if made.chance(0.12) {
                made.meet(person, 2, monthsBack: 3, ["zone": made.chance(0.2) ? "town_centre" : ""])
            }
            if made.chance(0.1) { made.meet(person, 0, monthsBack: 2, ["attendance": made.chance(0.2) ? "3" : "5"]) }
        }
        let lenses: [Programme.Lens] = [
            sharedLens("one", by: ["deprivation_fifth", "group"]), sharedLens("two", by: ["group", "ward"]),
            .init(id: "three", kind: .overlap, title: "Overlap", limit: 10),
            .init(
                id: "four",
                kind: .missedAppointments,
                title: "Missed",
                by: ["group"],
                field: "attendance",
                codes: ["missed": ["3", "7"], "attended": ["5", "6"], "cancelled": ["2", "4"]]
            ),
            .init(id: "five", kind: .journeys, title: "Orders", field: "month", limit: 10),
        ]
        let run = try LensRun(
            programme: InventedPeople.programme(lenses, cohorts: [cohort]),
            people: made.people(),
            residents: [:]
        )
        let shown = run.results.flatMap(\.rows).flatMap { [$0.count, $0.denominator] }.compactMap { $0?.count }
        #expect(shown.allSatisfy { $0 == 0 || $0 >= 10 })
        #expect(shown.count > 40)
        #expect(run.outcome.hidden > 0)
        // The same group is printed alike by both lenses, or hidden by both.
        for code in InventedPeople.groups + ["*"] {
            let one = run.results[0].rows.first { $0.dimension == "group" && $0.category == code }
            let two = run.results[1].rows.first { $0.dimension == "group" && $0.category == code }
            #expect(one?.count == two?.count)
            #expect(one?.denominator == two?.denominator)
        }
    }

    @Test("a small group that one lens hides cannot be had from a later lens by subtraction")
    func difference() throws {
        // One table is out: 300 people, 297 of them in group a or b. A later lens must not print what gives 3 away.
        var made = try InventedPeople(300, seed: 5)
        for person in 0..<made.count {
            made.know(person, 1)
            made.know(person, 2)
            made.group[person] = person < 3 ? 3 : person < 150 ? 1 : 2
        }
        let run = try LensRun(
            programme: InventedPeople.programme([sharedLens("x", by: ["group"])], cohorts: [cohort]),
            people: made.people(),
            residents: [:]
        )
        #expect(run.row("c")?.count == .hidden)
        let visible = ["a", "b", "*"].compactMap { run.row($0)?.count.count }
        // With rounding to 5, all three may be printed only where the rest is not told: 300 - 145 - 150 leaves 0 to 11.
        if visible.count == 3 {
            let rest = visible[2] - visible[0] - visible[1]
            #expect(rest >= 0 && rest <= 10)
        }
    }

    @Test("a cohort below the programme's floor is not shown at all")
    func floor() throws {
        var made = try InventedPeople(400, seed: 6)
        for person in 0..<made.count {
            made.know(person, 1)
            if person < 15 { made.know(person, 2) }
        }
        let run = try made.run(sharedLens("x", by: ["group"]), cohorts: [cohort], smallestCohort: 50)
        #expect(run.results[0].rows.filter { $0.category == "a" }.allSatisfy { $0.count == .withheld })
        #expect(run.outcome.withheld == ["x.share.part.group"])
    }

    @Test("many appointments of few people are folded into other groups")
    func busy() throws {
        var made = try InventedPeople(600, seed: 7)
        for person in 0..<made.count {
            made.group[person] = person < 4 ? 3 : person % 2 == 0 ? 1 : 2
            for _ in 0..<(person < 4 ? 12 : 2) {
                made.meet(person, 0, monthsBack: 1, ["attendance": made.chance(0.3) ? "3" : "5"])
            }
        }
        let run = try made.run(
            .init(
                id: "m",
                kind: .missedAppointments,
                title: "Missed",
                by: ["group"],
                field: "attendance",
                codes: ["missed": ["3"], "attended": ["5"]]
            )
        )
        // Forty-eight appointments of four people: no figure of theirs stands by itself.
        #expect(run.row("c") == nil)
        #expect(run.row("other_groups") != nil)
    }

    @Test("the barrier hides counts below ten whatever the programme says, and a site outside every zone ends it")
    func barrier() throws {
        let folder = try TemporaryFolder()
        var made = try InventedPeople(500, seed: 8)
        for person in 0..<made.count {
            made.meet(
                person,
                2,
                monthsBack: 1,
                person < 40 ? ["zone": "town_centre"] : person < 48 ? ["zone": "harbour_front"] : [:]
            )
        }
        func run(_ catalogue: String) throws -> LensRun {
            let path = try folder.write("service,site,zone,online\n" + catalogue, to: "services.csv")
            return try made.run(
                .init(id: "b", kind: .barrier, title: "Barrier", field: "zone", file: path),
                smallestCohort: 10
            )
        }
        let closed = try run("Advice,Market,town_centre,no\nHarbour,Kiosk,harbour_front,no\n")
        // Who may not enter one zone and can reach the other are eight: both figures together would tell them.
        let figures = [closed.row("advice")?.count.count, closed.row("advice")?.denominator?.count]
        #expect(figures.contains(nil))
        #expect(closed.row("advice")?.word == "no site outside every zone")
        #expect(closed.row("harbour")?.count != .shown(10))
        #expect(closed.row("harbour")?.count.count == nil)
        let open = try run("Advice,Market,town_centre,no\nAdvice,Chapel,,no\n")
        #expect(open.row("advice")?.count.count ?? 0 == 0)
        #expect(open.row("advice")?.word == "has a site outside every zone")
        let refused = try run("Advice,Market,elsewhere,no\n")
        #expect(refused.results[0].refusal?.contains("row 2") == true)
    }
}
