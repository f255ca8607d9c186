import Charts
import EquityStatistics

/// Charts of areas.
enum AreaCharts {
    /// Areas against the limits of chance; limits are worked out from the released counts that the picture shows.
    static func funnel(_ lens: LensFacts) -> [any Chart] {
        guard let group = lens.groups.first else { return [] }
        let areas = group.categories.filter { !$0.isNotKnown }
        let shown = areas.filter { $0.value != nil && $0.count != nil && $0.whole != nil }
        guard shown.count >= Funnel.fewestAreas,
            let funnel = try? ProportionFunnel(
                numerators: shown.compactMap(\.count).map(Double.init),
                denominators: shown.compactMap(\.whole).map(Double.init)
            )
        else { return [LensCharts.bars(lens, group, 0)] }
        let sizes = shown.compactMap(\.whole).map(Double.init)
        let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 1)
        let places = (0...24).map { max(1, least * 0.8 + (most * 1.05 - least * 0.8) * Double($0) / 24) }
        return [
            FunnelPlot(
                heading: LensCharts.heading(
                    lens,
                    0,
                    "\(lens.label(group.dimension))s by size, with the limits of chance",
                    "\(group.measure); limits hold 95 % and 99.8 % of areas that differ by chance alone"
                ),
                areas: areas.map { row in
                    FunnelPlot.Area(
                        row.label,
                        size: row.wholeFigure,
                        row.figure(),
                        standing: row.word.hasPrefix("above the 99.8")
                            ? .above : row.word.hasPrefix("below the 99.8") ? .below : .within
                    )
                },
                centre: group.total?.figure() ?? .notAvailable,
                limits: places.compactMap { size in
                    (try? funnel.limits(for: size, scale: 1000)).map {
                        .init(size: size, inner: $0.usual, outer: $0.wide)
                    }
                },
                sizeUnit: "People known to any service",
                unit: "Per 1,000"
            )
        ]
    }
}
