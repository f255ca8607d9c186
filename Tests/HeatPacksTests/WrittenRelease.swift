import Foundation
import Governance
import HeatPacks
import Manifests
import Registers
import TestSupport
import Testing

/// A small release of the example programme, written into a folder with its manifest; every figure is invented.
struct WrittenRelease {
    let folder: TemporaryFolder
    let programme: Programme

    static let lensHeader =
        "lens,kind,measure,dimension,category,label,count,denominator,value,lower_95,upper_95,status,word"
    static let tidyHeader =
        "table_id,table,area_code,area_name,period_from,period_to,measure,unit,counted,dimension,category_code,category,"
        + "count,denominator,value,lower_95,upper_95,status,mark"

    static let lenses = [
        "unmet-need,shared_cohort,per 1000 known,age_band,16-24,16 to 24,35,1505,23.26,16.76,32.18,shown,",
        "unmet-need,shared_cohort,per 1000 known,age_band,25-44,25 to 44,,2405,,,,suppressed,",
        "unmet-need,shared_cohort,per 1000 known,age_band,*,All,215,9070,23.7,20.76,27.05,shown,",
        "who-shares,overlap,known to these services and no other,combination,gp,GP,4410,9070,48.62,47.59,49.65,shown,",
        "not-seen,gaps,people known per 1000 residents,ethnic_group,asian,Asian or Asian British,640,705,907.8,884.1,927.1,shown,",
        "missed,missed_appointments,percent missed,deprivation_fifth,1,Most deprived fifth,165,1280,12.89,11.16,14.84,shown,",
        "missed,missed_appointments,percent missed,deprivation_fifth,5,Least deprived fifth,55,835,6.59,5.1,8.48,shown,",
        "missed,missed_appointments,percent missed,deprivation_fifth,*,All,405,4215,9.61,8.75,10.53,shown,",
        "core20,core20plus5,crisis,deprivation_fifth,core20,Core20,95,2510,37.85,31.07,46.04,shown,gap of 11 per 1000",
        "out-of-reach,barrier,cannot reach any site,service,advice,Walk-in advice,,185,,,,withheld,no site outside every zone",
        "outreach,trend,contacts a month,month,2025-02,before,45,,47.73,33.01,62.44,shown,",
        "outreach,trend,contacts a month,month,2025-03,during,55,,47.73,33.01,62.44,shown,",
        "outreach,trend,contacts a month,month,2025-06,after,115,,47.73,33.01,62.44,shown,signal: a month outside the limits",
        "outreach,trend,contacts a month,month,2025-07,after,,,,,,suppressed,",
    ]

    static let tidy = [
        "shared-profile.ethnic_group,\"People known to three or more services, by ethnic group\",E06990001,Wexmouth,,"
            + "2025-09-30,count,people,,Ethnic group,white,White,1335,,1335,,,shown,",
        "shared-profile.ethnic_group,\"People known to three or more services, by ethnic group\",E06990001,Wexmouth,,"
            + "2025-09-30,rate,per 1000,,Ethnic group,white,White,1335,18205,73.3,69.6,77.2,shown,",
        "shared-profile.ethnic_group,\"People known to three or more services, by ethnic group\",E06990001,Wexmouth,,"
            + "2025-09-30,count,people,,Ethnic group,black,Black,,,,,,suppressed,[c]",
        "shared-profile.ethnic_group,\"People known to three or more services, by ethnic group\",E06990001,Wexmouth,,"
            + "2025-09-30,count,people,,Ethnic group,*,All,1480,,1480,,,shown,",
        "shared-profile.ethnic_group,\"People known to three or more services, by ethnic group\",E06990001,Wexmouth,,"
            + "2025-09-30,rate,per 1000,,Ethnic group,*,All,1480,20015,73.9,70.4,77.6,shown,",
        "shared-profile.deprivation_fifth,\"People known to three or more services, by deprivation\",E06990001,Wexmouth,,"
            + "2025-09-30,count,people,,Deprivation,1,Most deprived fifth,610,,610,,,shown,",
    ]

    /// Writes a release.
    ///
    /// - Parameters:
    ///   - lenses: Rows of `lenses.csv`.
    ///   - finding: The report's title.
    /// - Throws: What writing throws.
    init(lenses: [String] = Self.lenses, finding: String = "About 1,480 people are known to three services") throws {
        folder = try TemporaryFolder()
        programme = try Programme.read(path: Repository.root + "/governance/programme.yaml")
        let feasibility =
            programme.lenses.map {
                "\($0.id),\"\($0.title)\",\($0.id == "core20" ? "partly,The fire service sent none" : "yes,")"
            }
        let summary =
            "{\"environment\": \"test\", \"finding\": \"\(finding)\", \"protection\": {\"rule\": \"Counts of 1 to 7 are hidden.\"}}"
        let files = [
            ("released.csv", "table_id\nshared-profile\n"), ("summary.json", summary),
            (
                "lenses.csv",
                ([Self.lensHeader + ",environment"] + lenses.map { $0 + ",test" }).joined(separator: "\n") + "\n"
            ),
            ("feasibility.csv", (["lens,title,can_run,missing"] + feasibility).joined(separator: "\n") + "\n"),
            ("release.csv", ([Self.tidyHeader] + Self.tidy).joined(separator: "\n") + "\n"),
        ]
        var outputs: [Manifest.File] = []
        for (name, text) in files {
            let path = try folder.write(text, to: name)
            outputs.append(Manifest.File(role: "output", path: name, digest: try Manifest.digest(of: path)))
        }
        let manifest = Manifest(
            command: "report",
            inputs: [
                Manifest.File(role: "programme", path: "../programme.yaml", digest: String(repeating: "0", count: 64))
            ],
            outputs: outputs,
            inside: [],
            facts: ["programme_sha256": programme.hash, "reference_date": "2025-09-30"]
        )
        _ = try folder.write(try manifest.bytes(), to: Manifest.name)
    }

    func read() throws -> ReleasedSet { try ReleasedSet.read(folder: folder.path) }

    func pack(
        _ depth: HeatPack.Depth,
        registers: Registers = Registers(),
        isRetrospective: Bool = false
    ) throws -> HeatPack {
        try HeatPack(
            release: try read(),
            programme: programme,
            registers: registers,
            depth: depth,
            isRetrospective: isRetrospective,
            today: try day("2026-02-20")
        )
    }
}

func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

/// Registers of a few rows, given by column.
func registers(_ files: [String: [[String: String]]]) throws -> Registers {
    let folder = try TemporaryFolder()
    for (name, rows) in files {
        let columns = RegisterLayout.all.first { $0.name == name }?.columns.map(\.name) ?? []
        let lines = rows.map { row in columns.map { "\"\(row[$0] ?? "")\"" }.joined(separator: ",") }
        _ = try folder.write(
            ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n",
            to: name + ".csv"
        )
    }
    return try Registers.read(folder: folder.path)
}
