import DisclosureControl
import Foundation
import Governance
import SealedPackages
import TestSupport
import Testing

@testable import CohortReporting

/// A run for which the police sent nothing, made once.
private struct RunWithoutPolice: Sendable {
    static let shared = Result { try RunWithoutPolice() }

    let page: String
    let csv: String
    let json: String
    let finding: String

    init() throws {
        let folder = try TemporaryFolder()
        let population = try folder.write(InventedRun.populationFile, to: "population.csv")
        var run = try InventedRun(people: 3000, seed: 3, population: population)
        for index in run.people.indices {
            run.people[index].partners.remove(4)
            if run.people[index].partners.isEmpty { run.people[index].partners = [1] }
        }
        let tables = try run.write(map: folder.file("people.sqlite"))
        finding = try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: tables.filter { $0.partner != "police" },
            output: folder.file("out")
        ).finding
        func text(_ name: String) throws -> String {
            String(decoding: try folder.bytes(of: "out/\(name)"), as: UTF8.self)
        }
        (page, csv, json) = try (text("report.html"), text("released.csv"), text("summary.json"))
    }
}

@Suite("A report without one partner")
struct MissingPartnerTests {
    @Test("Title, page and summary say who is missing and that the numbers are too low")
    func caveat() throws {
        let run = try RunWithoutPolice.shared.get()
        #expect(run.finding.hasSuffix("three or more services (without Police: these numbers are too low)"))
        #expect(run.page.contains("<h1>\(run.finding)</h1>"))
        #expect(run.page.contains("<p class=\"note\"><strong>Without Police: these numbers are too low.</strong> "))
        #expect(run.page.contains("No records came from Wexmouth Police."))
        #expect(run.json.contains(run.finding))
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(run.json.utf8)) as? [String: Any]
        )
        #expect(summary["partners_without_records"] as? [String] == ["police"])
    }

    @Test("Only partners that took part are counted")
    func counts() throws {
        let page = try RunWithoutPolice.shared.get().page
        #expect(page.contains("Six organisations in Wexmouth found out"))
        #expect(page.contains("are known to at least one of the six services"))
        #expect(page.contains("of 15 pairs"))
        #expect(page.contains("<th scope=\"row\">6 services</th>") && !page.contains("7 services"))
        #expect(!page.contains("<th scope=\"row\">Police</th>"))
    }

    @Test("No table is asked for about a service that sent nothing, so none is called too small")
    func noTables() throws {
        let run = try RunWithoutPolice.shared.get()
        #expect(!run.csv.contains("known_to_police"))
        #expect(!run.json.contains("known_to_police"))
    }

    @Test(
        "A group that asks for what is not recorded may be too large as well, and the caveat does not call it too low"
    )
    func otherCaveat() throws {
        let programme = try InventedRun(people: 10, seed: 1, population: nil).programme
        let missing = MissingPartners(programme: programme, silent: ["police"])
        #expect(missing.caveat(programme.cohorts[0].rule) == "without Police: these numbers are too low")
        #expect(missing.caveat(programme.cohorts[1].rule) == "without Police: these numbers are not right")
        #expect(MissingPartners(programme: programme, silent: []).caveat(nil) == nil)
    }
}
