import Normalising
import Tabular
import TestSupport
import Testing

@testable import Extracts

@Suite struct MappingTests {
    private static let header = "standard_field,your_column,format,code_table,transform,sends,your_note\n"
    private static let names = ["sex", "ethnic_group", "crisis_contact"]

    private func mapping(_ text: String, codes: String? = nil) throws -> Mapping {
        try mapping(Array(text.utf8), codes: codes)
    }

    private func mapping(_ bytes: [UInt8], codes: String? = nil) throws -> Mapping {
        let folder = try TemporaryFolder()
        if let codes { _ = try folder.write(codes, to: FilledCodes.fileName) }
        return try Mapping(path: folder.write(bytes, to: "mapping.csv"), attributeNames: Self.names)
    }

    private func refused(_ rows: String, codes: String? = nil) -> AgentError? {
        do {
            _ = try mapping(Self.header + rows, codes: codes)
            return nil
        } catch { return error as? AgentError }
    }

    @Test func `a mapping of four columns goes on working`() throws {
        let mapping = try mapping("standard_field,your_column,format,code_table\nsurname,Last,,\n")
        #expect(mapping.fields[.surname]?.columns == ["Last"])
        #expect(mapping.layout == .standard)
    }

    @Test func `rows about the file declare how it is read`() throws {
        let mapping = try mapping(
            Self.header + "file:encoding,windows-1252,,,,,\nfile:delimiter,semicolon,,,,,\nfile:header_row,3,,,,,\n"
                + "file:template,gp_list_extract@1,,,,,\nsurname,Last,,,,,\n"
        )
        #expect(mapping.layout == TableLayout(encoding: .windows1252, delimiter: .semicolon, headerRow: 3))
        #expect(mapping.template == "gp_list_extract@1")
    }

    @Test(arguments: [
        ("surnam,Last,,,,,\n", "standard_field"), ("surname,Last,,builtin:nothing,,,\n", "code_table"),
        ("surname,Last,,,upside_down,,\n", "transform"), ("surname,Last,,,last_postcode,,\n", "transform"),
        ("date_of_birth,Born,,,,,\n", "format"), ("date_of_birth,Born,day first,,,,\n", "format"),
        ("surname,Last,dd/mm/yyyy,,,,\n", "format"), ("surname,Last,,,,public,\n", "sends"),
        ("file:colour,red,,,,,\n", "standard_field"), ("file:encoding,utf-16,,,,,\n", "your_column"),
        ("file:header_row,0,,,,,\n", "your_column"), (",Notes,,,,,\n", "standard_field"),
        ("surname,Last + ,,,,,\n", "your_column"),
    ])
    func `what is unknown is refused with its place and what there is`(row: String, column: String) throws {
        let refusal = try #require(refused(row))
        #expect(refusal.code == .mapping)
        #expect(refusal.row == 2)
        #expect(refusal.column == column)
    }

    @Test func `a field mapped twice is refused, and one not sent is not read`() throws {
        #expect(refused("surname,Last,,,,,\nsurname,Family,,,,,\n")?.row == 3)
        let mapping = try mapping(Self.header + "surname,Last,,,,no,\nphone,Tel,,,,no,\n,Notes,,,,no,\n")
        #expect(mapping.fields.isEmpty)
    }

    @Test func `questions that still stand are refused by their rows`() throws {
        let refusal = try #require(refused("surname,Last,,,,,\ndate_of_birth,Born,???,,,,\npostcode,???,,,,,\n"))
        #expect(refusal.row == 3)
        #expect(refusal.reason.contains("3 (date_of_birth), 4 (postcode)"))
    }

    @Test func `a plus sign joins columns only where blanks stand around it`() throws {
        let mapping = try mapping(
            Self.header
                + "address_line,House + Street,,,,,\nethnic_group,Ethnicity (16+1),,builtin:ethnicity-police,,,\n"
        )
        #expect(mapping.fields[.addressLine]?.columns == ["House", "Street"])
        #expect(mapping.attributes["ethnic_group"]?.columns == ["Ethnicity (16+1)"])
    }

