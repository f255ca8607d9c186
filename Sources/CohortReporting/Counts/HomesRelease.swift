import DisclosureControl
import Governance
import SealedPackages

/// How many homes of a partner name nobody who could be linked, after disclosure control.
struct HomesRelease {
    /// The column of `released.csv` that says whether a home names an occupier.
    static let column = "homes_occupier"
    private static let named = "named"
    private static let unnamed = "not_named"

    let partner: Programme.Partner
    /// `nil` where no way was found to protect the counts.
    let release: Release?

    /// Protects the count of homes by the programme's rule.
    ///
    /// - Throws: `DisclosureError` for anything but counts that cannot be protected.
    init(_ homes: HomesSeen, of partner: Programme.Partner, _ programme: Programme, _ preset: Preset) throws {
        self.partner = partner
        var builder = try UniverseBuilder(dimensions: [
            Universe.Dimension(id: Self.column, leaves: [Self.named, Self.unnamed])
        ])
        try builder.add([Self.named], count: homes.named)
        try builder.add([Self.unnamed], count: homes.unnamed)
        let request = TableRequest(
            id: Self.id(partner),
            title: "Homes in the records of \(partner.name), by whether an occupier is named",
            by: [Self.column]
        )
        do throws(DisclosureError) {
            release = try DisclosureControl.protect(
                universe: builder.universe(),
                requests: [request],
                preset: preset,
                smallestCohort: programme.disclosure.smallestCohort
            )
        } catch {
            guard error.code == .notProtectable else { throw error }
            release = nil
        }
    }

    private static func id(_ partner: Programme.Partner) -> String { "homes.\(partner.id)" }

    /// The released number of homes; `nil` where it is hidden.
    var all: Int? { release?.table(Self.id(partner))?.total?.value }

    /// The released number of homes without an occupier's name; `nil` where it is hidden.
    var withoutName: Int? { release?.table(Self.id(partner))?.cell([Self.unnamed])?.value }
}
