import EquityStatistics
import Governance

/// Rates by a fact of the area: rural class, quintiles of an open measure, or areas of one hierarchy; and areas outside
/// a funnel's limits.
enum AreaLenses {
    /// With fewer areas a funnel says little.
    static let fewestAreas = 10

    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field else {
            throw LensError(.missing, lens: lens.id, reason: "say which attribute of the area")
        }
        let cohort = try frame.cohort(lens)
        var by = [try frame.attribute(name, lens)]
        if let coarse = lens.secondField {
            by.append(try frame.attribute(coarse, lens))
            try checkNested(by[0], by[1], lens)
        }
        if lens.kind == .outliers, by[0].leaves.count - 1 < fewestAreas {
            throw LensError(.missing, lens: lens.id, reason: "a funnel needs at least \(fewestAreas) areas")
        }
        let share = LensShares(
            lens: lens,
            frame: frame,
            measure: "people in the cohort per 1,000 known to any service",
            whole: [:],
            part: frame.whom(lens),
            by: by,
            scale: 1000
        )
        return LensPlan(
            lens,
            dimensions: [cohort] + by,
            tables: share.tables,
            sentence: sentence(lens.kind),
            caution: lens.kind == .areas
                ? "One hierarchy: every area of the finer level lies in one of the coarser."
                : "Ecological: it says where people live, not what they are like. People of an area differ."
        ) { figures in
            let rows = share.rows(figures)
            return lens.kind == .outliers
                ? funnel(rows) : rows.map { CharacteristicLens.withRatio($0, share, figures) }
        }
    }

    private static func sentence(_ kind: Programme.Lens.Kind) -> String {
        switch kind {
        case .ruralUrban: "The cohort's rate by rural class of the home's area, and against everybody else."
        case .areaContext: "The cohort's rate by a measure of the area that everybody can look up."
        case .outliers: "Areas that lie outside the limits within which chance alone would leave them."
        default: "The cohort's rate by area."
        }
    }

    /// Refuses areas of which one lies in two of the coarser level: they would be differenced.
    private static func checkNested(
        _ fine: LensDimension,
        _ coarse: LensDimension,
        _ lens: Programme.Lens
    ) throws(LensError) {
        var holder = [UInt16?](repeating: nil, count: fine.leaves.count)
        let (lastFine, lastCoarse) = (UInt16(fine.leaves.count - 1), UInt16(coarse.leaves.count - 1))
        for (own, other) in zip(fine.leafOf, coarse.leafOf) where own != lastFine && other != lastCoarse {
            if let known = holder[Int(own)], known != other {
                throw LensError(
                    .overlap,
                    lens: lens.id,
                    reason: "an area of '\(fine.id)' lies in two of '\(coarse.id)'; one release has one hierarchy"
                )
            }
            holder[Int(own)] = other
        }
    }

    /// Places each area against 95 % and 99.8 % limits.
    private static func funnel(_ rows: [LensRow]) -> [LensRow] {
        let areas = rows.filter { $0.category != "*" && $0.category != LensDimension.notKnown }
        let shown = areas.filter { $0.value != nil }
        let numerators = shown.compactMap { $0.count.count }.map(Double.init)
        let denominators = shown.compactMap { $0.denominator?.count }.map(Double.init)
        guard shown.count >= fewestAreas,
            let funnel = try? ProportionFunnel(numerators: numerators, denominators: denominators)
        else { return rows }
        let deviations = zip(numerators, denominators).compactMap { try? funnel.deviation($0, of: $1) }
        let dispersion = try? Funnel.dispersion(deviations)
        return rows.map { row in
            guard row.category != "*", row.category != LensDimension.notKnown, let part = row.count.count,
                let whole = row.denominator?.count, row.value != nil,
                let place = try? funnel.place(Double(part), of: Double(whole))
            else { return row }
            var row = row
            row.word =
                switch place {
                case .farBelow: "below the 99.8 % limit"
                case .below: "below the 95 % limit"
                case .within: "within the limits"
                case .above: "above the 95 % limit"
                case .farAbove: "above the 99.8 % limit"
                }
            if let dispersion, Funnel.isOverDispersed(dispersion, areas: shown.count) {
                row.word += "; areas differ by more than chance throughout"
            }
            return row
        }
    }
}
