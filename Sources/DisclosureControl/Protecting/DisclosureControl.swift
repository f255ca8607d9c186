/// Turns requests for tables into a release that gives no hidden cell away, or refuses.
public enum DisclosureControl {
    /// Hides and rounds by a preset, attacks all tables together, and hides more until every hidden cell is proved safe.
    ///
    /// A hidden cell is safe when another set of people would print exactly the same and give the cell another count.
    /// The same holds for each small difference between two nested figures that are shown. The result depends on the
    /// counts alone, not on the order in which people were given.
    ///
    /// - Parameters:
    ///   - universe: everybody that any table counts.
    ///   - requests: the tables, at least one, each with an id of its own.
    ///   - preset: the rule for hiding and rounding.
    ///   - smallestCohort: a table that counts fewer people than this altogether is withheld, with a note; the note, and
    ///     that a printed table counts at least so many, are part of what is attacked.
    /// - Returns: tables to print, withheld tables, a public summary and a certificate for inside use.
    /// - Throws: `duplicate`, `unknownDimension`, `unknownCode`, `badRequest` for requests that make no sense;
    ///   `notProtectable` where nothing may be released.
    /// - Source: docs/disclosure-control.md.
    public static func protect(
        universe: Universe,
        requests: [TableRequest],
        preset: Preset,
        smallestCohort: Int? = nil
    ) throws(DisclosureError) -> Release {
        guard !requests.isEmpty else {
            throw DisclosureError(.badRequest, reason: "a release needs at least one table")
        }
        let plan = try Plan(universe: universe, requests: requests, smallestCohort: smallestCohort)
        var protection = Protection(universe: universe, plan: plan, preset: preset)
        try protection.run()
        protection.widen()

        let printed = protection.printed()
        let report = try attack(protection, printed, in: universe)
        let tables = protection.tables(printed, in: universe)
        let certificate = protection.certificate(universe: universe, smallestCohort: smallestCohort)
        let fullBand = certificate.claims.count {
            $0.lowestProved <= preset.smallestHidden && $0.highestProved >= preset.threshold
        }
        let cells = tables.joined
        let release = Release(
            tables: tables,
            withheld: plan.withheld.map { table in
                WithheldTable(
                    id: table.request.id,
                    title: table.request.title,
                    where: table.request.orderedRestriction(in: universe.dimensions),
                    note: "Not shown: it counts fewer than \(smallestCohort ?? 0) people."
                )
            },
            summary: ReleaseSummary(
                preset: preset.id,
                rule: preset.words,
                tables: tables.count,
                withheldTables: plan.withheld.count,
                cells: cells.count,
                hiddenCells: cells.count { $0.status == .suppressed },
                markerMayHideLargerCounts: !protection.secondary.isEmpty,
                recoveredCells: report.recovered.count,
                protectedCells: certificate.claims.count,
                fullBandCells: fullBand,
                narrowedCells: certificate.claims.count - fullBand
            ),
            certificate: certificate
        )
        try release.verify(against: universe, preset: preset)
        return release
    }

    /// The reader's attack on what would be printed; nothing that it can work out is let through.
    private static func attack(
        _ protection: Protection,
        _ printed: [PrintedFigure?],
        in universe: Universe
    ) throws(DisclosureError) -> AttackReport {
        let plan = protection.plan
        var figures: [PrintedFigure] = []
        var numbers: [Int] = []
        for (number, figure) in printed.enumerated() {
            if let figure {
                figures.append(figure)
                numbers.append(number)
            }
            if let ceiling = plan.figures[number].ceiling {
                // What the note on a withheld table says.
                figures.append(
                    PrintedFigure(
                        region: plan.figures[number].region,
                        isHidden: figure == nil,
                        lower: 0,
                        upper: ceiling
                    )
                )
                numbers.append(number)
            }
        }
        let report = Attack(
            dimensions: universe.dimensions,
            figures: figures,
            implications: protection.implications(in: universe)
        ).run(band: protection.preset.band)
        let exposed = report.recovered + report.implied.flatMap { [$0.outer, $0.inner] }
        guard exposed.isEmpty, !report.isContradictory else {
            throw DisclosureError(
                .notProtectable,
                tables: plan.tableIDs(of: exposed.map { numbers[$0] }),
                reason:
                    "the audit worked out a hidden figure from the rest; leave out one of these tables or merge categories"
            )
        }
        return report
    }
}

extension [ReleasableTable] {
    fileprivate var joined: [ReleasableCell] { flatMap(\.cells) }
}
