import Normalising
import TestSupport
import Testing

@testable import Extracts

@Suite struct ProposalTests {
    private func propose(_ text: String, template: String? = nil, sector: String = "") throws -> MappingProposal {
        let folder = try TemporaryFolder()
        var terms = try Terms.make()
        terms.sector = sector
        return try MappingProposer.propose(
            folder.write(text, to: "extract.csv"),
            terms: terms,
            template: template.flatMap(TemplateLibrary.shipped.template)
        )
    }

    private func row(_ proposal: MappingProposal, _ field: String) -> ProposedRow? {
        proposal.rows.first { $0.field == field }
    }

    @Test func `a file that no template knows is mapped by names and cells`() throws {
        let people = InventedPerson.make(40, seed: 4)
        let lines = people.map { "\($0.number),\($0.nhsNumber),\($0.iso),\($0.postcode),\($0.surname),blue" }
        let proposal = try propose("URN,Zahl,Born,Where,Lastname,Colour\n" + lines.joined(separator: "\n") + "\n")
        #expect(proposal.template == nil)
        #expect(row(proposal, "nhs_number")?.column == "Zahl", "known by its check digits")
        #expect(row(proposal, "postcode")?.column == "Where", "known by its form")
        #expect(row(proposal, "date_of_birth")?.column == "Born")
        #expect(row(proposal, "surname")?.column == "Lastname")
        #expect(proposal.staying.map(\.column) == ["Colour"])
    }

    @Test func `the order of day and month is decided from all rows, or asked for`() throws {
        func file(_ people: [InventedPerson]) -> String {
            "Surname,DOB\n" + people.map { "\($0.surname),\($0.dayFirst)\n" }.joined()
        }
        let unclear = InventedPerson.make(400, seed: 6, days: 1...12)
        let asked = try #require(row(try propose(file(unclear)), "date_of_birth"))
        #expect(asked.format == Mapping.question)
        #expect(asked.note.contains("dd/mm/yyyy or mm/dd/yyyy"))
        let one = InventedPerson.make(1, seed: 7, days: 20...28)
        #expect(row(try propose(file(unclear + one)), "date_of_birth")?.format == "dd/mm/yyyy")
    }

    @Test func `of templates that fit alike the organisation's own kind comes first`() throws {
        let people = InventedPerson.make(60, seed: 11)
        let lines = people.map { person in
            [
                "N\(person.number)", person.surname, person.given, person.iso, "M", "W1", person.street,
                person.postcode,
                String(person.uprn), "no", "2025-07-01", "VICTIM", "",
            ].joined(separator: ";") + "\n"
        }
        let header =
            "nominal_id;surname;forenames;dob;sex;ethnicity_sde;address;postcode;uprn;mh_crisis_flag;last_occurrence;role;"
            + "officer_note\n"
        let text = header + lines.joined()
        let any = try propose(text)
        let police = try propose(text, sector: "police")
        #expect(police.template?.id == "police_niche_nominals")
        #expect(any.template?.id != police.template?.id && any.rival?.id == police.template?.id)
        #expect(police.rival?.id == any.template?.id, "the other one is still named")
        #expect(police.mapped.map(\.column) == any.mapped.map(\.column))
        // Another kind of organisation does not make a template that fits less well the best.
        #expect(try propose(text, sector: "fire").template?.id == any.template?.id)
        for template in TemplateLibrary.shipped.templates {
            #expect(["nhs", "council", "police", "fire", "voluntary"].contains(template.sector), "\(template.id)")
        }
    }

    @Test func `the parts of a name are not asked for where it stands in one cell`() throws {
        let people = InventedPerson.make(40, seed: 12)
        let lines = people.map { "\($0.number),\($0.given) \($0.surname),\($0.iso)\n" }.joined()
        let proposal = try propose("Ref,Name,Date of birth\n" + lines)
        #expect(row(proposal, "full_name")?.column == "Name")
        #expect(!proposal.missing.contains { ["given_name", "surname"].contains($0.field) })
    }

    @Test func `a list of codes says what may be written, and holds nothing like an identifier`() throws {
        let cells = (0..<40).map { ["Ours", "White British", "ann@example.org"][$0 == 39 ? 2 : $0 % 2] }
        let proposal = try propose("Surname,Ethnicity,Key\n" + cells.enumerated().map { "Lee,\($1),\($0)\n" }.joined())
        let text = MappingFiles.sheet(of: proposal.codes, FilledCodes()).text
        #expect(text.contains("Ethnicity,Ours,20,,\"one of: asian, black, mixed, white, other, not_stated; or -\""))
        #expect(!text.contains("example.org"))
    }

    @Test func `what the programme does not permit is listed and stays`() throws {
        let people = InventedPerson.make(20, seed: 8)
        let lines = people.map { "\($0.surname),07700900\(100 + $0.number)\n" }.joined()
        let proposal = try propose("Surname,Mobile\n" + lines)
        #expect(row(proposal, "phone")?.sends == "no")
        #expect(proposal.staying.map(\.column) == ["Mobile"])
    }

