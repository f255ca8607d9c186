import Foundation
import Governance
import TestSupport
import Testing

@testable import Extracts
@testable import PartnerAgent
@testable import Tabular

/// What a partner sees of its extract, and what stops it.
@Suite struct QualityCheckTests {
    private func check(
        _ terms: TestTerms,
        _ maker: ExtractMaker,
        accepting: AcceptedChange? = nil,
        mapping: String? = nil,
        on day: String = "2025-10-01"
    ) async throws -> QualityReport {
        try await AgentCheck.run(
            AgentCheck.Request(
                extract: maker.write(terms),
                mapping: mapping ?? terms.mapping(),
                partner: "one",
                folder: terms.folder.file("q"),
                accepting: accepting,
                today: Days.day(day)
            ),
            programme: terms.programme
        )
    }

    private func seal(_ terms: TestTerms, _ maker: ExtractMaker, on day: String = "2025-10-01") async throws
        -> AgentReceipt
    {
        try await AgentRun.seal(
            AgentRun.Request(
                extract: maker.write(terms),
                mapping: terms.mapping(),
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: nil,
                threads: 2,
                quality: terms.folder.file("q"),
                today: Days.day(day)
            ),
            programme: terms.programme,
            keys: terms.keys("one")
        )
    }

    private func field(_ name: String, _ report: QualityReport) throws -> FieldQuality {
        try #require(report.fields.first { $0.name == name })
    }

