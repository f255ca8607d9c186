import Documents
import Foundation
import Governance
import Manifests
import ReferencePopulations
import Tabular
import TestSupport
import Testing

@testable import CohortReporting

struct ReleaseDataTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let header =
        "year,source,area_year,imd_year,rural_year,age,sex,ethnic_group,area,deprivation,rural_class,people\n"

    /// The invented residents as a reference population of one year and source.
    static func reference(imdYear: Int = 2019) -> String {
        header
            + InventedRun.residents.map { row in
                var cells = [
                    "2021", "Census 2021", "", row.dimension == "deprivation_fifth" ? String(imdYear) : "", "",
                ]
                for column in ["age_band", "sex", "ethnic_group", "ward", "deprivation_fifth", "rural"] {
                    cells.append(row.dimension == column ? row.category : "")
                }
                return cells.joined(separator: ",") + ",\(row.people)\n"
            }.joined()
    }

    private func report(_ residents: String, to out: String, since: String? = nil) throws -> ReportSummary {
        let population = try folder.write(residents, to: "population.csv")
        let run = try InventedRun(people: 1500, seed: 3, population: population)
        return try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: try run.write(map: folder.file("people.sqlite")),
            source: ReportSource(packages: [], earlier: since),
            output: folder.file(out)
        )
    }

    private func table(_ path: String) throws -> [[String: String]] {
        let table = try CSVTable(path: folder.file(path))
        return table.rows.map { Dictionary(zip(table.header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    @Test func `every figure of the files for analysts stands in the released set, under titles and labels`() throws {
        let summary = try report(InventedRun.populationFile, to: "out")
        for name in ["release.csv", "release.csv-metadata.json", "release.ods", "release.json", "manifest.json"] {
            #expect(
                summary.files.contains { $0.hasSuffix("/" + name) }
                    && FileManager.default.fileExists(atPath: folder.file("out/" + name))
            )
        }
        let released = try table("out/released.csv")
        let tidy = try table("out/release.csv")
        #expect(tidy.count == released.count)
        #expect(
            tidy.compactMap { Double($0["value"] ?? "") }.sorted()
                == released.compactMap { Double($0["value"] ?? "") }.sorted()
        )
        #expect(tidy.contains { $0["status"] == "withheld" })
        #expect(tidy.allSatisfy { $0["table"]?.isEmpty == false && $0["table"] != $0["table_id"] })
        #expect(tidy.allSatisfy { $0["category"]?.contains("not_known") == false })
    }

    @Test func `a reference population gives the same rates as the plain file, and names its year and source`() throws {
        _ = try report(InventedRun.populationFile, to: "plain")
        _ = try report(Self.reference(), to: "reference")
        #expect(try folder.bytes(of: "plain/released.csv") == folder.bytes(of: "reference/released.csv"))
        let json = String(decoding: try folder.bytes(of: "reference/release.json"), as: UTF8.self)
        #expect(json.contains("Residents: Census 2021, 2021."))
        let manifest = try Manifest(path: folder.file("reference/manifest.json"))
        #expect(manifest.facts["population_source"] == "Census 2021" && manifest.facts["imd_year"] == "2019")
        #expect(manifest.outputs.contains { $0.path == "released.csv" })
        #expect(!manifest.outputs.contains { manifest.inside.contains($0.path) })
        #expect(manifest.inside == ["certificate.json", "cohort.sqlite"])
    }

    @Test func `deprivation by another year's index than in the release before is marked as a break`() throws {
        _ = try report(Self.reference(imdYear: 2019), to: "before")
        _ = try report(Self.reference(imdYear: 2025), to: "now", since: folder.file("before/manifest.json"))
        for row in try table("now/release.csv") {
            let isByDeprivation = row["dimension"]?.contains("Deprivation") == true
            #expect(row["mark"]?.contains("[b]") == isByDeprivation)
        }
        #expect(try table("before/release.csv").allSatisfy { $0["mark"]?.contains("[b]") == false })
        // Marks and words apart, the figures are the same.
        #expect(try folder.bytes(of: "before/released.csv") == folder.bytes(of: "now/released.csv"))
    }

    @Test func `residents of two years' indices are refused before anything is written`() throws {
        let mixed = Self.reference().replacing("2021,Census 2021,,2019,,,,,,5,", with: "2021,Census 2021,,2025,,,,,,5,")
        #expect {
            try report(mixed, to: "out")
        } throws: { ($0 as? ReferenceError)?.code == .mixedDeprivation }
        #expect(!FileManager.default.fileExists(atPath: folder.file("out/released.csv")))
    }
}
