import Normalising
import TestSupport
import Testing

@testable import Extracts

/// Hostile and damaged columns, and what becomes of them.
@Suite struct ReadingTests {
    private func read(
        _ header: String,
        _ rows: [String],
        _ mapping: String,
        linkFields: Set<StandardField> = [.givenName, .surname, .birthDate, .postcode, .property, .nhsNumber, .phone]
    ) async throws -> ExtractRows {
        let folder = try TemporaryFolder()
        let terms = try Terms.make(linkFields: linkFields)
        let mapping = try Mapping(
            path: folder.write("standard_field,your_column,format,code_table,transform\n" + mapping, to: "mapping.csv"),
            attributeNames: terms.attributes.map(\.name)
        )
        let extract = try folder.write(header + "\n" + rows.joined(separator: "\n") + "\n", to: "extract.csv")
        return try await ExtractReader(terms: terms, mapping: mapping).read(extract)
    }

    private func refusal(_ header: String, _ rows: [String], _ mapping: String) async -> AgentError? {
        do {
            _ = try await read(header, rows, mapping)
            return nil
        } catch { return error as? AgentError }
    }

    private let names = "surname,Last,,,\n"

    @Test func `numbers cut off by Excel refuse their column, one slip in a hundred does not`() async throws {
        let numbers = InventedPerson.make(300, seed: 1).map(\.nhsNumber)
        let mapping = names + "nhs_number,NHS,,,\n"
        let damaged = numbers.enumerated().map { "Lee\($0),\($0 % 20 == 0 ? "9.43477E+09" : $1)" }
        let refused = try #require(await refusal("Last,NHS", damaged, mapping))
        #expect(refused.row == 3)
        #expect(refused.reason.contains("Excel"))
        let slips = numbers.enumerated().map { "Lee\($0),\($0 == 7 ? "9.43477E+09" : $1)" }
        #expect(try await read("Last,NHS", slips, mapping).refusals["nhs_number"]?.count(of: .excelDamage) == 1)
    }

    @Test func `dates in another order or as Excel counts days are refused with what they look like`() async throws {
        let people = InventedPerson.make(60, seed: 2)
        let american = people.map { "Lee,\($0.born.month)/\($0.born.day)/\($0.born.year),\($0.number)" }
        let serials = people.map { "Lee,\($0.excelSerial),\($0.number)" }
        let mapping = names + "date_of_birth,Born,dd/mm/yyyy,,\n"
        #expect(await refusal("Last,Born,No", american, mapping)?.reason.contains("look like mm/dd/yyyy") == true)
        #expect(await refusal("Last,Born,No", serials, mapping)?.reason.contains("look like excel_serial") == true)
        let declared = try await read("Last,Born,No", serials, names + "date_of_birth,Born,excel_serial,,\n")
        let born = people.map { Int32($0.born.year * 10_000 + $0.born.month * 100 + $0.born.day) }
        #expect(declared.rows.map(\.birthDate) == born)
    }

    @Test(arguments: ["9990000018", "someone@example.org", "LE1 4AB", "01/02/1950", "call 9990000018 back"])
    func `something like an identifier in three rows refuses an attribute's column`(cell: String) async throws {
        let mapping = names + "crisis_contact,Note,,,\n"
        let rows = { (count: Int) in (0..<50).map { "Lee,\($0 < count ? cell : "yes"),\($0)" } }
        let refused = try #require(await refusal("Last,Note,No", rows(3), mapping))
        #expect(refused.reason.contains("3 rows"))
        #expect(!refused.reason.contains(cell))
        #expect(try await read("Last,Note,No", rows(2), mapping).rows.count == 50)
    }

    @Test func `officers' impressions refuse a column of ethnic groups`() async throws {
        let rows = (0..<30).map { "Lee,IC\(1 + $0 % 6),\($0)" }
        let refused = await refusal("Last,E,No", rows, names + "ethnic_group,E,,builtin:ethnicity-police,\n")
        #expect(refused?.reason.contains("officer") == true)
    }

    @Test func `a column of tokens and of values is refused, but for sex`() async throws {
        let rows = (0..<20).map { "Lee,M,\($0)" }
        let refused = await refusal("Last,Sex,No", rows, names + "crisis_contact,Last,,,\n")
        #expect(refused?.row == 3)
        let read = try await read("Last,Sex,No", rows, names + "sex,Sex,,builtin:sex,\n", linkFields: [.surname, .sex])
        #expect(read.attributeCodes["sex"]?.count == 20)
        #expect(read.rows.allSatisfy { $0.sex == 1 })
    }

