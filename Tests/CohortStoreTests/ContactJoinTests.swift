import TestSupport
import Testing

@testable import CohortStore

/// Contacts come to the people whom they are about.
@Suite struct ContactJoinTests {
    private static let fields = [
        ContactField(name: "month", values: ["2025-01", "2025-02"]),
        ContactField(name: "kind", values: ["crisis", "planned"]),
    ]

    private func store(_ folder: TemporaryFolder, reversed: Bool = false) throws -> (PeopleContacts, [PeopleStatement])
    {
        var writer = try PeopleMapWriter(
            path: folder.file("people.sqlite"),
            partners: ["gp", "police"],
            mark: .invented
        )
        for (partner, record, person) in [(0, "aa", 7), (0, "ab", 3), (1, "ba", 3), (1, "bb", 3), (1, "bc", 9)] {
            try writer.addMembership(partner: partner, recordID: record, person: Int64(person))
        }
        try writer.commit()
        let gp = AttributeRecords(
            partner: "gp",
            recordIDs: ["aa", "ab", "zz"],
            columns: [.init(name: "sex", values: ["F", "M"], codes: [1, 2, 1])],
            contacts: .init(
                owners: [0, 1, 2],
                columns: [.init(name: "month", values: ["2025-02", "CANARY"], codes: [1, 2, 1])]
            )
        )
        let police = AttributeRecords(
            partner: "police",
            recordIDs: ["ba", "bb", "bc"],
            columns: [.init(name: "sex", values: ["F", "M"], codes: [1, 1, 0])],
            contacts: .init(
                owners: [0, 1],
                columns: [
                    .init(name: "month", values: ["2025-01", "2025-02"], codes: [2, 1]),
                    .init(name: "kind", values: ["planned"], codes: [1, 0]),
                ]
            )
        )
        let made = try CohortStore(
            path: folder.file("cohort.sqlite"),
            people: PeopleMapReader(path: folder.file("people.sqlite")),
            partners: ["gp", "police"],
            characteristics: [Characteristic(name: "sex", kind: .category, values: ["F", "M"])],
            records: reversed ? [police, gp] : [gp, police],
            contactFields: Self.fields,
            statements: ["sex"]
        )
        let result = (made.contacts, made.statements)
        try made.commit()
        return result
    }

    @Test(
        "contacts of all records of a person stand together, those of nobody are left out, values outside the list are not known"
    )
    func joined() throws {
        let folder = try TemporaryFolder()
        let (contacts, statements) = try store(folder)
        // People 3, 7, 9.
        #expect(contacts.starts == [0, 3, 4, 4])
        #expect(contacts.partners == [0, 1, 1, 0])
        #expect(contacts.codes == [[0, 1, 2, 2], [0, 0, 2, 0]])
        #expect(contacts.senders == [0, 1])
        #expect(statements.map(\.codes) == [[2, 1, 0], [1, 0, 0]])
        #expect(try store(TemporaryFolder(), reversed: true).0 == contacts)
    }

    @Test("a store read again holds the same people and contacts")
    func readAgain() throws {
        let folder = try TemporaryFolder()
        let (contacts, _) = try store(folder)
        let read = try CohortStoreReader(path: folder.file("cohort.sqlite"))
        #expect(read.mark == .invented)
        #expect(read.contacts == contacts)
        #expect(read.people.count == 3)
        #expect(read.people.knownTo == [0b11, 0b01, 0b10])
        #expect(read.people.columns[0].values == ["F", "M"])
        #expect(throws: StoreError.self) { try CohortStoreReader(path: folder.file("people.sqlite")) }
    }
}
