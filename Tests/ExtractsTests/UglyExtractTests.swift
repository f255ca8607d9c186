import Normalising
import SafeFiles
import Tabular
import TestSupport
import Testing

@testable import Extracts

/// From the file as a system writes it to normalised rows, with no help but what the tool asks for.
@Suite struct UglyExtractTests {
    private static let linkFields: Set<StandardField> = [
        .givenName, .surname, .birthDate, .sex, .postcode, .property, .nhsNumber, .addressLine, .phone, .email,
    ]
    private static let attributes = [
        Terms.sex, Terms.ethnicGroup, Terms.crisis,
        AttributeTerms(name: "missed_appointment", source: .flag, permitted: ["yes", "no"]),
        AttributeTerms(name: "joint_plan", source: .flag, permitted: ["yes", "no"]),
    ]

    @Test(arguments: UglyExtract.all)
    func `the proposal names the extract's own template and maps what it holds`(extract: UglyExtract) throws {
        let folder = try TemporaryFolder()
        try extract.write(to: folder.file(extract.fileName))
        let terms = try Terms.make(linkFields: Self.linkFields, attributes: Self.attributes)
        let proposal = try MappingProposer.propose(folder.file(extract.fileName), terms: terms)
        #expect(proposal.template?.id == extract.template)
        #expect(proposal.rowCount >= extract.people.count)
        let mapped = Dictionary(uniqueKeysWithValues: proposal.mapped.map { ($0.field, $0.column) })
        #expect(mapped == extract.expected, "every field that is there, and no other")
        let date = proposal.mapped.first { $0.field == "date_of_birth" }
        #expect(date?.format == (extract.answers["date_of_birth"] == nil ? extract.dates : Mapping.question))
        // These terms permit nothing about contacts, so that nothing is asked of them.
        #expect(Set(proposal.questions.map(\.field)) == Set(extract.answers.keys.filter { !$0.hasPrefix("contact:") }))
        #expect(Set(proposal.codes.map(\.text)) == (extract.contacts["zone"] == nil ? Set(extract.codes.keys) : []))
    }

    @Test(arguments: UglyExtract.all)
    func `what the tool asked for is enough to read the extract`(extract: UglyExtract) async throws {
        let folder = try TemporaryFolder()
        try extract.write(to: folder.file(extract.fileName))
        let terms = try Terms.make(linkFields: Self.linkFields, attributes: Self.attributes)
        let proposal = try MappingProposer.propose(folder.file(extract.fileName), terms: terms)
        let written = try MappingFiles.write(proposal, to: folder.file("map"), replace: false)
        try Analyst.answer(extract, written)
        let mapping = try Mapping(path: written.mapping, attributeNames: terms.attributes.map(\.name))
        let rows = try await ExtractReader(terms: terms, mapping: mapping).read(folder.file(extract.fileName))
        #expect(rows.rows.count == extract.people.count, "titles, totals and remarks are no rows")
        var wrong = 0
        for (row, person) in zip(rows.rows, extract.people) where !agrees(row, person, rows, extract) { wrong += 1 }
        #expect(wrong == 0)
        if extract.expected["ethnic_group"] != nil {
            let unread = rows.refusals["ethnic_group"]?.occurring.reduce(0) { $0 + $1.count }
            #expect(unread == 0)
            #expect(rows.attributeCodes["ethnic_group"]?.contains { $0 >= 0 } == true)
        }
    }

    /// Whether nothing was made of a default date, a word for nobody or a place that is none.
    private func isMissing(_ field: String, _ row: ExtractRow) -> Bool {
        switch field {
        case "surname": row.surname < 0
        case "given_name": row.given < 0
        case "date_of_birth": row.birthDate == 0
        case "postcode": row.postcode < 0
        default: false
        }
    }

    /// Whether everything that the extract holds completely came through for one person.
    private func agrees(
        _ row: ExtractRow,
        _ person: InventedPerson,
        _ rows: ExtractRows,
        _ extract: UglyExtract
    ) -> Bool {
        let names = NameNormaliser()
        for field in extract.complete {
            if extract.isBlemished(field, of: person) {
                guard isMissing(field, row) else { return false }
                continue
            }
            switch field {
            case "surname":
                guard row.surname >= 0, let surname = names.surnames(person.surname.utf8).usable,
                    rows.surnames.values[Int(row.surname)][0] == surname[0]
                else { return false }
            case "given_name":
                guard row.given >= 0, let given = names.given(person.given.utf8).usable,
                    rows.givenNames.values[Int(row.given)] == given
                else { return false }
            case "date_of_birth":
                let born = person.born.year * 10_000 + person.born.month * 100 + person.born.day
                guard row.birthDate == Int32(born) else { return false }
            case "postcode":
                guard row.postcode >= 0, rows.postcodes.values[Int(row.postcode)].spelled == person.postcode else {
                    return false
                }
            default: return false
            }
        }
        if extract.expected["sex"] != nil, row.sex != 0, row.sex != (person.isWoman ? 2 : 1) { return false }
        return true
    }
}

/// An analyst who fills in what the tool asks for, in a spreadsheet, and nothing else.
enum Analyst {
    static func answer(_ extract: UglyExtract, _ written: MappingFiles.Written) throws {
        if !extract.answers.isEmpty {
            try edit(written.mapping, key: 0) { cells in
                guard let answer = extract.answers[cells[0]] else { return }
                if cells[2] == Mapping.question { cells[2] = answer } else { cells[1] = answer }
            }
        }
        if let codes = written.codes {
            try edit(codes, key: 1) { cells in cells[3] = extract.codes[cells[1]] ?? "" }
        }
    }

    private static func edit(_ path: String, key: Int, _ change: (inout [String]) -> Void) throws {
        let table = try CSVTable(path: path)
        var text = CSVText.line(table.header)
        for var row in table.rows {
            change(&row)
            text += CSVText.line(row)
        }
        try AtomicFile.write(text, to: path)
    }
}
