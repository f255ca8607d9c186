import TestSupport
import Testing

@testable import Tabular

@Suite("Proposing how a file is to be read") struct SnifferTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func propose(_ bytes: [UInt8]) throws -> LayoutProposal {
        try TableSniffer.propose(path: try folder.write(bytes, to: "t.csv"))
    }

    private func propose(_ text: String) throws -> LayoutProposal { try propose([UInt8](text.utf8)) }

    private static let rows = "name,born,note\nAnn Test,1980-05-17,x\nBo Test,17/05/1981,\nCy Test,,\"a, b\"\n"

    @Test("a plain file needs no declaration")
    func plain() throws {
        let proposal = try propose(Self.rows)
        #expect(proposal.layout == .standard)
        #expect(proposal.layout.declarations().isEmpty)
        #expect(proposal.header == ["name", "born", "note"])
        #expect(proposal.problems == [])
        #expect(proposal.kind == .delimited)
    }

    @Test("I14: the delimiter is found where the header leaves no doubt", arguments: Delimiter.allCases)
    func delimiters(delimiter: Delimiter) throws {
        let mark = String(UnicodeScalar(delimiter.byte))
        let text = "name|born|home\nAnn|1980-05-17|1, High St\nBo|1981-05-17|2; x, y\nCy||\n".replacing(
            "|",
            with: delimiter == .comma ? "," : mark
        )
        let quoted =
            delimiter == .comma
            ? text.replacing("1, High St", with: "\"1, High St\"").replacing("2; x, y", with: "\"2; x, y\"")
            : text.replacing("2; x, y", with: "\"2; x, y\"")
        let proposal = try propose(quoted)
        #expect(proposal.problems == [])
        #expect(proposal.layout.delimiter == delimiter)
        #expect(proposal.header == ["name", "born", "home"])
        #expect(try read(folder.file("t.csv"), proposal.layout).rows.count == 3)
    }

    @Test("I14: two delimiters that both divide the rows are a question, not a guess")
    func doubt() throws {
        let proposal = try propose("a;x,b;y\nc;x,d;y\ne;z,f;z\n")
        #expect(proposal.problems.contains { $0.contains("file:delimiter") })
    }

    @Test(
        "I11: Windows-1252 is proposed where its bytes make words",
        arguments: [
            "O\u{92}Brien", "Zo\u{EB}", "Ren\u{E9}e", "\u{C9}mile", "\u{A3}5", "Smith \u{96} Jones", "\u{93}Ann\u{94}",
            "\u{D8}rsted", "stra\u{DF}e",
        ]
    )
    func windows1252(word: String) throws {
        let bytes = word.unicodeScalars.map { UInt8($0.value) }
        let proposal = try propose([UInt8](Self.rows.utf8) + bytes + [UInt8](",1,2\n".utf8))
        #expect(proposal.layout.encoding == .windows1252)
        #expect(proposal.problems == [])
        #expect(proposal.layout.declarations().map(\.text) == ["windows-1252"])
        #expect(try read(folder.file("t.csv"), proposal.layout).rows.count == 4)
    }

    @Test(
        "I11: bytes of other code pages are a question, not a guess",
        arguments: [
            ([0x4A, 0x6F, 0x73, 0x82], "DOS 850"), ([0x4A, 0x6F, 0x73, 0x8E], "old Macintosh"),
            ([0xA3, 0x75, 0x6B, 0x61, 0x73, 0x7A], "Latin 2"), ([0x61, 0x81, 0x62], "undefined"),
            ([0xC3, 0xA9, 0x20, 0xE9, 0x61], "UTF-8 and 1252"), ([0xE9], "a letter alone"),
        ] as [([UInt8], String)]
    )
    func otherCodePages(bytes: [UInt8], what: String) throws {
        let proposal = try propose([UInt8](Self.rows.utf8) + bytes + [UInt8](",1,2\n".utf8))
        #expect(proposal.layout.encoding == .utf8)
        #expect(proposal.problems.count == 1, "\(what)")
    }

    @Test("the encoding is judged by the whole file, not by its start")
    func lateByte() throws {
        let many = String(repeating: "Ann,1980-05-17,x\n", count: 40_000)
        let proposal = try propose([UInt8]((Self.rows + many).utf8) + [0x5A, 0x6F, 0xEB] + [UInt8](",1,2\n".utf8))
        #expect(proposal.layout.encoding == .windows1252)
    }

    @Test("the header is found below a title, and named by its row")
    func titles() throws {
        let proposal = try propose("Clients of the day centre,,\nPrinted,01/04/2025,\n,,\n" + Self.rows)
        #expect(proposal.layout.headerRow == 4)
        #expect(proposal.problems == [])
        #expect(proposal.layout.declarations().map(\.setting) == [.headerRow])
        #expect(try read(folder.file("t.csv"), proposal.layout).rows.count == 3)
    }

    @Test("a file without column names is told")
    func noHeader() throws {
        let proposal = try propose("Ann,1980-05-17,1\nBo,1981-05-17,2\n")
        #expect(proposal.header == [])
        #expect(proposal.problems.contains { $0.contains("column names") })
    }

    @Test("what no layout reads is refused as the reader refuses it")
    func refusals() throws {
        #expect(throws: TabularError(.encoding, file: "", reason: "")) { try propose([0xFF, 0xFE, 0x61, 0]) }
        #expect(throws: TabularError(.empty, file: "", reason: "")) { try propose("") }
        #expect(throws: TabularError(.empty, file: "", reason: "")) { try propose([0xEF, 0xBB, 0xBF]) }
        #expect(try propose("a,b\r1,2\r").problems.contains { $0.contains("CR alone") })
    }

    @Test("of several sheets the largest is proposed, as a question")
    func sheets() throws {
        let many = (0..<50).map { ["Ann \($0)", "1980-05-17"] }
        let book = TinyWorkbook([
            .init("Notes", rows: [["Read me"], ["first"]]), .init("Old", rows: [["name", "born"], ["Ann", "1980"]]),
            .init("New", rows: [["name", "born"]] + many),
        ])
        try book.write(to: folder.file("t.xlsx"))
        let proposal = try TableSniffer.propose(path: folder.file("t.xlsx"))
        #expect(proposal.layout == TableLayout(sheet: "New"))
        #expect(proposal.problems.count == 1)
        #expect(proposal.sheets.count == 3)
    }

    @Test("no finding and no problem repeats a cell or a sheet's name")
    func silence() throws {
        let book = TinyWorkbook([
            .init("CANARY", rows: [["name", "born"], ["CANARY", "1980"]]), .init("CANARY 2", rows: [["a", "b"]]),
        ])
        try book.write(to: folder.file("t.xlsx"))
        for proposal in [
            try TableSniffer.propose(path: folder.file("t.xlsx")), try propose("CANARY,1980\nCANARY,1981\n"),
            try propose([UInt8]("CANARY,b\nCANARY".utf8) + [0x82] + [UInt8]("x,1\n".utf8)),
        ] {
            #expect((proposal.findings + proposal.problems).allSatisfy { !$0.contains("CANARY") })
        }
    }

    @Test("a declaration is taken back as it was made, and anything else is refused")
    func declarations() {
        let layout = TableLayout(encoding: .windows1252, delimiter: .tab, sheet: "A b", headerRow: 3)
        var copy = TableLayout.standard
        for row in layout.declarations() {
            let isTaken = copy.declare(row.setting, row.text)
            #expect(isTaken)
        }
        #expect(copy == layout)
        for (setting, text) in [
            (TableLayout.Setting.encoding, "latin1"), (.delimiter, ","), (.sheet, ""), (.headerRow, "0"),
            (.headerRow, "x"),
        ] {
            let isTaken = copy.declare(setting, text)
            #expect(!isTaken)
        }
        #expect(copy == layout)
    }
}
