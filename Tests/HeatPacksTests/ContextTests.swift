import Governance
import HeatPacks
import Registers
import Testing
import TestSupport

@Suite("Public indicators beside released rates")
struct ContextTests {
    private static let header =
        "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
        + "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Time period Sortable"

    private static func row(_ area: String, _ period: String, _ value: String, category: String = "") -> String {
        let place = [
            "here": "E12000001,Region,E06990001,Wexmouth,UTLA", "region": "E92000001,England,E12000001,Region,Regions",
            "england": ",,E92000001,England,England",
        ]
        return
            "90366,Life expectancy,\(place[area] ?? ""),Male,All ages,\(category.isEmpty ? "" : "Deprivation"),\(category),"
            + "\(period),\(value),,,\(period)0000"
    }

    private static let rows = [
        row("england", "2023", "79.1,79.0,79.2"), row("england", "2024", "79.3,79.2,79.4"),
        row("region", "2024", "78.4,78.2,78.6"), row("here", "2024", "77.31,76.9,77.8"),
        row("here", "2023", "70.1,69.0,71.2"), row("here", "2024", "71.0,70.0,72.0", category: "Most deprived"),
    ]

    private func table(_ rows: [String] = Self.rows, header: String = Self.header) throws -> ContextTable {
        let written = try WrittenRelease()
        let path = try written.folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "download.csv")
        let links = try registers([
            "context": [
                [
                    "id": "x1", "indicator": "90366", "table": "shared-profile.ethnic_group", "category": "*",
                    "why": "One counts people, the other years.",
                ],
                [
                    "id": "x2", "indicator": "1", "table": "shared-profile.ethnic_group", "category": "*",
                    "why": "None.",
                ],
                ["id": "x3", "indicator": "90366", "table": "nothing", "category": "*", "why": "None."],
            ]
        ]).context
        do {
            return try ContextTable(
                FingertipsDownload(path: path),
                path: "download.csv",
                release: written.read(),
                programme: written.programme,
                links: links
            )
        } catch let error as HeatError where error.code == .badValue {
            throw HeatError(error.code, "download.csv", row: error.row, "")
        }
    }

    @Test("the last period counts, parts by category do not, and region and England are of the same period")
    func latest() throws {
        let row = try #require(try table().rows.first)
        #expect(try table().rows.count == 1)
        #expect(row.here.value == 77.31 && row.region?.value == 78.4 && row.england?.value == 79.3)
        #expect(row.words == "lower than England")
    }

    @Test("a released rate stands beside the indicator with how they differ; what does not fit is said")
    func joined() throws {
        let context = try table()
        let joined = try #require(context.joined.first)
        #expect(joined.rate?.value == "73.9" && joined.link.id == "x1")
        #expect(context.missing.count == 2)
        #expect(context.document.text.contains("73.9 (70.4 to 77.6)"))
        #expect(
            context.data.contains("90366,Life expectancy,Male,All ages,2024,E06990001,77.31,76.9,77.8,Region,78.4,79.3")
        )
    }

    @Test("column names with or without blanks are one, and a missing one, a bad number and another place are refused")
    func reading() throws {
        let names = Self.header.split(separator: ",").map { $0.filter { $0 != " " } }.joined(separator: ",")
        #expect(try table(header: names).rows.count == 1)
        #expect(throws: HeatError(.badValue, "download.csv", row: 1, "")) {
            try table(header: Self.header.replacing("Area Code", with: "Area"))
        }
        #expect(throws: HeatError(.badValue, "download.csv", row: 2, "")) {
            try table([Self.row("here", "2024", "high,1,2")])
        }
        #expect(throws: HeatError(.context, "download.csv", "")) {
            try table([Self.row("england", "2024", "79.3,79.2,79.4")])
        }
    }
}

@Suite("Status")
struct StatusTests {
    private func lines(_ files: [String: [[String: String]]], on text: String) throws -> String {
        let written = try WrittenRelease()
        let today = try day(text)
        return try StatusReport(
            programme: ProgrammeStatus(written.programme, on: today),
            registers: registers(files),
            release: written.read(),
            today: today
        ).lines.joined(separator: "\n")
    }

    @Test("a release without panels is a draft, and those who are waited for are named by office")
    func waiting() throws {
        let text = try lines([:], on: "2025-11-21")
        #expect(text.contains("DRAFT") && text.contains("The community panel has not decided yet."))
        #expect(text.contains("0 of 11 approvals") && text.contains("Head of Information Governance (IG lead)"))
        #expect(!text.contains("Overdue"))
    }

    @Test("a charter's day that has passed is overdue until an action of the same words is closed")
    func deadlines() throws {
        let action = [
            "id": "a1", "what": "First report to the board", "owner": "Unit", "opened_on": "2025-10-01",
            "due_on": "2026-01-31", "closed_on": "2026-01-30", "outcome": "Sent",
        ]
        #expect(try lines([:], on: "2026-02-20").contains("First report to the board: was due on 31 January 2026"))
        #expect(try !lines(["actions": [action]], on: "2026-02-20").contains("was due on 31 January 2026"))
        #expect(try lines([:], on: "2026-01-31").contains("2026-01-31  First report to the board"))
        #expect(
            try lines(["actions": [action]], on: "2027-12-01").contains("The programme: ended on 30 September 2027.")
        )
    }

    @Test("overdue actions, decisions asked and what is wrong in registers are said; with both panels it is final")
    func all() throws {
        let release = try WrittenRelease().read().name
        let panel = [
            "id": "p1", "release": "\(release)", "panel": "internal", "decided_on": "2026-02-03", "decision": "agreed",
            "by": "Chair of the internal panel",
        ]
        let files = [
            "actions": [
                ["id": "a1", "what": "Open later", "owner": "Trust", "opened_on": "2025-10-01", "due_on": "2026-02-19"]
            ],
            "decisions": [["id": "d1", "ask": "Choose one cohort.", "of": "The board", "asked_on": "2026-01-29"]],
            "interventions": [["id": "i1", "title": "Evenings", "owner": "Trust", "barriers": "cost"]],
            "panels": [panel, panel.merging(["id": "p2", "panel": "community"]) { $1 }],
        ]
        let text = try lines(files, on: "2026-02-20")
        #expect(text.contains("FINAL") && !text.contains("has not decided"))
        #expect(text.contains("Action 'a1', Trust: Open later (due 19 February 2026, 1 day ago)"))
        #expect(text.contains("The board is asked: Choose one cohort."))
        #expect(text.contains("Intervention 'i1' names no measure"))
    }
}