    @Test func `exact duplicates, totals and a few ragged rows are set aside and counted`() async throws {
        var rows = (0..<60).map { "Lee,LE1 \($0 % 9)AB,\($0)" }
        rows.insert(rows[4], at: 30)
        rows.append("Total 60,,")
        rows.append("Printed on a Monday")
        let read = try await read("Last,Post,No", rows, names + "postcode,Post,,,\n")
        let notes = try #require(read.notes)
        #expect(read.rows.count == 60)
        #expect(notes.exactDuplicates == 1)
        #expect(notes.loneCells == 1)
        #expect(notes.raggedCount == 1)
        #expect(notes.raggedRows == [64])
        #expect(notes.unreadColumns == [2])
        let broken = rows.enumerated().map { $0 % 5 == 0 ? $1 + ",extra" : $1 }
        #expect(await refusal("Last,Post,No", broken, names)?.code == .extract)
    }

    @Test(arguments: [(60, 3), (40, 2), (10, 0), (1000, 3), (9000, 9)])
    func `how many ragged rows are borne`(rows: Int, limit: Int) { #expect(RaggedLimit.of(rows: rows) == limit) }

    @Test func `a cell of four kilobytes in a field for linking is refused`() async throws {
        let rows = ["Lee,\(String(repeating: "x", count: 5000)),1", "Ray,y,2"]
        #expect(await refusal("Last,First,No", rows, names + "given_name,First,,,\n")?.row == 2)
        #expect(
            try await read("Last,First,No", rows, names).rows.count == 2,
            "a column that is not read may hold anything"
        )
    }

    @Test func `an NHS number whose status says that it is not the person's is not used`() async throws {
        let rows = (0..<24).map { "Lee,\(InventedPerson.make(24, seed: 3)[$0].nhsNumber),\($0 % 2 == 0 ? "01" : "04")" }
        let read = try await read("Last,NHS,Status", rows, names + "nhs_number,NHS,,,\nnhs_number_status,Status,,,\n")
        #expect(read.rows.enumerated().allSatisfy { ($1.nhsNumber != 0) == ($0 % 2 == 0) })
        #expect(read.refusals["nhs_number_status"]?.count(of: .notTraced) == 12)
    }

    @Test func `opt-outs mark their rows, and one that cannot be read refuses the file`() async throws {
        let mapping = names + "type1_opt_out,T1,,,\nlocal_opt_out,Own,,,\n"
        let read = try await read("Last,T1,Own", ["Lee,Yes,", "Poe,,", "Ray,no,objected"], mapping)
        #expect(read.rows.map(\.marks) == [.type1OptOut, [], .localOptOut])
        #expect(await refusal("Last,T1,Own", ["Lee,perhaps,", "Ray,no,"], mapping)?.row == 3)
    }

    @Test func `a name in one cell is split, and columns of their own come first`() async throws {
        let mapping = "full_name,Name,,,\nsurname,Last,,,\n"
        let read = try await read("Name,Last,No", ["Mrs Ann Lee,,1", "Bo Ray,Poe,2", "\"KHAN, Imran\",,3"], mapping)
        let surnames = read.rows.map {
            String(decoding: read.surnames.values[Int($0.surname)][0].letters, as: UTF8.self)
        }
        #expect(surnames.map { $0.lowercased() } == ["lee", "poe", "khan"])
        #expect(read.rows.allSatisfy { $0.given >= 0 })
    }

    @Test func `telephones are read as one number however they are written`() async throws {
        let rows = ["Lee,07700 900123,1", "Ray,+44 7700 900123,2", "Poe,7700900123,3", "Fox,,4"]
        let read = try await read("Last,Tel,No", rows, names + "phone,Tel,,,\n")
        #expect(read.rows.map(\.phone) == [447_700_900_123, 447_700_900_123, 447_700_900_123, 0])
    }

    @Test func `numbers of distinct values depend on the order of rows alone`() async throws {
        let people = InventedPerson.make(9000, seed: 5)
        let rows = people.map { "\($0.given),\($0.surname),\($0.postcode),\($0.number)" }
        let mapping = "given_name,First,,,\nsurname,Last,,,\npostcode,Post,,,\n"
        let first = try await read("First,Last,Post,No", rows, mapping)
        let again = try await read("First,Last,Post,No", rows, mapping)
        #expect(first.rows == again.rows)
        // The slow reference: one row after the other.
        let normaliser = NameNormaliser()
        var surnames = Interner<[Surname]>()
        let expected = people.map {
            surnames.read(Array($0.surname.utf8)[...]) { normaliser.surnames($0) }.usable ?? -1
        }
        #expect(first.rows.map(\.surname) == expected)
    }
}
