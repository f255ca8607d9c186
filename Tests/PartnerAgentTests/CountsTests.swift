import Extracts
import Foundation
import Governance
import SealedPackages
import Sealing
import TestSupport
import Testing

@testable import PartnerAgent

@Suite("A table of counts and no person")
struct CountsTests {
    private func terms() throws -> TestTerms {
        func name(_ code: String, _ label: String) -> Programme.CountsTable.Name { .init(code: code, label: label) }
        return try TestTerms(
            counts: Programme.CountsTable(
                id: "unmet-need",
                title: "People who asked for help",
                periodFrom: #require(CalendarDate("2024-10-01")),
                periodTo: #require(CalendarDate("2025-09-30")),
                dimension: "reason",
                categories: [name("debt", "Debt"), name("food", "Food"), name("rent_arrears", "Rent arrears")],
                measures: [name("helped", "People helped"), name("turned_away", "People turned away")],
                reason: "Testing."
            )
        )
    }

    private static let mapping = "category,Why,,\nhelped,Helped,,\nturned_away,Turned away,,\nwithhold,Keep back,,\n"

    private func draft(_ table: String, mapping: String = Self.mapping, _ given: TestTerms? = nil) throws -> CountsDraft
    {
        let terms = try given ?? self.terms()
        return try CountsDraft(
            extract: terms.folder.write(table, to: "counts.csv"),
            mapping: terms.mapping(mapping),
            programme: terms.programme,
            partner: "three"
        )
    }

