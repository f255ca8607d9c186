import Documents
import Foundation
import Governance
import Testing
import TestSupport

@Suite("Two versions of a programme")
struct ProgrammeDiffTests {
    private func draft(_ text: String) throws -> ProgrammeDraft {
        try ProgrammeDraft(Array(text.utf8), path: "programme.yaml")
    }

    private func diff(_ edits: (String, String)..., day: String? = nil) throws -> ProgrammeDiff {
        let old = try Example.text()
        var new = old
        for (before, after) in edits {
            guard let range = new.range(of: before) else { throw Example.MissingText(text: before) }
            new.replaceSubrange(range, with: after)
        }
        return ProgrammeDiff(try draft(old), try draft(new), on: day.flatMap { CalendarDate($0) })
    }

    @Test("a lowered threshold stands first, with the numbers, who is affected, and that no new reason is given")
    func threshold() throws {
        let diff = try diff(
            ("  version: 1  ", "  version: 2  "),
            ("smallest_count: 8 ", "smallest_count: 5 "),
            ("  packages_days: 30 ", "  packages_days: 21 ")
        )
        #expect(diff.changes.map(\.kind) == [.loosens, .tightens, .admin])
        #expect(diff.changes[0].sentence == "Smallest count that may be shown: now 5 people, before 8 people.")
        #expect(diff.changes[0].isOldReason)
        #expect(diff.changes[0].words.contains("No new reason is given"))
        #expect(diff.changes[0].affected == "everybody who is counted")
        #expect(diff.changes[1].sentence == "Sealed packages are kept for: now 21 days, before 30 days.")
    }

    @Test(
        "each kind of change has its kind",
        arguments: [
            (
                "attributes: [age_band, deprivation_fifth, ward]",
                "attributes: [age_band, deprivation_fifth, ward, sex]", "LOOSENS"
            ),
            (
                "attributes: [age_band, deprivation_fifth, ward]", "attributes: [age_band, deprivation_fifth]",
                "TIGHTENS"
            ),
            ("valid_to: 2027-09-30", "valid_to: 2027-08-31", "TIGHTENS"),
            ("  linked_file_days: 90", "  linked_file_days: 89", "TIGHTENS"),
            ("  outputs_years: 6 ", "  outputs_years: 5 ", "TIGHTENS"),
            ("  audit_years: 6 ", "  audit_years: 7 ", "TIGHTENS"),
            ("  audit_years: 6 ", "  #audit_years: 6 ", "LOOSENS"),
            ("statement: Four analysts of the two units", "statement: Forty analysts of the two units", "LOOSENS"),
            ("    attested_by: Audit team of Wexmouth Council", "    attested_by: Audit team of the hospital", "ADMIN"),
            ("    attested_on: 2025-09-15\n", "    attested_on: 2025-09-16\n", "ADMIN"),
            ("match_probability: 0.5 ", "match_probability: 0.4 ", "LOOSENS"),
            ("max_records: 200000 ", "max_records: 300000 ", "LOOSENS"),
            ("    audience: board\n", "    audience: partners\n", "TIGHTENS"),
            ("one_value_rows: 50 ", "one_value_rows: 60 ", "LOOSENS"),
            ("max_check_age_days: 7 ", "max_check_age_days: 30 ", "LOOSENS"),
            ("max_check_age_days: 7 ", "max_check_age_days: 3 ", "TIGHTENS"),
            ("rule: { services_at_least: 3 }", "rule: { services_at_least: 4 }", "LOOSENS"),
            (
                "      - { code: M, label: Male }\n",
                "      - { code: M, label: Male }\n      - { code: X, label: Another }\n", "LOOSENS"
            ),
            ("title: Shared cohorts in Wexmouth", "title: Shared groups in Wexmouth", "NEUTRAL"),
            ("ig_lead: Head of Information Management", "ig_lead: Head of Records", "ADMIN"),
            ("reference: Wexmouth DPIA 1\n", "reference: Wexmouth DPIA 2\n", "ADMIN"),
            ("expires: 2027-10-31         #", "expires: 2027-12-31         #", "LOOSENS"),
            ("      tokens_days: 14 ", "      tokens_days: 20 ", "LOOSENS"),
            ("    label: Joint plan\n", "    label: Plan shared with another service\n", "NEUTRAL"),
            (
                "      - { code: \"16-24\", label: 16 to 24, from: 16, to: 24 }       # the years between children's and adults' services\n      - { code: \"25-44\", label: 25 to 44, from: 25, to: 44 }",
                "      - { code: \"16-44\", label: 16 to 44, from: 16, to: 44 }", "TIGHTENS"
            ),
            (
                "      - { code: \"16-24\", label: 16 to 24, from: 16, to: 24 }",
                "      - { code: \"16-17\", label: 16 and 17, from: 16, to: 17 }\n      - { code: \"18-24\", label: 18 to 24, from: 18, to: 24 }",
                "LOOSENS"
            ),
        ]
    )
    func kinds(_ old: String, _ new: String, _ kind: String) throws {
        let changes = try diff((old, new)).changes.filter { $0.kind != .blocked }
        #expect(changes.map(\.kind.rawValue) == [kind], "\(changes.map(\.words))")
    }

    @Test("an edit of a comment changes nothing but the file, and says so")
    func comment() throws {
        let diff = try diff(("# the first joint key", "# our first joint key"))
        #expect(diff.changes.filter { $0.kind != .blocked }.map(\.kind) == [.admin])
        #expect(diff.changes.contains { $0.sentence.contains("Only comments") })
        #expect(!diff.isSameFile)
        let same = ProgrammeDiff(try draft(try Example.text()), try draft(try Example.text()))
        #expect(same.isSameFile && same.changes.isEmpty)
    }

