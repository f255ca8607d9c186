import Foundation
import Governance
import GovernanceDocuments
import ReviewDocuments
import Testing
import TestSupport

/// Three histories of a programme as those who approve see them, kept word for word.
///
/// After a wanted change of wording: `COHORTLINK_WRITE_GOLDEN=1 swift test --filter GoldenTests`, then read what changed.
@Suite("Pages of three histories, kept as they read")
struct GoldenTests {
    private static let folder = Repository.root + "/Tests/GovernanceDocumentsTests/"

    private func history(_ name: String) -> String { Self.folder + "Histories/\(name).yaml" }

    private func compare(_ document: ReviewDocument, _ name: String) throws {
        // The style sheet is everybody's; what is kept is what is said.
        let texts = [
            ("txt", document.lines(width: 100).joined(separator: "\n") + "\n"),
            ("html", Self.withoutStyle(try document.page())),
        ]
        for (ending, text) in texts {
            let path = Self.folder + "Golden/\(name).\(ending)"
            if ProcessInfo.processInfo.environment["COHORTLINK_WRITE_GOLDEN"] != nil {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
            }
            let kept = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text == kept, "\(name).\(ending) reads differently")
        }
    }

    private static func withoutStyle(_ page: String) -> String {
        guard let start = page.range(of: "<style>"), let end = page.range(of: "</style>") else { return page }
        return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
    }

    private func diff(_ new: String, on day: String) throws -> DiffDocument {
        // What the presets do is said here, so that the pages do not change with the catalogue.
        let diff = try ProgrammeDiff.between(old: history("version-1"), new: history(new), on: CalendarDate(day)) {
            id in
            ["nhs-hes": .init(smallest: 8, rounding: 5), "ohid-fingertips": .init(smallest: 5, rounding: 1)][id]
        }
        return DiffDocument(diff, words: try ProgrammeWords.text(ofHash: diff.new.hash))
    }

    @Test("the summary of the first version")
    func summary() throws {
        let programme = try Programme.read(path: history("version-1"))
        let words = try ProgrammeWords.text(ofHash: programme.hash)
        try compare(SummaryDocument(programme, words: words, presetWords: nil).document, "summary")
    }

    @Test("the annexe of the first version: each field, question and reason")
    func annexe() throws {
        let programme = try Programme.read(path: history("version-1"))
        let words = try ProgrammeWords.text(ofHash: programme.hash)
        try compare(AnnexeDocument(programme, words: words).document, "annexe")
    }

    @Test("summary and annexe of the example hold every field, sender, lens, group and reason of the file")
    func nothingLeftOut() throws {
        let programme = try Programme.read(path: Repository.root + "/governance/programme.yaml")
        let summary = SummaryDocument(programme, words: "words", presetWords: nil).document
        let text = summary.lines(width: .max).joined(separator: "\n")
        for field in programme.contacts.fields { #expect(text.contains(field.shortSentence), "\(field.name)") }
        for attribute in programme.sentAttributes { #expect(text.contains(attribute.shortSentence)) }
        for lens in programme.lenses { #expect(text.contains(lens.title), "\(lens.id)") }
        for partner in programme.partners { #expect(text.contains(partner.name)) }
        #expect(summary.sheets == 2)
        let annexe = AnnexeDocument(programme, words: "words").document.lines(width: .max).joined(separator: "\n")
        // A title that says the whole rule stands for it.
        for cohort in programme.cohorts {
            let sentence = cohort.rule.sentence(in: programme)
            #expect(annexe.contains(cohort.title + "." == sentence ? cohort.title : sentence))
        }
        let reasons = programme.attributes.map(\.reason) + programme.contacts.fields.map(\.reason)
        for reason in reasons { #expect(annexe.contains(reason)) }
        for attribute in programme.attributes where attribute.kind != .flag {
            for value in attribute.values { #expect(annexe.contains(value.label), "\(attribute.name)") }
        }
        for lens in programme.lenses {
            #expect(annexe.contains(lens.title))
            for item in lens.items { #expect(annexe.contains(item.label)) }
        }
    }

    @Test("a public authority that rests on consent is pointed out in summary and comparison (G20)")
    func consent() throws {
        let text = try String(contentsOfFile: history("version-1"), encoding: .utf8)
        let edited = text.replacing(
            "article_6: e\n      law: National Health Service Act 2006, section 82",
            with: "article_6: a"
        )
        #expect(edited != text)
        let programme = try Programme.read(Array(edited.utf8), path: "programme.yaml")
        let summary = SummaryDocument(programme, words: "words", presetWords: nil).document
        #expect(
            summary.lines(width: .max).contains { $0.contains("To be weighed: Northshore Hospital rests on consent") }
        )
    }

    @Test("a new partner: it stands first, with what it sends and on what basis")
    func newPartner() throws {
        let found = try diff("new-partner", on: "2026-06-01")
        #expect(found.lines[0].hasPrefix("LOOSENS - "))
        #expect(found.lines.contains { $0.contains("Northshore Fire and Rescue is a new partner.") })
        #expect(found.diff.count(.blocked) == 0)
        try compare(found.document, "new-partner")
    }

    @Test("a lowered threshold: the first line says from what to what, and gives the reason")
    func loweredThreshold() throws {
        let found = try diff("lowered-threshold", on: "2026-06-01")
        #expect(found.lines[0].hasPrefix("LOOSENS - "))
        #expect(found.lines.contains { $0.contains("now 5 people, before 8 people") && $0.contains("winter plan") })
        #expect(found.diff.count(.blocked) == 0)
        try compare(found.document, "lowered-threshold")
    }

    @Test("an expired agreement: the new version is blocked, and what to renew is named")
    func expiredAgreement() throws {
        let found = try diff("expired-agreement", on: "2027-02-15")
        #expect(found.lines.contains { $0.hasPrefix("BLOCKED - ") && $0.contains("data sharing agreement") })
        try compare(found.document, "expired-agreement")
    }

    @Test("no page holds a script, loads anything, or leaves a tag open to what the file says")
    func safePages() throws {
        var text = try String(contentsOfFile: history("version-1"), encoding: .utf8)
        text = text.replacing(
            "title: Falls among older people",
            with: "title: <script>alert(1)</script> & \"older\" people"
        )
        let programme = try Programme.read(Array(text.utf8), path: "programme.yaml")
        let document = SummaryDocument(programme, words: "words", presetWords: nil).document
        let page = try document.page()
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("http://") && !page.contains("src="))
        let body = try #require(document.wordParts.first { $0.name == "word/document.xml" }).text
        #expect(!body.contains("<script") && body.contains("&lt;script&gt;"))
    }
}
