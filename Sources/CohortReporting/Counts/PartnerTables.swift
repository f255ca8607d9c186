import DisclosureControl
import Governance
import SealedPackages

/// What partners told beside records of people: tables of counts, and homes in which nobody is named.
///
/// Nothing of it is joined with a person.
struct PartnerTables {
    let counts: [CountsRelease]
    let homes: [HomesRelease]
    /// Partners that should have sent counts and did not, in the programme's order.
    let withoutCounts: [Programme.Partner]

    static let none = PartnerTables(counts: [], homes: [], withoutCounts: [])

    /// Protects every table, each on its own.
    ///
    /// - Parameters:
    ///   - counts: The partners' tables of counts.
    ///   - attributes: The partners' attributes; those of households say how many homes they saw.
    ///   - programme: The programme.
    ///   - preset: The rule for small numbers.
    /// - Returns: The tables; one that cannot be protected is among them without figures.
    /// - Throws: `ReportError`, `DisclosureError`.
    static func make(
        counts: [CountsTable],
        attributes: [AttributeTable],
        programme: Programme,
        preset: DisclosureRule
    ) throws -> PartnerTables {
        PartnerTables(
            counts: try programme.countingPartners.flatMap { partner in
                try counts.filter { $0.partner == partner.id }.map { try CountsRelease($0, programme, preset) }
            },
            homes: try programme.linkedPartners.compactMap { partner in
                guard partner.intake == .households,
                    let homes = attributes.first(where: { $0.partner == partner.id })?.homes
                else { return nil }
                return try HomesRelease(homes, of: partner, programme, preset)
            },
            withoutCounts: programme.countingPartners.filter { partner in
                !counts.contains { $0.partner == partner.id }
            }
        )
    }

    /// The releases that were made, each with a name of its own.
    var named: [(name: String, release: Release)] {
        counts.compactMap { counts in counts.release.map { (counts.name, $0) } }
            + homes.compactMap { homes in homes.release.map { (homes.name, $0) } }
    }

    /// The releases that were made.
    var releases: [Release] { named.map(\.release) }

    /// The columns that these tables need in `released.csv`.
    ///
    /// They follow from the programme alone: no other row changes where a partner sent nothing.
    static func columns(_ programme: Programme) -> [String] {
        let tables = programme.countingPartners.flatMap(\.counts)
        return tables.map(CountsRelease.column) + (tables.isEmpty ? [] : [CountsRelease.measureColumn])
            + (programme.linkedPartners.contains { $0.intake == .households } ? [HomesRelease.column] : [])
    }
}
