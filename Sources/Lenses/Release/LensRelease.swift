package import DisclosureControl
import Governance

/// The tables of one lens as a release with its own certificate.
///
/// Tables of people are protected with everything that is out about the same dimensions as it is. Tables of contacts stand
/// alone, since no contact is a person; one behind which fewer people stand than the smallest cohort is not asked for.
package struct LensRelease {
    /// The name among the releases of one report.
    package let name: String
    /// `nil` where nothing could be released.
    package let release: Release?
    /// Tables behind which too few people stand.
    let withheld: [String]
    /// Tables that could not be protected.
    let leftOut: [String]

    /// Whether people are counted.
    package let isOfPeople: Bool

    /// Releases the tables of people of a plan.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - request: its dimensions, definitions and tables.
    ///   - people: the people by these dimensions.
    ///   - preset: the rule.
    ///   - earlier: figures of these people that are out already.
    /// - Throws: `DisclosureError` for a plan that makes no sense.
    init(
        _ plan: LensPlan,
        _ request: ReleaseRequest,
        people: Universe,
        preset: DisclosureRule,
        earlier: [ReleasedFigure]
    ) throws(DisclosureError) {
        name = "lens.\(plan.lens.id)"
        isOfPeople = true
        withheld = []
        (release, leftOut) = try DisclosureControl.releaseWhatCanBe(
            request,
            people: people,
            preset: preset,
            // Figures of dimensions that the lens does not have say nothing of it here.
            earlier: earlier.filter { $0.anyOf.isEmpty && $0.fits(request.dimensions) }
        )
    }

    /// Releases the tables of contacts of a plan.
    ///
    /// - Throws: `DisclosureError` for a plan that makes no sense.
    init(
        _ plan: LensPlan,
        _ frame: LensFrame,
        preset: DisclosureRule,
        smallestCohort: Int
    ) throws(DisclosureError) {
        name = "lens.\(plan.lens.id)"
        isOfPeople = false
        let few = plan.tables.filter { Self.people(in: $0, plan) < smallestCohort }.map(\.id)
        withheld = few
        let asked = plan.tables.filter { !few.contains($0.id) }
        guard !asked.isEmpty else {
            release = nil
            leftOut = []
            return
        }
        let used = Set(asked.flatMap { $0.by + Array($0.whom.keys) })
        let dimensions = plan.dimensions.filter { used.contains($0.id) }
        let names = Set(dimensions.map(\.id))
        (release, leftOut) = try DisclosureControl.releaseWhatCanBe(
            ReleaseRequest(
                dimensions: dimensions.map { Universe.Dimension(id: $0.id, leaves: $0.leaves) },
                possible: plan.possible.filter { names.isSuperset(of: $0.dimensions) },
                tables: asked.map { plan.request($0, frame) },
                isTest: frame.programme.environment == .test
            ),
            people: try dimensions.universe(),
            preset: preset
        )
    }

    /// How many different people stand behind a table.
    private static func people(in table: LensTable, _ plan: LensPlan) -> Int {
        guard let personOf = plan.personOf else { return 0 }
        let filters: [(leafOf: [UInt16], wanted: Set<UInt16>)] = plan.dimensions.compactMap { dimension in
            table.whom[dimension.id].map { codes in
                (dimension.leafOf, Set(codes.compactMap { dimension.leaves.firstIndex(of: $0).map(UInt16.init) }))
            }
        }
        var people: Set<Int32> = []
        for thing in personOf.indices where filters.allSatisfy({ $0.wanted.contains($0.leafOf[thing]) }) {
            people.insert(personOf[thing])
        }
        return people.count
    }
}
