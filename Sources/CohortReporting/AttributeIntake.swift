import CohortStore
import Governance
import SealedPackages

/// The door between packages and store: only what the programme permits a partner to send comes through.
enum AttributeIntake {
    /// The programme's attributes as the store resolves them.
    ///
    /// - Parameter programme: The programme.
    /// - Returns: One characteristic for each attribute that some partner may send, in the programme's order.
    static func characteristics(_ programme: Programme) -> [Characteristic] {
        programme.sentAttributes.map { attribute in
            Characteristic(
                name: attribute.name,
                kind: attribute.kind == .flag ? .flag : .category,
                values: attribute.values.map(\.code),
                weakValues: Set(attribute.values.filter(\.weak).map(\.code))
            )
        }
    }

    /// Packages as the store takes them.
    ///
    /// - Parameters:
    ///   - tables: The opened attribute packages.
    ///   - programme: The programme.
    /// - Returns: The same columns.
    /// - Throws: `notPermitted` for an unknown partner or for an attribute that the partner may not send.
    static func records(_ tables: [AttributeTable], _ programme: Programme) throws(ReportError) -> [AttributeRecords] {
        var records: [AttributeRecords] = []
        for table in tables {
            guard let partner = programme.partner(table.partner) else {
                throw ReportError(
                    .notPermitted,
                    partner: table.partner,
                    reason: "sent attributes and is not in the programme; use the programme that it sealed under"
                )
            }
            for column in table.columns where !partner.attributes.contains(column.name) {
                throw ReportError(
                    .notPermitted,
                    partner: table.partner,
                    place: column.name,
                    reason: "the programme does not permit this partner to send this attribute; ask it to seal again"
                )
            }
            records.append(
                AttributeRecords(
                    partner: table.partner,
                    recordIDs: table.recordIDs,
                    columns: table.columns.map {
                        AttributeRecords.Column(name: $0.name, values: $0.values, codes: $0.codes)
                    },
                    contacts: try contacts(table, programme)
                )
            )
        }
        return records
    }

    /// The contacts of a package; a field that the partner may not send is refused.
    private static func contacts(
        _ table: AttributeTable,
        _ programme: Programme
    ) throws(ReportError) -> AttributeRecords.Contacts? {
        guard let contacts = table.contacts else { return nil }
        let permitted = programme.contactFields(of: table.partner).map(\.name)
        for column in contacts.columns where !permitted.contains(column.name) {
            throw ReportError(
                .notPermitted,
                partner: table.partner,
                place: column.name,
                reason: "the programme does not permit this partner to say this of contacts; ask it to seal again"
            )
        }
        return AttributeRecords.Contacts(
            owners: contacts.owners,
            columns: contacts.columns.map {
                AttributeRecords.Column(name: $0.name, values: $0.values, codes: $0.codes)
            }
        )
    }

    /// The programme's fields of contacts as the store keeps them.
    static func contactFields(_ programme: Programme) -> [ContactField] {
        programme.contacts.fields.map {
            ContactField(name: $0.name, values: $0.codes(on: programme.referenceDate))
        }
    }
}
