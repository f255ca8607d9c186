import DisclosureControl
import Governance
import SealedPackages
import Testing

@testable import CohortReporting
@testable import Lenses

/// The lens of partners that send counts and no person.
@Suite("What others count, as a lens")
struct CountsLensTests {
    private static let lens = Programme.Lens(id: "others", kind: .countsOnly, title: "What others count")
    private let programme: Programme
    private let release: CountsRelease

    init() throws {
        let reports = try CountsReports.shared.get()
        var programme = reports.programme
        programme.lenses = [Self.lens]
        self.programme = programme
        release = try CountsRelease(CountsReports.table, programme, reports.preset)
    }

    private func run(_ counts: [CountsRelease]) throws -> LensRun {
        let preset = try DisclosureRule.preset("nhs-hes")
        let nobody = LensPeople(partners: programme.linkedPartners.map(\.id), knownTo: [], columns: [])
        return try LensRun(
            LensQuestions(programme, nobody, residents: [:], preset: preset, counts: counts.map(\.forLenses)),
            preset: preset,
            earlier: []
        )
    }

    @Test("each line that the partner counted is found, with its share of the measure, as its own release prints it")
    func planted() throws {
        let run = try run([release])
        let rows = run.results[0].rows
        #expect(run.results[0].refusal == nil)
        let helped = rows.filter { $0.measure == "People helped, counted by Wexmouth Advice" }
        let debt = try #require(helped.first { $0.category == "debt" })
        // 212 of 640 are planted; all but small counts are printed to the nearest 5.
        #expect(debt.count == .shown(210) && debt.denominator == .shown(640))
        #expect(abs((debt.value ?? 0) - 33.1) < 0.5)
        #expect((debt.lower ?? 100) < 33.125 && (debt.upper ?? 0) > 33.125)
        let printed = try #require(release.release?.table("counts.advice.unmet-need.helped"))
        for row in helped where row.word.isEmpty {
            let cell = printed.cells.first { $0.coordinates == [row.category] }
            #expect(cell?.value == row.count.count)
        }
        #expect(helped.first { $0.category == "immigration" }?.word == "not sent")
    }

    @Test("small counts stay hidden, a measure of few people stays withheld, and nothing is released a second time")
    func hidden() throws {
        let run = try run([release])
        let rows = run.results[0].rows
        #expect(rows.contains { $0.category == "scams" && $0.count == .hidden })
        #expect(rows.filter { $0.measure.hasPrefix("People waiting") }.allSatisfy { $0.count == .withheld })
        for row in rows {
            #expect(row.count.count.map { $0 == 0 || $0 >= 10 } ?? true)
            #expect(row.value == nil || row.count.count != nil)
        }
        #expect(run.releases.isEmpty && run.tables == 0 && run.leftOut == 0)
    }

    @Test("a partner that sent nothing is named, and a programme without such partners is told so")
    func missing() throws {
        #expect(try run([]).results[0].rows.map(\.word) == ["sent no counts"])
        let alone = LensFrame(
            programme: try InventedRun(people: 10, seed: 1, population: nil).programme,
            people: LensPeople(partners: [], knownTo: [], columns: [])
        )
        #expect(throws: LensError(.missing, lens: "others", reason: "")) { try LensRun.plan(Self.lens, alone) }
    }
}
