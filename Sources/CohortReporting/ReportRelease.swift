import CohortStore
import DisclosureControl
import Governance
import Lenses

/// The report's one release: the tables of its outputs and what lenses ask of the same people, protected together.
struct ReportRelease {
    /// What a release has to keep to.
    struct Terms {
        let preset: DisclosureRule
        let smallestCohort: Int
        let population: Population
        let isTest: Bool
        let earlier: [ReleasedFigure]
        let override: JointCertificate.Override?
    }

    /// What was asked, without tables on the linkage that could not be protected.
    let plan: ReportPlan
    let release: Release
    /// Number of people.
    let people: Int

    /// Protects the tables.
    ///
    /// Tables of lenses that cannot be protected are left out and the rest stands. Where the tables on the linkage are what
    /// cannot be protected, they are left out too. An override is for the report's own tables: what a lens asks for is never
    /// released without proof.
    ///
    /// - Parameters:
    ///   - plan: The report's own tables.
    ///   - lenses: What lenses ask for; `nil` where there are none.
    ///   - groups: The people, by the dimensions of lenses too.
    ///   - silent: Partners that have no record, one bit each.
    ///   - terms: What the release keeps to.
    /// - Throws: `DisclosureError` where the report's own tables cannot be protected.
    init(
        _ plan: ReportPlan,
        _ lenses: LensTables?,
        _ groups: PeopleGroups,
        silent: UInt64,
        _ terms: Terms
    ) throws(DisclosureError) {
        let defined = ReportDefinitions.possible(plan, groups, silent: silent)
        let dimensions = plan.dimensions + (lenses?.dimensions(besides: plan) ?? [])
        let universe = try ReportUniverse.make(
            plan,
            groups,
            silent: silent,
            areDefined: !defined.isEmpty,
            dimensions: dimensions,
            areas: lenses?.questions.areas ?? []
        )
        let own = plan.requests(terms.population)
        let asked = lenses?.questions.tables ?? []
        let request = ReleaseRequest(
            dimensions: dimensions,
            possible: (defined + (lenses?.possible(plan) ?? [])).filter(universe.allows),
            smallestCohort: terms.smallestCohort,
            tables: own + asked,
            isTest: terms.isTest
        )
        do throws(DisclosureError) {
            let made = try DisclosureControl.releaseWhatCanBe(
                request,
                optional: Set(asked.map(\.id)),
                people: universe,
                preset: terms.preset,
                earlier: terms.earlier
            )
            guard let release = made.release else {
                throw DisclosureError(.badRequest, reason: "the programme asks for no table of people")
            }
            (self.plan, self.release, people) = (plan, release, universe.people)
        } catch {
            guard error.code == .notProtectable else { throw error }
            if let override = terms.override {
                var alone = request
                alone.tables = own
                alone.dimensions = plan.dimensions
                let ids = Set(plan.dimensions.map(\.id))
                alone.possible = request.possible.filter { ids.isSuperset(of: $0.dimensions) }
                let universe = try ReportUniverse.make(plan, groups, silent: silent, areDefined: !defined.isEmpty)
                release = try DisclosureControl.release(
                    alone,
                    people: universe,
                    preset: terms.preset,
                    earlier: terms.earlier,
                    override: override
                )
                (self.plan, people) = (plan, universe.people)
                return
            }
            guard plan.quality != nil else { throw error }
            self = try ReportRelease(plan.withoutQuality, lenses, groups, silent: silent, terms)
        }
    }
}
