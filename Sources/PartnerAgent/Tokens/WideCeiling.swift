import Composites
import Extracts
import Pseudonyms
import Sealing

/// Holds the share of people whom structure alone pins down against the ceiling that the offices approved (P12).
enum WideCeiling {
    /// Measures on what is about to be sealed.
    ///
    /// - Returns: What was measured; `nil` in the profile `standard`, where nothing repeats.
    /// - Throws: `AgentError` `pinned` above the ceiling.
    static func check(
        _ shared: [TokenColumns.Shared],
        table: ReadingTable,
        terms: AgentTerms,
        file: String
    ) throws(AgentError) -> PinnedPeople? {
        guard let wide = terms.wide else { return nil }
        let people = PinnedPeople(shared.map(\.groups), table: table)
        let pinned = AgentReceipt.Pinned(people, wide)
        guard !pinned.isAbove else { throw AgentError(.pinned, file: file, reason: reason(pinned)) }
        return people
    }

    /// Measures without a key and without sealing: tokens are made under a key of this moment and thrown away.
    ///
    /// - Returns: As `check`, whatever the ceiling.
    /// - Throws: `SealingError`.
    static func measure(_ people: PeopleInExtract, catalogue: Catalogue, terms: AgentTerms) async throws
        -> PinnedPeople?
    {
        guard terms.wide != nil else { return nil }
        var table = ReadingTable()
        for readings in people.readings { table.append(readings) }
        let key = try LinkageKey(programme: terms.programme, epoch: terms.epoch, root: SecretBytes.random())
        let columns = TokenColumns(table: table, text: ComponentText(people.extract), threads: 2)
        let shared = try await columns.make(catalogue: catalogue, key: key) { _ in }
        return PinnedPeople(shared.map(\.groups), table: table)
    }

    /// Why people may not leave.
    static func reason(_ pinned: AgentReceipt.Pinned) -> String {
        "P12: the pattern of shared codes alone would pin down \(percent(pinned.share)) of the people, above the "
            + "\(percent(pinned.ceiling)) that the programme lets (linkage.wide.pinned_ceiling), so nothing is sealed; ask for "
            + "fewer repeats, a higher ceiling, or the profile standard"
    }

    /// A share in hundredths with one figure behind the point; what is above nothing is not written as nothing.
    static func percent(_ share: Double) -> String {
        let tenths = share > 0 ? max(1, (share * 1000).rounded()) : 0
        return "\(Int(tenths) / 10).\(Int(tenths) % 10) %"
    }
}
