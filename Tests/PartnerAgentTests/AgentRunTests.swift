@testable import Extracts
import Composites
import Foundation
import Governance
import PartnerAgent
import Sealing
import SealedPackages
import TestSupport
import Testing

@Suite struct AgentRunTests {
    private func seal(_ terms: TestTerms, _ rows: String, mapping: String? = nil) async throws -> AgentReceipt {
        let extract = try terms.folder.write(TestTerms.header + rows, to: "extract.csv")
        return try await AgentRun.seal(
            AgentRun.Request(
                extract: extract,
                mapping: try mapping ?? terms.mapping(),
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: terms.folder.file("record-key.csv"),
                threads: 2
            ),
            programme: terms.programme,
            keys: terms.keys("one")
        )
    }

    private func open(_ terms: TestTerms, _ path: String, _ kind: PackageHeader.Kind) throws -> OpenedPackage {
        let reader = kind == .tokens ? "matcher" : "reporter"
        return try PackageReader.open(path, kind: kind, recipient: try terms.keys(reader).identity(of: reader)) {
            try terms.keys(reader).publicIdentity(of: $0)
        }
    }

    private func table(_ terms: TestTerms, _ receipt: AgentReceipt) throws -> TokenTable {
        try TokenPayload.table(
            from: open(terms, receipt.tokenPackage, .tokens),
            catalogue: Catalogue.named("standard-1"),
            file: receipt.tokenPackage
        )
    }

    private let manyRows = (0..<400).map { row in
        "\(row),Name\(["a", "b", "c", "d"][row % 4]),Sur\(["x", "y", "z"][row % 3]),0\(1 + row % 9)/0\(1 + row % 7)/19\(40 + row % 50),"
            + "\(row % 2 + 1),LE1 \(row % 9)AB,\(1000 + row % 120),,\(row % 5 == 0 ? "yes" : ""),\"free, text\"\n"
    }.joined()

    @Test func `no value stands twice in a token package, though many people share names and dates`() async throws {
        let terms = try TestTerms()
        let receipt = try await seal(terms, manyRows)
        #expect(receipt.replacedTokens > 0)
        let table = try table(terms, receipt)
        #expect(TokenUniqueness.repeatsReference(in: table.tokens) == 0)
        #expect(table.tokens.count == 49 * table.readings * TokenTable.tokenLength)
    }

