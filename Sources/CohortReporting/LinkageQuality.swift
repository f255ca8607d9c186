import CohortStore
import DisclosureControl
import Governance

/// What is asked of the release about the quality of the linkage, by group.
///
/// The people are those of every other table, so these tables are part of the same release.
enum LinkageQuality {
    private static let notMeasured = "not_measured"

    /// Whether a person's pairs were found, and whether the pairs put together are right.
    static let dimensions = [LinkageOutcomes.found, LinkageOutcomes.right].map { outcome in
        Universe.Dimension(id: outcome.name, leaves: outcome.values + [notMeasured])
    }

    /// The table of pairs found or missed by one attribute.
    static func foundTable(_ quality: ReportPlan.Quality, _ attribute: String) -> String {
        "\(quality.output).found.\(attribute)"
    }

    /// The table of pairs right or wrong by one attribute.
    static func rightTable(_ quality: ReportPlan.Quality, _ attribute: String) -> String {
        "\(quality.output).right.\(attribute)"
    }

    /// Two tables an attribute.
    static func requests(_ quality: ReportPlan.Quality) -> [TableRequest] {
        quality.by.flatMap { attribute in
            [
                TableRequest(
                    id: foundTable(quality, attribute.name),
                    title: "People with one NHS number at two partners or more, by \(attribute.label.lowercased()) and "
                        + "whether they are found without it",
                    by: [attribute.name, LinkageOutcomes.found.name],
                    where: [LinkageOutcomes.found.name: Set(LinkageOutcomes.found.values)]
                ),
                TableRequest(
                    id: rightTable(quality, attribute.name),
                    title: "People put together without the NHS number, by \(attribute.label.lowercased()) and whether "
                        + "the numbers agree",
                    by: [attribute.name, LinkageOutcomes.right.name],
                    where: [LinkageOutcomes.right.name: Set(LinkageOutcomes.right.values)]
                ),
            ]
        }
    }

    /// How a group's leaf is found; `nil` for other dimensions.
    static func reading(_ dimension: Universe.Dimension, _ groups: PeopleGroups) -> ((GroupFacts) -> Int)? {
        guard dimensions.contains(dimension) else { return nil }
        let last = dimension.leaves.count - 1
        guard let column = groups.columns.firstIndex(where: { $0.name == dimension.id }) else { return { _ in last } }
        return { facts in
            let code = Int(facts.group.codes[column])
            return code == 0 ? last : code - 1
        }
    }
}
