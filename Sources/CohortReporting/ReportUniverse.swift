import CohortStore
import DisclosureControl
import Governance

/// The people of a report, cross-classified as its plan asks.
enum ReportUniverse {
    /// Counts groups of people into the plan's dimensions; cohort rules are asked once a group.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - groups: The people.
    ///   - silent: The partners that have no record, one bit each: whether they know anybody is not known.
    ///   - areDefined: Whether the release says which services and cohorts can go together.
    /// - Returns: The universe; it holds every person of the groups once.
    /// - Throws: `DisclosureError`.
    static func make(
        _ plan: ReportPlan,
        _ groups: PeopleGroups,
        silent: UInt64,
        areDefined: Bool
    ) throws(DisclosureError) -> Universe {
        let dimensions = plan.dimensions
        var builder = try UniverseBuilder(dimensions: dimensions, linked: plan.linked(areDefined: areDefined))
        let readings = dimensions.map { reading($0, plan, groups) }
        for group in groups.groups {
            let facts = groups.facts(group, silent: silent)
            try builder.add(leaves: readings.map { $0(facts) }, count: group.people)
        }
        return builder.universe()
    }

    /// How one dimension's leaf is found for a group.
    static func reading(
        _ dimension: Universe.Dimension,
        _ plan: ReportPlan,
        _ groups: PeopleGroups
    ) -> (GroupFacts) -> Int {
        if let attribute = plan.attributes.first(where: { $0.name == dimension.id }) {
            return attributeReading(attribute, dimension, groups)
        }
        if let reading = LinkageQuality.reading(dimension, groups) { return reading }
        if let profile = plan.profiles.first(where: { $0.dimension == dimension.id }) {
            return { profile.cohort.rule.includes($0) ? 0 : 1 }
        }
        let services = plan.services.map { bits($0, groups) }
        if dimension.id == ReportPlan.servicesKnown { return { known($0, services) - 1 } }
        if dimension.id == ReportPlan.severalServices { return { known($0, services) > 1 ? 0 : 1 } }
        let service = plan.services.first { $0.dimension == dimension.id }.map { bits($0, groups) } ?? 0
        return { $0.group.knownTo & service != 0 ? 0 : 1 }
    }

    private static func attributeReading(
        _ attribute: Programme.Attribute,
        _ dimension: Universe.Dimension,
        _ groups: PeopleGroups
    ) -> (GroupFacts) -> Int {
        let last = dimension.leaves.count - 1
        guard let column = groups.columns.firstIndex(where: { $0.name == attribute.name }) else { return { _ in last } }
        let leaves = groups.columns[column].values.map { dimension.leaves.firstIndex(of: $0) ?? last }
        return { facts in
            let code = Int(facts.group.codes[column])
            return code == 0 ? last : leaves[code - 1]
        }
    }

    private static func bits(_ service: ReportPlan.Service, _ groups: PeopleGroups) -> UInt64 {
        service.partners.reduce(0) { bits, partner in
            groups.partners.firstIndex(of: partner).map { bits | 1 << UInt64($0) } ?? bits
        }
    }

    /// How many services know a group; everybody in the store is known to at least one.
    private static func known(_ facts: GroupFacts, _ services: [UInt64]) -> Int {
        max(1, services.count { facts.group.knownTo & $0 != 0 })
    }
}