    @Test func `what Excel makes of a mapping is read all the same`() throws {
        let plain =
            "standard_field,your_column,format,code_table,transform,sends,your_note\nsurname,Client's name,,,,,\n"
        var variants: [[UInt8]] = []
        variants.append([0xEF, 0xBB, 0xBF] + Array(plain.utf8))
        variants.append(Array(plain.replacing(",", with: ";").utf8))
        variants.append(Array(plain.replacing(",", with: "\t").utf8))
        variants.append(Array(plain.replacing("\n", with: "\r\n").utf8))
        variants.append(Array((plain.replacing("\n", with: ",,\n") + ",,,,,,,,\n,,,,,,,,\n").utf8))
        variants.append(Array(plain.replacing("'", with: "\u{2019}").utf8))
        // Windows-1252 with its own curly apostrophe.
        variants.append(plain.utf8.map { $0 == 0x27 ? 0x92 : $0 })
        variants.append(Array(plain.replacing("Client's name", with: " \"Client's name\" ").utf8))
        for bytes in variants { #expect(try mapping(bytes).fields[.surname]?.columns == ["Client's name"]) }
    }

    @Test func `an apostrophe that guards against formulas is taken off`() throws {
        let mapping = try mapping(Self.header + "phone,'+44 number,,,,,\n")
        #expect(mapping.fields[.phone]?.text == "+44 number")
    }

    @Test(arguments: [
        String(repeating: "a", count: SheetText.cellLimit + 2) + ",x\n",
        String(repeating: "x,", count: SheetText.columnLimit + 2) + "\n",
        String(repeating: ",x,,,,no,\n", count: SheetText.rowLimit + 2), "surname,\"Last\n",
    ])
    func `a mapping beyond its limits is refused`(rows: String) {
        #expect(refused(rows)?.code == .mapping)
    }

    @Test func `codes filled in are read with the mapping, a hyphen for not known`() throws {
        let mapping = try mapping(
            Self.header + "ethnic_group,Origin,,builtin:ethnicity-words,,,\n",
            codes: "column,source_value,rows,standard_value,note\nOrigin,Ours,7,white,\nORIGIN,Never asked,few,'-,\n"
                + "Origin,Blank,few,,\n"
        )
        let column = try #require(mapping.attributes["ethnic_group"])
        let read = { (text: String) in AttributeCell.read(Array(text.utf8)[...], Terms.ethnicGroup, column) }
        #expect(read("ours") == .value("white"))
        #expect(read("Never  asked") == .missing)
        #expect(read("Blank") == .refused(.notInCodeTable))
        #expect(read("Indian") == .value("asian"), "the code table comes first")
        #expect(mapping.codes.blank == 1)
    }

    @Test func `a code filled in twice with two meanings is refused`() {
        let codes = "column,source_value,rows,standard_value,note\nOrigin,Ours,7,white,\nOrigin,OURS,7,black,\n"
        #expect(refused("ethnic_group,Origin,,,,,\n", codes: codes)?.row == 3)
    }

    @Test func `a code filled in with a value that may not leave is refused`() async throws {
        let folder = try TemporaryFolder()
        let terms = try Terms.make()
        _ = try folder.write(
            "column,source_value,rows,standard_value\nOrigin,Ours,7,martian\n",
            to: FilledCodes.fileName
        )
        let mapping = try Mapping(
            path: folder.write(Self.header + "surname,Last,,,,,\nethnic_group,Origin,,,,,\n", to: "mapping.csv"),
            attributeNames: Self.names
        )
        let extract = try folder.write("Last,Origin\nLee,Ours\n", to: "extract.csv")
        await #expect(throws: AgentError(.mapping, file: "", row: 2, column: "standard_value", reason: "")) {
            _ = try await ExtractReader(terms: terms, mapping: mapping).read(extract)
        }
    }

    @Test(arguments: [
        (Transform.codeLabel, "1 - Male", "1"), (.codeLabel, "A: White", "A"), (.codeLabel, "W1 – British", "W1"),
        (.codeLabel, "Non-binary", "Non-binary"), (.codeLabel, "18-24", "18-24"), (.codeLabel, "Neither", "Neither"),
        (.label, "X - Not known", "Not known"), (.letterPrefix, "a) WBRI", "WBRI"),
        (.letterPrefix, "(c) Other", "Other"),
        (.letterPrefix, "WBRI", "WBRI"), (.firstCharacter, "A*", "A"), (.firstCharacter, "é1", "é"),
        (.fixedPostcode, "LE1  1AA", "LE11AA"), (.surnameFirst, "SMITH John", "SMITH, John"),
        (.filledIsYes, "2025-01-01", "yes"), (.filledIsYes, "", ""),
    ])
    func `a transform does its one thing and leaves other cells alone`(
        transform: Transform,
        cell: String,
        result: String
    ) {
        #expect(String(decoding: [transform].apply(Array(cell.utf8)[...]), as: UTF8.self) == result)
    }
}
