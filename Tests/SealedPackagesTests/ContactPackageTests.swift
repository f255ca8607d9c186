import Sealing
import Testing

@testable import SealedPackages

/// Contacts inside a package of attributes.
@Suite struct ContactPackageTests {
    private static let second = String(repeating: "0b", count: 16)
    private static let attributes = "record_id,sex\n\(SmallPackages.record),F\n\(second),M\n"

    private func write(_ contacts: String, rows: Int, _ packages: SmallPackages) throws -> String {
        try packages.write(
            .attributes,
            [
                PackageContent(name: "attributes.csv", rows: 2, bytes: Array(Self.attributes.utf8)),
                PackageContent(name: "contacts.csv", rows: rows, bytes: Array(contacts.utf8)),
            ],
            people: 2
        )
    }

    private func open(_ path: String, _ packages: SmallPackages) throws -> AttributeTable {
        try AttributePayload.open(path, recipient: packages.keys.identity(of: "matcher")) {
            try packages.keys.publicIdentity(of: $0)
        }.table
    }

    @Test("contacts come out with the person whom they are about, and the open header says how many there are")
    func roundTrip() throws {
        let packages = try SmallPackages()
        let text =
            "record_id,month,kind\n\(SmallPackages.record),2025-01,crisis\n\(SmallPackages.record),2025-02,\n"
            + "\(Self.second),,planned\n"
        let path = try write(text, rows: 3, packages)
        #expect(try PackageReader.inspect(path).files.map(\.name) == ["salt.bin", "attributes.csv", "contacts.csv"])
        #expect(try PackageReader.inspect(path).files.last?.rows == 3)
        let table = try open(path, packages)
        let contacts = try #require(table.contacts)
        #expect(contacts.owners == [0, 0, 1])
        #expect((0..<3).map { contacts.columns[0].value(at: $0) } == ["2025-01", "2025-02", nil])
        #expect((0..<3).map { contacts.columns[1].value(at: $0) } == ["crisis", nil, "planned"])
        // What was read is what would be written.
        let written = AttributePayload.contents(of: table)
        #expect(written.map(\.name) == ["attributes.csv", "contacts.csv"])
        #expect(String(decoding: written[1].bytes, as: UTF8.self) == text)
    }

    @Test("a package without contacts opens as ever")
    func without() throws {
        let packages = try SmallPackages()
        #expect(try open(try packages.write(.attributes), packages).contacts == nil)
    }

    @Test(
        "contacts of nobody, out of order, cut off or miscounted are refused",
        arguments: [
            ("record_id,month\n" + String(repeating: "0c", count: 16) + ",2025-01\n", 1),
            ("record_id,month\n\(second),2025-01\n\(SmallPackages.record),2025-01\n", 2),
            ("record_id,month\n\(SmallPackages.record),2025-01", 1),
            ("record_id,month\n\(SmallPackages.record),2025-01\n", 2),
            ("record_id,month\n\(SmallPackages.record),2025-01,more\n", 1), ("", 0),
        ]
    )
    func malformed(contacts: String, rows: Int) throws {
        let packages = try SmallPackages()
        let path = try write(contacts, rows: rows, packages)
        #expect(try packages.refusal(path, .attributes) == .malformed)
    }
}
