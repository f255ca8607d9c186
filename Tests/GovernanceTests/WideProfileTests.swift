import Composites
import Foundation
import Governance
import TestSupport
import Testing

/// The example in the profile wide.
enum WideExample {
    static let standard =
        "  profile: standard           # no token appears twice in what a partner sends\n  catalogue: standard-2 "
    static let terms = "  wide: { repeats: 4, pinned_ceiling: 0.05, reason: Only years of birth are known to some. }\n"
    static let wide = "  profile: wide\n\(terms)  catalogue: wide-1 "
    static let approvals = "\napprovals_required:\n"

    /// Every partner that sends records is asked for the approval that wide linkage needs.
    static func asking(_ partners: [String]) -> String {
        approvals + partners.map { "  - { organisation: \($0), role: wide_linkage }\n" }.joined()
    }

    static func partners() throws -> [String] { try Example.programme().linkedPartners.map(\.id) }

    /// The example's text, or a live one's, in the profile wide.
    static func text(_ text: String) throws -> String {
        var text = text
        for (old, new) in [(standard, wide), (approvals, asking(try partners()))] {
            guard let range = text.range(of: old) else { throw Example.MissingText(text: old) }
            text.replaceSubrange(range, with: new)
        }
        return text
    }
}

extension InvariantEdit {
    /// Weaker combinations and repeats.
    static let wide: [InvariantEdit] = [
        .init(
            "G25",
            "the profile wide without how wide",
            [("  profile: standard ", "  profile: wide "), ("catalogue: standard-2", "catalogue: wide-1")],
            .missing,
            says: "add 'wide'"
        ),
        .init(
            "G25",
            "repeats in the profile standard",
            [("  catalogue: standard-2 ", WideExample.terms + "  catalogue: standard-2 ")],
            .notPermitted,
            says: "no token appears twice"
        ),
        .init(
            "G25",
            "combinations about several people in the profile standard",
            [("catalogue: standard-2", "catalogue: wide-1")],
            .notPermitted,
            says: "about several people"
        ),
        .init(
            "G25",
            "the profile wide with a catalogue of standard",
            [("  profile: standard ", WideExample.terms + "  profile: wide ")],
            .notPermitted,
            says: "name wide-1"
        ),
        .init(
            "G25",
            "the profile wide without an approval of its own",
            [(WideExample.standard, WideExample.wide)],
            .approvals,
            says: "approver of wide linkage of 'hospital'"
        ),
    ]
}

@Suite("The profile wide") struct WideProfileTests {
    private func draft(_ text: String) throws -> ProgrammeDraft {
        try ProgrammeDraft(Array(text.utf8), path: "programme.yaml")
    }

    @Test("it is read with its terms, its catalogue lets as many repeats, and the words say what is agreed to")
    func reading() throws {
        let programme = try Example.read(try WideExample.text(try Example.text()))
        let wide = try #require(programme.linkage.wide)
        #expect(wide.repeats == 4 && wide.pinnedCeiling == 0.05)
        #expect(try programme.linkage.table().repeats == 4)
        for word in ["up to 4 people", "5.0 %", "families", "approves this by name"] {
            #expect(programme.linkage.profileWords.contains(word))
        }
        #expect(try Example.programme().linkage.table().repeats == 1)
        #expect(try Example.programme().linkage.profileWords == "No code stands twice in what a partner sends.")
    }

    @Test(
        "other repeats, a ceiling of nothing or of more than half, and a missing reason are refused",
        arguments: [
            ("repeats: 4", "repeats: 5"), ("repeats: 4", "repeats: 1"), ("pinned_ceiling: 0.05", "pinned_ceiling: 0"),
            ("pinned_ceiling: 0.05", "pinned_ceiling: 0.6"), (", reason: Only years of birth are known to some.", ""),
            ("repeats: 4", "repeats: 4, more: 1"),
        ]
    )
    func strict(_ old: String, _ new: String) throws {
        let text = try WideExample.text(try Example.text()).replacing(old, with: new)
        #expect(throws: GovernanceError.self) { _ = try Example.read(text) }
    }

    @Test("what makes a programme wide or wider stands first, as LOOSENS; what narrows it tightens")
    func comparison() throws {
        let standard = try Example.text()
        let wide = try WideExample.text(standard)
        let loosened = ProgrammeDiff(try draft(standard), try draft(wide)).changes
        let first = loosened.prefix { $0.kind == .loosens }.map(\.sentence)
        #expect(first.contains { $0.hasPrefix("Profile wide:") && $0.contains("up to 4 people") })
        #expect(first.contains { $0.contains("before, no code stood twice") })
        let tightened = ProgrammeDiff(try draft(wide), try draft(standard)).changes
        #expect(tightened.contains { $0.kind == .tightens && $0.sentence.hasPrefix("Profile standard") })
        for (old, new) in [("repeats: 4", "repeats: 20"), ("pinned_ceiling: 0.05", "pinned_ceiling: 0.1")] {
            let wider = wide.replacing(old, with: new)
            let up = ProgrammeDiff(try draft(wide), try draft(wider)).changes.filter { $0.kind != .blocked }
            #expect(up.map(\.kind) == [.loosens], "\(up.map(\.words))")
            #expect(up[0].isOldReason)
            let down = ProgrammeDiff(try draft(wider), try draft(wide)).changes.filter { $0.kind != .blocked }
            #expect(down.map(\.kind) == [.tightens])
        }
    }

    @Test(
        "agent and matcher refuse a live wide programme until every partner's approver of wide linkage has signed",
        arguments: [RunGate.Job.partner("fire"), .matcher]
    )
    func gate(_ job: RunGate.Job) throws {
        let place = try LivePlace(WideExample.text)
        let programme = try place.programme()
        try place.approveAll()
        _ = try RunGate(programme, for: job) { LivePlace.day }
        try place.remove(try place.approval("housing", .wideLinkage))
        let error = #expect(throws: GovernanceError.self) { try RunGate(programme, for: job) { LivePlace.day } }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("the approver of wide linkage of 'housing'") == true, "\(error?.reason ?? "")")
    }
}
