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

        /// Whether a rate is missing because it, or its count, is hidden.
        let isHidden: Bool
        /// Whether a rate is missing because the records hold more people than the place has residents.
        let isAboveResidents: Bool
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
                code,
                labels[code] ?? "Not known",
                people,
                of: denominator,
                table?.rate([code])?.status,
                index: Self.index(people, of: base, denominator, of: residents)
            )
        }
        let status = table?.rate([CellCoordinate.all])?.status
        total = Row(CellCoordinate.all, "Everybody", everybody, of: population.all, status, index: nil)
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

extension ReleasedRates.Row {
    /// A row with the rate that the release prints of it, if any.
    init(
        _ code: String,
        _ label: String,
        _ people: Int?,
        of residents: Int?,
        _ status: PrintedRow.Status?,
        index: Estimate?
    ) {
        self.init(
            code: code,
            label: label,
            people: people,
            residents: residents,
            rate: status == .shown ? ReleasedRates.rate(people, residents) : nil,
            index: index,
            isHidden: residents != nil && (people == nil || status == .suppressed),
            isAboveResidents: status == .notAvailable
        )
    }
}
