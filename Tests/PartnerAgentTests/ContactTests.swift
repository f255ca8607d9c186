import Governance
import Sealing
import TestSupport
import Testing

@testable import PartnerAgent
@testable import SealedPackages

/// Contacts leave field by field as the programme permits, and nothing else of them does.
@Suite struct ContactTests {
    private static let permitted = Programme.ContactTerms(
        fields: [
            .init(name: "month", label: "Month", kind: .month(back: 12), reason: "Testing."),
            .init(
                name: "kind",
                label: "Kind",
                kind: .category([.init(code: "crisis", label: "Crisis"), .init(code: "planned", label: "Planned")]),
                reason: "Testing."
            ),
            .init(name: "wait", label: "Weeks", kind: .number(from: 0, to: 10), reason: "Testing."),
            .init(
                name: "zone",
                label: "Zone",
                kind: .category([.init(code: "z1", label: "Z"), .init(code: "z2", label: "Y")]),
                reason: "Testing."
            ),
        ],
        permitted: ["one": ["month", "kind", "wait"]]
    )

    private static let mapping =
        TestTerms.mappingRows
            + """
            contact:month,seen,dd/mm/yyyy,
            contact:kind,kind,,
            contact:wait,asked + seen,dd/mm/yyyy,
            contact:zone,zone,,

            """

    /// Everybody has one row; the first has three contacts more.
    private func extract(_ terms: TestTerms) throws -> String {
        let maker = ExtractMaker(40)
        var text = String(TestTerms.header.dropLast()) + ",seen,kind,asked,zone\n"
        for (index, row) in maker.rows.enumerated() {
            let line = String(row.text.dropLast())
            text += line + ",15/03/2025,planned,01/03/2025,z1\n"
            guard index == 0 else { continue }
            text += line + ",16/04/2025,crisis,01/01/2024,\n"
            // Outside the agreed months, and without a date: neither leaves.
            text += line + ",16/04/2023,crisis,,\n"
            text += line + ",,crisis,,\n"
            text += line + ",17/05/2025,perhaps,,\n"
        }
        return try terms.folder.write(text, to: "extract.csv")
    }

    private func sealed(_ terms: TestTerms, _ programme: Programme) async throws -> (AttributeTable, AgentReceipt) {
        let receipt = try await AgentRun.seal(
            AgentRun.Request(
                extract: extract(terms),
                mapping: terms.mapping(Self.mapping),
                partner: "one",
                output: terms.folder.file("out"),
                recordKey: nil,
                threads: 2
            ),
            programme: programme,
            keys: terms.keys("one")
        )
        let table = try AttributePayload.open(
            receipt.attributePackage,
            recipient: terms.keys("reporter").identity(of: "reporter")
        ) { try terms.keys("reporter").publicIdentity(of: $0) }.table
        return (table, receipt)
    }

    @Test("months, kinds and weeks leave; a zone that is not permitted, a day, and contacts outside the months do not")
    func permittedFields() async throws {
        let terms = try TestTerms()
        var programme = terms.programme
        programme.contacts = Self.permitted
        let (table, receipt) = try await sealed(terms, programme)
        let contacts = try #require(table.contacts)
        #expect(contacts.columns.map(\.name) == ["month", "kind", "wait"])
        #expect(receipt.leftBehind.contains("contact:zone"))
        #expect(receipt.contacts == 42)
        #expect(contacts.owners.count == 42)
        let lines = contacts.owners.indices.map { contact in
            contacts.columns.map { $0.value(at: contact) ?? "" }.joined(separator: " ")
        }
        #expect(Set(lines) == ["2025-03 planned 2", "2025-04 crisis 10", "2025-05  "])
        #expect(lines.count { $0 == "2025-04 crisis 10" } == 1)
    }

    @Test("a preview counts the contacts and bytes that are then sealed")
    func preview() async throws {
        let terms = try TestTerms()
        var programme = terms.programme
        programme.contacts = Self.permitted
        let (_, receipt) = try await sealed(terms, programme)
        let preview = try await AgentCheck.preview(
            AgentCheck.Request(
                extract: terms.folder.file("extract.csv"),
                mapping: terms.mapping(Self.mapping),
                partner: "one",
                folder: nil
            ),
            programme: programme
        )
        #expect(preview.contactCount == receipt.contacts)
        let file = try #require(
            PackageReader.inspect(receipt.attributePackage).files.first { $0.name == "contacts.csv" }
        )
        #expect(preview.sizes.first { $0.name == "contacts.csv" }?.bytes == file.bytes)
        #expect(preview.fields.contains { $0.name == "contact:zone" && $0.form == .notRead })
        #expect(preview.fields.contains { $0.name == "contact:kind" && $0.people == 40 })
    }

    @Test("without permission for contacts nothing of them is read and the package has no such file")
    func nothing() async throws {
        let terms = try TestTerms()
        var programme = terms.programme
        programme.contacts = Programme.ContactTerms(fields: Self.permitted.fields, permitted: [:])
        let (table, receipt) = try await sealed(terms, programme)
        #expect(table.contacts == nil)
        #expect(receipt.contacts == 0)
        #expect(Set(receipt.leftBehind).isSuperset(of: ["contact:month", "contact:kind", "contact:wait"]))
    }
}