    @Test("labels, codes, case and blanks all name a line; lines stand in the programme's order")
    func words() throws {
        let draft = try draft("Why,Helped,Turned away,Keep back\nRent  ARREARS,7,0,\n debt ,\"1,204\",12,no\n")
        #expect(
            draft.table.lines == [
                .init(category: "debt", counts: [1204, 12]), .init(category: "rent_arrears", counts: [7, 0]),
            ]
        )
        #expect(draft.absent == ["food"])
        #expect(draft.withheld.isEmpty)
    }

    @Test("a code table translates the partner's own words")
    func codeTable() throws {
        let terms = try terms()
        _ = try terms.folder.write("source_value,standard_value\nmoney owed,debt\nhungry,food\n", to: "reasons.csv")
        let mapping = "category,Why,,reasons.csv\nhelped,Helped,,\n"
        let draft = try draft("Why,Helped\nHungry,40\nMoney owed,12\n", mapping: mapping, terms)
        #expect(draft.table.measures == ["helped"])
        #expect(draft.table.lines.map(\.counts) == [[12], [40]])
    }

    @Test("a line that the partner keeps back is not read and not sent, whatever stands in it")
    func veto() throws {
        let draft = try draft("Why,Helped,Turned away,Keep back\nDebt,x,-3,YES\nFood,5,6,\n")
        #expect(draft.withheld == ["debt"])
        #expect(draft.table.lines.map(\.category) == ["food"])
        #expect(throws: AgentError.self) { try self.draft("Why,Helped,Turned away,Keep back\nDebt,1,2,yes\n") }
    }

    @Test("a measure with no under sends stays")
    func sendsNo() throws {
        let terms = try terms()
        let mapping = try terms.folder.write(
            "standard_field,your_column,format,code_table,transform,sends\ncategory,Why,,,,\nhelped,Helped,,,,no\n"
                + "turned_away,Turned away,,,,\n",
            to: "own.csv"
        )
        let draft = try CountsDraft(
            extract: terms.folder.write("Why,Helped,Turned away\nDebt,1,2\nFood,3,4\n", to: "counts.csv"),
            mapping: mapping,
            programme: terms.programme,
            partner: "three"
        )
        #expect(draft.table.measures == ["turned_away"])
        #expect(draft.table.lines.map(\.counts) == [[2], [4]])
    }

    @Test(
        "what is no count, no line or stands twice is refused at its row and column, without the cell",
        arguments: [
            ("Debt,-1,2,", 3, "Helped"), ("Debt,1.5,2,", 3, "Helped"), ("Debt,1,,", 3, "Turned away"),
            ("Debt,1,many,", 3, "Turned away"), ("Debt,9990000018,2,", 3, "Helped"), ("Debt,1 2,2,", 3, "Helped"),
            ("Total,11,12,", 3, "Why"), ("Zyxcanary Smith,1,2,", 3, "Why"), ("food,1,2,", 3, "Why"),
            ("Debt,1,2,perhaps", 3, "Keep back"), ("Debt,\"1,20\",2,", 3, "Helped"),
        ]
    )
    func refuses(_ line: String, _ row: Int, _ column: String) throws {
        let error = #expect(throws: AgentError.self) {
            try draft("Why,Helped,Turned away,Keep back\nFood,10,10,\n\(line)\n")
        }
        #expect(error?.row == row)
        #expect(error?.column == column)
        let sentence = error?.description ?? ""
        for cell in line.split(separator: ",") where cell.count > 3 && cell != "Debt" {
            #expect(!sentence.contains(cell), "\(sentence)")
        }
    }

    @Test("a list of people is refused: by its columns, and by its length")
    func listOfPeople() throws {
        for heading in ["First Name", "NHS Number", "D.O.B.", "Date of birth", "Postcode", "Surname", "Client name"] {
            let error = #expect(throws: AgentError.self) {
                try draft("Why,Helped,Turned away,Keep back,\(heading)\nFood,10,10,,x\n")
            }
            #expect(error?.row == 1, "\(heading)")
        }
        #expect(throws: Never.self) { try draft("Why,Helped,Turned away,Keep back,Name of adviser\nFood,10,10,,x\n") }
        let long = (0..<201).map { "Line \($0),1,1,\n" }.joined()
        let error = #expect(throws: AgentError.self) { try draft("Why,Helped,Turned away,Keep back\n" + long) }
        #expect(error?.row == 202)
    }

    @Test("a mapping that asks, maps twice, or maps what the programme has not is refused at its line")
    func mappings() throws {
        for (mapping, line) in [
            ("category,???,,\nhelped,Helped,,\n", 2), ("category,Why,,\nhelped,Helped,,\nhelped,Helped,,\n", 4),
            ("category,Why,,\nsurname,Helped,,\n", 3), ("category,Why,,\nhelped,Nowhere,,\n", 3),
            ("file:encoding,utf-7,,\ncategory,Why,,\nhelped,Helped,,\n", 2),
        ] {
            let error = #expect(throws: AgentError.self) { try draft("Why,Helped\nFood,1\n", mapping: mapping) }
            #expect(error?.code == .mapping)
            #expect(error?.row == line, "\(mapping)")
        }
        for mapping in ["helped,Helped,,\n", "category,Why,,\n"] {
            let error = #expect(throws: AgentError.self) { try draft("Why,Helped\nFood,1\n", mapping: mapping) }
            #expect(error?.code == .mapping)
        }
    }

    @Test("a file with semicolons is read as the mapping declares")
    func layout() throws {
        let draft = try draft(
            "Year 2025\nWhy;Helped\nFood;3\n",
            mapping: "file:delimiter,semicolon,,\nfile:header_row,2,,\ncategory,Why,,\nhelped,Helped,,\n"
        )
        #expect(draft.table.lines == [.init(category: "food", counts: [3])])
    }

    @Test("one package goes to the reporter; no linkage key is asked for and nothing of the length tells the counts")
    func seal() throws {
        let terms = try terms()
        func seal(_ counts: String, _ name: String) throws -> CountsRun.Receipt {
            try CountsRun.seal(
                CountsRun.Request(
                    extract: terms.folder.write("Why,Helped,Turned away,Keep back\n\(counts)", to: "\(name).csv"),
                    mapping: terms.mapping(Self.mapping),
                    partner: "three",
                    output: terms.folder.file(name)
                ),
                programme: terms.programme,
                keys: terms.keys("three")
            )
        }
        let receipt = try seal("Debt,1,2,\nFood,3,4,\n", "small")
        let header = try PackageReader.inspect(receipt.package)
        #expect(header.kind == .counts && header.recipient == "reporter" && header.partner == "three")
        #expect(header.people == 0 && header.keyCheck.isEmpty && header.epoch == 0)
        let keys = terms.keys("reporter")
        let package = try PackageReader.open(receipt.package, kind: .counts, recipient: keys.identity(of: "reporter")) {
            try keys.publicIdentity(of: $0)
        }
        #expect(try CountsPayload.table(from: package, file: "") == receipt.draft.table)
        let other = try seal("Debt,100000,200000,\nFood,300000,400000,\n", "large")
        #expect(try PackageReader.inspect(other.package).files.map(\.bytes) == header.files.map(\.bytes))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: terms.folder.file("small")) == ["three.counts.clpk"]
        )
    }

    @Test("a partner of counts cannot seal people")
    func noPeople() async throws {
        let terms = try terms()
        let extract = try terms.folder.write(TestTerms.header + "1,Joan,Carver,,,LE1 1AA,100,,,\n", to: "extract.csv")
        let request = AgentRun.Request(
            extract: extract,
            mapping: try terms.mapping(),
            partner: "three",
            output: terms.folder.file("out"),
            recordKey: nil,
            threads: 1
        )
        let error = await #expect(throws: AgentError.self) {
            try await AgentRun.seal(request, programme: terms.programme, keys: terms.keys("three"))
        }
        #expect(error?.code == .terms)
        #expect(throws: AgentError.self) {
            try CountsDraft(extract: extract, mapping: request.mapping, programme: terms.programme, partner: "one")
        }
    }
}
