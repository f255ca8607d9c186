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
    init(_ homes: HomesSeen, of partner: Programme.Partner, _ programme: Programme, _ preset: DisclosureRule) throws {
        self.partner = partner
        let dimensions = [Universe.Dimension(id: Self.column, leaves: [Self.named, Self.unnamed])]
        var builder = try UniverseBuilder(dimensions: dimensions)
        try builder.add([Self.named], count: homes.named)
        try builder.add([Self.unnamed], count: homes.unnamed)
        let request = TableRequest(
            id: Self.id(partner),
            title: "Homes in the records of \(partner.name), by whether an occupier is named",
            by: [Self.column]
        )
        do throws(DisclosureError) {
            release = try DisclosureControl.release(
                ReleaseRequest(
                    dimensions: dimensions,
                    smallestCohort: programme.disclosure.smallestCohort,
                    tables: [request],
                    isTest: programme.environment == .test
                ),
                people: builder.universe(),
                preset: preset
            )
        } catch {
            guard error.code == .notProtectable else { throw error }
            release = nil
        }
    }

    /// The name of the release among those of one report.
    var name: String { Self.id(partner) }

    private static func id(_ partner: Programme.Partner) -> String { "homes.\(partner.id)" }

    /// The released number of homes; `nil` where it is hidden.
    var all: Int? { release?.table(Self.id(partner))?.total?.value }

    /// The released number of homes without an occupier's name; `nil` where it is hidden.
    var withoutName: Int? { release?.table(Self.id(partner))?.cell([Self.unnamed])?.value }
}
