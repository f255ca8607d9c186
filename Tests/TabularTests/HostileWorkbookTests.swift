import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Workbooks made to do harm, or broken on the way") struct HostileWorkbookTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("t.xlsx") }
    private let rows = [["name", "born"], ["CANARY", "1980-05-17"], ["CANARY two", ""]]

    private func small() -> TinyWorkbook {
        TinyWorkbook(
            [
                .init(
                    "Data",
                    xml: "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                        + "<row><c t=\"s\"><v>2</v></c><c s=\"1\"><v>29358</v></c></row>"
                        + "<row><c t=\"inlineStr\"><is><t>CANARY two</t></is></c></row></sheetData>"
                )
            ],
            strings: "<si><t>name</t></si><si><t>born</t></si><si><t>CANARY</t></si>",
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        )
    }

    private func refused(_ workbook: TinyWorkbook, limits: SpreadsheetLimits = .standard) throws -> TabularError? {
        try workbook.write(to: path)
        return refusal(path, limits: limits)
    }

    @Test("a workbook cut off at any byte is refused, never a shorter table", arguments: [true, false])
    func truncation(isPacked: Bool) throws {
        try small().write(to: path, isPacked: isPacked)
        let whole = try folder.bytes(of: "t.xlsx")
        #expect(try read(path).rows == Array(rows.dropFirst()))
        // Up to three bytes, "PK" could be the first column's name.
        for length in 4..<whole.count {
            let error = refusal(try folder.write(Array(whole[..<length]), to: "cut.xlsx"))
            #expect(error != nil, "cut after \(length) bytes")
            #expect(error?.description.contains("CANARY") != true)
        }
    }

    @Test("a workbook with one flipped bit is refused, or reads the same", arguments: [true, false])
    func bitFlips(isPacked: Bool) throws {
        try small().write(to: path, isPacked: isPacked)
        let whole = try folder.bytes(of: "t.xlsx")
        let sound = try read(path)
        var random = SplitMix64(seed: 7)
        var refusals = 0
        for index in whole.indices {
            for bit in [Int.random(in: 0..<8, using: &random)] {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(bit)
                let path = try folder.write(bytes, to: "flipped.xlsx")
                do throws(TabularError) {
                    #expect(try read(path) == sound, "bit \(bit) of byte \(index)")
                } catch {
                    refusals += 1
                    #expect(!error.description.contains("CANARY"))
                }
            }
        }
        #expect(refusals > whole.count / 2)
    }

    @Test(
        "a part that the workbook names and does not hold is damage",
        arguments: [
            "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/s1.xml", "xl/styles.xml",
            "xl/sharedStrings.xml",
        ]
    )
    func missingPart(name: String) throws {
        var book = small()
        book.remove(name)
        #expect(try refused(book)?.code == .damaged)
    }

    @Test("XML that ends early, or goes on, is damage in the sheet where it happens")
    func brokenXML() throws {
        var book = small()
        let sheet = "<worksheet><sheetData><row><c t=\"str\"><v>a</v></c></row><row><c><v>1</v></c></row>"
        for end in ["", "<row><c><v>CANARY</v></row></sheetData></worksheet>", "</sheetData></worksheet><x/>"] {
            book.add("xl/worksheets/s1.xml", sheet + end)
            let error = try #require(try refused(book))
            #expect(error.code == .damaged)
            #expect(error.sheet == 1)
            #expect(!error.description.contains("CANARY"))
        }
        book.add("xl/worksheets/s1.xml", "<worksheet/>")
        #expect(try refused(book)?.code == .damaged)
    }

    @Test(
        "entities are refused before anything is expanded or fetched",
        arguments: [
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\">",
            "<!-- a comment first --><!DOCTYPE x>",
        ]
    )
    func entities(prolog: String) throws {
        for part in ["xl/worksheets/s1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"] {
            var book = small()
            let old = try #require(book.parts.first { $0.name == part }).bytes
            book.add(part, [UInt8](prolog.utf8) + old)
            let error = try #require(try refused(book))
            #expect(error.code == .damaged)
            #expect(error.reason.contains("document type"))
        }
    }

    @Test("a part in UTF-16, or one that declares another encoding, is not guessed at")
    func otherEncoding() throws {
        var book = small()
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData/></worksheet>"
        book.add("xl/worksheets/s1.xml", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(try refused(book)?.code == .damaged)
    }

    @Test("a zip bomb is refused at the limit of the ratio, and of the size")
    func bombs() throws {
        var limits = SpreadsheetLimits.standard
        limits.ratioFloor = 1 << 20
        let blanks = [UInt8](repeating: 0x20, count: 4 << 20)
        for part in ["xl/worksheets/s1.xml", "xl/sharedStrings.xml", "xl/styles.xml"] {
            var book = small()
            let old = try #require(book.parts.first { $0.name == part }).bytes
            book.add(part, old.dropLast(12) + blanks + old.suffix(12))
            #expect(try refused(book, limits: limits)?.code == .tooLarge)
        }
        limits.ratio = 1 << 40
        #expect(try refused(small(), limits: limits) == nil)
        for (limit, part) in [(\SpreadsheetLimits.sheetBytes, 1), (\.stringBytes, 2), (\.partBytes, 3)] {
            var limits = SpreadsheetLimits.standard
            limits[keyPath: limit] = 100
            #expect(try refused(small(), limits: limits)?.code == .tooLarge, "limit \(part)")
        }
    }

    @Test("a cell or a row of more than 1 MiB is refused, inline and shared")
    func longCells() throws {
        let long = String(repeating: "x", count: (1 << 20) + 1)
        #expect(try refused(TinyWorkbook([.init(rows: [["a"], [long]])]))?.code == .tooLong)
        let half = String(repeating: "x", count: 600_000)
        let row = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>"
        let book = TinyWorkbook(
            [
                .init(
                    "Data",
                    xml: "<sheetData><row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>\(row)</sheetData>"
                )
            ],
            strings: "<si><t>\(half)</t></si>"
        )
        #expect(try refused(book) == TabularError(.tooLong, file: "", sheet: 1, row: 2, column: "2", reason: ""))
        let shared = TinyWorkbook([.init("Data", xml: "<sheetData/>")], strings: "<si><t>\(long)</t></si>")
        #expect(try refused(shared)?.code == .tooLong)
    }

    @Test("rows and columns beyond what a spreadsheet has, deep nesting and too many strings are refused")
    func otherLimits() throws {
        func sheet(_ rows: String) -> TinyWorkbook { TinyWorkbook([.init("D", xml: "<sheetData>\(rows)</sheetData>")]) }
        #expect(try refused(sheet("<row r=\"1048577\"/>"))?.code == .tooLong)
        #expect(try refused(sheet("<row><c r=\"XFE1\"/></row>"))?.code == .damaged)
        let deep = String(repeating: "<x>", count: 100) + String(repeating: "</x>", count: 100)
        #expect(try refused(sheet("<row><c>\(deep)</c></row>"))?.code == .damaged)
        var limits = SpreadsheetLimits.standard
        limits.strings = 2
        #expect(try refused(small(), limits: limits)?.code == .tooLong)
        limits = .standard
        limits.entries = 3
        #expect(try refused(small(), limits: limits)?.code == .tooLarge)
        limits = .standard
        limits.sheets = 0
        #expect(try refused(small(), limits: limits)?.code == .damaged)
    }

    @Test("two parts of one name are refused: each program would read another")
    func twoParts() throws {
        var book = small()
        book.add("XL/worksheets/S1.xml", "<worksheet><sheetData/></worksheet>")
        #expect(try refused(book)?.code == .damaged)
    }

    @Test("a password is said to be one, for parts and for the whole file")
    func passwords() throws {
        try small().write(to: path, password: "secret")
        let error = try #require(refusal(path))
        #expect(error.code == .format)
        #expect(error.reason.contains("password"))
        let locked = try #require(refusal(try folder.write(compound(stream: "EncryptedPackage"), to: "p.xlsx")))
        #expect(locked.code == .format)
        #expect(locked.reason.contains("password"))
        let old = try #require(refusal(try folder.write(compound(stream: "Workbook"), to: "p.xls")))
        #expect(old.code == .format)
        #expect(old.reason.contains(".xls)"))
    }

    /// The start of an OLE file: header, one sector of nothing, and a directory with one stream.
    private func compound(stream: String) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        bytes[30] = 9
        bytes[48] = 1
        bytes += [UInt8](repeating: 0, count: 512)
        bytes += stream.utf8.flatMap { [$0, UInt8(0)] }
        return bytes + [UInt8](repeating: 0, count: 1024 - 2 * stream.utf8.count)
    }

    @Test("an OpenDocument file, a Word document, a binary workbook and any other archive are told apart")
    func otherArchives() throws {
        var ods = small()
        ods.parts = []
        ods.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        ods.add("content.xml", "<x/>")
        var word = small()
        word.add("word/document.xml", "<x/>")
        var binary = small()
        binary.add(
            "_rels/.rels",
            "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></R>"
        )
        var other = small()
        other.parts = []
        other.add("extract.csv", "a,b\n")
        for (book, words) in [(ods, ".ods"), (word, "Word"), (binary, ".xlsb"), (other, "zip file")] {
            let error = try #require(try refused(book))
            #expect(error.code == .format)
            #expect(error.reason.contains(words))
        }
    }
}
