import Composites
import Extracts
import Foundation
import Governance
import SealedPackages
import Sealing
import TestSupport
import Testing

@testable import PartnerAgent

@Suite("An extract about homes")
struct HouseholdTests {
    /// Columns: ref,first,last,born,sex,pc,property,nhs,crisis,notes.
    private func seal(_ rows: String, mapping: String? = nil) async throws -> (AgentReceipt, TestTerms) {
        let terms = try TestTerms(
            linkFields: [.givenName, .surname, .dateOfBirth, .postcode, .uprn],
            attributes: ["age_band"],
            intake: .households
        )
        let extract = try terms.folder.write(TestTerms.header + rows, to: "extract.csv")
        let receipt = try await AgentRun.seal(
            AgentRun.Request(
                extract: extract,
                mapping: try terms.mapping(mapping ?? Self.mapping),
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: terms.folder.file("record-key.csv"),
                threads: 2
            ),
            programme: terms.programme,
            keys: terms.keys("one")
        )
        return (receipt, terms)
    }

    private static let mapping = """
        source_id,ref,,
        given_name,first,,
        surname,last,,
        date_of_birth,born,dd/mm/yyyy,
        postcode,pc,,
        uprn,property,,

        """

    private func recordKey(_ terms: TestTerms) throws -> [(record: String, source: String)] {
        String(decoding: try terms.folder.bytes(of: "record-key.csv"), as: UTF8.self).split(separator: "\n").dropFirst()
            .map { line in
                let cells = line.split(separator: ",")
                return (String(cells[0]), String(cells[1]))
            }
    }

    private func attributes(_ receipt: AgentReceipt, _ terms: TestTerms) throws -> AttributeTable {
        let keys = terms.keys("reporter")
        let package = try PackageReader.open(
            receipt.attributePackage,
            kind: .attributes,
            recipient: try keys.identity(of: "reporter")
        ) { try keys.publicIdentity(of: $0) }
        return try AttributePayload.table(from: package, file: receipt.attributePackage)
    }

    @Test("several visits to one home and occupier are one person, each visit in the record key")
    func visits() async throws {
        let (receipt, terms) = try await seal(
            """
            V1,Joan,Carver,,,LE1 1AA,100,,,
            V2,Joan,Carver,04/05/1950,,LE1 1AA,100,,,
            V3,JOAN,CARVER,,,,100,,,
            V4,J,Osei,,,LE1 1AA,101,,,
            V5,J,Osei,,,LE1 1AA,101,,,

            """
        )
        #expect(receipt.rows == 5)
        #expect(receipt.people == 2)
        let key = try recordKey(terms)
        #expect(key.map(\.source).sorted() == ["V1", "V2", "V3", "V4", "V5"])
        #expect(Set(key.filter { $0.source <= "V3" }.map(\.record)).count == 1)
        #expect(Set(key.filter { $0.source > "V3" }.map(\.record)).count == 1)
    }

    @Test("different occupiers at one home are never joined, not even by a reference that is the home's")
    func occupiers() async throws {
        let (receipt, terms) = try await seal(
            """
            H1,Joan,Carver,,,LE1 1AA,100,,,
            H1,Peter,Carver,,,LE1 1AA,100,,,
            H1,Amina,Yusuf,,,LE1 1AA,100,,,
            H2,John,Reed,01/02/1940,,LE1 1AA,102,,,
            H2,John,Reed,07/08/1971,,LE1 1AA,102,,,

            """
        )
        #expect(receipt.people == 5, "father and son share name and home")
        #expect(receipt.setAsideIDs == 0)
        let key = try recordKey(terms)
        #expect(key.map(\.source).sorted() == ["H1", "H1 #2", "H1 #3", "H2", "H2 #2"])
        #expect(Set(key.map(\.record)).count == 5)
    }

    @Test("a row without a name that can be used is nobody, and its home is counted")
    func nameless() async throws {
        let (receipt, terms) = try await seal(
            """
            V1,Joan,Carver,,,LE1 1AA,100,,,
            V2,,,,,LE1 1AA,100,,,
            V3,,,,,LE1 1AA,200,,,
            V4,,Smith,,,LE1 1AA,201,,,
            V5,,Smith,03/04/1960,,LE1 1AA,202,,,
            V6,Occupier,,,,LE1 1AA,203,,,
            V7,Unknown,Not Known,,,LE1 1AA,203,,,
            V8,Mary,Poole,,,,,,,

            """
        )
        #expect(receipt.rows == 8)
        #expect(receipt.people == 3)
        let homes = try #require(receipt.homes)
        // 100 and 202 are named; 200, 201 and 203 are not; the last row has no home.
        #expect(homes.named == 2 && homes.unnamed == 3)
        #expect(homes.unnamedRows == 5 && homes.rowsWithoutHome == 1)
        let table = try attributes(receipt, terms)
        #expect(table.recordIDs.count == 3)
        #expect(table.homes == HomesSeen(named: 2, unnamed: 3))
        #expect(try recordKey(terms).map(\.source).sorted() == ["V1", "V5", "V8"])
        let header = try PackageReader.inspect(receipt.attributePackage)
        #expect(header.people == 3, "the open header tells of people only, not of homes")
    }

