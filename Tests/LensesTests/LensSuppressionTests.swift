import DisclosureControl
import Governance
import TestSupport
import Testing

@testable import Lenses

/// Every kind of lens hides small groups, and what it hides cannot be worked out from all that it prints.
@Suite struct LensSuppressionTests {
    private let cohort = Programme.Cohort(id: "police", title: "Police", rule: .knownTo("police"))
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// People among whom everything is rare somewhere: a group of one in fifty, a partner that few know, rare contacts.
    private func people(_ seed: UInt64) throws -> LensPeople {
        var made = try InventedPeople(900, seed: seed)
        for person in 0..<made.count {
            made.group[person] = made.chance(0.03) ? 3 : made.chance(0.5) ? 1 : 2
            let band = ["day", "evening", "weekend"][made.chance(0.9) ? 0 : made.chance(0.8) ? 1 : 2]
            made.meet(person, 1, monthsBack: Int(made.fifth[person]), ["urgency": "planned", "time_band": band])
            if made.chance(0.45) {
                let waiting = made.chance(0.2)
                made.meet(
                    person,
                    0,
                    monthsBack: 6,
                    [
                        "urgency": made.chance(0.4) ? "crisis" : "planned",
                        "attendance": made.chance(0.15) ? "3" : made.chance(0.05) ? "2" : "5",
                        "wait_weeks": String(Int.random(in: 0...40, using: &made.random)),
                        "referral": waiting ? "waiting" : made.chance(0.3) ? "declined" : "accepted",
                    ]
                )
            }
            if made.chance(0.15) {
                let zone = made.chance(0.4) ? "town_centre" : made.chance(0.15) ? "harbour_front" : ""
                made.meet(person, 2, monthsBack: made.ward[person] == 1 ? 5 : 3, zone.isEmpty ? [:] : ["zone": zone])
            }
            if made.chance(0.1) { made.meet(person, 3, monthsBack: 2, ["urgency": "planned"]) }
        }
        let people = made.people()
        // Two partners say the group, each not always, and one of them sometimes something else.
        let said = [0, 1].map { partner in
            LensPeople.Statement(
                partner: partner,
                attribute: "group",
                codes: made.group.indices.map { person in
                    guard made.knownTo[person] & 1 << UInt64(partner) != 0, !made.chance(0.1) else { return 0 }
                    return partner == 0 && made.chance(0.1) ? 1 : made.group[person]
                }
            )
        }
        return LensPeople(
            partners: people.partners,
            knownTo: people.knownTo,
            columns: people.columns + [
                .init(name: "linkage_found", values: ["found", "missed"], codes: made.fifth.map { $0 == 1 ? 2 : 1 })
            ],
            contacts: people.contacts,
            statements: said,
            flows: people.partners.indices.map { .init(partner: $0, records: 900, joined: 900, sent: ["group"]) }
        )
    }

    private func lens(_ kind: Programme.Lens.Kind) throws -> Programme.Lens {
        func item(_ id: String, _ of: [String]?, _ matches: [String: [String]]) -> Programme.Lens.Item {
            .init(id: id, label: id, rule: .contacts(InventedPeople.question(of: of, nil, matches)))
        }
        let crisis = item("crisis", ["hospital"], ["urgency": ["crisis"]])
        func made(
            cohort: String? = "police",
            by: [String] = ["group"],
            items: [Programme.Lens.Item] = [],
            field: String? = nil,
            secondField: String? = nil,
            codes: [String: [String]] = [:],
            limit: Int? = nil,
            phases: [String: String] = [:],
            file: String? = nil
        ) -> Programme.Lens {
            .init(
                id: "x",
                kind: kind,
                title: "X",
                cohort: cohort,
                by: by,
                items: items,
                field: field,
                secondField: secondField,
                codes: codes,
                limit: limit,
                phases: phases,
                file: file
            )
        }
        switch kind {
        case .sharedCohort: return made(by: ["group", "ward"], items: [crisis])
        case .overlap: return made(cohort: nil, limit: 10)
        // Its figures are of a release that others make: CountsOnlyTests.
        case .countsOnly: return made(cohort: nil, by: [])
        case .reconciliation: return made()
        case .pathway: return made(cohort: nil, items: [crisis, item("planned", ["charity"], [:])], limit: 12)
        case .gaps, .representation: return made()
        case .barrier:
            let sites = "service,site,zone,online\nAdvice,Market,town_centre,no\nHarbour,Kiosk,harbour_front,no\n"
            return made(cohort: nil, by: [], field: "zone", file: try folder.write(sites, to: "sites.csv"))
        case .missedAppointments:
            return made(
                cohort: nil,
                by: ["ward"],
                field: "attendance",
                codes: ["missed": ["3", "7"], "attended": ["5", "6"], "cancelled": ["2", "4"]]
            )
        case .characteristic: return made(items: [crisis])
        case .waits:
            return made(cohort: nil, by: ["deprivation_fifth"], field: "wait_weeks", secondField: "referral", limit: 18)
        case .core20plus5:
            return made(items: [crisis], field: "deprivation_fifth", codes: ["deprived": ["1"]])
        case .coding: return made(cohort: nil)
        case .ruralUrban: return made(by: [], field: "group")
        case .areaContext: return made(by: [], items: [], field: "ward")
        case .outliers, .areas: return made(by: [], field: "ward")
        case .expectation:
            let expected = "dimension,category,expected\ngroup,c,more\n"
            return made(file: try folder.write(expected, to: "expected.csv"))
        case .whenAndHow:
            return made(cohort: nil, by: ["deprivation_fifth"], field: "time_band", secondField: "attendance")
        case .journeys: return made(cohort: nil, by: [], field: "month", limit: 10)
        case .trend:
            return made(
                cohort: nil,
                by: [],
                items: [item("zone", ["police"], ["zone": ["town_centre", "harbour_front"]])],
                field: "month",
                phases: ["during": "2025-08"]
            )
        }
    }

