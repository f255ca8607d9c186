import EquityStatistics
import Governance

/// Core20PLUS5: the most deprived fifth, chosen groups (items `plus_...`) and clinical areas (all other items).
enum Core20Lens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let deprived = lens.codes["deprived"] else {
            throw LensError(.missing, lens: lens.id, reason: "say which attribute and which codes are the Core20")
        }
        let cohort = try frame.cohort(lens)
        let deprivation = try frame.attribute(name, lens)
        let items = lens.items.map { (item: $0, dimension: frame.answers($0, lens)) }
        let shares = items.map { item, dimension in
            LensShares(
                lens: lens,
                frame: frame,
                name: item.id,
                measure: item.label,
                whole: frame.whom(lens),
                part: [dimension.id: ["yes"]],
                by: [deprivation],
                scale: 1000
            )
        }
        return LensPlan(
            lens,
            dimensions: [cohort, deprivation] + items.map(\.dimension),
            tables: shares.flatMap(\.tables),
            sentence: "Each group and clinical area by deprivation: the Core20 is "
                + deprived.map { frame.label(name, $0).lowercased() }.joined(separator: " and ")
                + ", by the index that the place's areas file names.",
            caution:
                "Rates per 1,000 people known to any service; per 1,000 residents too where the place's population has "
                + "them. A group that is too small is never "
                + "listed by its size."
        ) { figures in
            shares.flatMap { share in
                rows(share, deprivation, deprived, figures) + perResident(share, frame, deprivation, deprived, figures)
            }
        }
    }

    private static func rows(
        _ share: LensShares,
        _ deprivation: LensDimension,
        _ deprived: [String],
        _ figures: LensFigures
    ) -> [LensRow] {
        var rows = share.rows(figures)
        let known = deprivation.leaves.dropLast()
        func sum(_ codes: some Sequence<String>) -> (part: LensFigure, whole: LensFigure) {
            codes.reduce((LensFigure.shown(0), LensFigure.shown(0))) { sum, code in
                let own = share.figures(figures, deprivation.id, code)
                return (added(sum.0, own.part), added(sum.1, own.whole))
            }
        }
        let core = sum(deprived)
        let rest = sum(known.filter { !deprived.contains($0) })
        for (code, label, pair) in [("core20", "Core20", core), ("rest", "Everybody else", rest)] {
            var row = share.row(deprivation.id, code, pair.part, pair.whole)
            row.label = label
            rows.append(row)
        }
        if let one = LensShares.share(core.part, core.whole, 1000)?.value,
            let other = LensShares.share(rest.part, rest.whole, 1000)?.value, other > 0
        {
            rows.append(
                LensRow(
                    lens: share.lens.id,
                    measure: share.measure,
                    dimension: deprivation.id,
                    category: "ratio",
                    label: "Core20 to everybody else",
                    count: core.part,
                    value: one / other,
                    word: "gap of \(Int((one - other).rounded())) per 1,000"
                )
            )
        }
        if let slope = slope(share, Array(known), figures) { rows.append(slope) }
        return rows
    }

    /// Rates per 1,000 residents, where the place's population has residents by deprivation.
    private static func perResident(
        _ share: LensShares,
        _ frame: LensFrame,
        _ deprivation: LensDimension,
        _ deprived: [String],
        _ figures: LensFigures
    ) -> [LensRow] {
        guard let residents = frame.residents[deprivation.id] else { return [] }
        let known = Array(deprivation.leaves.dropLast())
        let groups =
            known.map { ($0, frame.label(deprivation.id, $0), [$0]) } + [
                ("core20", "Core20", deprived), ("rest", "Everybody else", known.filter { !deprived.contains($0) }),
            ]
        return groups.compactMap { category, label, codes in
            let people = codes.compactMap { residents[$0] }
            guard people.count == codes.count, !people.isEmpty else { return nil }
            let all = LensFigure.shown(people.reduce(0, +))
            let part = codes.map { share.figures(figures, deprivation.id, $0).part }
                .reduce(LensFigure.shown(0), added)
            let rate = LensShares.share(part, all, 1000)
            return LensRow(
                lens: share.lens.id,
                measure: "per 1,000 residents: \(share.measure)",
                dimension: deprivation.id,
                category: category,
                label: label,
                count: part,
                denominator: all,
                value: rate?.value,
                lower: rate?.lower,
                upper: rate?.upper
            )
        }
    }

    /// The slope index over all groups, from most to least deprived, where there are five at least.
    private static func slope(_ share: LensShares, _ codes: [String], _ figures: LensFigures) -> LensRow? {
        guard codes.count >= 5 else { return nil }
        var groups: [InequalityGradient.Group] = []
        for code in codes {
            let (part, whole) = share.figures(figures, share.by[0].id, code)
            guard let estimate = LensShares.share(part, whole, 1), let people = whole.count, estimate.value > 0 else {
                return nil
            }
            groups.append(InequalityGradient.Group(population: Double(people), estimate: estimate, shape: .logistic))
        }
        guard let gradient = try? InequalityGradient(groups, shape: .logistic, scale: 1000) else { return nil }
        return LensRow(
            lens: share.lens.id,
            measure: share.measure,
            dimension: share.by[0].id,
            category: "slope",
            label: "Slope index, least less most deprived, per 1,000",
            count: share.figures(figures, share.by[0].id, "*").part,
            value: gradient.slopeIndex.value,
            lower: gradient.slopeIndex.lower,
            upper: gradient.slopeIndex.upper
        )
    }

    /// A sum of released figures; hidden where one of them is.
    static func added(_ one: LensFigure, _ other: LensFigure) -> LensFigure {
        guard let left = one.count, let right = other.count else { return one.count == nil ? one : other }
        return .shown(left + right)
    }
}
