extension Release {
    /// Checks the release against the people it counts, by adding integers only, whatever made it.
    ///
    /// Every printed figure is recounted and must be what the preset prints, no small count may be shown, and every
    /// hidden figure must have a witness: a possible set of people, without negative numbers, that agrees with every
    /// printed figure and gives the hidden one another count.
    ///
    /// - Parameters:
    ///   - universe: the people that the release was made from.
    ///   - preset: the rule that the release says it follows.
    /// - Throws: `verificationFailed`, naming the table; `unknownDimension`, `unknownCode` where the universe is another.
    /// - Source: docs/disclosure-control.md, Certificate.
    public func verify(against universe: Universe, preset: Preset) throws(DisclosureError) {
        guard certificate.preset == preset.id else {
            throw DisclosureError(.verificationFailed, reason: "the certificate is for another preset")
        }
        let recount = try Recount(release: self, universe: universe)
        try recount.checkPrint(preset)
        let witnesses = try recount.witnesses(certificate)
        for (place, shifts) in witnesses.enumerated() { try recount.checkAgrees(shifts, witness: place) }
        try recount.checkClaims(certificate, witnesses: witnesses, preset: preset)
    }
}

/// The slow and plain way to count: each figure asks each combination whether it belongs.
private struct Recount {
    struct Figure {
        let table: String
        let coordinates: [String]
        let region: CellRegion
        let cell: ReleasableCell
        var truth = 0
    }

    let universe: Universe
    private(set) var figures: [Figure] = []
    /// Regions of withheld tables and the count that their notes say they stay under.
    private let notes: [(table: String, region: CellRegion, ceiling: Int, truth: Int)]

    init(release: Release, universe: Universe) throws(DisclosureError) {
        self.universe = universe
        let people = zip(universe.keys.map(universe.radix.digits(of:)), universe.counts).map { ($0, $1) }
        var counted: [CellRegion: Int] = [:]
        func count(_ region: CellRegion) -> Int {
            if let count = counted[region] { return count }
            let count = people.reduce(0) { region.contains($1.0) ? $0 + $1.1 : $0 }
            counted[region] = count
            return count
        }
        for table in release.tables {
            for cell in table.cells {
                var codes = table.where.mapValues(Set.init)
                for (dimension, code) in zip(table.dimensions, cell.coordinates) where code != CellCoordinate.all {
                    codes[dimension] = [code]
                }
                let region = try CellRegion(codes, in: universe.dimensions)
                figures.append(
                    Figure(
                        table: table.id,
                        coordinates: cell.coordinates,
                        region: region,
                        cell: cell,
                        truth: count(region)
                    )
                )
            }
        }
        var notes: [(table: String, region: CellRegion, ceiling: Int, truth: Int)] = []
        for table in release.withheld {
            let region = try CellRegion(table.where.mapValues(Set.init), in: universe.dimensions)
            notes.append((table.id, region, (release.certificate.smallestCohort ?? 0) - 1, count(region)))
        }
        self.notes = notes
    }

    private func failure(_ table: String, _ reason: String) -> DisclosureError {
        DisclosureError(.verificationFailed, tables: [table], reason: reason)
    }

    func checkPrint(_ preset: Preset) throws(DisclosureError) {
        for figure in figures {
            switch figure.cell.status {
            case .shown:
                guard let value = figure.cell.value, value == preset.printed(figure.truth) else {
                    throw failure(figure.table, "a printed figure is not what the preset prints for these people")
                }
                let counts = preset.counts(behind: value)
                guard figure.cell.lower == counts.lowerBound, figure.cell.upper == counts.upperBound else {
                    throw failure(figure.table, "the limits given for a printed figure are not those of its rounding")
                }
            case .suppressed:
                guard figure.cell.value == nil, figure.truth >= preset.smallestHidden else {
                    throw failure(figure.table, "a hidden cell carries a figure, or hides a zero that the preset shows")
                }
            }
            guard agrees(figure.truth, figure.cell) else {
                throw failure(figure.table, "the limits given for a cell exclude its true count")
            }
        }
        for note in notes where note.truth > note.ceiling {
            throw failure(note.table, "it is withheld as too small but is not")
        }
    }