    @Test func `nothing of a name, date, number or note is in any file that is written`() async throws {
        let terms = try TestTerms()
        let canaries = [
            "Zyxcanary", "Qwertsurname", "17/03/1961", "19610317", "9990000026", "LE4 9ZZ", "LE49ZZ", "77001122",
        ]
        let receipt = try await seal(
            terms,
            manyRows + "c1,Zyxcanary,Qwertsurname,17/03/1961,2,LE4 9ZZ,77001122,9990000026,yes,Zyxcanary note\n"
        )
        var texts = [
            try open(terms, receipt.tokenPackage, .tokens).contents.values.map { Data($0) },
            try open(terms, receipt.attributePackage, .attributes).contents.values.map { Data($0) },
        ].flatMap { $0 }
        for path in [receipt.tokenPackage, receipt.attributePackage] {
            texts.append(try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        texts.append(Data("\(receipt)".utf8))
        for text in texts {
            for canary in canaries {
                for spelling in [canary, canary.uppercased(), canary.lowercased()] {
                    #expect(text.range(of: Data(spelling.utf8)) == nil)
                }
            }
        }
    }

    @Test func `only permitted attributes and values leave`() async throws {
        let terms = try TestTerms(attributes: ["sex", "crisis_contact"])
        let receipt = try await seal(
            terms,
            "1,Ann,Lee,01/02/1950,2,LE1 1AA,5,,yes,x\n2,Bob,Ray,01/02/1990,M,LE1 1AB,6,,maybe,y\n"
        )
        let package = try open(terms, receipt.attributePackage, .attributes)
        let table = try AttributePayload.table(from: package, file: "p")
        #expect(table.columns.map(\.name) == ["sex", "crisis_contact"])
        #expect(Set(table.columns.flatMap(\.values)) == ["F", "M", "yes"])
        #expect(receipt.refused.contains { $0 == ("crisis_contact", "not_in_code_table", 1) })
    }

    @Test("no fixed abode is no key, and leaves as a yes where the programme permits it (I28)")
    func noFixedAbode() async throws {
        let rows =
            "1,Ann,Lee,01/02/1950,2,zz99 3vz,5,,,x\n2,Bob,Ray,01/02/1990,M,LE1 1AB,6,,,y\n3,Cy,Poe,01/03/1980,M,NFA,,,,z\n"
            + "4,Di,Fox,01/04/1970,F,ZZ99 3CZ,,,,z\n"
        let terms = try TestTerms(attributes: ["sex", "no_fixed_abode"])
        let receipt = try await seal(terms, rows)
        let package = try open(terms, receipt.attributePackage, .attributes)
        let column = try #require(AttributePayload.table(from: package, file: "p").columns.last)
        #expect(column.name == "no_fixed_abode")
        #expect(column.values == ["yes"])
        #expect(column.codes.sorted() == [0, 0, 1, 1], "one of ZZ99 3CZ lives in England, and nobody asked where")
        #expect(try table(terms, receipt).missing.count { $0.contains(.postcode) } == 3)
        let without = try TestTerms(attributes: ["sex"])
        let other = try open(without, try await seal(without, rows).attributePackage, .attributes)
        #expect(try AttributePayload.table(from: other, file: "p").columns.map(\.name) == ["sex"])
    }

    @Test func `a field that the programme does not permit is not read and makes no token`() async throws {
        let terms = try TestTerms(linkFields: [.givenName, .surname, .dateOfBirth, .sex, .postcode])
        let receipt = try await seal(terms, "1,Ann,Lee,01/02/1950,2,LE1 1AA,5,9990000026,yes,x\n")
        #expect(receipt.leftBehind == ["uprn", "nhs_number"])
        #expect(try table(terms, receipt).missing.allSatisfy { $0.isSuperset(of: [.property, .nhsNumber]) })
    }

    @Test func `two packages of one extract have no handle and no order in common`() async throws {
        let terms = try TestTerms()
        let first = try table(terms, try await seal(terms, manyRows))
        let second = try table(terms, try await seal(terms, manyRows))
        #expect(first.people == second.people)
        #expect(Set((0..<first.people).map(first.handle)).isDisjoint(with: (0..<second.people).map(second.handle)))
        #expect(first.numbers == second.numbers)
    }

    @Test func `duplicates become one person, twins and different numbers do not`() async throws {
        let terms = try TestTerms()
        let receipt = try await seal(
            terms,
            """
            1,William,Smith,03/04/1960,1,LE1 1AA,11,,yes,x
            2,Bill,Smith,03/04/1960,1,LE2 2BB,12,,,x
            3,Ann,Jones,05/06/1985,2,LE1 1AC,13,,,x
            4,Amy,Jones,05/06/1985,2,LE1 1AC,13,,,x
            5,Mohammed,Khan,07/08/1990,1,LE1 1AD,14,9990000026,,x
            6,Mohammed,Khan,07/08/1990,1,LE1 1AD,14,9990000034,,x

            """
        )
        #expect(receipt.sourceIDs == 6)
        #expect(receipt.people == 5)
        let keys = try String(contentsOfFile: terms.folder.file("record-key.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let recordOf = Dictionary(uniqueKeysWithValues: keys.map { (String($0[1]), String($0[0])) })
        #expect(recordOf["1"] == recordOf["2"])
        #expect(recordOf["3"] != recordOf["4"])
        #expect(recordOf["5"] != recordOf["6"])
        let mode = try FileManager.default.attributesOfItem(atPath: terms.folder.file("record-key.csv"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test func `an NHS number of two different people is kept by neither`() async throws {
        let terms = try TestTerms()
        let receipt = try await seal(
            terms,
            "1,Ann,Lee,01/02/1950,2,LE1 1AA,5,9990000026,,x\n2,Zed,Ox,11/12/1999,1,LE3 3CC,6,9990000026,,x\n"
        )
        #expect(receipt.people == 2)
        #expect(receipt.disputedNumbers == 1)
        #expect(try table(terms, receipt).missing.allSatisfy { $0.contains(.nhsNumber) })
    }

    @Test(arguments: [
        ("nowhere,first,,\n", AgentError.Code.mapping, 2), ("given_name,forename,,\n", .mapping, 2),
        ("date_of_birth,born,,\n", .mapping, 2), ("sex,sex,,builtin:zodiac\n", .mapping, 2),
        ("given_name,first,,\ngiven_name,last,,\n", .mapping, 3),
    ])
    func `a wrong mapping is refused with its line`(rows: String, code: AgentError.Code, line: Int) async throws {
        let terms = try TestTerms()
        do {
            _ = try await seal(terms, manyRows, mapping: try terms.mapping(rows))
            Issue.record("a wrong mapping was accepted")
        } catch let error as AgentError {
            #expect(error.code == code)
            #expect(error.row == line)
        }
        #expect(!FileManager.default.fileExists(atPath: terms.folder.file("out")))
    }

    @Test func `an extract without rows, or with more than the programme permits, is refused`() async throws {
        let terms = try TestTerms()
        await #expect(throws: AgentError(.extract, file: "", reason: "")) { _ = try await seal(terms, "") }
        let row = "1,Ann,Lee,01/02/1950,2,LE1 1AA,5,,,x\n"
        await #expect(throws: AgentError(.terms, file: "", row: 5002, reason: "")) {
            _ = try await seal(terms, String(repeating: row, count: 5001))
        }
    }

    @Test func `a partner that the programme does not name cannot seal`() async throws {
        let terms = try TestTerms()
        await #expect(throws: AgentError(.terms, file: "", reason: "")) {
            _ = try await AgentRun.seal(
                AgentRun.Request(
                    extract: "x",
                    mapping: "y",
                    partner: "three",
                    output: "z",
                    recordKey: nil,
                    threads: 1
                ),
                programme: terms.programme,
                keys: terms.keys("one")
            )
        }
    }

    @Test func `without the linkage key nothing is read or written`() async throws {
        let terms = try TestTerms()
        try FileManager.default.removeItem(atPath: terms.keys("one").path + "/linkage-1.key")
        await #expect(throws: SealingError(.keyFile, "")) { _ = try await seal(terms, manyRows) }
        #expect(!FileManager.default.fileExists(atPath: terms.folder.file("out")))
    }

    @Test(arguments: [
        ("Mohammed,Khan,07/08/1990,1", "Mahmood,Khan,07/08/1990,1", 2),
        ("Mohammed,Khan,07/08/1990,1", "Muhammad,Khan,07/08/1990,1", 1),
        ("Alexander,Jones,01/02/2010,1", "Alexandra,Jones,01/02/2010,2", 2),
        ("Paul,Brown,05/04/1970,1", "Paul,Brown,04/05/1970,1", 1),
        ("Sarah,Hill,05/04/1970,2", "Sara,Hill,05/04/1970,2", 1),
        ("Sarah,Hill,05/04/1970,2", "Hill,Sarah,05/04/1970,2", 1),
        ("Gareth,Evans,03/03/1960,1", "Gareth,Evans,09/10/1990,1", 2),
    ])
    func `rows become one person exactly when names, date and sex allow it`(
        one: String,
        other: String,
        people: Int
    ) async throws {
        let terms = try TestTerms()
        let receipt = try await seal(
            terms,
            "1,\(one),LE1 1AA,11,,,x\n2,\(other),LE1 1AA,11,,,x\n"
        )
        #expect(receipt.people == people)
    }

    @Test func `a row that says little does not bridge two people`() async throws {
        let terms = try TestTerms()
        let undated = try await seal(
            terms,
            """
            1,Gareth,Evans,,1,LE1 1AA,11,,,x
            2,Gareth,Evans,03/03/1960,1,LE1 1AA,11,,,x
            3,Gareth,Evans,09/10/1990,1,LE1 1AA,11,,,x

            """
        )
        #expect(undated.people == 2)
        let initial = try await seal(
            terms,
            """
            1,J,Smith,03/03/1980,1,LE1 1AA,11,,,x
            2,Johnny,Smith,03/03/1980,1,LE1 1AA,11,,,x
            3,Jerome,Smith,03/03/1980,1,LE1 1AA,11,,,x

            """
        )
        #expect(initial.people == 2)
        let mother = try await seal(
            terms,
            "1,Ann,Lee,01/02/1985,2,LE1 1AA,5,9990000026,,x\n2,Baby,Lee,03/09/2025,2,LE1 1AA,5,9990000026,,x\n"
        )
        #expect(mother.people == 2)
    }

    @Test func `an id of two people is left out and counted, and an id column of something else is refused`()
        async throws
    {
        let terms = try TestTerms()
        let receipt = try await seal(
            terms,
            manyRows + "same,Keith,Hunt,01/02/1938,1,LE1 1AA,5,,,x\nsame,Liam,Riley,03/04/2015,1,LE2 1AA,6,,,x\n"
        )
        #expect(receipt.setAsideIDs == 1)
        let keys = try String(contentsOfFile: terms.folder.file("record-key.csv"), encoding: .utf8)
        #expect(!keys.contains("same"))
        let names = ["Ann,Lee", "Zoltan,Quirk", "Mohammed,Khan", "Bridget,Foster", "Olga,Nowak", "Peter,Umarov"]
        let strangers = names.enumerated().map { index, name in
            "\(index),\(name),0\(index + 1)/1\(index % 3)/19\(40 + 9 * index),2,LE1 1AA,5,,,x\n"
        }
        let wrong = TestTerms.mappingRows.replacingOccurrences(of: "source_id,ref", with: "source_id,pc")
        await #expect(throws: AgentError(.mapping, file: "", row: 2, column: "your_column", reason: "")) {
            _ = try await seal(terms, strangers.joined(), mapping: try terms.mapping(wrong))
        }
    }

    @Test func `an id with two NHS numbers keeps neither`() async throws {
        let terms = try TestTerms()
        let receipt = try await seal(
            terms,
            "1,Ann,Lee,01/02/1950,2,LE1 1AA,5,9990000026,,x\n1,Ann,Lee,01/02/1950,2,LE1 1AA,5,9990000034,,x\n"
        )
        #expect(receipt.people == 1)
        #expect(receipt.disputedNumbers == 1)
        #expect(try table(terms, receipt).missing.allSatisfy { $0.contains(.nhsNumber) })
    }

    @Test(arguments: ["surname,last,,\ngiven_name,+,,\n", "surname,last + ,,\n"])
    func `half a join of columns is refused`(rows: String) async throws {
        let terms = try TestTerms()
        await #expect(throws: AgentError.self) { _ = try await seal(terms, manyRows, mapping: try terms.mapping(rows)) }
    }

    @Test func `a mapping that links by nothing, or declares the wrong order of dates, is refused`() async throws {
        let terms = try TestTerms()
        await #expect(throws: AgentError(.mapping, file: "", reason: "")) {
            _ = try await seal(terms, manyRows, mapping: try terms.mapping("source_id,ref,,\n"))
        }
        let american = TestTerms.mappingRows.replacingOccurrences(of: "dd/mm/yyyy", with: "mm/dd/yyyy")
        let rows = (13...28).map { "\($0),Ann,Lee,\($0)/02/1950,2,LE1 1AA,5,,,x\n" }.joined()
        await #expect(throws: AgentError(.mapping, file: "", row: 5, column: "your_column", reason: "")) {
            _ = try await seal(terms, rows, mapping: try terms.mapping(american))
        }
    }

    @Test func `a line end inside a name is refused, since rows hide behind it`() async throws {
        let terms = try TestTerms()
        await #expect(throws: AgentError(.extract, file: "", row: 402, column: "last", reason: "")) {
            _ = try await seal(terms, manyRows + "9001,Ann,\"Lee\nmore\",01/02/1950,2,LE1 1AA,5,,,x\n")
        }
    }

    @Test func `a delivery that cannot be finished changes nothing`() async throws {
        let terms = try TestTerms()
        let receipt = try await seal(terms, manyRows)
        let before = FileManager.default.contents(atPath: receipt.tokenPackage)
        try FileManager.default.removeItem(atPath: receipt.attributePackage)
        try FileManager.default.createDirectory(atPath: receipt.attributePackage, withIntermediateDirectories: true)
        await #expect(throws: (any Error).self) { _ = try await seal(terms, manyRows) }
        #expect(FileManager.default.contents(atPath: receipt.tokenPackage) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: terms.folder.file("out")).count == 2)
    }

    @Test func `a record key never replaces another file`() async throws {
        let terms = try TestTerms()
        let precious = try terms.folder.write("ref,first\n", to: "record-key.csv")
        await #expect(throws: AgentError(.extract, file: "", reason: "")) { _ = try await seal(terms, manyRows) }
        #expect(try String(contentsOfFile: precious, encoding: .utf8) == "ref,first\n")
    }
}
