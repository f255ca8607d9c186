import TestSupport
import Testing

@testable import Tabular

@Suite("Workbooks that other programs wrote") struct FixtureTests {
    private func fixture(_ name: String) -> String { Repository.root + "/Tests/TabularTests/Fixtures/" + name }

    @Test("a charity's client list: title rows, a filter, a hidden sheet, dates in two formats")
    func clientList() throws {
        let path = fixture("client-list.xlsx")
        let proposal = try TableSniffer.propose(path: path)
        #expect(proposal.layout == TableLayout(sheet: "Clients 2024-25", headerRow: 4))
        #expect(proposal.problems == [])
        #expect(proposal.header.first == "Client ref")
        #expect(proposal.sheets.map(\.isHidden) == [false, true])
        let table = try read(path, proposal.layout)
        #expect(table.rows.count == 12)
        #expect(
            table.rows[0] == [
                "1001", "Person No 1 O’Test", "1950-01-01", "ZZ90 0AA", "7700900000", "2024-01-03 09:30:00", "Advice",
            ]
        )
        #expect(table.numbers == Array(5...16))
        #expect(table.notes?.hiddenRows == 2)
        #expect(refusal(path)?.code == .sheet)
    }

    @Test("a council's extract: dates from 1904, long numbers in full, formulas without values, an error")
    func councilExtract() throws {
        let path = fixture("council-extract.xlsx")
        let proposal = try TableSniffer.propose(path: path)
        #expect(proposal.layout == .standard)
        #expect(proposal.problems == [])
        let table = try read(path)
        #expect(table.rows[0] == ["1", "999 000 0000", "100023456780", "1970-01-31", "", "FALSE", ""])
        #expect(table.rows[3] == ["4", "9990000003", "100023456783", "1980-02-29", "", "TRUE", ""])
        #expect(table.rows.count == 8)
        #expect(table.notes?.errorCells == 1)
        #expect(table.notes?.formulaCellsWithoutValue == 8)
    }

    @Test("a streamed workbook: no dimensions, two lines in a cell, empty rows below")
    func streamed() throws {
        let table = try read(fixture("streamed.xlsx"))
        #expect(table.header == ["id", "surname", "forename", "note"])
        #expect(table.rows.count == 5)
        #expect(table.rows[2][2] == "Zoë")
        #expect(table.rows[4][3] == "line one\nline two")
    }

    @Test("a housing register: a name in three formats, ids with leading zeros, saved values of formulas")
    func housingRegister() throws {
        let table = try read(fixture("housing-register.xlsx"))
        #expect(table.rows.count == 10)
        #expect(table.rows[0] == ["000001", "Ms", "Test0", "O'Test", "1940-02-28", "10000000000", "Test0 O'Test"])
        #expect(table.rows[4][3] == "McTest four")
        #expect(table.rows[7][4] == "not known")
        #expect(table.notes == SheetNotes(hiddenRows: 1, formulaCells: 10))
    }

    @Test("every fixture cut off or with a byte changed is refused, or reads the same")
    func damage() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 5)
        for (name, layout) in [
            ("client-list.xlsx", TableLayout(sheet: "Clients 2024-25", headerRow: 4)),
            ("council-extract.xlsx", .standard),
            ("streamed.xlsx", .standard), ("housing-register.xlsx", .standard),
        ] {
            let whole = try bytes(fixture(name))
            let sound = try read(fixture(name), layout)
            for _ in 0..<60 {
                let cut = Array(whole[..<Int.random(in: 4..<whole.count, using: &random)])
                #expect(refusal(try folder.write(cut, to: "t.xlsx"), layout) != nil)
                var changed = whole
                changed[Int.random(in: 0..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                let path = try folder.write(changed, to: "t.xlsx")
                do throws(TabularError) { #expect(try read(path, layout) == sound) } catch {
                    #expect(!error.description.contains("Test"))
                }
            }
        }
    }
}
