import Foundation
import TestSupport
import Testing

/// What went out before, and what somebody decided to let out, through the program.
@Suite struct LedgerTests {
    private let folder: TemporaryFolder
    private static let head = #"{"dims": {"ward": ["W1", "W2", "W3"], "change": ["stayed", "joined", "left"]}, "#
    private static let rule = #""change": "change", "rule": {"t": 7}, "tables": ["#

    init() throws { folder = try TemporaryFolder() }

    /// Writes people: their number by ward and what became of them.
    private func people(_ counts: [(ward: String, change: String, people: Int)], _ name: String) throws -> String {
        var text = "ward,change\n"
        for group in counts {
            text += String(repeating: "\(group.ward),\(group.change)\n", count: group.people)
        }
        return try folder.write(text, to: name)
    }

    private func protect(_ people: String, _ spec: String, to name: String, _ more: [String]) throws -> Program.Outcome
    {
        try Program.run(
            [
                "protect", "--microdata", people, "--tables", spec, "--preset", "ohid-fingertips", "--output",
                folder.file(name),
            ] + more
        )
    }

    @Test("one person who joined since the first release cannot be found by taking it from the second")
    func changed() throws {
        let ledger = folder.file("ledger")
        let first = try people([("W1", "stayed", 40), ("W2", "stayed", 31), ("W3", "stayed", 25)], "first.csv")
        let everybody = try folder.write(
            Self.head + Self.rule + #"{"id": "ALL", "type": "count", "by": ["ward"], "rounding": "none"}]}"#,
            to: "spec.json"
        )
        let one = try protect(first, everybody, to: "one", ["--ledger", ledger, "--release", "first"])
        #expect(one.status == 0, "\(one.errors)")
        let second = try people(
            [("W1", "stayed", 40), ("W1", "joined", 1), ("W2", "stayed", 31), ("W3", "stayed", 25)],
            "second.csv"
        )
        let alone = try protect(second, everybody, to: "alone", [])
        #expect(alone.status == 0)
        #expect(try released("alone").contains { $0.hasPrefix("ALL,count,W1,*,41,shown") })
        let two = try protect(second, everybody, to: "two", ["--ledger", ledger, "--release", "second"])
        #expect(two.status == 0, "\(two.errors)")
        let rows = try released("two")
        // 41 beside the 40 that are out, and 97 beside 96, would tell of the one; others have to go with them.
        #expect(rows.contains { $0.hasPrefix("ALL,count,W1,*,,suppressed") })
        #expect(rows.contains { $0.hasPrefix("ALL,count,*,*,,suppressed") })
        for name in ["one", "two"] {
            let verified = try Program.run(["verify", folder.file(name), "--ledger", ledger])
            #expect(verified.status == 0, "\(verified.errors)")
        }
        let again = try protect(second, everybody, to: "again", ["--ledger", ledger, "--release", "second"])
        #expect(again.status != 0 && !FileManager.default.fileExists(atPath: folder.file("again/released.csv")))
        let text = try String(contentsOfFile: ledger, encoding: .utf8)
        _ = try folder.write(text.replacing("\"lower\":40", with: "\"lower\":39"), to: "ledger")
        let altered = try protect(second, everybody, to: "third", ["--ledger", ledger, "--release", "third"])
        #expect(altered.status != 0 && altered.errors.contains("ledger"), "\(altered.errors)")
    }

    @Test("an override stands with role and reason in certificate and summary, and needs both")
    func override() throws {
        // By a laxer rule all 44 and the 40 of two wards went out: the four of the third cannot be hidden again.
        let lax = try folder.write(
            Self.head + #""change": "change", "rule": {"t": 7, "complement": false}, "tables": ["#
                + #"{"id": "ALL", "type": "count", "by": [], "rounding": "none"}, "#
                + #"{"id": "TWO", "type": "count", "by": [], "where": {"ward": ["W2", "W3"]}, "rounding": "none"}]}"#,
            to: "lax.json"
        )
        let spec = try folder.write(
            Self.head + Self.rule
                + #"{"id": "T", "type": "count", "by": ["ward"], "codes": {"ward": ["W1"]}, "rounding": "none"}]}"#,
            to: "spec.json"
        )
        let microdata = try people([("W1", "stayed", 4), ("W2", "stayed", 40)], "people.csv")
        let ledger = folder.file("ledger")
        let out = try protect(microdata, lax, to: "out", ["--ledger", ledger, "--release", "first"])
        #expect(out.status == 0, "\(out.errors)")
        let with = ["--ledger", ledger, "--release", "second"]
        let refused = try protect(microdata, spec, to: "refused", with)
        #expect(refused.status == 5 && refused.errors.contains("'T'"), "\(refused.output) \(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("refused/released.csv")))
        let half = try protect(microdata, spec, to: "half", with + ["--override-role", "Caldicott Guardian"])
        #expect(half.status == 64)
        let reason = "the figures are out already and were agreed by the board"
        let decided = try protect(
            microdata,
            spec,
            to: "decided",
            with + ["--override-role", "Caldicott Guardian", "--override-reason", reason]
        )
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(decided.output.contains("NOT ALL PROVED") && decided.output.contains(reason))
        for file in ["certificate.json", "summary.json"] {
            let text = try String(contentsOfFile: folder.file("decided/\(file)"), encoding: .utf8)
            #expect(text.contains("Caldicott Guardian") && text.contains(reason), "\(file)")
        }
        #expect(try Program.run(["verify", folder.file("decided"), "--ledger", ledger]).status == 0)
    }

    @Test("sums and means go the whole way: made, verified, attacked, and refused with a ledger or a wrong amount")
    func sums() throws {
        var text = "ward,weeks\n"
        for ward in ["W1", "W2", "W3"] { for person in 0..<20 { text += "\(ward),\(3 + person % 4)\n" } }
        let microdata = try folder.write(text + "W1,900\n", to: "people.csv")
        let spec = try folder.write(
            #"{"dims": {"ward": ["W1", "W2", "W3"]}, "amounts": ["weeks"], "rule": {"t": 7}, "tables": ["#
                + #"{"id": "S", "type": "sum", "of": "weeks", "by": ["ward"], "rounding": "none"}, "#
                + #"{"id": "M", "type": "mean", "of": "weeks", "by": ["ward"], "decimals": 1, "rounding": "none"}]}"#,
            to: "spec.json"
        )
        let made = try protect(microdata, spec, to: "out", [])
        #expect(made.status == 0, "\(made.errors)")
        let rows = try released("out")
        #expect(rows.contains { $0.hasPrefix("S,sum,W1,,suppressed") })
        #expect(rows.contains { $0.hasPrefix("M,mean,W1,,suppressed") })
        #expect(rows.contains { $0.hasPrefix("S,sum,") && $0.contains(",shown,") })
        #expect(try Program.run(["verify", folder.file("out")]).status == 0)
        let audited = try Program.run(["audit", folder.file("out")])
        #expect(audited.status == 0 && audited.output.contains("hidden sum"), "\(audited.errors)")
        let kept = try protect(microdata, spec, to: "kept", ["--ledger", folder.file("ledger"), "--release", "a"])
        #expect(kept.status == 2 && kept.errors.contains("--ledger"))
        let wrong = try folder.write(text + "W1,-4\n", to: "wrong.csv")
        let refused = try protect(wrong, spec, to: "wrong", [])
        #expect(refused.status == 2 && refused.errors.contains("62"))
    }

    private func released(_ name: String) throws -> [String] {
        try String(contentsOfFile: folder.file(name + "/released.csv"), encoding: .utf8).split(separator: "\n").map(
            String.init
        )
    }
}