    @Test("what has ended, a version that is not counted up and a broken chain block the new version (C2, C16)")
    func blocked() throws {
        let ended = try diff(("  version: 1  ", "  version: 2  "), day: "2027-10-01")
        #expect(ended.changes.filter { $0.kind == .blocked }.count == 5)
        #expect(
            ended.changes.contains { $0.sentence.contains("the data protection impact assessment (Wexmouth DPIA 1)") }
        )
        let back = try diff(("title: Shared cohorts in Wexmouth", "title: Other cohorts in Wexmouth"))
        #expect(back.changes.contains { $0.kind == .blocked && $0.sentence.contains("count it up") })
        let chain = try diff(("  version: 1  ", "  previous: \"\(String(repeating: "b", count: 64))\"\n  version: 2  "))
        #expect(chain.changes.contains { $0.kind == .blocked && $0.sentence.contains("G15") })
        let right = try diff(("  version: 1  ", "  previous: \"\(try Example.programme().hash)\"\n  version: 2  "))
        #expect(right.count(.blocked) == 0)
    }

    @Test("where the partner with the stricter term leaves, what loosens by that is said first (found by random edits)")
    func departedTerm() throws {
        let text = try Example.text()
        let document = try StrictYAML.parse(Array(text.utf8), file: "programme.yaml")
        guard case .object(var members) = document.content,
            let index = members.firstIndex(where: { $0.name == "partners" }),
            case .array(let partners) = members[index].value.content
        else { return }
        let rest = partners.filter { $0["id"]?.content != .string("police") }
        members[index] = .init("partners", value: .array(rest))
        let new = try ProgrammeDraft(
            try CanonicalJSON.bytes(of: DocumentValue(.object(members))),
            path: "programme.yaml"
        )
        let old = try ProgrammeDraft(try CanonicalJSON.bytes(of: document), path: "programme.yaml")
        let first = try #require(ProgrammeDiff(old, new).changes.first)
        #expect(first.kind == .loosens)
        #expect(
            first.sentence
                == "Tokens are kept for: now 30 days, before 14 days, since the stricter term of Wexmouth Constabulary goes with it."
        )
    }

    @Test("a preset counts as stricter only where it is known to be")
    func presets() throws {
        let old = try draft(try Example.text())
        let new = try draft(try Example.edited("preset: nhs-hes", "preset: linked-default"))
        #expect(ProgrammeDiff(old, new).count(.loosens) == 1)
        let known = ProgrammeDiff(old, new) { .init(smallest: $0 == "nhs-hes" ? 8 : 10, rounding: 5) }
        #expect(known.count(.loosens) == 0 && known.count(.tightens) == 1)
        #expect(ProgrammeDiff(new, old) { .init(smallest: $0 == "nhs-hes" ? 8 : 10, rounding: 5) }.count(.loosens) == 1)
    }

    @Test(
        "whatever is edited: the hash is another one, the change has a sentence, and what lets more out is LOOSENS",
        arguments: [
            (nil, 200, 12), ("partners", 60, 6), ("contacts", 60, 2), ("lenses", 120, 7), ("cohorts", 40, 2),
            ("outputs", 80, 2), ("attributes", 80, 2),
        ] as [(String?, Int, Int)]
    )
    func randomEdits(block: String?, count: Int, atLeast least: Int) throws {
        let text = try Example.text()
        let document = try StrictYAML.parse(Array(text.utf8), file: "programme.yaml")
        let old = try ProgrammeDraft(try CanonicalJSON.bytes(of: document), path: "programme.yaml")
        let before = LetsOut(old.programme)
        var edits = RandomEdits(seed: 1926)
        var loosened = 0
        var hashes: [String: DocumentValue] = [:]
        for _ in 0..<count {
            let edited = block.map { edits.edited(document, block: $0) } ?? edits.edited(document)
            guard edited != document,
                let new = try? ProgrammeDraft(try CanonicalJSON.bytes(of: edited), path: "programme.yaml")
            else { continue }
            #expect(new.programme.hash != old.programme.hash)
            if let same = hashes.updateValue(edited, forKey: new.programme.hash) { #expect(same == edited) }
            let diff = ProgrammeDiff(old, new)
            let changes = diff.changes.filter { $0.kind != .blocked }
            #expect(!changes.isEmpty)
            #expect(changes.allSatisfy { $0.sentence.count > 10 && !$0.place.isEmpty })
            let more = LetsOut(new.programme).more(than: before)
            guard !more.isEmpty else { continue }
            loosened += 1
            #expect(diff.count(.loosens) > 0, "\(more) — \(changes.map(\.words))")
        }
        #expect(hashes.count > count / 5, "\(hashes.count)")
        #expect(loosened >= least, "\(loosened)")
    }

    @Test(
        "no key of the schema is without a rule: what is left out of the example or put in is judged by its own words"
    )
    func everyKeyIsJudged() throws {
        let document = try StrictYAML.parse(Array(try Example.text().utf8), file: "programme.yaml")
        let old = try ProgrammeDraft(try CanonicalJSON.bytes(of: document), path: "programme.yaml")
        var edits = RandomEdits(seed: 7)
        for _ in 0..<100 {
            guard
                let new = try? ProgrammeDraft(
                    try CanonicalJSON.bytes(of: edits.edited(document)),
                    path: "programme.yaml"
                )
            else { continue }
            for change in ProgrammeDiff(old, new).changes {
                #expect(!change.sentence.contains("has no rule"), "\(change.place)")
            }
        }
    }
}
