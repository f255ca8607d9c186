import Testing

@testable import DisclosureControl
import Documents
import Testing

/// A release to make, in few words.
struct ReleaseCase: Sendable, CustomTestStringConvertible {
    /// What becomes of it.
    enum Outcome: Sendable {
        /// Hiding small counts alone gives some away; the release does not.
        case leaksAtFirst
        /// Nothing leaks, even at first.
        case safeAtFirst
        /// Nothing can be released.
        case refused
    }

    let name: String
    let spec: String
    /// People by the codes of the dimensions, joined by blanks.
    let people: [String: Int]
    var preset = "ohid-fingertips"
    var outcome = Outcome.leaksAtFirst

    var testDescription: String { name }

    func tableSpec() throws -> TableSpec {
        try TableSpec(StrictJSON.parse(Array(spec.utf8), file: "spec.json"))
    }

    func universe(_ spec: TableSpec) throws -> Universe {
        try Universe(
            dimensions: spec.dimensions,
            atoms: people.sorted { $0.key < $1.key }.map { codes, count in
                Universe.Atom(codes: codes.split(separator: " ").map(String.init), count: count)
            }
        )
    }

    /// What would be printed if only the rule itself hid anything.
    func naiveRows(_ spec: TableSpec) throws -> [PrintedRow] {
        let rule = try spec.rule(.preset(preset))
        return try ReleaseMaker(FigurePlan(spec, rule: rule), rule: rule, people: universe(spec), earlier: []).rows()
    }

    func protected(_ spec: TableSpec) throws -> ProtectedRelease {
        try DisclosureControl.protect(spec, people: universe(spec), preset: .preset(preset))
    }

    func audit(_ spec: TableSpec, _ rows: [PrintedRow]) throws -> JointAudit.Report {
        try JointAudit(spec, preset: .preset(preset), rows: rows).run()
    }
}

/// Texts of specifications.
enum SpecText {
    static let rule = #""rule": {"t": 7, "zeros": "publish", "protection_interval": [1, 7]}"#

    static func dims(_ dims: [String: [String]], extra: String = "", rule: String = rule, _ tables: String...) -> String
    {
        let texts = dims.sorted { $0.key < $1.key }.map {
            "\"\($0)\": [\($1.map { "\"\($0)\"" }.joined(separator: ", "))]"
        }
        return
            "{\"dims\": {\(texts.joined(separator: ", "))}, \(extra.isEmpty ? "" : extra + ", ")\(rule), \"tables\": [\(tables.joined(separator: ", "))]}"
    }

    /// A table of counts by dimensions, with totals.
    static func count(_ id: String, _ by: [String], _ more: String = #""rounding": "none""#) -> String {
        let names = by.map { "\"\($0)\"" }.joined(separator: ", ")
        return "{\"id\": \"\(id)\", \"type\": \"count\", \"by\": [\(names)]\(more.isEmpty ? "" : ", " + more)}"
    }
}
