import Governance
import TestSupport
import Testing

@testable import Lenses

/// Whom the records do not reach, what is coded, who may not enter, and what was expected: all as planted.
@Suite struct PlantedGapsTests {
    private func near(_ figure: LensFigure?, _ truth: Int) -> Bool {
        figure?.count.map { abs($0 - truth) <= 3 } ?? false
    }

    @Test("gaps: the group of which half is in no record is seen as half of its residents")
    func gaps() throws {
        var made = try InventedPeople(3_000, seed: 31)
        var seen = [0, 0, 0]
        var residents = [0, 0, 0]
        for person in 0..<made.count {
            let group = Int(made.group[person]) - 1
            residents[group] += 1
            // Who is in no record is not among the people at all.
            guard group != 0 || made.chance(0.5) else {
                made.group[person] = 0
                continue
            }
            made.know(person, 1)
            seen[group] += 1
        }
        let there = made.group.indices.filter { made.group[$0] != 0 }
        made.knownTo = there.map { made.knownTo[$0] }
        made.fifth = there.map { made.fifth[$0] }
        made.ward = there.map { made.ward[$0] }
        made.met = there.map { made.met[$0] }
        made.group = there.map { made.group[$0] }
        let run = try made.run(
            .init(id: "g", kind: .gaps, title: "Gaps", by: ["group"]),
            residents: ["group": ["a": residents[0], "b": residents[1], "c": residents[2]]]
        )
        for (place, code) in InventedPeople.groups.enumerated() {
            let row = try #require(run.row(code))
            #expect(near(row.count, seen[place]))
            #expect(abs(try #require(row.value) - 1000 * Double(seen[place]) / Double(residents[place])) < 4)
        }
        #expect(try #require(run.row("a")?.upper) < 600)
    }

    @Test("barrier: who is banned from the zone of a service's only site cannot reach it, and is counted for it alone")
    func barrier() throws {
        let folder = try TemporaryFolder()
        let catalogue = try folder.write(
            """
            service,site,zone,online
            Housing,Town Hall,town_centre,no
            Health,High Street,town_centre,no
            Health,Quay,harbour_front,no
            Advice,Market Square,town_centre,no
            Advice,By telephone,,yes

            """,
            to: "sites.csv"
        )
        var made = try InventedPeople(1_000, seed: 32)
        var centre = 0
        var both = 0
        for person in 0..<made.count {
            made.know(person, 1)
            guard made.chance(0.2) else { continue }
            made.meet(person, 2, monthsBack: 1, ["zone": "town_centre"])
            centre += 1
            if made.chance(0.4) {
                made.meet(person, 2, monthsBack: 2, ["zone": "harbour_front"])
                both += 1
            }
        }
        let run = try made.run(.init(id: "b", kind: .barrier, title: "Barred", field: "zone", file: catalogue))
        #expect(near(run.row("housing")?.count, centre))
        #expect(near(run.row("health")?.count, both))
        // Nobody is fewer than the smallest cohort.
        #expect(run.row("advice")?.count == .withheld)
        #expect(run.row("advice")?.word == "has a site outside every zone")
        #expect(near(run.row("housing")?.denominator, centre))
    }

    /// Kappa as a textbook writes it: observed agreement against what the margins alone would bring.
    private func kappa(_ table: [[Double]]) -> Double {
        let all = table.joined().reduce(0, +)
        let observed = table.indices.map { table[$0][$0] }.reduce(0, +) / all
        let chance = table.indices.map { place in
            table[place].reduce(0, +) / all * table.map { $0[place] }.reduce(0, +) / all
        }.reduce(0, +)
        return (observed - chance) / (1 - chance)
    }

    @Test("coding: the share with a code of each partner, and agreement beyond chance as planted")
    func coding() throws {
        var made = try InventedPeople(3_000, seed: 33)
        var codes: [[UInt16]] = [[], []]
        var crossed = [[Double]](repeating: [0, 0, 0], count: 3)
        for person in 0..<made.count {
            made.know(person, 0)
            made.know(person, 1)
            let truth = made.group[person]
            // The hospital codes eight of ten, and of those one of four at random; the surgery all, and right.
            let first: UInt16 =
                !made.chance(0.8) ? 0 : made.chance(0.25) ? UInt16.random(in: 1...3, using: &made.random) : truth
            codes[0].append(first)
            codes[1].append(truth)
            if first != 0 { crossed[Int(first) - 1][Int(truth) - 1] += 1 }
        }
        let people = made.people()
        let run = try LensRun(
            programme: InventedPeople.programme([.init(id: "k", kind: .coding, title: "Coding", by: ["group"])]),
            people: LensPeople(
                partners: people.partners,
                knownTo: people.knownTo,
                columns: people.columns,
                contacts: people.contacts,
                statements: [
                    .init(partner: 0, attribute: "group", codes: codes[0]),
                    .init(partner: 1, attribute: "group", codes: codes[1]),
                ]
            ),
            residents: [:]
        )
        let coded = codes[0].count { $0 != 0 }
        #expect(near(run.row("hospital", measure: "with a code")?.count, coded))
        #expect(near(run.row("hospital", measure: "with a code")?.denominator, made.count))
        #expect(near(run.row("gp", measure: "with a code")?.count, made.count))
        let pair = try #require(run.row("hospital+gp"))
        let truth = kappa(crossed)
        #expect(abs(try #require(pair.value) - truth) < 0.02)
        #expect(try #require(pair.lower) < truth && truth < (try #require(pair.upper)))
        #expect(truth > 0.7 && truth < 0.8)
    }

    @Test("expectations: what was right and what was wrong both stand beside what was found")
    func expectation() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "dimension,category,expected\ngroup,a,more\ngroup,b,more\n",
            to: "expected.csv"
        )
        var made = try InventedPeople(2_000, seed: 34)
        for person in 0..<made.count {
            made.know(person, 1)
            if made.chance(made.group[person] == 1 ? 0.1 : 0.2) { made.know(person, 3) }
        }
        let run = try made.run(
            .init(id: "e", kind: .expectation, title: "Expected", cohort: "charity", by: ["group"], file: file),
            cohorts: [.init(id: "charity", title: "Charity", rule: .knownTo("charity"))],
            residents: ["group": ["a": 10_000, "b": 10_000, "c": 10_000]]
        )
        #expect(run.row("a")?.word == "expected more, found fewer than expected")
        #expect(run.row("b")?.word == "expected more, found more than expected")
        // Nothing was expected of the third group: it is what the representation lens says.
        #expect(run.row("c")?.word == "more than expected")
    }
}
