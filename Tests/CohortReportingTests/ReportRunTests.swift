import CohortStore
import EquityStatistics
import Foundation
import Governance
import Pages
import SealedPackages
import Tabular
import TestSupport
import Testing

@testable import CohortReporting

/// One run over an invented place, shared by the tests that only look at what came out.
private struct FinishedRun: Sendable {
    /// A run of three thousand people, made once.
    static let shared = Result { try FinishedRun() }

    let folder: TemporaryFolder
    let run: InventedRun
    let summary: ReportSummary
    let rows: [[String: String]]
    let page: String

    /// A run of so few people that tables are left out, made once.
    static let small = Result { try FinishedRun(people: 800) }

    init(
        seed: UInt64 = 3,
        people: Int = 3000,
        rates: Bool = true,
        residents: String = InventedRun.populationFile
    ) throws {
        folder = try TemporaryFolder()
        let population = try folder.write(residents, to: "population.csv")
        run = try InventedRun(people: people, seed: seed, population: rates ? population : nil)
        summary = try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: try run.write(map: folder.file("people.sqlite")),
            output: folder.file("out")
        )
        let table = try CSVTable(path: folder.file("out/released.csv"))
        rows = table.rows.map { Dictionary(zip(table.header, $0), uniquingKeysWith: { first, _ in first }) }
        page = String(decoding: try folder.bytes(of: "out/report.html"), as: UTF8.self)
    }

    /// The true number of people of a table's cell, counted one by one.
    func truth(_ row: [String: String]) -> Int {
        run.people.count { person in
            let known = person.partners.count
            let flags = InventedRun.partners.indices.map { ("known_to_" + slug($0), person.partners.contains($0)) }
            let crisis =
                known > 2 && person.values["crisis_contact"] == "yes" && person.values["joint_plan"] != "yes"
            let all =
                flags + [
                    ("cohort_shared", known > 2), ("cohort_shared-crisis", crisis), ("several_services", known > 1),
                ]
            for (name, holds) in all where row[name] != "*" && row[name] != (holds ? "yes" : "no") { return false }
            guard row["services_known"] == "*" || row["services_known"] == String(known) else { return false }
            for attribute in InventedRun.attributes.prefix(5) {
                let code = person.values[attribute.name] ?? "not_known"
                if row[attribute.name] != "*" && row[attribute.name] != code { return false }
            }
            return true
        }
    }

    private func slug(_ partner: Int) -> String {
        InventedRun.partners[partner].service.lowercased().split(separator: " ").joined(separator: "_")
    }

    var counts: [[String: String]] { rows.filter { $0["kind"] == "count" } }
}

@Suite("Report run")
struct ReportRunTests {
    @Test("Every count of the CSV is its true count by the preset: none of 1 to 7, the rest to the nearest 5")
    func countsFollowThePreset() throws {
        let finished = try FinishedRun.shared.get()
        let shown = finished.counts.filter { $0["status"] == "shown" }
        #expect(shown.count > 100)
        for row in shown {
            let truth = finished.truth(row)
            #expect(row["value"] == String((2 * truth + 5) / 10 * 5))
            #expect(truth == 0 || truth > 7)
        }
        #expect(finished.summary.cells == finished.counts.count { $0["status"] != "withheld" })
        #expect(finished.summary.hiddenCells == finished.counts.count { $0["status"] == "suppressed" })
    }

    @Test("Hidden and withheld rows are empty and say so, and what rests on a hidden count is hidden too")
    func hiddenRows() throws {
        let finished = try FinishedRun.shared.get()
        let hidden = finished.rows.filter { $0["status"] != "shown" }
        #expect(hidden.count { $0["status"] == "suppressed" } > 5)
        for row in hidden {
            #expect(row["value"] == "" && row["ci_lo"] == "" && row["ci_hi"] == "")
            #expect(["suppressed", "withheld", "not_available"].contains(row["status"]))
        }
        for row in finished.rows where row["kind"] != "count" && row["status"] != "not_available" {
            let count = finished.counts.first { other in
                other["table_id"] == row["table_id"]
                    && InventedRun.attributes.prefix(5).allSatisfy { other[$0.name] == row[$0.name] }
            }
            #expect(count?["status"] == row["status"])
        }
    }

