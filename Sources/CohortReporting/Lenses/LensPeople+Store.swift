import CohortStore
import Governance
import Lenses

extension LensPeople {
    /// The people of a store as lenses see them.
    ///
    /// - Parameters:
    ///   - table: The people.
    ///   - contacts: Their contacts.
    ///   - statements: What each partner said.
    ///   - reconciliation: What became of the partners' records.
    ///   - records: What the partners sent.
    init(
        _ table: PeopleTable,
        contacts: PeopleContacts,
        statements: [PeopleStatement],
        reconciliation: [PartnerReconciliation],
        records: [AttributeRecords]
    ) {
        var sent: [String: Set<String>] = [:]
        for package in records {
            sent[package.partner] = Set(
                package.columns.filter { $0.codes.contains { $0 != 0 } }.map(\.name)
            )
        }
        self.init(
            partners: table.partners,
            knownTo: table.knownTo,
            silent: reconciliation.enumerated().reduce(UInt64(0)) { bits, counts in
                counts.element.inPeopleMap == 0 ? bits | 1 << UInt64(counts.offset) : bits
            },
            columns: table.columns.map { Column(name: $0.name, values: $0.values, codes: $0.codes) },
            contacts: Contacts(
                starts: contacts.starts,
                partners: contacts.partners,
                fields: zip(contacts.fields, contacts.codes).map {
                    Column(name: $0.name, values: $0.values, codes: $1)
                },
                senders: contacts.senders
            ),
            statements: statements.map { Statement(partner: $0.partner, attribute: $0.attribute, codes: $0.codes) },
            flows: reconciliation.enumerated().map { place, counts in
                Flow(
                    partner: place,
                    records: counts.inPeopleMap,
                    joined: counts.joined,
                    sent: sent[counts.partner] ?? []
                )
            }
        )
    }
}