    @Test func `columns of other people than the row's are not taken for theirs`() throws {
        let people = InventedPerson.make(30, seed: 9)
        let lines = people.map { "\($0.surname),\($0.postcode),Dr Who,\($0.given)\n" }.joined()
        let proposal = try propose("Surname,GP Postcode,GP Name,Parent Forename\n" + lines)
        #expect(proposal.mapped.map(\.field).sorted() == ["postcode", "surname"])
        #expect(row(proposal, "postcode")?.note.contains("check it") == true, "known by its cells, and said so")
    }

    @Test func `two columns that fit equally well are asked about`() throws {
        let people = InventedPerson.make(30, seed: 10)
        let lines = people.map { "\($0.surname),\($0.postcode),\($0.postcode)\n" }.joined()
        let proposal = try propose("Surname,Home Postcode,Current Postcode\n" + lines)
        #expect(row(proposal, "postcode")?.column == Mapping.question)
        #expect(row(proposal, "postcode")?.note.contains("'Home Postcode' or 'Current Postcode'") == true)
    }

    @Test func `officers' impressions are never proposed`() throws {
        let people = InventedPerson.make(40, seed: 11)
        let lines = people.map { "\($0.surname),IC\(1 + $0.number % 6)\n" }.joined()
        let proposal = try propose("Surname,Ethnicity\n" + lines)
        #expect(row(proposal, "ethnic_group")?.column == "")
        #expect(row(proposal, "ethnic_group")?.note.contains("officer") == true)
    }

    @Test func `codes that no table reads are listed, rare ones without their number`() throws {
        var lines = (0..<40).map { "Lee,White British,\($0)\n" }
        lines += (0..<9).map { "Lee,Ours,\($0)\n" } + ["Lee,Rare,99\n"]
        let proposal = try propose("Surname,Ethnicity,Key\n" + lines.joined())
        #expect(proposal.codes.map(\.text) == ["Ours", "Rare"])
        let text = MappingFiles.sheet(of: proposal.codes, FilledCodes()).text
        #expect(text.contains("Ethnicity,Ours,9,,") && text.contains("Ethnicity,Rare,few,,"))
    }

    @Test func `a template asked for is used, and says how many of its columns are guesses`() throws {
        let proposal = try propose("Surname,Forename\nLee,Ann\nRay,Bo\n", template: "police_niche_nominals@1")
        #expect(proposal.template?.id == "police_niche_nominals")
        #expect(proposal.remarks.contains { $0.contains("guesses") })
        #expect(TemplateLibrary.shipped.template("police_niche_nominals@2") == nil)
    }

    @Test func `every template has fields, a title and names of its own`() {
        let library = TemplateLibrary.shipped
        #expect(library.templates.count == 18)
        for template in library.templates {
            #expect(!template.title.isEmpty && template.fields.count >= 6, "\(template.id)")
            #expect(Set(template.fields.map(\.name)).count == template.fields.count, "\(template.id)")
            for field in template.fields where !field.table.isEmpty {
                #expect((try? BuiltInTables.table(named: field.table)) != nil, "\(template.id) \(field.name)")
            }
        }
        #expect(Set(UglyExtract.all.map(\.template)) == Set(library.templates.map(\.id)))
    }

    @Test func `an edited mapping is kept, and what was filled in survives a replacement`() throws {
        let folder = try TemporaryFolder()
        let proposal = try propose("Surname,Ethnicity,Key\n" + (0..<9).map { "Lee,Ours,\($0)\n" }.joined())
        let written = try MappingFiles.write(proposal, to: folder.path, replace: false)
        _ = try MappingFiles.write(proposal, to: folder.path, replace: false)
        let codes = try #require(written.codes)
        let text = try String(decoding: folder.bytes(of: FilledCodes.fileName), as: UTF8.self)
        _ = try folder.write(text.replacing("Ours,9,,", with: "Ours,9,white,"), to: FilledCodes.fileName)
        #expect(throws: AgentError(.mapping, file: "", reason: "")) {
            _ = try MappingFiles.write(proposal, to: folder.path, replace: false)
        }
        _ = try MappingFiles.write(proposal, to: folder.path, replace: true)
        #expect(try FilledCodes(beside: written.mapping)["Ethnicity"]?.value(of: "Ours") == .value("white"))
        #expect(codes.hasSuffix(FilledCodes.fileName))
    }

    @Test(arguments: [
        ("D.O.B.", "dob", 1.0), ("Date of brith", "dateofbirth", 0.8), ("Client DOB", "dob", 0.6),
        ("clientDob", "dob", 0.6), ("Postcode", "dob", 0), ("Sex", "six", 0), ("Surnmae", "surname", 0.8),
    ])
    func `names of columns are compared as people write them`(name: String, known: String, fit: Double) {
        #expect(HeaderName.fit(name, [known]) == fit)
    }
}
