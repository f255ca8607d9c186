extension Recount {
    /// The change that each witness makes to each figure and then to the base of each table.
    func witnesses(_ certificate: Certificate) throws(DisclosureError) -> [[Int]] {
        let places = certificate.dimensions.map { id in universe.dimensions.firstIndex { $0.id == id } }
        let used = places.compactMap { $0 }
        guard used.count == places.count else {
            throw DisclosureError(
                .verificationFailed,
                reason: "the certificate names a dimension that the universe lacks"
            )
        }
        let regions = figures.map(\.region) + bases.map(\.region)
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
        for (number, base) in bases.enumerated() where !base.agrees(base.truth + shifts[figures.count + number]) {
            let deed = base.isPrinted ? "print" : "withhold"
            throw failure(base.table, "witness \(witness) would not \(deed) the table")
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