    @Test("a UPRN of very many names is no key; ten are still a home")
    func institution() async throws {
        func rows(_ count: Int, at property: Int) -> String {
            let names = ["Ada", "Ben", "Cora", "Dan", "Edna", "Fred", "Gail", "Hugh", "Iris", "Jack", "Kate", "Liam"]
            return names.prefix(count).enumerated().map { place, name in
                "R\(property)-\(place),\(name),\(name)son,,,,\(property),,,\n"
            }.joined()
        }
        let (ten, _) = try await seal(rows(10, at: 300))
        #expect(ten.homes?.sharedHomes == 0)
        #expect(ten.fields.first { $0.name == "uprn" }?.missing == 0)
        let (eleven, terms) = try await seal(rows(11, at: 301))
        #expect(eleven.homes?.sharedHomes == 1)
        #expect(eleven.people == 11, "the rows stay")
        #expect(eleven.fields.first { $0.name == "uprn" }?.missing == 1)
        #expect(try attributes(eleven, terms).homes == HomesSeen(named: 1, unnamed: 0))
    }

    @Test("without the column of UPRNs, households are refused with what to map")
    func noProperty() async throws {
        let mapping = "given_name,first,,\nsurname,last,,\npostcode,pc,,\n"
        let error = await #expect(throws: AgentError.self) {
            try await seal("V1,Joan,Carver,,,LE1 1AA,100,,,\n", mapping: mapping)
        }
        #expect(error?.code == .mapping)
        #expect(error?.reason.contains("uprn") == true)
    }

    @Test("an extract about people says nothing of homes")
    func people() async throws {
        let terms = try TestTerms()
        let extract = try terms.folder.write(TestTerms.header + "1,Joan,Carver,,,LE1 1AA,100,,,\n", to: "extract.csv")
        let receipt = try await AgentRun.seal(
            AgentRun.Request(
                extract: extract,
                mapping: try terms.mapping(),
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: nil,
                threads: 1
            ),
            programme: terms.programme,
            keys: terms.keys("one")
        )
        #expect(receipt.homes == nil)
        #expect(try attributes(receipt, terms).homes == nil)
    }

    @Test("homes are counted as a slow count of distinct homes has it", arguments: 1...20)
    func reference(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var extract = ExtractRows()
        for position in 0..<200 {
            var row = ExtractRow()
            row.source = extract.sources.number(of: "S\(Int.random(in: 0..<40, using: &random))-\(position % 7)")
            row.given = Int32.random(in: -1..<4, using: &random)
            row.surname = Int32.random(in: -1..<3, using: &random)
            row.birthDate = Bool.random(using: &random) ? 0 : 19_700_101
            row.property = UInt64.random(in: 0..<30, using: &random)
            row.postcode = Int32.random(in: -1..<3, using: &random)
            row.house = Int32.random(in: -1..<3, using: &random)
            extract.rows.append(row)
        }
        let before = extract.rows
        var homes: [String: Bool] = [:]
        for row in before {
            guard row.property != 0 || (row.postcode >= 0 && row.house >= 0) else { continue }
            let home = row.property != 0 ? "p\(row.property)" : "a\(row.postcode)/\(row.house)"
            let named =
                (row.given >= 0 && row.surname >= 0) || (row.birthDate != 0 && (row.given >= 0 || row.surname >= 0))
            homes[home] = named || homes[home] == true
        }
        let outcome = HouseholdIntake.apply(to: &extract)
        #expect(outcome.homes.named == homes.values.count { $0 })
        #expect(outcome.homes.all == homes.count)
        #expect(extract.rows.count + outcome.unnamedRows == before.count)
        #expect(extract.rows.allSatisfy { HouseholdIntake.isNamed($0) })
        #expect(Set(extract.rows.map(\.source)).count == extract.rows.count, "every row stands alone")
        #expect(extract.sources.values.count == extract.rows.count)
    }
}
