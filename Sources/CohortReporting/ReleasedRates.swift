import DisclosureControl
import EquityStatistics
import Governance

/// Rates and representation of one cohort by one attribute.
///
/// Made of released figures and public numbers of residents only, so that a rate says no more than the counts do.
struct ReleasedRates {
    /// One category of the attribute.
    struct Row {
        let code: String
        let label: String
        /// The released number of people; `nil` where it is hidden.
        let people: Int?
        /// The public number of residents; `nil` where there is none.
        let residents: Int?
        /// People per 1,000 residents, with Wilson limits; `nil` where either is missing or there are more people than
        /// residents.
        let rate: Estimate?
        /// The category's share of the cohort over its share of residents.
        let index: Estimate?

        /// Whether a rate is missing because its count is hidden.
        var isHidden: Bool { residents != nil && people == nil }
        /// Whether a rate is missing because the records hold more people than the place has residents.
        var isAboveResidents: Bool { residents != nil && people != nil && rate == nil }
    }

    let attribute: Programme.Attribute
    /// The categories in the programme's order, "not known" last.
    let rows: [Row]
    /// Everybody in the cohort.
    let total: Row
    /// Whether the place has public figures for this attribute.
    let hasResidents: Bool

    /// Works out what the released table allows.
    ///
    /// - Parameters:
    ///   - table: A table by this one attribute; `nil` where it was withheld.
    ///   - attribute: The attribute.
    ///   - population: The residents.
    init(_ table: ReleasableTable?, _ attribute: Programme.Attribute, _ population: Population) {
        self.attribute = attribute
        hasResidents = population.has(attribute.name)
        let leaves = ReportPlan.leaves(attribute)
        let counted = leaves.filter { population.people(attribute.name, $0) != nil }
        let residents = population.people(attribute.name, in: counted)
        let everybody = table?.total?.value
        // Residents have no "not known": the cohort's share is taken of those whose category residents have too, as far
        // as the number of the others is shown.
        let others = leaves.filter { !counted.contains($0) }.compactMap { table?.cell([$0])?.value }.reduce(0, +)
        let base = everybody.map { max(0, $0 - others) }
        let labels = Dictionary(attribute.values.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        rows = leaves.map { code in
            let people = table?.cell([code])?.value
            let denominator = population.people(attribute.name, code)
            return Row(
                code: code,
                label: labels[code] ?? "Not known",
                people: people,
                residents: denominator,
                rate: Self.rate(people, denominator),
                index: Self.index(people, of: base, denominator, of: residents)
            )
        }
        total = Row(
            code: CellCoordinate.all,
            label: "Everybody",
            people: everybody,
            residents: population.all,
            rate: Self.rate(everybody, population.all),
            index: nil
        )
    }

    /// People per 1,000 residents; `nil` where either is missing or there are more people than residents.
    static func rate(_ people: Int?, _ residents: Int?) -> Estimate? {
        guard let people, let residents else { return nil }
        return try? Proportion.perThousand(people, of: residents)
    }

    private static func index(_ people: Int?, of base: Int?, _ residents: Int?, of all: Int) -> Estimate? {
        guard let people, let base, let residents, all > 0 else { return nil }
        return try? RepresentationIndex.compare(people, of: max(base, people), with: residents, of: all)
    }
}
