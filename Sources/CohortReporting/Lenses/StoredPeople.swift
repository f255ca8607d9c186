import CohortStore
public import Lenses

/// The people of a store that a report left, as lenses see them.
public enum StoredPeople {
    /// Reads a store.
    ///
    /// - Parameter path: `cohort.sqlite`.
    /// - Returns: The people, with contacts.
    /// - Throws: `StoreError`.
    public static func read(_ path: String) throws -> LensPeople {
        let store = try CohortStoreReader(path: path)
        return LensPeople(
            partners: store.people.partners,
            knownTo: store.people.knownTo,
            silent: store.silent.reduce(UInt64(0)) { $0 | 1 << UInt64($1) },
            columns: store.people.columns.map { .init(name: $0.name, values: $0.values, codes: $0.codes) },
            contacts: .init(
                starts: store.contacts.starts,
                partners: store.contacts.partners,
                fields: zip(store.contacts.fields, store.contacts.codes).map {
                    .init(name: $0.name, values: $0.values, codes: $1)
                },
                senders: store.contacts.senders
            )
        )
    }
}
