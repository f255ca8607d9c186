extension Protection {
    /// The limits that a reader may take from each printed figure, by the same rule for every hidden one.
    func printed() -> [PrintedFigure?] {
        let shown = plan.figures.indices.filter { plan.isPrinted($0) && !search.limits[$0].isHidden }
        return plan.figures.indices.map { number in
            let figure = plan.figures[number]
            guard plan.isPrinted(number) else { return nil }
            let limits = search.limits[number]
            guard limits.isHidden else {
                // A count is confined by its own print and by its table's being printed; what notes say is a figure of its own.
                let counts = preset.counts(behind: preset.printed(figure.truth) ?? 0)
                return PrintedFigure(
                    region: figure.region,
                    isHidden: false,
                    lower: max(counts.lowerBound, figure.floor),
                    upper: counts.upperBound
                )
            }
            var upper: Int? = preset.threshold
            if !secondary.isEmpty {
                // The marker may stand for a larger count: only the printed figures around the cell limit it.
                upper = shown.filter { search.space.isInside(number, $0) }
                    .map { search.limits[$0].upper }.min()
            }
            return PrintedFigure(
                region: figure.region,
                isHidden: true,
                lower: max(preset.smallestHidden, figure.floor),
                upper: upper
            )
        }
    }

    /// What readers know by definition of the figures' people.
    func implications(in universe: Universe) -> [Implication] {
        plan.figures.indices.map {
            search.space.implication(of: plan.figures[$0].region, figure: $0, in: universe.dimensions)
        }
    }

    func tables(_ printed: [PrintedFigure?], in universe: Universe) -> [ReleasableTable] {
        plan.tables.map { table in
            let cells = table.cells.compactMap { cell in
                printed[cell.figure].map { figure in
                    ReleasableCell(
                        coordinates: cell.coordinates,
                        status: figure.isHidden ? .suppressed : .shown,
                        value: figure.isHidden ? nil : preset.printed(plan.figures[cell.figure].truth),
                        lower: figure.lower,
                        upper: figure.upper
                    )
                }
            }
            return ReleasableTable(
                id: table.request.id,
                title: table.request.title,
                dimensions: table.request.by,
                where: table.request.orderedRestriction(in: universe.dimensions),
                cells: cells
            )
        }
    }

    /// The witnesses that prove most for each hidden figure.
    func certificate(universe: Universe, smallestCohort: Int?) -> Certificate {
        let none = Move(figureCount: plan.figures.count)
        var kept: [Move: Int] = [:]
        var witnesses: [Move] = []
        var claims: [Certificate.Claim] = []
        for figure in hidden {
            var lowest = none
            var highest = none
            for move in moves {
                if move.shifts[figure] < lowest.shifts[figure] { lowest = move }
                if move.shifts[figure] > highest.shifts[figure] { highest = move }
            }
            var numbers: [Int] = []
            for move in [lowest, highest] where move.shifts[figure] != 0 {
                let number = kept[move] ?? witnesses.count
                if number == witnesses.count { witnesses.append(move) }
                kept[move] = number
                numbers.append(number)
            }
            guard let first = plan.figures[figure].tables.first else { continue }
            claims.append(
                Certificate.Claim(
                    tables: plan.figures[figure].tables.map { plan.tables[$0].request.id },
                    coordinates: plan.tables[first].cells.first { $0.figure == figure }?.coordinates ?? [],
                    witnesses: numbers,
                    lowestProved: plan.figures[figure].truth + lowest.shifts[figure],
                    highestProved: plan.figures[figure].truth + highest.shifts[figure]
                )
            )
        }
        let used = search.space.axes.groups.joined().sorted()
        return Certificate(
            dimensions: used.map { universe.dimensions[$0].id },
            preset: preset.id,
            smallestCohort: smallestCohort,
            witnesses: witnesses.map { move in
                Certificate.Witness(
                    changes: move.changes.map { change in
                        let codes = search.space.leaves(of: change.key)
                            .map { universe.dimensions[$0.dimension].leaves[$0.leaf] }
                        return Certificate.Change(codes: codes, people: change.people)
                    }
                )
            },
            claims: claims
        )
    }
}

extension TableRequest {
    /// The restriction with each dimension's codes in the order of its leaves.
    func orderedRestriction(in dimensions: [Universe.Dimension]) -> [String: [String]] {
        var ordered: [String: [String]] = [:]
        for dimension in dimensions {
            guard let wanted = self.where[dimension.id] else { continue }
            ordered[dimension.id] = dimension.leaves.filter(wanted.contains)
        }
        return ordered
    }
}
