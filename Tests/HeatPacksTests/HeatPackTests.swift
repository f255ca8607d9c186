import Governance
import HeatPacks
import Registers
import ReleaseViews
import ReviewDocuments
import Testing
import TestSupport

@Suite("HEAT packs")
struct HeatPackTests {
    static let answers = [
        "answers": [
            [
                "id": "w1", "prompt": "causes", "answer": "Opening hours and the price of the bus.",
                "by": "Director of Public Health", "written_on": "2026-01-14",
            ],
            [
                "id": "w2", "prompt": "effects", "answer": "Not yet known.", "by": "Director of Public Health",
                "written_on": "2026-03-01",
            ],
        ]
    ]

    @Test("a file that is not the released one is refused, and so are one that is gone and another programme file")
    func provenance() throws {
        let written = try WrittenRelease()
        let programme = written.programme
        for name in ["lenses.csv", "release.csv", "summary.json", "feasibility.csv", "released.csv"] {
            let whole = try written.folder.bytes(of: name)
            var changed = whole
            changed[changed.count / 2] ^= 1
            _ = try written.folder.write(changed, to: name)
            let path = written.folder.file(name)
            #expect(throws: HeatError(.altered, path, "")) { try written.read() }
            _ = try written.folder.write(whole, to: name)
        }
        var edited = String(decoding: try RegularBytes.of(programme.path), as: UTF8.self)
        edited += "\n# a comment\n"
        let other = try Programme.read(Array(edited.utf8), path: "other.yaml")
        let release = try written.read()
        #expect(throws: HeatError(.programme, "other.yaml", "")) {
            try HeatPack(release: release, programme: other, today: try day("2026-02-20"))
        }
    }

    @Test("quick is four tables and promises two sheets")
    func quick() throws {
        let document = try WrittenRelease().pack(.quick).document
        #expect(document.sheets == 2)
        #expect(document.tables.count == 4)
        #expect(try document.page().contains("data-sheets=\"2\""))
    }

    @Test("depth shows more and changes no figure")
    func depth() throws {
        let written = try WrittenRelease()
        let rows = try [HeatPack.Depth.quick, .standard, .deep].map { depth in
            Set(try written.pack(depth).document.tables.flatMap(\.rows))
        }
        #expect(rows[0].isSubset(of: rows[1]) && rows[1].isSubset(of: rows[2]))
        #expect(rows[0].count < rows[1].count)
    }

    @Test(
        "every lens of the release stands in a deep pack, each with the release's name, and the hidden one as a sentence"
    )
    func lenses() throws {
        let written = try WrittenRelease()
        let document = try written.pack(.deep).document
        let release = try written.read()
        let words = document.text
        for lens in Set(release.lenses.map(\.lens)) {
            let title = try #require(release.feasibility.first { $0.lens == lens }?.title)
            let captions = document.tables.filter { $0.caption.contains(": \(title) (release \(release.name))") }
            #expect(captions.count == (lens == "out-of-reach" ? 0 : 1), "\(lens)")
        }
        #expect(words.contains("Not shown, to protect people (no site outside every zone)"))
        for name in ["DNA", "Core20PLUS5", "falls through the cracks", "Before, during and after", "Overlap"] {
            #expect(words.contains(name))
        }
    }

    @Test("every number of a pack is released, or stands in the programme, a date or the method")
    func numbers() throws {
        let written = try WrittenRelease()
        for depth in HeatPack.Depth.allCases {
            let document = try written.pack(depth).document
            #expect(try Numbers(written).strange(in: document).isEmpty, "\(depth)")
            #expect(Numbers.found(document.text).count > 40, "\(depth) has hardly a number")
        }
    }

    @Test("the check of numbers finds a figure that was not released")
    func numbersCanFail() throws {
        let changed = WrittenRelease.lenses.map { $0.replacing(",12.89,", with: ",12.87,") }
        let document = try WrittenRelease(lenses: changed).pack(.deep).document
        let numbers = try Numbers(WrittenRelease())
        #expect(numbers.strange(in: document).contains("12.87"))
    }

    @Test("blanks are marked, answers of today fill them, and later ones do not yet")
    func blanks() throws {
        let written = try WrittenRelease()
        let empty = try written.pack(.standard)
        let filled = try written.pack(.standard, registers: try registers(Self.answers))
        #expect(filled.document.blanks.count == empty.document.blanks.count - 1)
        #expect(filled.document.text.contains("price of the bus"))
        #expect(!filled.document.text.contains("Not yet known"))
        #expect(try filled.document.page().contains("To be filled in:"))
        let stages = empty.fillings
        #expect(stages.map(\.stage) == HeatPrompt.Stage.allCases)
        #expect(stages.map(\.prompts) == [5, 8, 5, 3] && stages[0].filled == 4)
        #expect(stages[0].percent == 80)
    }

    @Test("used afterwards, a pack says so, and that expectations written then are no test")
    func retrospective() throws {
        let written = try WrittenRelease()
        let words = try written.pack(.standard, isRetrospective: true).document.text
        #expect(words.contains("Retrospective") && words.contains("it is no test"))
        #expect(try !written.pack(.standard).document.text.contains("Retrospective"))
    }

    @Test("a label that is markup, a formula or turned round is harmless on the page and in Word")
    func harmless() throws {
        let nasty =
            "missed,missed_appointments,percent missed,deprivation_fifth,1,<script>alert(1)</script>\u{202E}=1+1,165,1280,12.89,11.16,14.84,shown,"
        let document = try WrittenRelease(lenses: [nasty]).pack(.deep).document
        let page = try document.page()
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;") && !page.contains("\u{202E}"))
        let body = try #require(document.wordParts.first { $0.name == "word/document.xml" }).text
        #expect(!body.contains("<script") && body.contains("&lt;script&gt;") && !body.contains("\u{202E}"))
    }

    @Test("the review lies 6 to 12 months on: the register's day, else the charter's, else 12 months")
    func review() throws {
        let today = try day("2026-02-20")
        let programme = try WrittenRelease().programme
        let charter = ReviewDay(nil, charter: programme.accountability.charter, today: today)
        #expect(charter.day == (try day("2026-09-30")) && charter.isInTime)
        #expect(ReviewDay(nil, charter: nil, today: today).day == (try day("2027-02-20")))
        #expect(ReviewDay(nil, charter: nil, today: try day("2024-02-29")).day == (try day("2025-02-28")))
        let row = [
            "id": "a", "level": "project", "title": "Carers", "organisation": "Council", "owner": "Public health",
            "organisation_type": "local_government", "started_on": "2026-01-05", "review_due": "2026-05-01",
        ]
        let own = try #require(try registers(["assessments": [row]]).assessments.first)
        let early = ReviewDay(own, charter: programme.accountability.charter, today: today)
        #expect(early.day == (try day("2026-05-01")) && !early.isInTime)
        #expect(early.sentence.contains("not within 6 to 12 months"))
    }

    @Test("an assessment that is on no register is refused")
    func assessment() throws {
        let written = try WrittenRelease()
        let release = try written.read()
        #expect(throws: HeatError(.assessment, "assessments.csv", "")) {
            try HeatPack(release: release, programme: written.programme, assessment: "x", today: try day("2026-02-20"))
        }
    }
}

extension ReviewDocument {
    /// All of it, in lines that are not broken.
    var text: String { lines(width: 10_000).joined(separator: "\n") }

    var tables: [Table] {
        sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    var blanks: [String] {
        sections.flatMap(\.blocks).compactMap { if case .blank(let text) = $0 { text } else { nil } }
    }
}
