import Foundation
import TestSupport

/// A prepared place whose programme says that its invented people are real, in force today.
///
/// Only a test may say so: it shows the way that a programme with real people goes.
struct LivePrepared {
    let place: PreparedPlace

    init() throws {
        place = try PreparedPlace(people: 3000)
        let text = try String(contentsOfFile: place.programme, encoding: .utf8)
        try Self.live(text).write(toFile: place.programme, atomically: true, encoding: .utf8)
    }

    struct Missing: Error { let text: String }

    /// The text as a live programme: real people, every opt-out spoken of, dates around today.
    private static func live(_ text: String) throws -> String {
        let silent = "{ status: not_applicable, reason: Not asked of this kind of partner., reference: test }"
        let optOuts = "    opt_outs: { national: \(silent), type1: \(silent), local: \(silent) }\n"
        var live = text
        for (old, new) in [
            ("environment: test ", "environment: live "), ("valid_from: 2025-10-01", "valid_from: \(day(-30))"),
            ("valid_to: 2027-09-30", "valid_to: \(day(300))"), ("approved_on: 2025-09-15", "approved_on: \(day(-60))"),
            ("  starts: 2025-10-01", "  starts: \(day(-30))"), ("review_by: 2027-09-30", "review_by: \(day(320))"),
            ("  expires: 2027-10-31         #", "  expires: \(day(340))         #"),
            ("repeat_by: 2027-09-30", "repeat_by: \(day(320))"), ("done_on: 2025-09-10", "done_on: \(day(-60))"),
            ("reference_date: 2025-09-30", "reference_date: \(day(-31))"),
        ] {
            guard let range = live.range(of: old) else { throw Missing(text: old) }
            live.replaceSubrange(range, with: new)
        }
        for (old, new) in [
            ("synthetic: true", "synthetic: false"), ("release_on: [2026-01-31]", "release_on: [\(day(20))]"),
            ("by: 2026-01-31", "by: \(day(30))"), ("by: 2026-09-30", "by: \(day(200))"),
            ("(invented), expires: 2027-09-30", "(invented), expires: \(day(320))"),
            ("standards_met, expires: 2027-10-31", "standards_met, expires: \(day(340))"),
        ] { live = live.replacingOccurrences(of: old, with: new) }
        return live.replacingOccurrences(
            of: "(    max_records: [^\n]*\n)(?!    opt_outs)",
            with: "$1" + optOuts,
            options: .regularExpression
        )
    }

    /// A day some days from now, in Greenwich time.
    private static func day(_ days: Int) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd"
        return format.string(from: Date(timeIntervalSinceNow: Double(days) * 86_400))
    }

    func governance(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["governance"] + arguments)
    }

    /// The eight words as `governance status` prints them.
    func words() throws -> String {
        guard let words = try status()["words"] as? String else { throw Missing(text: "words") }
        return words
    }

    func approve(
        _ organisation: String,
        _ role: String,
        words: String,
        name: String? = nil,
        keys: String? = nil
    ) throws -> Program.Outcome {
        try governance(
            "approve",
            place.programme,
            "--organisation",
            organisation,
            "--role",
            role,
            "--words",
            words,
            "--name",
            name ?? "The \(role) of \(organisation)",
            "--keys",
            place.home + "/keys/" + (keys ?? organisation)
        )
    }

    func status() throws -> [String: Any] {
        let outcome = try governance("status", place.programme, "--json")
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        guard let document else { throw Missing(text: "a JSON object") }
        return document
    }

    /// The offices that have to approve, from `governance status --json`.
    func stillToApprove() throws -> [(organisation: String, role: String)] {
        guard let missing = try status()["still_to_approve"] as? [[String: Any]] else {
            throw Missing(text: "still_to_approve")
        }
        return missing.compactMap { office in
            guard let organisation = office["organisation"] as? String, let role = office["role"] as? String else {
                return nil
            }
            return (organisation, role)
        }
    }

    /// Changes the programme file; a text that is not there would test nothing.
    func edit(_ edits: [String: String]) throws {
        var text = try String(contentsOfFile: place.programme, encoding: .utf8)
        for (old, new) in edits {
            guard let range = text.range(of: old) else { throw Missing(text: old) }
            text.replaceSubrange(range, with: new)
        }
        try text.write(toFile: place.programme, atomically: true, encoding: .utf8)
    }

    func trail(_ organisation: String) -> String { place.home + "/keys/\(organisation)/cohortlink.trail" }
}
