import CohortStore
import DisclosureControl
import Governance
import Lenses

/// The report's request with the tables that lenses ask of the same people.
struct LensTables {
    private static let prefix = "lens?"

    let questions: LensQuestions

    /// Plans the programme's lenses; `nil` where it has none.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people.
    ///   - population: The residents.
    ///   - preset: The programme's rule.
    ///   - seals: When files of expectations were sealed, by their SHA-256.
    ///   - plan: The report's own tables: a lens that asks for one of them is shown that.
    init?(
        _ programme: Programme,
        _ people: LensPeople,
        _ population: Population,
        _ preset: DisclosureRule,
        seals: [String: ExpectationSeal],
        besides plan: ReportPlan
    ) {
        guard !programme.lenses.isEmpty else { return nil }
        questions = LensQuestions(
            programme,
            people,
            residents: population.residents,
            preset: preset,
            seals: seals,
            besides: plan.requests(population)
        )
    }

    /// The people's table with a column for each dimension of lenses, so that groups of people agree in them.
    func columns(added to: PeopleTable) -> PeopleTable {
        PeopleTable(
            partners: to.partners,
            knownTo: to.knownTo,
            columns: to.columns
                + questions.dimensions.map { dimension in
                    PeopleTable.Column(
                        name: Self.prefix + dimension.id,
                        values: dimension.leaves,
                        codes: dimension.leafOf.map { $0 + 1 }
                    )
                }
        )
    }

    /// How a group's leaf is found; `nil` for dimensions that are no lens's.
    static func reading(_ dimension: Universe.Dimension, _ groups: PeopleGroups) -> ((GroupFacts) -> Int)? {
        guard let column = groups.columns.firstIndex(where: { $0.name == prefix + dimension.id }) else { return nil }
        return { Int($0.group.codes[column]) - 1 }
    }

    /// The dimensions that the plan does not have.
    func dimensions(besides plan: ReportPlan) -> [Universe.Dimension] {
        let own = Set(plan.dimensions.map(\.id))
        return questions.dimensions.filter { !own.contains($0.id) }.map { .init(id: $0.id, leaves: $0.leaves) }
    }

    /// What can be by definition of the plan's and the lenses' dimensions.
    func possible(_ plan: ReportPlan) -> [ReleaseRequest.Possible] {
        let dimensions = plan.dimensions.compactMap { dimension in
            meaning(dimension, plan).map {
                LensDefinitions.Dimension(id: dimension.id, leaves: dimension.leaves, meaning: $0)
            }
        }
        return questions.possible(besides: dimensions)
    }

    private func meaning(_ dimension: Universe.Dimension, _ plan: ReportPlan) -> LensMeaning? {
        let services = plan.services.map(\.partners)
        if plan.attributes.contains(where: { $0.name == dimension.id }) {
            return .attribute(dimension.id, values: dimension.leaves.count - 1)
        }
        if let profile = plan.profiles.first(where: { $0.dimension == dimension.id }) {
            return .member(profile.cohort.rule)
        }
        if let service = plan.services.first(where: { $0.dimension == dimension.id }) {
            return .services([service.partners]) { $0 == 0 ? 1 : 0 }
        }
        switch dimension.id {
        case ReportPlan.servicesKnown: return .services(services) { max(1, $0.nonzeroBitCount) - 1 }
        case ReportPlan.severalServices: return .services(services) { $0.nonzeroBitCount > 1 ? 0 : 1 }
        default: return nil
        }
    }
}
