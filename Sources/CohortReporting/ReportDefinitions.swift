import CohortStore
import DisclosureControl
import Governance

/// Which services, numbers of services and cohorts go together by definition.
///
/// Readers know the definitions, so a set of people that broke them would prove nothing. Nothing of it depends on who is
/// counted: everything that partners and attributes could say is tried.
enum ReportDefinitions {
    /// More combinations than this are not tried.
    private static let most = 20_000

    /// What can be of the plan's services and cohorts.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - groups: The people, for the names of partners and attributes; who they are is not looked at.
    ///   - silent: Partners that have no record, one bit each.
    /// - Returns: One definition; none where it would be too long.
    static func possible(_ plan: ReportPlan, _ groups: PeopleGroups, silent: UInt64) -> [ReleaseRequest.Possible] {
        let asked = plan.profiles.reduce(into: Set<String>()) { $0.formUnion(names($1.cohort.rule)) }
        let columns = groups.columns.indices.filter { asked.contains(groups.columns[$0].name) }
        // A rule may ask what a table is broken down by.
        let shown = plan.attributes.map(\.name).filter(asked.contains)
        let wanted = plan.dimensions.filter { plan.counted.contains($0.id) || shown.contains($0.id) }
        guard wanted.count > 1 else { return [] }
        let partners = groups.partners.indices.filter { silent & 1 << UInt64($0) == 0 }
        let choices = columns.reduce(Double(1 << min(partners.count, 40))) {
            $0 * Double(groups.columns[$1].values.count + 1)
        }
        guard choices <= Double(most) else { return [] }
        let readings = wanted.map { ReportUniverse.reading($0, plan, groups) }
        var codes: Set<[String]> = []
        for bits in 1..<(1 << partners.count) {
            let known = partners.enumerated().reduce(UInt64(0)) { sum, partner in
                bits >> partner.offset & 1 == 1 ? sum | 1 << UInt64(partner.element) : sum
            }
            var group = PeopleGroups.Group(knownTo: known, codes: groups.columns.map { _ in 0 }, people: 0)
            repeat {
                let facts = groups.facts(group, silent: silent)
                codes.insert(zip(wanted, readings).map { $0.leaves[$1(facts)] })
            } while advance(&group.codes, columns, groups)
        }
        let listed = codes.sorted { $0.lexicographicallyPrecedes($1) }
        return [ReleaseRequest.Possible(wanted.map(\.id), listed)]
    }

    /// The next combination of values; false after the last.
    private static func advance(_ codes: inout [UInt16], _ columns: [Int], _ groups: PeopleGroups) -> Bool {
        for column in columns {
            if Int(codes[column]) < groups.columns[column].values.count {
                codes[column] += 1
                return true
            }
            codes[column] = 0
        }
        return false
    }

    /// The attributes that a rule asks for.
    private static func names(_ rule: CohortRule) -> Set<String> {
        switch rule {
        case .all(let parts), .any(let parts): parts.reduce(into: Set<String>()) { $0.formUnion(names($1)) }
        case .not(let part): names(part)
        case .flag(let name, is: _), .attribute(let name, isOneOf: _): [name]
        case .servicesAtLeast, .knownTo: []
        case .contacts(let question): [ContactAnswerColumns.name(of: question)]
        }
    }
}