    private func agrees(_ count: Int, _ cell: ReleasableCell) -> Bool {
        count >= cell.lower && count <= cell.upper ?? Int.max
    }

    /// The change that each witness makes to each figure and then to each note.
    func witnesses(_ certificate: Certificate) throws(DisclosureError) -> [[Int]] {
        let places = certificate.dimensions.map { id in universe.dimensions.firstIndex { $0.id == id } }
        let used = places.compactMap { $0 }
        guard used.count == places.count else {
            throw DisclosureError(
                .verificationFailed,
                reason: "the certificate names a dimension that the universe lacks"
            )
        }
        let regions = figures.map(\.region) + notes.map(\.region)
        guard regions.allSatisfy({ $0.restrictions.allSatisfy { used.contains($0.dimension) } }) else {
            throw DisclosureError(
                .verificationFailed,
                reason: "the certificate leaves out a dimension that a table uses"
            )
        }
        let axes = Axes(universe, used: used.sorted())
        let people = peopleByLeaves(used)
        var witnesses: [[Int]] = []
        for witness in certificate.witnesses {
            var shifts = [Int](repeating: 0, count: regions.count)
            var seen: Set<[String]> = []
            for change in witness.changes {
                let leaves = zip(used, change.codes).map { universe.dimensions[$0].leaves.firstIndex(of: $1) }
                let known = leaves.compactMap { $0 }
                guard change.codes.count == used.count, known.count == used.count,
                    seen.insert(change.codes).inserted, people[known, default: 0] + change.people >= 0
                else {
                    throw DisclosureError(
                        .verificationFailed,
                        reason: "a witness has an unknown or repeated combination, or fewer than no people in one"
                    )
                }
                var digits = [Int](repeating: 0, count: universe.dimensions.count)
                for (place, leaf) in zip(used, known) { digits[place] = leaf }
                guard axes.numbers(of: { digits[$0] }) != nil else {
                    throw DisclosureError(.verificationFailed, reason: "a witness uses a combination that cannot be")
                }
                for (number, region) in regions.enumerated() where region.contains(digits) {
                    shifts[number] += change.people
                }
            }
            witnesses.append(shifts)
        }
        return witnesses
    }

    private func peopleByLeaves(_ used: [Int]) -> [[Int]: Int] {
        var people: [[Int]: Int] = [:]
        for (key, count) in zip(universe.keys, universe.counts) {
            people[used.map { universe.radix.digit($0, of: key) }, default: 0] += count
        }
        return people
    }

    func checkAgrees(_ shifts: [Int], witness: Int) throws(DisclosureError) {
        for (number, figure) in figures.enumerated() where !agrees(figure.truth + shifts[number], figure.cell) {
            throw failure(figure.table, "witness \(witness) would not print the same")
        }
        for (number, note) in notes.enumerated() {
            let count = note.truth + shifts[figures.count + number]
            guard count >= 0, count <= note.ceiling else {
                throw failure(note.table, "witness \(witness) would not withhold the table")
            }
        }
    }

    func checkClaims(
        _ certificate: Certificate,
        witnesses: [[Int]],
        preset: Preset
    ) throws(DisclosureError) {
        var claims: [[String]: Certificate.Claim] = [:]
        var regions: [CellRegion: Certificate.Claim] = [:]
        for claim in certificate.claims { claims[(claim.tables.first.map { [$0] } ?? []) + claim.coordinates] = claim }
        for figure in figures where figure.cell.status == .suppressed {
            if let claim = claims[[figure.table] + figure.coordinates] { regions[figure.region] = claim }
        }
        for (number, figure) in figures.enumerated() where figure.cell.status == .suppressed {
            guard let claim = regions[figure.region], !claim.witnesses.isEmpty else {
                throw failure(figure.table, "a hidden cell has no witness")
            }
            var counts = [figure.truth]
            for place in claim.witnesses {
                guard witnesses.indices.contains(place), witnesses[place][number] != 0 else {
                    throw failure(figure.table, "a witness leaves the hidden cell that it is for as it is")
                }
                counts.append(figure.truth + witnesses[place][number])
            }
            guard claim.lowestProved == counts.min(), claim.highestProved == counts.max() else {
                throw failure(figure.table, "the certificate claims more or less than its witnesses prove")
            }
        }
    }
}
