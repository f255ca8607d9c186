import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Text files as partners have them") struct DelimitedTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ bytes: [UInt8]) throws -> String { try folder.write(bytes, to: "t.csv") }
    private func file(_ text: String) throws -> String { try folder.write(text, to: "t.csv") }

    @Test("I1: an empty file is refused, a header alone is a table without rows")
    func empty() throws {
        #expect(refusal(try file("")) == TabularError(.empty, file: "", reason: ""))
        #expect(refusal(try file([0xEF, 0xBB, 0xBF]))?.code == .empty)
        #expect(try read(try file("a,b\n")) == Read(header: ["a", "b"]))
    }

    @Test("I2: two columns of one name, but for case and blanks, are refused")
    func repeatedNames() throws {
        let error = try #require(refusal(try file("NHS,name,nhs \n1,2,3\n")))
        #expect(error == TabularError(.header, file: "", row: 1, column: "3", reason: ""))
        #expect(refusal(try file("a,,b\n1,2,3\n")) == TabularError(.header, file: "", row: 1, column: "2", reason: ""))
    }

    @Test("empty columns after the last name are passed over, but not when they hold something")
    func trailingColumns() throws {
        #expect(try read(try file("a,b,,\n1,2,,\n,,,\n3,,,\n")).rows == [["1", "2"], ["3", ""]])
        #expect(
            refusal(try file("a,b,,\n1,2,,\n1,2,,x\n"))
                == TabularError(.header, file: "", row: 1, column: "4", reason: "")
        )
    }

    @Test("I4: a ragged row is refused, or set aside and counted")
    func ragged() throws {
        let path = try file("a,b\n1,2\n3\n4,5\n6,7,8\n")
        #expect(refusal(path) == TabularError(.ragged, file: "", row: 3, reason: ""))
        let table = try read(path, ragged: .setAside(share: 0.5))
        #expect(table.rows == [["1", "2"], ["4", "5"]])
        #expect(table.numbers == [2, 4])
        #expect(table.raggedCount == 2)
        #expect(table.raggedRows == [3, 5])
    }

    @Test("I4: more than 1 ragged row in 1,000 is refused, exactly 1 in 1,000 is not")
    func raggedShare() throws {
        let good = String(repeating: "1,2\n", count: 1_998)
        let share = RaggedRows.setAside(share: 0.001)
        #expect(try read(try file("a,b\n" + good + "x\ny\n"), ragged: share).raggedCount == 2)
        let error = try #require(refusal(try file("a,b\n" + good + "x\ny\nz\n"), ragged: share))
        #expect(error == TabularError(.ragged, file: "", row: 2_000, reason: ""))
        #expect(error.reason.contains("2000, 2001, 2002"))
    }

    @Test("I4: a hopeless file is refused long before its end")
    func hopeless() throws {
        // Were it read to the end, the quote there would be the error.
        let path = try file("a,b\n" + String(repeating: "1;2\n", count: 20_000) + "\"")
        #expect(refusal(path, ragged: .setAside(share: 0.001))?.code == .ragged)
    }

    @Test("only the first 20 ragged rows are kept by number")
    func raggedNumbers() throws {
        let path = try file("a,b\n" + String(repeating: "1\n", count: 100))
        let table = try read(path, ragged: .setAside(share: 1))
        #expect(table.raggedCount == 100)
        #expect(table.raggedRows == Array(2...21))
    }

    @Test("I5: an open quote is refused at the record's limit, with the row where it opened")
    func openQuote() throws {
        let path = try file("a,b\n1,\"2\n" + String(repeating: "3,4\n", count: 300_000))
        #expect(refusal(path) == TabularError(.tooLong, file: "", row: 2, reason: ""))
    }

    @Test("I5: the caller sees that a cell spans lines, and how long the longest is")
    func longCells() throws {
        var source = try TableSource.open(path: try file("a,b\n1,\"2\n3\"\n\(String(repeating: "x", count: 5000)),1\n"))
        _ = try source.next()
        let spansFirst = source.rowSpansLines
        _ = try source.next()
        let (spansSecond, longest, bytes) = (source.rowSpansLines, source.longestCell, source.rowBytes)
        #expect(spansFirst && !spansSecond)
        #expect(longest == 5000)
        #expect(bytes == 5001)
    }

    @Test("I6, I7: a field of 10 MB and a line of 64 MB are refused at the limit")
    func hugeField() throws {
        #expect(refusal(try file("a,b\n1," + String(repeating: "x", count: 10_000_000) + "\n"))?.code == .tooLong)
        let long = [UInt8]("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 64 << 20)
        #expect(refusal(try file(long)) == TabularError(.tooLong, file: "", row: 2, reason: ""))
    }

    @Test("I7: a line of a million empty cells is refused at the limit of cells")
    func manyCells() throws {
        let path = try file("a,b\n" + String(repeating: ",", count: 1_000_000))
        #expect(refusal(path) == TabularError(.tooLong, file: "", row: 2, reason: ""))
    }

    @Test("I8: a NUL byte is refused wherever it stands")
    func nul() throws {
        #expect(refusal(try file([UInt8]("a,b\n1,".utf8) + [0] + [UInt8]("2\n".utf8)))?.code == .encoding)
        let late =
            [UInt8]("a,b\n".utf8) + [UInt8](String(repeating: "1,2\n", count: 5000).utf8) + [0x31, 0, 0x2C, 0x0A]
        #expect(refusal(try file(late)) == TabularError(.encoding, file: "", row: 5002, reason: ""))
    }

    @Test("I9: the byte order mark is taken off once")
    func mark() throws {
        #expect(try read(try file([0xEF, 0xBB, 0xBF] + [UInt8]("a,b\n1,2\n".utf8))).header == ["a", "b"])
    }

    @Test("I10: UTF-16 and UTF-32 are refused by name, with and without a mark, and said how to save again")
    func wideText() throws {
        let text = "name,dob\r\nx,1\r\n"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let wide = text.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), 0, 0, 0] }
        for (bytes, name) in [
            ([0xFF, 0xFE] + little, "UTF-16 (little-endian)"), (little, "UTF-16 (little-endian)"),
            ([0xFE, 0xFF] + big, "UTF-16 (big-endian)"), (big, "UTF-16 (big-endian)"), (wide, "UTF-32"),
            ([0xFF, 0xFE, 0, 0] + wide, "UTF-32"),
        ] {
            let error = try #require(refusal(try file(bytes)))
            #expect(error.code == .encoding)
            #expect(error.reason.contains(name))
            #expect(error.reason.contains("CSV UTF-8"))
        }
    }

    @Test("I11: Windows-1252 is refused with the row to declare it by, and read where it is declared")
    func windows1252() throws {
        let bytes = [UInt8]("surname,n\nO".utf8) + [0x92] + [UInt8]("Brien,1\nZo".utf8) + [0xEB] + [UInt8](",2\n".utf8)
        let path = try file(bytes)
        let error = try #require(refusal(path))
        #expect(error == TabularError(.encoding, file: "", row: 2, column: "1", reason: ""))
        #expect(error.reason.contains("file:encoding,windows-1252"))
        #expect(error.reason.contains("byte 11 of the file"))
        let table = try read(path, TableLayout(encoding: .windows1252))
        #expect(table.rows == [["O\u{2019}Brien", "1"], ["Zoë", "2"]])
    }

    @Test(
        "I11: a byte that Windows-1252 leaves undefined is refused",
        arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8]
    )
    func undefinedByte(byte: UInt8) throws {
        let path = try file([UInt8]("a,b\n1,x".utf8) + [byte] + [0x0A])
        #expect(
            refusal(path, TableLayout(encoding: .windows1252))
                == TabularError(.encoding, file: "", row: 2, column: "2", reason: "")
        )
    }

    @Test("I11: UTF-8 declared as Windows-1252 is refused instead of read as nonsense")
    func wronglyDeclared() throws {
        let layout = TableLayout(encoding: .windows1252)
        #expect(refusal(try file("a,b\nZoë,1\n"), layout)?.code == .encoding)
        #expect(refusal(try file([0xEF, 0xBB, 0xBF] + [UInt8]("a,b\n1,2\n".utf8)), layout)?.code == .encoding)
        #expect(refusal(try file("a,b\n1,2\n"), layout) == nil)
    }

    @Test("every byte that Windows-1252 defines is read as the standard library's table has it")
    func wholeCodePage() throws {
        let bytes = (0x80...0xFF).map { UInt8($0) }.filter(Windows1252.defines)
        #expect(bytes.count == 123)
        let path = try file([UInt8]("a,b\n".utf8) + bytes + [0x2C, 0x31, 0x0A])
        let text = try read(path, TableLayout(encoding: .windows1252)).rows[0][0]
        #expect(text == String(bytes: bytes, encoding: .windowsCP1252))
    }

    @Test(
        "I12: bad UTF-8 is refused with the place of its first byte",
        arguments: [
            ([0xC0, 0xAF], "overlong"), ([0xE0, 0x80, 0xAF], "overlong"), ([0xED, 0xA0, 0x80], "a surrogate"),
            ([0xF5, 0x80, 0x80, 0x80], "beyond Unicode"), ([0xC3], "cut off"), ([0x80], "a middle alone"),
        ] as [([UInt8], String)]
    )
    func badUTF8(bytes: [UInt8], why: String) throws {
        let start = [UInt8]("é,b\n\"x\"\"y\",".utf8)
        let error = try #require(refusal(try file(start + bytes + [0x0A])))
        #expect(error == TabularError(.encoding, file: "", row: 2, column: "2", reason: ""), "\(why)")
        #expect(error.reason.contains("byte \(start.count) of the file"))
    }

    @Test("I12: half a character in one cell and half in the next is refused")
    func splitCharacter() throws {
        let path = try file([UInt8]("a,b\n1".utf8) + [0xC3, 0x2C, 0xA9] + [0x0A])
        #expect(refusal(path) == TabularError(.encoding, file: "", row: 2, column: "1", reason: ""))
    }

    @Test("the check of UTF-8 agrees with the standard library on random bytes")
    func utf8Check() {
        var random = SplitMix64(seed: 12)
        let pieces: [[UInt8]] = [
            [0x41], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0xED], [0xA0], [0x80],
        ]
        for _ in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...4, using: &random)).flatMap { _ in pieces.randomElement(using: &random)!
            }
            if Bool.random(using: &random), let last = bytes.indices.last {
                bytes[Int.random(in: 0...last, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            #expect((UTF8Check.firstInvalid(bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }

    @Test("I13: CRLF, LF and both mixed are read, with or without the last line end")
    func lineEnds() throws {
        for text in ["a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4\n", "a,b\r\n1,2\n3,4\r\n", "a,b\n1,2\r\n3,4"] {
            #expect(try read(try file(text)).rows == [["1", "2"], ["3", "4"]])
        }
    }

    @Test("I13: a file of CR alone is refused with how to save it again")
    func carriageReturns() throws {
        let error = try #require(refusal(try file("a,b\r1,2\r3,4\r")))
        #expect(error.code == .encoding)
        #expect(error.reason.contains("CSV UTF-8"))
    }

    @Test("I13: a file cut off inside its last quoted field is refused")
    func cutOff() throws {
        #expect(
            refusal(try file("a,b\n1,\"2")) == TabularError(.brokenQuotes, file: "", row: 2, column: "2", reason: "")
        )
    }

    @Test(
        "I14: another delimiter is refused with the row to declare it by, and read where it is declared",
        arguments: [Delimiter.semicolon, .tab, .pipe]
    )
    func delimiters(delimiter: Delimiter) throws {
        let mark = String(UnicodeScalar(delimiter.byte))
        let path = try file("a,b\n1,2\n".replacing(",", with: mark))
        let error = try #require(refusal(path))
        #expect(error.code == .delimiter)
        #expect(error.reason.contains("file:delimiter,\(delimiter.rawValue)"))
        #expect(try read(path, TableLayout(delimiter: delimiter)).rows == [["1", "2"]])
    }

    @Test("a title above the header is skipped where the mapping says so")
    func titleRows() throws {
        let path = try file("Clients of the day centre,,\n\nname,dob,note\nx,1,\n")
        #expect(refusal(path) != nil)
        let table = try read(path, TableLayout(headerRow: 3))
        #expect(table.header == ["name", "dob", "note"])
        #expect(table.numbers == [4])
        #expect(refusal(path, TableLayout(headerRow: 9))?.code == .header)
        #expect(refusal(path, TableLayout(headerRow: 2))?.code == .header)
    }

    @Test("I15, I16, I17: marks, look-alikes and invisible characters are given as they stand, in text and workbook")
    func unusualCharacters() throws {
        let cells = [
            "Jose\u{301}", "\u{405}mith", "A\u{200D}n\u{AD}n\u{A0}\u{200F}", "\u{FB01}", "\u{FF21}", "\u{1F600}",
        ]
        let header = ["a", "b", "c", "d", "e", "f"]
        let text = try read(try file(CSVText.exactLine(header) + CSVText.exactLine(cells)))
        try TinyWorkbook([.init(rows: [header, cells])]).write(to: folder.file("t.xlsx"))
        // Bytes are compared: to Swift a letter with a mark equals its composed form.
        for table in [text, try read(folder.file("t.xlsx"))] {
            #expect(table.rows[0].map { Array($0.utf8) } == cells.map { Array($0.utf8) })
        }
    }

    @Test("I33: a formula in a cell is text like any other")
    func formulas() throws {
        let cells = ["=HYPERLINK(\"http://x\")", "+cmd|", "@SUM(A1)", "-2+3", "\ttab"]
        let path = try file("a,b,c,d,e\n" + CSVText.exactLine(cells))
        #expect(try read(path).rows == [cells])
    }

    @Test("I36: a file that changes while it is read is refused")
    func changing() throws {
        let path = try file("a,b\n1,2\n")
        var source = try TableSource.open(path: path)
        _ = try source.next()
        try append([UInt8]("3,4\n".utf8), to: path)
        #expect(reading(&source)?.code == .file)
    }

    @Test("I37: a link, a folder, a pipe and a device are refused")
    func notRegular() throws {
        let path = try file("a,b\n1,2\n")
        symlink(path, folder.file("link"))
        mkfifo(folder.file("pipe"), 0o600)
        for name in [folder.file("link"), folder.path, folder.file("pipe"), "/dev/zero", folder.file("missing")] {
            #expect(refusal(name)?.code == .file)
        }
    }

    @Test("a column named PK is no zip archive")
    func primaryKey() throws {
        #expect(try read(try file("PK,name\n1,x\n")).header == ["PK", "name"])
    }

    @Test(
        "other kinds of files are refused with what they are",
        arguments: [
            ("%PDF-1.7", "PDF"), ("<html><table>", "web page"), ("<?xml version=\"1.0\"?>", "XML"),
            ("{\\rtf1", "document"),
        ]
    )
    func otherKinds(start: String, words: String) throws {
        let error = try #require(refusal(try file(start)))
        #expect(error.code == .format)
        #expect(error.reason.contains(words))
    }

    @Test("no error repeats a cell, at whatever byte the file is cut off")
    func truncation() throws {
        let whole = [UInt8]("name,born\r\nCANARY,\"1\r\n2\"\r\n\"CA\"\"NARY\",é\r\n".utf8)
        let rows = try read(try file(whole)).rows
        for length in 0..<whole.count {
            let path = try file(Array(whole[..<length]))
            do throws(TabularError) {
                let part = try read(path).rows
                #expect(part.count <= rows.count)
                #expect(part.dropLast() == rows.prefix(max(0, part.count - 1)))
            } catch {
                #expect(!error.description.contains("CANARY"))
            }
        }
    }

    @Test("no error repeats a cell, whichever bit is flipped")
    func bitFlips() throws {
        let whole = [UInt8]("name,born\r\nCANARY,\"1\r\n2\"\r\n\"CA\"\"NARY\",é\r\n".utf8)
        for index in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(bit)
                if let error = refusal(try file(bytes)) { #expect(!error.description.contains("NARY")) }
            }
        }
    }
}
