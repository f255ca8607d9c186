import Tabular
import TestSupport
import Testing

@Suite struct CSVReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func rows(_ text: String) throws -> [[String]] {
        try CSVTable(path: try folder.write(text, to: "t.csv")).rows
    }

    private func refusal(_ bytes: [UInt8]) throws -> TabularError? {
        let path = try folder.write(bytes, to: "t.csv")
        do {
            _ = try CSVTable(path: path)
            return nil
        } catch { return error }
    }

    @Test func `quotes, doubled quotes, commas and line ends inside quotes are read`() throws {
        #expect(
            try rows("a,b\r\n\"x, y\",\"he said \"\"no\"\"\"\r\n\"two\nlines\",\n")
                == [["x, y", "he said \"no\""], ["two\nlines", ""]]
        )
    }

    @Test func `a byte order mark is taken off and a missing final line end is fine`() throws {
        let table = try CSVTable(path: try folder.write([0xEF, 0xBB, 0xBF] + "a,b\n1,2".utf8, to: "t.csv"))
        #expect(table.header == ["a", "b"])
        #expect(table.rows == [["1", "2"]])
    }

    @Test func `blank lines are skipped and do not shift row numbers`() throws {
        let table = try CSVTable(path: try folder.write("a,b\n1,2\n\n3,4\n", to: "t.csv"))
        #expect(table.rowNumbers == [2, 4])
    }

    @Test(arguments: [
        ("a,b\n1\n", TabularError.Code.ragged, 2), ("a,b\n1,2\n1,2,3\n", .ragged, 3),
        ("a,b\n\"1,2\n3,4\n", .brokenQuotes, 2), ("a,b\nx\"y,2\n", .brokenQuotes, 2),
        ("a,b\n\"x\"y,2\n", .brokenQuotes, 2), ("a,b\n1,2\r3,4\r", .encoding, 2), ("a,A \n1,2\n", .header, 1),
        ("a,\n1,2\n", .header, 1),
    ])
    func `broken files are refused with the row`(text: String, code: TabularError.Code, row: Int) throws {
        let error = try #require(try refusal([UInt8](text.utf8)))
        #expect(error.code == code)
        #expect(error.row == row)
    }

    @Test func `other encodings and binary files are refused`() throws {
        #expect(try refusal([0xFF, 0xFE, 0x61, 0x00])?.code == .encoding)
        #expect(try refusal([UInt8]("a,b\nO".utf8) + [0x92] + [UInt8]("Brien,2\n".utf8))?.code == .encoding)
        #expect(try refusal([UInt8]("a,b\n1,".utf8) + [0] + [UInt8]("2\n".utf8))?.code == .encoding)
        #expect(try refusal([0x50, 0x4B, 0x03, 0x04])?.code == .format)
        #expect(try refusal([])?.code == .empty)
    }

    @Test func `a record without end is refused at the limit instead of filling the memory`() throws {
        let text = [UInt8]("a,b\n\"".utf8) + [UInt8](repeating: 0x78, count: CSVReader.recordLimit + 10)
        #expect(try refusal(text)?.code == .tooLong)
    }

    @Test func `no error repeats a value of the file`() throws {
        for text in ["a,b\nCANARY\n", "a,b\n\"CANARY,2\n3,4", "a,b\nCANARY\"x,2\n", "a,b\nCANARY,\u{0}\n"] {
            let error = try #require(try refusal([UInt8](text.utf8)))
            #expect(!error.description.contains("CANARY"))
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `what the writer writes the reader reads`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet = ["a", "é", ",", "\"", "\n", " ", "漢", "0"]
        let table = (0..<200).map { _ in
            (0..<3).map { _ in
                "x"
                    + (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
                    .joined()
            }
        }
        let text = "one,two,three\n" + table.map(CSVText.line).joined()
        #expect(try rows(text) == table)
    }

    @Test func `a cell that a spreadsheet would run is made harmless`() {
        #expect(CSVText.line(["=1+1", "-2", "@x", "+44 1", "-", "-x"]) == "'=1+1,-2,'@x,'+44 1,-,'-x\n")
    }
}
