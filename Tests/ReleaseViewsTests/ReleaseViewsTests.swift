import Documents
import Foundation
import ReleaseViews
import Tabular
import TestSupport
import Testing

struct ReleaseViewsTests {
    private let folder: TemporaryFolder
    private let files: [String: [UInt8]]
    private let names: [String]

    init() throws {
        folder = try TemporaryFolder()
        let files = try ReleaseViews.files(
            of: try SmallRelease.figures(folder),
            words: SmallRelease.words,
            fingertips: SmallRelease.fingertips
        )
        names = files.map(\.name)
        self.files = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every number of the released set: values, limits and denominators of figures, those without a value included.
    private var released: [Double] {
        SmallRelease.rows.flatMap { row -> [Double] in
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return [7, 15, 17, 18].compactMap { Double(cells[$0]) }
        }
    }

    private func table(_ name: String) throws -> CSVTable {
        let path = folder.path + "/" + name
        try Data(files[name] ?? []).write(to: URL(fileURLWithPath: path))
        return try CSVTable(path: path)
    }

    private func workbook() throws -> (parts: [(name: String, text: String, isStored: Bool)], sheets: SheetReader) {
        let path = folder.path + "/release.ods"
        try Data(files[ReleaseViews.workbook] ?? []).write(to: URL(fileURLWithPath: path))
        let parts = Archive.parts(path)
        return (parts, try #require(parts.first { $0.name == "content.xml" }.flatMap { SheetReader($0.text) }))
    }

    @Test func `the files come in a fixed order, and the same release gives the same bytes`() throws {
        #expect(
            names == [
                "release.csv", "release.csv-metadata.json", "release.ods", "release.json", "fingertips-shared.csv",
            ]
        )
        let again = try ReleaseViews.files(
            of: try SmallRelease.figures(folder),
            words: SmallRelease.words,
            fingertips: SmallRelease.fingertips
        )
        for file in again { #expect(files[file.name] == file.bytes) }
    }

    @Test func `every figure of the tidy data is in the released set, and every figure of the set in the tidy data`()
        throws
    {
        let table = try table(ReleaseViews.tidy)
        let columns = try ["value", "denominator", "lower_95", "upper_95"].map { try table.column($0) }
        let numbers = table.rows.flatMap { row in columns.compactMap { Double(row[$0]) } }
        #expect(numbers.sorted() == released.sorted())
        #expect(table.rows.count == SmallRelease.rows.count)
        // A rate's count is that of its own category, and is shown only where the count itself is.
        let (kind, code, count) = (
            try table.column("measure"), try table.column("category_code"), try table.column("count")
        )
        let ward = table.rows.filter { $0[code] == "E05990001" && $0[kind] == "rate" }
        #expect(ward.map { $0[count] } == ["640"])
        #expect(table.rows.filter { $0[code] == "E05990002" }.allSatisfy { $0[count].isEmpty })
    }

    @Test func `tidy data names area, period, measure and category`() throws {
        let table = try table(ReleaseViews.tidy)
        #expect(files[ReleaseViews.tidy]?.prefix(3) == [0xEF, 0xBB, 0xBF])
        func cell(_ row: Int, _ column: String) throws -> String { table.rows[row][try table.column(column)] }
        #expect(try cell(0, "area_code") == "E06990001" && cell(0, "measure") == "count" && cell(0, "unit") == "people")
        #expect(try cell(0, "counted") == "Cohort: Known to three services" && cell(0, "dimension") == "Age")
        let ward = try #require(table.rows.firstIndex { $0.contains("E05990001") })
        #expect(try cell(ward, "area_code") == "E05990001" && cell(ward, "area_name") == "'@Harbour")
        let both = try #require(table.rows.firstIndex { $0.contains("everyone.age_sex") })
        #expect(try cell(both, "dimension") == "Age; Sex" && cell(both, "category_code") == "0-15; F")
    }

    @Test func `marks say why a figure is not there: hidden, not available, rounded to zero, a break`() throws {
        let table = try table(ReleaseViews.tidy)
        let (mark, status, id) = (try table.column("mark"), try table.column("status"), try table.column("table_id"))
        let value = try table.column("value")
        for row in table.rows {
            let expected =
                switch row[status] {
                case "suppressed", "withheld": "[c]"
                case "not_available": "[x]"
                default: row[id] == "everyone.age_sex" && row[value] == "0" ? "[low]" : ""
                }
            #expect(row[mark] == (row[id] == "shared.deprivation_fifth" ? "[b]" : expected))
        }
    }

    @Test func `scripts, formulas and marks of direction come out harmless in tidy data`() throws {
        let text = String(decoding: files[ReleaseViews.tidy] ?? [], as: UTF8.self)
        #expect(text.contains("\"'=HYPERLINK(\"\"http://example.org\"\"") && text.contains(",'=1+1,"))
        #expect(!text.contains(",=") && !text.contains("\n=") && !text.contains(",\"="))
        #expect(
            text.unicodeScalars.allSatisfy {
                !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value)
            }
        )
        #expect(text.contains("drawrof"))
    }