    @Test("what a sheet holds that its owner may not see in it is told")
    func sheet() throws {
        let terms = try TestTerms()
        var notes = ReadingNotes(layout: TableLayout(headerRow: 1), kind: .spreadsheet, header: ["id"])
        notes.sheet = SheetNotes(hiddenRows: 2, errorCells: 1, formulaCellsWithoutValue: 3)
        let facts = try FileFacts(ExtractMaker(30).write(terms), notes: notes, template: nil)
        #expect(
            facts.reading.suffix(3).map { "\($0.name): \($0.value)" } == [
                "Rows that are hidden in the sheet, read all the same: 2",
                "Cells with an error such as #N/A, read as empty: 1",
                "Cells with a formula and no saved value, read as empty: 3",
            ]
        )
    }

    @Test("fields are counted: filled, usable, dummies by type, and shapes that say nothing of the cell")
    func fields() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(100)
        maker.rows[0].nhs = ""
        maker.rows[1].nhs = "9999999999"
        maker.rows[2].nhs = "9990000001"
        maker.rows[3].nhs = "99900000"
        maker.rows[4].born = "01/01/1900"
        maker.rows[5].born = "01/02/2031"
        maker.rows[6].postcode = "ZZ99 3VZ"
        maker.rows[7].crisis = "perhaps"
        let report = try await check(terms, maker)
        let nhs = try field("nhs_number", report)
        #expect(nhs.rows == 100)
        #expect(nhs.filled == 99)
        #expect(nhs.usable == 96)
        #expect(
            nhs.refused == [
                .init(reason: "dummy", cells: 1), .init(reason: "format", cells: 1),
                .init(reason: "check_digit", cells: 1),
            ]
        )
        #expect(nhs.shapes == [.init(words: "10 digits", cells: 2), .init(words: "8 digits", cells: 1)])
        // A date of birth in the future or too old is missing and counted (I25).
        #expect(
            try field("date_of_birth", report).refused == [
                .init(reason: "dummy", cells: 1), .init(reason: "impossible", cells: 1),
            ]
        )
        #expect(try field("date_of_birth", report).shapes == [.init(words: "date-like 99/99/9999", cells: 2)])
        let postcode = try field("postcode", report)
        #expect(postcode.usable == 100)
        #expect(postcode.noFixedAbode == 1)
        #expect(report.unmapped.map { "\($0.name) \($0.cells)" } == ["crisis_contact 1"])
        #expect(report.file.unreadColumns == ["notes"])
        #expect(report.stops.isEmpty)
    }

    @Test("titles, suffixes and letters of two alphabets in names are counted (I16, I20)")
    func notes() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(100)
        maker.rows[0].first = "Dr Anna"
        maker.rows[1].last = "Smith MBE"
        maker.rows[2].last = "\u{0405}mith"
        maker.rows[3].first = "\u{421}\u{435}\u{440}\u{433}\u{435}\u{439}"
        maker.rows[4].first = "Dr Anna"
        let report = try await check(terms, maker)
        #expect(
            try field("given_name", report).noted == [
                .init(what: "title_taken_off", cells: 2), .init(what: "transliterated", cells: 1),
            ]
        )
        for noted in [FieldQuality.Noted(what: "suffix_taken_off", cells: 1), .init(what: "two_scripts", cells: 1)] {
            #expect(try field("surname", report).noted.contains(noted), "\(noted)")
        }
        #expect(try field("given_name", report).usable == 100)
        let page = String(decoding: try terms.folder.bytes(of: "q/quality.html"), as: UTF8.self)
        #expect(page.contains("in 2 cells a title was taken off"))
        #expect(page.contains("in 1 cell letters of two alphabets stand together"))
        let table = String(decoding: try terms.folder.bytes(of: "q/quality.csv"), as: UTF8.self)
        #expect(table.contains("noted,surname,two_scripts,cells,1"))
    }

    @Test("a title in a cell of the whole name is counted too (I20)")
    func wholeNameNotes() async throws {
        let terms = try TestTerms()
        let extract = try terms.folder.write("name,born\nMr John Smith,03/04/1950\nAnn Lee,05/06/1960\n", to: "n.csv")
        let report = try await AgentCheck.run(
            AgentCheck.Request(
                extract: extract,
                mapping: terms.mapping("full_name,name,,\ndate_of_birth,born,dd/mm/yyyy,\n"),
                partner: "one",
                folder: nil
            ),
            programme: terms.programme
        )
        #expect(try field("full_name", report).noted == [.init(what: "title_taken_off", cells: 1)])
    }

    @Test("columns that are not mapped are not read, and listed (I3)")
    func unreadColumns() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(100)
        // Far beyond what a cell that is read may hold.
        maker.rows[3].notes = String(repeating: "CANARY ", count: 10_000)
        let report = try await check(terms, maker)
        #expect(report.file.unreadColumns == ["notes"])
        #expect(report.preview.unreadColumns == ["notes"])
        #expect(!report.fields.contains { $0.name == "notes" })
        let page = String(decoding: try terms.folder.bytes(of: "q/quality.html"), as: UTF8.self)
        #expect(page.contains("notes") && !page.contains("CANARY"))
    }

    @Test("no cell of the extract is in any file that a check writes")
    func canaries() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(200)
        // Shared values, refused cells, unmapped codes and duplicates: everything that the report speaks of.
        for index in 0..<70 { maker.rows[index].property = "77001122" }
        maker.rows[80].nhs = "CANARYNHS1"
        maker.rows[81].born = "CANARYDATE"
        maker.rows[82].postcode = "CANARYPOST"
        maker.rows[83].crisis = "CANARYCODE"
        maker.rows[84].notes = "CANARYNOTE"
        maker.rows[85].ref = "CANARYREF"
        maker.rows.append(maker.rows[90])
        let report = try await check(terms, maker)
        let said = (report.warnings + report.stops.map(\.words)).joined()
        var files = try ["quality.html", "quality.csv", "quality.json", "stopped_rows.csv"].map {
            String(decoding: try terms.folder.bytes(of: "q/" + $0), as: UTF8.self)
        }
        files.append(said)
        var cells: Set<String> = ["77001122", "CANARY"]
        for row in maker.rows {
            cells.formUnion([row.first, row.last, row.born, row.postcode, row.nhs, row.ref].filter { $0.count > 4 })
        }
        for (number, text) in files.enumerated() {
            let text = text.uppercased()
            for cell in cells { #expect(!text.contains(cell.uppercased()), "file \(number)") }
        }
        let mode = try FileManager.default.attributesOfItem(atPath: terms.folder.file("q/quality.json"))[
            .posixPermissions
        ]
        #expect(mode as? Int == 0o600)
    }

    @Test("a property number that more than fifty people share is dropped and counted, and stops nothing (I29)")
    func institution() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(300)
        for index in 100..<160 { maker.rows[index].property = "5" }
        let report = try await check(terms, maker)
        #expect(report.stops.isEmpty)
        #expect(report.shared.map { "\($0.field) \($0.values) \($0.most) \($0.rowCount)" } == ["property 1 60 60"])
        #expect(report.preview.fields.first { $0.name == "uprn" }?.people == 240)
        let rows = String(decoding: try terms.folder.bytes(of: "q/stopped_rows.csv"), as: UTF8.self)
        #expect(rows.hasPrefix("row,field\n102,uprn\n103,uprn\n"))
        #expect(rows.split(separator: "\n").count == 61)
        let receipt = try await seal(terms, maker)
        #expect(receipt.warnings.contains { $0.contains("60 rows") })
        #expect(receipt.fields.first { $0.name == "uprn" }?.missing == 0.2)
        // The list goes when nothing is shared any more.
        _ = try await check(terms, ExtractMaker(300), accepting: nil)
        #expect(try terms.folder.bytes(of: "q/stopped_rows.csv") == [UInt8]("row,field\n".utf8))
    }

    @Test("a telephone number and an e-mail address of an agency are dropped like a property number (I30)")
    func agency() {
        var extract = ExtractRows()
        for index in 0..<300 {
            var row = ExtractRow()
            row.source = extract.sources.number(of: "s\(index)")
            row.phone = index < 290 ? 441_612_345_678 : UInt64(440_000_000_000 + index)
            row.email = index < 120 ? 0 : Int32(index)
            extract.rows.append(row)
        }
        let shared = SharedValues(limit: 50, hasSourceIDs: true).find(in: extract)
        #expect(shared.map { "\($0.field) \($0.most)" } == ["phone 290", "email 120"])
        extract.drop(shared)
        #expect(extract.rows.count { $0.phone == 0 } == 290)
        #expect(extract.rows.count { $0.email < 0 } == 120)
    }

    @Test("many rows of one person are not many people")
    func episodes() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(100)
        for visit in 0..<80 {
            var row = maker.rows[5]
            row.notes = "visit \(visit)"
            maker.rows.append(row)
        }
        // One of them cell for cell: it is not taken.
        maker.rows.append(maker.rows[5])
        let report = try await check(terms, maker)
        #expect(report.shared.isEmpty)
        #expect(report.people.people == 100)
        #expect(report.people.mostRowsOfAnID == 81)
        #expect(report.people.sameRows == 80)
        #expect(report.file.repeatedRows == 1)
        // Without ids of the partner's own, names and date say who is one person.
        let noID = try terms.mapping(TestTerms.mappingRows.replacingOccurrences(of: "source_id,ref,,\n", with: ""))
        #expect(try await check(terms, maker, mapping: noID).shared.isEmpty)
    }

    @Test("one NHS number with more than fifty people stops the extract, with row numbers and no value")
    func sharedNumber() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(120)
        for index in 0..<60 { maker.rows[index].nhs = maker.rows[0].nhs }
        let report = try await check(terms, maker)
        #expect(report.stops.map(\.id) == ["one_value_rows:nhs_number"])
        #expect(!FileManager.default.fileExists(atPath: terms.folder.file("q/quality.json")))
        let error = try #require(report.stopError(folder: "q") as? AgentError)
        #expect(error.description.contains("stopped_rows.csv (row numbers only)"))
        #expect(error.description.contains("Nothing has been sent."))
        #expect(!error.description.contains(maker.rows[0].nhs))
        await #expect(throws: AgentError.self) { try await seal(terms, maker) }
        #expect(!FileManager.default.fileExists(atPath: terms.folder.file("out/one.tokens.clpk")))
    }

    @Test("a value that fills half a column stops the extract: it is another column's")
    func wrongColumn() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(120)
        for index in 0..<61 { maker.rows[index].property = "5" }
        #expect(try await check(terms, maker).stops.map(\.id) == ["one_value_rows:uprn"])
    }

    @Test("a day that fifty times too many people are born on is named and counts as missing (I25)")
    func spikes() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(2000)
        for index in 0..<40 { maker.rows[index].born = "01/01/1970" }
        for index in 40..<55 { maker.rows[index].born = "01/01/1988" }
        let report = try await check(terms, maker)
        #expect(report.birthDates.spikes.map { "\($0.text) \($0.people)" } == ["1970-01-01 40"])
        #expect(report.birthDates.firstOfJanuary == 55)
        #expect(report.warnings.contains { $0.contains("1970-01-01") })
        #expect(report.preview.fields.first { $0.name == "date_of_birth" }?.people == 1960)
    }

    @Test("groups show where coding is poor, and small groups are not described")
    func groups() async throws {
        let terms = try TestTerms()
        var maker = ExtractMaker(200)
        for index in 0..<100 { maker.rows[index].sex = "2" }
        for index in 0..<60 { maker.rows[index].born = "" }
        for index in 195..<200 { maker.rows[index].sex = "" }
        let report = try await check(terms, maker)
        let sex = try #require(report.people.divisions.first { $0.attribute == "sex" })
        #expect(sex.groups.map { $0.value ?? "-" } == ["F", "M", "-"])
        #expect(sex.groups.map(\.people) == [100, 95, 5])
        #expect(sex.groups[0].linkable == 40)
        #expect(sex.groups[1].linkable == 95)
        #expect(sex.groups[2].isFew)
        let table = String(decoding: try terms.folder.bytes(of: "q/quality.csv"), as: UTF8.self)
        #expect(table.contains("group,sex,not known,people,few\n"))
        #expect(!table.contains("group,sex,not known,enough_to_link"))
    }

    @Test("the next run is held against the last: what fell is shown, and too much stops it")
    func changes() async throws {
        let terms = try TestTerms()
        let first = ExtractMaker(200)
        #expect(try await check(terms, first).baseline == nil)
        var second = ExtractMaker(200, seed: 8)
        for index in 0..<12 { second.rows[index].postcode = "" }
        let small = try await check(terms, second)
        #expect(small.stops.isEmpty)
        let postcode = try field("postcode", small)
        #expect(abs((small.change(postcode)?.completeness ?? 0) + 6) < 0.001)
        var third = ExtractMaker(200, seed: 9)
        for index in 0..<40 { third.rows[index].postcode = "" }
        for index in 0..<15 { third.rows[index].nhs = "9990000001" }
        third.rows.removeLast(0)
        let stopped = try await check(terms, third)
        #expect(stopped.stops.map(\.id) == ["completeness_drop_points:postcode", "validity_drop_points:nhs_number"])
        let page = String(decoding: try terms.folder.bytes(of: "q/quality.html"), as: UTF8.self)
        #expect(page.contains("This extract has changed too much to be sealed"))
        // What stops the check stops the sealing, and the state is still the one before.
        await #expect(throws: AgentError.self) { try await seal(terms, third) }
        #expect(try await check(terms, third).stops.count == 2)
    }

    @Test(
        "a third more or fewer rows stops the extract",
        arguments: [(131, true), (130, false), (70, false), (69, true)]
    )
    func rowCounts(rows: Int, stops: Bool) async throws {
        let terms = try TestTerms()
        _ = try await check(terms, ExtractMaker(100))
        #expect(
            try await check(terms, ExtractMaker(rows, seed: 8)).stops.map(\.id)
                == (stops ? ["rows_changed_percent"] : [])
        )
    }

    @Test("a field that is no longer mapped is a field that was lost")
    func lostField() async throws {
        let terms = try TestTerms()
        _ = try await check(terms, ExtractMaker(100))
        let mapping = try terms.mapping(
            TestTerms.mappingRows.replacingOccurrences(of: "nhs_number,nhs,,\n", with: "")
        )
        let report = try await check(terms, ExtractMaker(100, seed: 8), mapping: mapping)
        #expect(report.stops.map(\.id) == ["completeness_drop_points:nhs_number"])
    }

    @Test("a change is accepted with its own code and a reason, for this file only, and both are kept")
    func acceptance() async throws {
        let terms = try TestTerms()
        _ = try await seal(terms, ExtractMaker(200))
        let second = ExtractMaker(100, seed: 8)
        let stopped = try await check(terms, second)
        #expect(stopped.stops.map(\.id) == ["rows_changed_percent"])
        let code = try #require(stopped.code)
        let reason = "Two offices moved to another provider in September."
        await #expect(throws: AgentError.self) {
            try await check(terms, second, accepting: .init(code: "0000-0000", reason: reason))
        }
        await #expect(throws: AgentError.self) {
            try await check(terms, second, accepting: .init(code: code, reason: " ok           "))
        }
        let accepted = try await check(terms, second, accepting: .init(code: code, reason: reason))
        #expect(accepted.stops.isEmpty)
        #expect(accepted.acceptance?.reason == reason)
        let receipt = try await seal(terms, second, on: "2025-10-02")
        #expect(receipt.acceptedChange?.on == "2025-10-01")
        #expect(receipt.acceptedChange?.stops == ["rows_changed_percent"])
        let state = String(decoding: try terms.folder.bytes(of: "q/quality.json"), as: UTF8.self)
        #expect(state.contains(reason))
        // The next file is held against this one, and the old code opens nothing.
        let third = ExtractMaker(200, seed: 9)
        #expect(try await check(terms, third).code != code)
        await #expect(throws: AgentError.self) {
            try await check(terms, third, accepting: .init(code: code, reason: reason))
        }
    }

    @Test("where nothing stops, nothing can be accepted in advance")
    func needless() async throws {
        let terms = try TestTerms()
        let error = await #expect(throws: AgentError.self) {
            try await check(
                terms,
                ExtractMaker(50),
                accepting: .init(code: "0000-0000", reason: "In case something happens.")
            )
        }
        #expect(error?.code == .stopped)
    }

    @Test("a file sealed before is known again, byte for byte (P19), while check and seal of one file are not")
    func sameFile() async throws {
        let terms = try TestTerms()
        let maker = ExtractMaker(100)
        #expect(try await check(terms, maker).warnings.isEmpty)
        #expect(try await check(terms, maker).warnings.isEmpty)
        #expect(try await seal(terms, maker).warnings.isEmpty)
        let again = try await check(terms, maker, on: "2025-11-01")
        #expect(again.warnings.count == 1)
        #expect(again.warnings[0].contains("sealed on 2025-10-01"))
        #expect(try await seal(terms, maker, on: "2025-11-01").warnings.count == 1)
    }

    @Test("rows outside what the programme expects are said (P18)", arguments: [(100, 0), (49, 1), (201, 1)])
    func expectedRows(rows: Int, warnings: Int) async throws {
        let terms = try TestTerms(expectedRecords: 50...200)
        let report = try await check(terms, ExtractMaker(rows))
        #expect(report.warnings.count == warnings)
        #expect(report.warnings.allSatisfy { $0.contains("\(rows) rows") && $0.contains("50 to 200") })
    }

    @Test("a sealed run counts as the last one before a run that was only checked")
    func baseline() async throws {
        let terms = try TestTerms()
        _ = try await seal(terms, ExtractMaker(100))
        #expect(try await check(terms, ExtractMaker(125, seed: 8)).stops.isEmpty)
        // 150 would pass against 125; it is held against the 100 that were sealed.
        #expect(try await check(terms, ExtractMaker(150, seed: 9)).stops.map(\.id) == ["rows_changed_percent"])
    }

    @Test("rows of ids that stand for two people are set aside, and too many stop the extract (I32)")
    func setAside() async throws {
        let terms = try TestTerms(
            checks: .init(
                validityDropPoints: 5,
                completenessDropPoints: 10,
                oneValueRows: 50,
                rowsChangedPercent: 30,
                setAsidePercent: 0,
                reason: nil
            )
        )
        var maker = ExtractMaker(200)
        maker.rows[1].ref = maker.rows[0].ref
        let report = try await check(terms, maker)
        #expect(report.setAsideRows == 2)
        #expect(report.people.setAsideIDs == 1)
        #expect(report.stops.map(\.id) == ["set_aside_percent"])
    }

    @Test("more rows than the programme permits are refused before anything is written (I38)")
    func tooMany() async throws {
        let terms = try TestTerms()
        let error = await #expect(throws: AgentError.self) { try await check(terms, ExtractMaker(5001)) }
        #expect(error?.code == .terms)
        #expect(!FileManager.default.fileExists(atPath: terms.folder.file("q")))
    }

    @Test("a damaged state, or another partner's, is refused rather than forgotten")
    func badState() async throws {
        let terms = try TestTerms()
        _ = try await check(terms, ExtractMaker(50))
        let good = String(decoding: try terms.folder.bytes(of: "q/quality.json"), as: UTF8.self)
        for bad in [String(good.dropLast(20)), good.replacingOccurrences(of: "\"one\"", with: "\"two\""), "{}", ""] {
            _ = try terms.folder.write(bad, to: "q/quality.json")
            await #expect(throws: AgentError.self) { try await check(terms, ExtractMaker(50)) }
        }
    }

    @Test("the state read back is the state written")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        var state = QualityState(partner: "gp", programme: "p")
        for index in 0..<30 {
            state.keep(
                QualityState.Run(
                    digest: "d\(index)",
                    programmeHash: "h",
                    checkedOn: "2025-01-01",
                    sealedOn: index % 2 == 0 ? "2025-01-02" : nil,
                    rows: index,
                    setAside: 0,
                    fields: [.init(name: "surname", filled: 3, usable: 2)],
                    acceptance: index % 3 == 0
                        ? .init(on: "2025-01-01", code: "c", reason: "a \"reason\"", stops: ["x"]) : nil
                )
            )
        }
        #expect(state.runs.count == 24)
        let path = try folder.write(try state.bytes(), to: "s.json")
        #expect(try QualityState(path: path, partner: "gp", programme: "p") == state)
    }
}
