import Composites
import Documents
import Foundation
import Governance
import Sealing
import TestSupport
import Testing

@testable import Extracts
@testable import PartnerAgent
@testable import SealedPackages

/// The preview says what the package then is.
@Suite struct PreviewTests {
    private func open(_ terms: TestTerms, _ path: String, _ kind: PackageHeader.Kind) throws -> OpenedPackage {
        let reader = kind == .tokens ? "matcher" : "reporter"
        return try PackageReader.open(path, kind: kind, recipient: try terms.keys(reader).identity(of: reader)) {
            try terms.keys(reader).publicIdentity(of: $0)
        }
    }

    private func both(
        _ terms: TestTerms,
        _ maker: ExtractMaker,
        mapping: String? = nil
    ) async throws -> (PackagePreview, AgentReceipt) {
        let extract = try maker.write(terms)
        let mapping = try mapping ?? terms.mapping()
        let preview = try await AgentCheck.preview(
            AgentCheck.Request(extract: extract, mapping: mapping, partner: "one", folder: nil),
            programme: terms.programme
        )
        let receipt = try await AgentRun.seal(
            AgentRun.Request(
                extract: extract,
                mapping: mapping,
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: nil,
                threads: 2
            ),
            programme: terms.programme,
            keys: terms.keys("one")
        )
        return (preview, receipt)
    }

    private func maker() -> ExtractMaker {
        var maker = ExtractMaker(150)
        for index in 0..<60 { maker.rows[index].property = "5" }
        for index in 60..<80 { maker.rows[index].nhs = "" }
        for index in 80..<90 { maker.rows[index].crisis = index % 2 == 0 ? "yes" : "perhaps" }
        for index in 90..<95 {
            var alias = maker.rows[index]
            alias.last = "Othername"
            maker.rows.append(alias)
        }
        return maker
    }

    @Test("people, readings, attributes with their values and file lengths are those of the package sealed")
    func counts() async throws {
        let terms = try TestTerms()
        let (preview, receipt) = try await both(terms, maker())
        let tokens = try open(terms, receipt.tokenPackage, .tokens)
        let table = try TokenPayload.table(from: tokens, catalogue: Catalogue.named("standard-1"), file: "p")
        #expect(preview.people == table.people)
        #expect(preview.readings == table.readings)
        #expect(preview.readings > preview.people)
        #expect(preview.tokens.count * table.readings * TokenTable.tokenLength == table.tokens.count)
        let sealed = try AttributePayload.table(from: open(terms, receipt.attributePackage, .attributes), file: "p")
        #expect(preview.attributes.map(\.name) == sealed.columns.map(\.name))
        for column in sealed.columns {
            let shown = try #require(
                preview.fields.first { field in
                    if case .attribute = field.form { field.name == column.name } else { false }
                }
            )
            #expect(shown.people == column.codes.count { $0 != 0 })
            guard case .attribute(let values) = shown.form else { continue }
            #expect(Set(column.values).isSubset(of: values))
        }
        let lengths = Dictionary(
            uniqueKeysWithValues: (try PackageReader.inspect(receipt.tokenPackage).files
                + PackageReader.inspect(receipt.attributePackage).files.filter { $0.name != "salt.bin" })
                .map { ($0.name, $0.bytes) }
        )
        for size in preview.sizes { #expect(lengths[size.name] == size.bytes, "\(size.name)") }
        #expect(Set(lengths.keys) == Set(preview.sizes.map(\.name)).union(["salt.bin", "numbers.json"]))
    }

    @Test("the fields that become codes, and of how many people, are those of the package sealed")
    func fields() async throws {
        let terms = try TestTerms(linkFields: [.givenName, .surname, .dateOfBirth, .postcode, .nhsNumber])
        let (preview, receipt) = try await both(terms, maker())
        let table = try TokenPayload.table(
            from: open(terms, receipt.tokenPackage, .tokens),
            catalogue: Catalogue.named("standard-1"),
            file: "p"
        )
        var first = 0
        var usual: [FieldSet] = []
        for count in table.readingCounts {
            usual.append(table.missing[first])
            first += Int(count)
        }
        for field in FieldSet.named {
            let known = usual.count { $0.isDisjoint(with: field.field) }
            let shown = preview.fields.first { $0.name == field.name && $0.form == .token }
            #expect(shown?.people ?? 0 == known, "\(field.name)")
        }
        #expect(preview.fields.first { $0.name == "uprn" }?.form == .notRead)
        #expect(preview.fields.first { $0.name == "source_id" }?.form == .local)
        #expect(
            preview.unreadColumns == ["sex", "property", "notes"] || preview.unreadColumns == ["property", "notes"]
        )
        // A combination with a field that is not sent is random for everybody.
        for token in preview.tokens where token.madeOf.contains("property number") {
            #expect(token.lacks == ["uprn"] || token.lacks.contains("uprn"))
            #expect(token.people == 0)
        }
    }

    @Test("every member of the open header and of the numbers is spoken of, and nothing else")
    func headerMembers() async throws {
        let terms = try TestTerms()
        let (preview, receipt) = try await both(terms, maker())
        let header = try StrictJSON.parse(PackageReader.inspect(receipt.tokenPackage).canonicalBytes(), file: "h")
        let written = Set(try header.members().map(\.name)).subtracting(["format", "format_version"])
        #expect(Set(preview.header.map(\.name)) == written)
        let numbers = try open(terms, receipt.tokenPackage, .tokens).contents["numbers.json"] ?? []
        #expect(
            Set(preview.numbers.map(\.name)) == Set(try StrictJSON.parse(numbers, file: "n").members().map(\.name))
        )
        for entry in preview.header
        where ["people", "partner", "programme", "catalogue", "epoch", "rules"].contains(entry.name) {
            let value = try header.member(entry.name)
            let text = (try? value.string()) ?? (try? value.integer()).map(String.init)
            #expect(entry.value == text)
        }
    }

    @Test("the example is made of nobody: other digits each time, and no cell on the page")
    func example() async throws {
        let terms = try TestTerms()
        let maker = maker()
        let request = AgentCheck.Request(
            extract: try maker.write(terms),
            mapping: try terms.mapping(),
            partner: "one",
            folder: nil
        )
        let one = try await AgentCheck.preview(request, programme: terms.programme)
        let two = try await AgentCheck.preview(request, programme: terms.programme)
        #expect(one.tokens.allSatisfy { $0.example.count == 24 && $0.example.allSatisfy(\.isHexDigit) })
        #expect(Set(one.tokens.map(\.example)).isDisjoint(with: two.tokens.map(\.example)))
        let page = try one.page(terms.programme)
        #expect(page.contains("Keyed code of"))
        #expect(page.contains("Given name + surname + date of birth"))
        for row in maker.rows {
            for cell in [row.first, row.last, row.born, row.nhs, row.postcode] where cell.count > 4 {
                #expect(!page.contains(cell))
            }
        }
    }

    @Test("a preview writes nothing")
    func writesNothing() async throws {
        let terms = try TestTerms()
        let extract = try maker().write(terms)
        let mapping = try terms.mapping()
        let before = try FileManager.default.subpathsOfDirectory(atPath: terms.folder.path).sorted()
        _ = try await AgentCheck.preview(
            AgentCheck.Request(extract: extract, mapping: mapping, partner: "one", folder: nil),
            programme: terms.programme
        )
        #expect(try FileManager.default.subpathsOfDirectory(atPath: terms.folder.path).sorted() == before)
    }
}