    @Test func `the metadata describes each column of the tidy data in order`() throws {
        let metadata = try StrictJSON.parse(files[ReleaseViews.metadata] ?? [], file: "metadata")
        let text = String(decoding: files[ReleaseViews.metadata] ?? [], as: UTF8.self)
        #expect(
            metadata != .null && text.contains("\"@context\":\"http://www.w3.org/ns/csvw\"")
                && text.contains("\"url\":\"release.csv\"")
        )
        var place = text.startIndex
        for column in try table(ReleaseViews.tidy).header {
            let found = try #require(text.range(of: "\"name\":\"\(column)\"", range: place..<text.endIndex))
            place = found.upperBound
        }
    }

    @Test func `every figure of the workbook is in the released set, and back, with a mark for each that is missing`()
        throws
    {
        let sheets = try workbook().sheets.sheets.filter { $0.key.hasPrefix("Table_") }
        let numbers = sheets.values.flatMap { $0.flatMap { $0 } }.filter { $0.type == "float" }.compactMap {
            Double($0.value)
        }
        // A count that rounds to zero and is not is a mark here.
        #expect((numbers + [0]).sorted() == released.sorted())
        let marks = sheets.values.flatMap { $0.dropFirst(4).flatMap { $0 } }.filter { $0.text.hasPrefix("[") }.map(
            \.text
        )
        #expect(Set(marks).isSuperset(of: ["[c]", "[x]", "[z]", "[low]", "[b]"]))
        #expect(sheets.values.flatMap { $0.flatMap { $0 } }.allSatisfy { !$0.text.isEmpty })
    }

    @Test func `the workbook is laid out as official statistics are: cover, contents, notes, one table a sheet`() throws
    {
        let (parts, reader) = try workbook()
        #expect(
            parts.first?.name == "mimetype" && parts.first?.text == "application/vnd.oasis.opendocument.spreadsheet"
        )
        #expect(parts.allSatisfy { $0.isStored })
        let content = try #require(parts.first { $0.name == "content.xml" }).text
        let order = content.components(separatedBy: "<table:table table:name=\"").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(order.map(String.init) == ["Cover", "Contents", "Notes"] + (1...7).map { "Table_\($0)" })
        // No merged, empty or repeated cells; no filters, no frozen panes; one named range a table.
        #expect(
            reader.attributes.isDisjoint(with: [
                "table:number-columns-spanned", "table:number-rows-spanned", "table:formula",
            ])
        )
        #expect(!content.contains("table:display-filter-buttons=\"true\"") && !content.contains("covered-table-cell"))
        #expect(content.components(separatedBy: "<table:database-range ").count - 1 == 7)
        #expect(reader.sheets.values.allSatisfy { $0.allSatisfy { !$0.isEmpty } })
        let contents = try #require(reader.sheets["Contents"])
        #expect(contents.dropFirst(4).map { $0[0].text } == (1...7).map { "Table \($0)" })
        // Each row of a table is as long as its one header row.
        for (name, rows) in reader.sheets where name.hasPrefix("Table_") {
            let header = try #require(rows.firstIndex { $0.count > 1 })
            #expect(
                rows[header...].allSatisfy { $0.count == rows[header].count }
                    && rows[..<header].allSatisfy { $0.count == 1 }
            )
            #expect(Set(rows[header].map(\.text)).count == rows[header].count)
        }
    }

    @Test func `the shorthand that a sheet uses is explained above its table, and no other`() throws {
        let sheets = try workbook().sheets.sheets
        for (name, rows) in sheets where name.hasPrefix("Table_") {
            let header = try #require(rows.firstIndex { $0.count > 1 })
            let used = Set(rows[header...].flatMap { $0 }.map(\.text).filter { $0.hasPrefix("[") })
            let said = Set(["[b]", "[c]", "[low]", "[x]", "[z]"].filter { rows[1][0].text.contains($0 + " ") })
            #expect(used == said)
        }
    }

    @Test func `scripts, formulas and marks of direction come out harmless in the workbook`() throws {
        let (parts, reader) = try workbook()
        let everything = parts.map(\.text).joined()
        #expect(!everything.contains("<script") && everything.contains("&lt;script&gt;"))
        #expect(!everything.contains("table:formula"))
        let cells = reader.sheets.values.flatMap { $0.flatMap { $0 } }
        #expect(cells.filter { $0.text.hasPrefix("=") }.allSatisfy { $0.type == "string" })
        #expect(cells.contains { $0.text == "=1+1" } && cells.contains { $0.text == "drawrof" })
    }

    @Test func `every figure of the JSON is in the released set, and back`() throws {
        let bytes = files[ReleaseViews.json] ?? []
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let tables = try #require(object["tables"] as? [[String: Any]])
        let figures = tables.flatMap { $0["figures"] as? [[String: Any]] ?? [] }
        let numbers = figures.flatMap { figure in
            ["value", "denominator", "lower_95", "upper_95"].compactMap { figure[$0] as? Double }
        }
        #expect(numbers.sorted() == released.sorted())
        #expect(
            tables.filter { $0["withheld"] as? Bool == true }.compactMap { $0["id"] as? String } == ["small.cohort"]
        )
    }

    @Test func `an indicator for Fingertips has its 16 columns in order, and only released figures`() throws {
        let table = try table("fingertips-shared.csv")
        #expect(table.header == FingertipsLayout.columns && table.header.count == 16)
        let lines = table.rows.map { $0.joined(separator: ",") }
        #expect(lines.contains("E06990001,2025-09-30,2025-09-30,Year,Persons,0,15,,,25,4.6,5482,3.1,6.7,,"))
        #expect(lines.contains("E06990001,2025-09-30,2025-09-30,Year,Female,,,,,900,60.1,15000,56.4,64.0,,"))
        #expect(lines.contains("E05990001,2025-09-30,2025-09-30,Year,Persons,,,,,640,64.0,10000,59.4,69.0,,"))
        #expect(lines.contains("E05990002,2025-09-30,2025-09-30,Year,Persons,,,,,,,9000,,,,"))
        #expect(Set(lines).count == lines.count)
        let numbers = Set(released)
        for row in table.rows { #expect(row[9...13].allSatisfy { $0.isEmpty || numbers.contains(Double($0) ?? .nan) }) }
    }

    @Test func `an area without a code has no file for Fingertips`() throws {
        var words = SmallRelease.words
        words.areaCode = ""
        let files = try ReleaseViews.files(
            of: SmallRelease.figures(folder),
            words: words,
            fingertips: SmallRelease.fingertips
        )
        #expect(!files.contains { $0.name.hasPrefix("fingertips") })
    }

    @Test func `a file that is no released set is refused, with its row and without its text`() throws {
        func refused(_ rows: [String], header: String = SmallRelease.header) -> ReleaseViewError? {
            do { _ = try SmallRelease.figures(folder, rows: rows, header: header) } catch {
                return error as? ReleaseViewError
            }
            return nil
        }
        let secret = refused(["t,count,*,*,*,*,*,Margaret,shown,,,,,,,,,,,"])
        #expect(secret?.code == .row && secret?.row == 2 && secret?.description.contains("Margaret") == false)
        #expect(refused(["t,count,*,*,*,*,*,5,hidden,,,,,,,,,,,"])?.code == .row)
        #expect(refused(["t,count,*,*,*,*,*,5,suppressed,,,,,,,,,,,"])?.code == .row)
        #expect(refused([], header: "table_id,kind,value,status")?.code == .column)
        #expect(refused([], header: "id,value,status")?.code == .column)
    }
}