    private func run(_ lenses: [Programme.Lens], _ seed: UInt64) throws -> LensRun {
        try LensRun(
            programme: InventedPeople.programme(lenses, cohorts: [cohort]),
            people: people(seed),
            residents: [
                "group": ["a": 600, "b": 600, "c": 100],
                "deprivation_fifth": ["1": 300, "2": 300, "3": 300, "4": 300, "5": 300],
            ]
        )
    }

    @Test(
        "small counts of a lens are hidden, and an attack on all that it prints works none of them out",
        arguments: Programme.Lens.Kind.allCases.filter { $0 != .countsOnly }
    )
    func hidden(kind: Programme.Lens.Kind) throws {
        var hidden = 0
        // Contacts of few people are folded into other groups, and tables of few people withheld, before anything is hidden.
        var keptBack = 0
        for seed in [11, 12] as [UInt64] {
            let run = try run([try lens(kind)], seed)
            #expect(run.results[0].refusal == nil)
            let releases = run.releases.compactMap(\.release)
            #expect(!releases.isEmpty)
            for release in releases {
                try expectClosed(release)
                hidden += release.hiddenCells
            }
            for row in run.results[0].rows {
                #expect([row.count, row.denominator].compactMap { $0?.count }.allSatisfy { $0 == 0 || $0 >= 10 })
                // Nothing is worked out of a count that is not shown.
                #expect(row.value == nil || row.count.count != nil)
                if row.count == .withheld || ["other", ContactSelection.other].contains(row.category) { keptBack += 1 }
            }
        }
        #expect(hidden + keptBack > 0)
    }

    @Test("all lenses one after the other stand up to the attack, and say the same group alike")
    func together() throws {
        let lenses = try Programme.Lens.Kind.allCases.map { kind in
            let one = try lens(kind)
            return Programme.Lens(
                id: kind.rawValue,
                kind: kind,
                title: one.title,
                cohort: one.cohort,
                by: one.by,
                items: one.items,
                field: one.field,
                secondField: one.secondField,
                codes: one.codes,
                limit: one.limit,
                phases: one.phases,
                file: one.file
            )
        }
        let run = try run(lenses, 13)
        let releases = run.releases.compactMap(\.release)
        for release in releases { try expectClosed(release) }
        #expect(releases.reduce(0) { $0 + $1.hiddenCells } > 10 && run.tables > 30)
        #expect(run.releases.count { !$0.isOfPeople } == 4)
        func row(_ lens: String, _ category: String) -> LensRow? {
            run.results.first { $0.lens.id == lens }?.rows.first { $0.dimension == "group" && $0.category == category }
        }
        for code in InventedPeople.groups {
            #expect(row("representation", code)?.count == row("expectation", code)?.count)
            #expect(row("representation", code)?.count == row("shared_cohort", code)?.count)
        }
    }

    /// The module's attack, and subtraction within each table as anybody can do it.
    private func expectClosed(_ release: Release) throws {
        let preset = try DisclosureRule.preset("nhs-hes")
        let report = try JointAudit(
            try TableSpec(release.specification),
            preset: preset,
            rows: release.protected.rows
        ).run()
        #expect(report.recovered.isEmpty && report.narrowed.isEmpty && report.unexamined == 0)
        for table in release.tables {
            for cell in table.cells {
                #expect(cell.status == .suppressed || cell.value == 0 || (cell.lower >= 8 && cell.value ?? 0 >= 10))
            }
            for place in table.dimensions.indices {
                let lines = Dictionary(grouping: table.cells) { cell in
                    var line = cell.coordinates
                    line[place] = ""
                    return line
                }
                for line in lines.values { expectOpen(line, at: place) }
            }
        }
    }

    /// The hidden part of a line whose total is shown, where there is one alone.
    private func expectOpen(_ line: [ReleasableCell], at place: Int) {
        guard let total = line.first(where: { $0.coordinates[place] == CellCoordinate.all }), let most = total.upper
        else { return }
        let parts = line.filter { $0.coordinates[place] != CellCoordinate.all }
        let hidden = parts.filter { $0.status == .suppressed }
        guard total.status == .shown, hidden.count == 1 else { return }
        let shown = parts.filter { $0.status == .shown }
        let low = total.lower - shown.reduce(0) { $0 + ($1.upper ?? 0) }
        let high = most - shown.reduce(0) { $0 + $1.lower }
        // A count of 8 or more may be hidden for others' sake; a small one leaves everything from 1 to 7 open.
        #expect(high >= 7, "\(low) to \(high) of \(hidden[0].coordinates)")
    }
}
