public import CohortStore
public import SealedPackages

/// Checks that attributes and people map speak of the same people, before anything is counted.
public enum PackageCompleteness {
    /// Compares every partner's record ids.
    ///
    /// Attributes of another sealing would fit nobody, and a partner without attributes would turn "no plan recorded"
    /// into a fact about people of whom nothing was sent.
    ///
    /// - Parameters:
    ///   - tables: The opened attribute packages.
    ///   - people: The people map.
    /// - Throws: `PackageError` `mismatch` naming the partner; `StoreError`.
    public static func check(_ tables: [AttributeTable], against people: PeopleMapReader) throws {
        for (partner, records) in try people.recordCounts() {
            guard let table = tables.first(where: { $0.partner == partner }) else {
                throw PackageError(
                    .mismatch,
                    file: people.path,
                    reason: "holds people of '\(partner)', whose attribute package is missing; give it, or link again "
                        + "without that partner"
                )
            }
            var sent = Set(table.recordIDs)
            try people.forEachMembership(of: partner) { record, _ in sent.remove(record) }
            guard sent.isEmpty && table.recordIDs.count == records else {
                throw PackageError(
                    .mismatch,
                    file: people.path,
                    reason: "and the attribute package of '\(partner)' are of different sealings; "
                        + "use the two packages that were sealed together"
                )
            }
        }
        let linked = Set(try people.recordCounts().map(\.partner))
        if let stray = tables.first(where: { !linked.contains($0.partner) }) {
            throw PackageError(
                .mismatch,
                file: people.path,
                reason: "holds nobody of '\(stray.partner)', who sent attributes; link again with that partner's tokens"
            )
        }
    }
}