    @Test("A category of three people is hidden in the CSV and on the page")
    func plantedCategory() throws {
        let finished = try FinishedRun.shared.get()
        let row = try #require(
            finished.counts.first {
                $0["table_id"] == "shared-profile.ward" && $0["ward"] == InventedRun.smallWard
            }
        )
        #expect(finished.truth(row) == 3)
        #expect(row["status"] == "suppressed" && row["value"] == "")
        let lines = finished.page.split(separator: "\n").filter { $0.contains("<th scope=\"row\">Far Sands</th>") }
        #expect(lines.count == 2)
        #expect(lines.first?.contains("<th scope=\"row\">Far Sands</th><td class=\"n c\">Not shown</td>") == true)
        #expect(finished.page.contains("Not shown, to protect people"))
    }

    @Test("No figure on the page is one of the small counts that the preset hides")
    func pageHasNoSmallCount() throws {
        let finished = try FinishedRun.shared.get()
        let cells = finished.page.split(separator: "<td class=\"n\">").dropFirst().compactMap {
            Int(String($0.prefix { $0 != "<" }).filter { $0 != "," })
        }
        #expect(cells.count > 100)
        #expect(cells.allSatisfy { $0 == 0 || $0 > 7 && $0 % 5 == 0 })
    }

    @Test("Rates, ranges and indexes are those of the released counts")
    func ratesFromReleasedCounts() throws {
        let finished = try FinishedRun.shared.get()
        var checked = 0
        for row in finished.rows where row["kind"] == "wilson" && row["status"] == "shown" {
            let place = { (other: [String: String]) in
                other["table_id"] == row["table_id"]
                    && InventedRun.attributes.prefix(5).allSatisfy { other[$0.name] == row[$0.name] }
            }
            let count = try #require(finished.counts.first(where: place).flatMap { Int($0["value"] ?? "") })
            let residents = try #require(Int(row["den_value"] ?? ""))
            let estimate = try Proportion.perThousand(count, of: residents)
            for (name, expected) in [("value", estimate.value), ("ci_lo", estimate.lower), ("ci_hi", estimate.upper)] {
                let printed = try #require(Double(row[name] ?? ""))
                #expect(abs(printed - expected) <= 0.05 + 1e-9)
            }
            checked += 1
        }
        #expect(checked > 20)
        // Women of the shared cohort, by hand: share of those whose sex is known over the share of residents.
        let sex = finished.counts.filter { $0["table_id"] == "shared-profile.sex" }
        func value(_ code: String) throws -> Double {
            try #require(sex.first { $0["sex"] == code }.flatMap { Double($0["value"] ?? "") })
        }
        let known = try value("*") - value("not_known")
        let index = finished.rows.first {
            $0["table_id"] == "shared-profile.sex" && $0["kind"] == "index" && $0["sex"] == "F"
        }
        let printed = try #require(index.flatMap { Double($0["value"] ?? "") })
        #expect(abs(printed - (try value("F")) / known / (5100.0 / 10_000)) <= 0.005 + 1e-9)
    }

    @Test("Nobody is dropped: each table of everybody adds up to all people, with 'not known' as a row")
    func nobodyDropped() throws {
        let finished = try FinishedRun.shared.get()
        #expect(finished.summary.people == finished.run.people.count)
        for attribute in InventedRun.attributes.prefix(5) {
            let rows = finished.counts.filter { $0["table_id"] == "everyone.\(attribute.name)" }
            #expect(rows.contains { $0[attribute.name] == "not_known" })
            let truths = rows.filter { $0[attribute.name] != "*" }.map(finished.truth)
            #expect(truths.reduce(0, +) == finished.run.people.count)
        }
    }

    @Test("Same inputs give the same bytes in every file")
    func deterministic() throws {
        let first = try FinishedRun(people: 1500)
        let second = try FinishedRun(people: 1500)
        for name in ["report.html", "released.csv", "certificate.json", "cohort.sqlite"] {
            #expect(try first.folder.bytes(of: "out/\(name)") == second.folder.bytes(of: "out/\(name)"), "\(name)")
        }
        #expect(try first.folder.bytes(of: "out/summary.json") == second.folder.bytes(of: "out/summary.json"))
    }

    @Test("What is for inside use is for its owner only, and nothing half-written lies about")
    func filesAndModes() throws {
        let finished = try FinishedRun(people: 1500)
        let names = try FileManager.default.contentsOfDirectory(atPath: finished.folder.file("out")).sorted()
        #expect(
            names.filter { !$0.hasPrefix("department-") } == [
                "board.html", "certificate.json", "cohort.sqlite", "ig.html", "linkage-statement.html", "manifest.json",
                "release.csv", "release.csv-metadata.json",
                "release.json", "release.ods", "released.csv", "report.html", "summary.json", "tables.json",
                "workshop.html",
            ]
        )
        #expect(names.count { $0.hasPrefix("department-") } == InventedRun.partners.count)
        for name in ["certificate.json", "cohort.sqlite"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: finished.folder.file("out/\(name)"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        #expect(finished.summary.files.allSatisfy { FileManager.default.fileExists(atPath: $0) })
    }

    @Test("The page says who, how many and how people are protected, and marks a test environment")
    func pageSaysWhatItShould() throws {
        let finished = try FinishedRun.shared.get()
        let page = finished.page
        #expect(page.contains("<h1>\(finished.summary.finding)</h1>"))
        #expect(finished.summary.finding.hasPrefix("About "))
        #expect(finished.summary.finding.hasSuffix(" people in Wexmouth are known to three or more services"))
        #expect(page.contains("Test environment: invented people."))
        #expect(page.contains("0f3a 99c1 0f3a 99c1"))
        #expect(page.contains("Counts of 1 to 7 people are hidden"))
        #expect(page.split(separator: "<h1").count == 2)
        for forbidden in ["<script", "http://", "https://", "worse", " src="] { #expect(!page.contains(forbidden)) }
        for partner in finished.run.programme.partners { #expect(page.contains(partner.name)) }
    }

    @Test("Headings go down one step at a time and no id stands twice")
    func headingsAndIds() throws {
        let page = try FinishedRun.shared.get().page
        let levels = page.split(separator: "<h").dropFirst().compactMap { $0.first?.wholeNumberValue }
        #expect(levels.first == 1 && levels.count > 10)
        for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
        let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
    }

    @Test("Withheld tables are called left out, counted, and named by kind")
    func leftOut() throws {
        let finished = try FinishedRun.small.get()
        let page = finished.page
        #expect(finished.summary.withheldTables > 6)
        let number = Words.capitalised(Words.small(finished.summary.withheldTables))
        #expect(page.contains("with the status “withheld”. \(number) tables are left out:"))
        #expect(page.contains("<td class=\"n c\">Left out</td>"))
        #expect(page.contains("because it counts fewer than 50 people in all"))
        #expect(page.contains("of 21 pairs of services, marked in the table of pairs</li>"))
        #expect(!page.contains("A group of fewer than"))
    }

    @Test("A withheld cohort is one line without headings, and its size is a whole sentence")
    func withheldCohort() throws {
        let page = try FinishedRun.small.get().page
        #expect(page.contains("<p>This group counts fewer than 50 people, so its five tables are left out.</p>"))
        #expect(!page.contains("This table is not shown"))
        #expect(!page.contains("id=\"profile-shared-crisis-profile-age_band\""))
        #expect(
            page.contains(
                "How many people are known to three or more services, with a crisis contact and no joint plan recorded, is "
                    + "not shown."
            )
        )
    }

    @Test("Boxes are labelled by what they are, and everybody in the records has no rate")
    func boxes() throws {
        let finished = try FinishedRun.shared.get()
        for label in ["The first group", "Part of the first group", "Everybody in the records"] {
            #expect(finished.page.split(separator: "<dt>\(label)</dt>").count == 2)
        }
        #expect(finished.page.contains("are known to at least one of the seven services</dd>"))
        #expect(!finished.rows.contains { $0["table_id"]?.hasPrefix("everyone.") == true && $0["kind"] != "count" })
    }

    @Test("Method explains what the words of the page mean")
    func method() throws {
        let page = try FinishedRun.shared.get().page
        for words in [
            "<dt>Known to a service</dt>", "<dt>Contact in a crisis</dt>", "<dt>Joint plan</dt>",
            "Everybody of whom at least three of these services sent a record: Hospital, GP,",
            "Records as of 30 September 2025 came from", "it leaves out the rounding of the counts",
            "where it is hidden, they stay in", "both ends of the band, 1 and 7, are possible",
            "A hidden figure stands for 1 to 7 people",
        ] { #expect(page.contains(words), "\(words)") }
        for words in [
            "linkage page", "Which of the two", "than expected", "as expected", "In this group</dt>",
        ] { #expect(!page.contains(words), "\(words)") }
    }

    @Test("Where the records hold more people than residents, the CSV says not available and the page says why")
    func moreThanResidents() throws {
        let finished = try FinishedRun(
            people: 3000,
            residents: InventedRun.populationFile.replacing("age_band,80+,500", with: "age_band,80+,9")
        )
        let row = try #require(
            finished.rows.first {
                $0["table_id"] == "shared-profile.age_band" && $0["kind"] == "wilson" && $0["age_band"] == "80+"
            }
        )
        #expect(row["status"] == "not_available" && row["value"] == "")
        #expect(finished.page.contains("hold more people than the place has residents; in the CSV file the status is"))
    }

    @Test("The public summary holds fingerprints of public files only")
    func summaryFile() throws {
        let finished = try FinishedRun.shared.get()
        let text = String(decoding: try finished.folder.bytes(of: "out/summary.json"), as: UTF8.self)
        #expect(text.contains("\"report.html\"") && text.contains("\"released.csv\""))
        #expect(!text.contains("certificate"))
    }

    @Test("A place without public figures gets numbers instead of rates")
    func withoutResidents() throws {
        let finished = try FinishedRun(people: 1500, rates: false)
        #expect(!finished.rows.contains { $0["kind"] == "wilson" || $0["kind"] == "index" })
        #expect(!finished.page.contains("per 1,000"))
        #expect(finished.page.contains("people are known to three or more services</h1>"))
    }
}
