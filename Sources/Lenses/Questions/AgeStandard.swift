import EquityStatistics
import Governance

/// Missed appointments against those that a group's ages would bring: indirectly standardised by everybody's rates.
///
/// Younger people miss more appointments, and groups differ in their ages. The reference is all appointments of the lens:
/// 1 is as many as in each age together. Worked out from released counts alone, so one that is hidden leaves the group out.
struct AgeStandard {
    let tables: [LensTable]
    private let share: LensShares
    private let age: LensDimension
    private let others: [LensDimension]

    /// `nil` where the lens is not by age and something else.
    ///
    /// - Parameters:
    ///   - share: The share by each group.
    ///   - frame: What the programme calls an age.
    ///   - outcome: What became of the appointment.
    init?(_ share: LensShares, _ frame: LensFrame, _ outcome: LensDimension) {
        func isAge(_ dimension: LensDimension) -> Bool {
            if case .ageBand = frame.programme.attribute(dimension.id)?.kind { true } else { false }
        }
        guard let age = share.by.first(where: isAge), share.by.count > 1 else { return nil }
        self.age = age
        self.share = share
        others = share.by.filter { $0.id != age.id }
        tables = others.map { group in
            LensTable(
                id: Self.id(share, group),
                title: "\(share.lens.title): all who are counted",
                by: [group.id, age.id],
                whom: share.whole
            )
        }
    }

    private static func id(_ share: LensShares, _ group: LensDimension) -> String {
        "\(share.lens.id).ages.\(group.id)"
    }

    /// One row a group.
    func rows(_ figures: LensFigures) -> [LensRow] {
        others.flatMap { group in
            group.leaves.map { code in
                let (missed, _) = share.figures(figures, group.id, code)
                var row = LensRow(
                    lens: share.lens.id,
                    measure: "missed for each that the group's ages would bring",
                    dimension: group.id,
                    category: code,
                    label: share.frame.label(group.id, code),
                    count: missed
                )
                guard let observed = missed.count else { return row }
                guard let expected = expected(group, code, figures),
                    let ratio = try? IndirectRate.ratio(observed: observed, expected: expected)
                else {
                    row.word = "not said: a count by age is hidden"
                    return row
                }
                (row.value, row.lower, row.upper) = (ratio.value, ratio.lower, ratio.upper)
                row.word = RepresentationIndex.Standing(ratio).words
                return row
            }
        }
    }

    private func expected(_ group: LensDimension, _ code: String, _ figures: LensFigures) -> Double? {
        var strata: [IndirectRate.Stratum] = []
        for band in age.leaves {
            let own = figures.figure(Self.id(share, group), [group.id: code, age.id: band])
            if own == .shown(0) { continue }
            let (part, whole) = share.figures(figures, age.id, band)
            guard let people = own.count, let events = part.count, let all = whole.count, all > 0 else { return nil }
            strata.append(
                IndirectRate.Stratum(
                    population: Double(people),
                    referenceEvents: Double(events),
                    referencePopulation: Double(all)
                )
            )
        }
        return try? IndirectRate.expected(strata)
    }
}
