/// Checks a release against its certificate by adding integers: the slow and plain way, whatever made either.
///
/// What it needs is what was printed, the specification and the certificate; no other data. It recounts every figure for
/// the people of the certificate and for every witness. Each witness must print the same, and for each small count there
/// must be witnesses at both ends of its band.
public struct CertificateCheck {
    private let spec: TableSpec
    private let rule: DisclosureRule
    private let allRows: [PrintedRow]
    /// The rows of figures: without those that stand for withheld tables.
    private let rows: [PrintedRow]
    private let certificate: JointCertificate
    private let earlier: [ReleaseDraft.Earlier]

    /// What was found, for a sentence.
    public struct Finding: Sendable {
        /// Figures recounted.
        public let figures: Int
        /// Other sets of people recounted.
        public let witnesses: Int
        /// Small counts proved.
        public let proved: Int
        /// Of these, small counts of which the markers leave part of the band.
        public let narrowed: Int

        /// Both findings together.
        public static func += (left: inout Finding, right: Finding) {
            left = Finding(
                figures: left.figures + right.figures,
                witnesses: left.witnesses + right.witnesses,
                proved: left.proved + right.proved,
                narrowed: left.narrowed + right.narrowed
            )
        }
    }

    /// Takes a release as read back from its files.
    ///
    /// - Parameters:
    ///   - spec: its specification.
    ///   - preset: its preset.
    ///   - rows: what was printed.
    ///   - certificate: its certificate.
    ///   - earlier: figures that were out before it about the same people.
    /// - Throws: `badRequest` for a specification that contradicts the preset, or what was out.
    public init(
        _ spec: TableSpec,
        preset: DisclosureRule,
        rows: [PrintedRow],
        certificate: JointCertificate,
        earlier: [ReleasedFigure] = []
    ) throws(DisclosureError) {
        var out: [ReleaseDraft.Earlier] = []
        for figure in earlier { out.append(try figure.resolved(in: spec)) }
        self.init(spec, rule: try spec.rule(preset), rows: rows, certificate: certificate, earlier: out)
    }

    init(
        _ spec: TableSpec,
        rule: DisclosureRule,
        rows: [PrintedRow],
        certificate: JointCertificate,
        earlier: [ReleaseDraft.Earlier]
    ) {
        self.spec = spec
        self.rule = rule
        allRows = rows
        self.rows = rows.filter { $0.status != .withheld }
        self.certificate = certificate
        self.earlier = earlier
    }

    private func failure(_ reason: String, _ table: String? = nil) -> DisclosureError {
        DisclosureError(.verificationFailed, tables: table.map { [$0] } ?? [], reason: reason)
    }

    /// Checks everything.
    ///
    /// - Returns: what was checked.
    /// - Throws: `verificationFailed` with the first thing that is wrong.
    @discardableResult
    public func run() throws(DisclosureError) -> Finding {
        let withheld = Set(allRows.filter { $0.status == .withheld }.map(\.table))
        guard withheld.isEmpty || rule.smallestCohort != nil else {
            throw failure("a table is withheld, but no smallest cohort is set", withheld.min())
        }
        let plan = try FigurePlan(spec, rule: rule, withheld: withheld)
        guard certificate.dimensions == spec.dimensions.map(\.id), certificate.preset == rule.id else {
            throw failure("the certificate is of another specification or preset")
        }
        guard rows.count == plan.figures.count else {
            throw failure("the release has more or fewer figures than asked for")
        }
        for (row, figure) in zip(rows, plan.figures) {
            let table = spec.tables[figure.table]
            guard row.table == table.id, row.kind == figure.kind, row.codes == figure.codes else {
                throw failure("the release has other figures than asked for", row.table)
            }
        }
        var regions = plan.regions
        var place: [FigureRegion: Int] = [:]
        for (number, region) in regions.enumerated() { place[region] = number }
        guard plan.rows(rows) == allRows else {
            throw failure("the release has other figures than asked for, or in another order")
        }
        for region in plan.bases.map(\.region) + earlier.map(\.region) where place[region] == nil {
            place[region] = regions.count
            regions.append(region)
        }
        try checkPossible(spec.possible(among: Self.used(regions, spec)))
        let index = RegionIndex(regions)
        let truth = index.counts(certificate.people)
        let printed = try limits(plan, truth, place, count: regions.count)
        var low = truth
        var high = truth
        for (number, witness) in certificate.witnesses.enumerated() {
            for (region, shift) in index.shifts(witness) {
                let count = truth[region] + shift
                guard printed[region]?.contains(count) ?? (count >= 0) else {
                    let figure = zip(rows, plan.figures).first { $0.1.regions.contains(region) }
                    throw failure("witness \(number) would not print the same", figure?.0.table)
                }
                low[region] = min(low[region], count)
                high[region] = max(high[region], count)
            }
        }
        try checkWithheld(plan, place, truth, low, high)
        var finding = try checkClaims(plan, index, truth, low, high)
        let sums = try AmountCheck(spec: spec, rule: rule, plan: plan, rows: rows, certificate: certificate).run()
        finding += Finding(figures: 0, witnesses: 0, proved: sums, narrowed: 0)
        return finding
    }

    /// What printing leaves possible for each group; `nil` where nothing is printed of it.
    private func limits(
        _ plan: FigurePlan,
        _ truth: [Int],
        _ place: [FigureRegion: Int],
        count: Int
    ) throws(DisclosureError) -> [ClosedRange<Int>?] {
        var limits = [ClosedRange<Int>?](repeating: nil, count: count)
        func confine(_ region: Int, _ range: ClosedRange<Int>) {
            let known = limits[region] ?? range
            let low = max(known.lowerBound, range.lowerBound)
            limits[region] = low...max(low, min(known.upperBound, range.upperBound))
        }
        let markerLow = rule.markerLow(spec)
        var floors = [Int](repeating: 0, count: count)
        for base in plan.bases {
            guard let region = place[base.region] else { continue }
            guard base.counts.contains(truth[region]) else {
                throw failure(
                    base.isPrinted ? "it is printed but counts too few" : "it is withheld as too small but is not",
                    spec.tables[base.table].id
                )
            }
            confine(region, base.counts)
            floors[region] = base.counts.lowerBound
        }
        for (row, figure) in zip(rows, plan.figures) {
            if let parts = figure.sum {
                guard row == PrintedRow.sum(spec, figure, parts.map { rows[$0] }) else {
                    throw failure("a total is not the sum of what is shown", row.table)
                }
                continue
            }
            let count = truth[figure.region]
            if figure.amount != nil {
                // Shown, a sum takes the count of its people as printed; the sum itself is recounted apart.
                guard row.status != .suppressed else {
                    guard count >= markerLow else { throw failure("the mark of a sum hides nobody", row.table) }
                    confine(figure.region, markerLow...Int.max)
                    continue
                }
                guard !plan.rule(of: figure.region).mustHide(count, figure.rounding) || isLarge(figure) else {
                    throw failure("a sum of few people is shown", row.table)
                }
                confine(figure.region, plan.rule(of: figure.region).shownRange(count, figure.rounding))
                continue
            }
            switch (row.status, figure.denominator) {
            case (.shown, nil):
                let rule = plan.rule(of: figure.region)
                let range = rule.shownRange(count, figure.rounding)
                guard row.value == String(figure.rounding.printed(count)),
                    row.lower == max(range.lowerBound, floors[figure.region]),
                    row.upper == range.upperBound
                else { throw failure("a figure is not what the rule prints for these people", row.table) }
                guard !rule.mustHide(count, figure.rounding) || isLarge(figure) else {
                    throw failure("a small count is shown", row.table)
                }
                confine(figure.region, range)
            case (.shown, .some(let denominator)):
                var bottom = 0
                switch denominator {
                case .number(let people): bottom = people
                case .region(let whole, _): bottom = figure.rounding.printed(truth[whole])
                }
                let table = spec.tables[figure.table]
                let figures = RateFigures(
                    figure.kind,
                    figure.rounding.printed(count),
                    of: bottom,
                    scale: table.scale,
                    decimals: table.decimals
                )
                let hasLimits = figure.kind != .ratio
                guard let figures, row.value == figures.value, row.intervalLow == (hasLimits ? figures.low : ""),
                    row.intervalHigh == (hasLimits ? figures.high : "")
                else { throw failure("a ratio is not what its counts give", row.table) }
                for region in figure.regions {
                    confine(region, plan.rule(of: region).shownRange(truth[region], figure.rounding))
                }
                let rests = figure.regions.contains { plan.rule(of: $0).mustHide(truth[$0], figure.rounding) }
                guard !rests || isLarge(figure) else {
                    throw failure("a ratio rests on a small count", row.table)
                }
            case (.suppressed, nil):
                guard row.value.isEmpty, row.lower == max(markerLow, floors[figure.region]), row.upper == nil,
                    count >= markerLow
                else {
                    throw failure(
                        "a marker tells more than it should, or hides a zero that is shown elsewhere",
                        row.table
                    )
                }
                confine(figure.region, markerLow...Int.max)
            default:
                guard row.value.isEmpty, row.intervalLow.isEmpty, row.intervalHigh.isEmpty else {
                    throw failure("a hidden ratio has a figure", row.table)
                }
            }
        }
        for old in earlier {
            guard let number = place[old.region] else { continue }
            confine(number, old.shown ?? (max(markerLow, old.lower)...Int.max))
        }
        return limits
    }

    private func isLarge(_ figure: PlannedFigure) -> Bool { rule.populationFloor != nil }

    private func name(_ row: PrintedRow) -> String { row.table + ": " + row.codes.joined(separator: ", ") }

    private typealias Possible = [(dimensions: [Int], codes: Set<[Int]>)]

    /// Dimensions that some figure or structural zero restricts.
    private static func used(_ regions: [FigureRegion], _ spec: TableSpec) -> Set<Int> {
        let cells = regions.flatMap { [$0.cell] + $0.alternatives } + spec.structuralZeros
        return Set(cells.flatMap { $0.restrictions.map(\.dimension) })
    }

    private func checkPossible(_ possible: Possible) throws(DisclosureError) {
        var base: [[Int]: Int] = [:]
        for group in certificate.people {
            guard group.people > 0, base.updateValue(group.people, forKey: group.leaves) == nil else {
                throw failure("the certificate counts people twice, or fewer than nobody")
            }
            try checkPossible(group.leaves, possible)
        }
        for witness in certificate.witnesses {
            var seen: Set<[Int]> = []
            for change in witness {
                guard seen.insert(change.leaves).inserted, (base[change.leaves] ?? 0) + change.people >= 0 else {
                    throw failure("a witness has fewer people than nobody somewhere")
                }
                try checkPossible(change.leaves, possible)
            }
        }
    }

    private func checkPossible(_ leaves: [Int], _ possible: Possible) throws(DisclosureError) {
        guard leaves.count == spec.dimensions.count,
            zip(leaves, spec.dimensions).allSatisfy({ $1.leaves.indices.contains($0) }),
            !spec.structuralZeros.contains(where: { $0.contains(leaves) }),
            possible.allSatisfy({ rule in rule.codes.contains(rule.dimensions.map { leaves[$0] }) })
        else { throw failure("the certificate has people in a combination that nobody can have") }
    }

    /// A table that is withheld must not be worked out either.
    private func checkWithheld(
        _ plan: FigurePlan,
        _ place: [FigureRegion: Int],
        _ truth: [Int],
        _ low: [Int],
        _ high: [Int]
    ) throws(DisclosureError) {
        guard certificate.override == nil else { return }
        for base in plan.bases where !base.isPrinted {
            guard let region = place[base.region], truth[region] > 0, rule.isSensitive(truth[region]) else { continue }
            guard
                rule.isWhole(low[region], high[region], rule.band)
                    || (high[region] > low[region] && !certificate.narrowed.isEmpty)
            else {
                throw failure("the small count of a withheld table is not protected", spec.tables[base.table].id)
            }
        }
    }

    private func checkClaims(
        _ plan: FigurePlan,
        _ index: RegionIndex,
        _ truth: [Int],
        _ low: [Int],
        _ high: [Int]
    ) throws(DisclosureError) -> Finding {
        var proved = 0
        var narrow = 0
        let isOverridden = certificate.override != nil
        let tight = Set(certificate.narrowed.map(\.figure))
        func check(
            _ least: Int,
            _ most: Int,
            _ band: ClosedRange<Int>,
            _ figure: String,
            _ table: String
        ) throws(DisclosureError) {
            proved += 1
            if rule.isWhole(least, most, band) { return }
            // The markers of several hidden parts may keep a total up; one value only is never enough.
            if most > least, most >= band.upperBound, tight.contains(figure) {
                narrow += 1
                return
            }
            guard isOverridden else { throw failure("the band of a small count is not proved", table) }
        }
        var seen: Set<Int> = []
        for (row, figure) in zip(rows, plan.figures) where figure.region >= 0 {
            let region = figure.region
            let count = truth[region]
            let own = plan.rule(of: region)
            // A sum may be hidden though the count of its people is not.
            if figure.amount != nil && !own.mustHide(count, figure.rounding) { continue }
            guard row.status == .suppressed, figure.denominator == nil, seen.insert(region).inserted else { continue }
            if own.isSensitive(count), count > 0 || own.zeros == .suppress {
                try check(low[region], high[region], own.band, name(row), row.table)
            } else if low[region] == high[region], !isOverridden {
                throw failure("a count that is hidden for others can have one value only", row.table)
            }
        }
        if rule.complement { try checkDifferences(plan, index, truth, isOverridden) }
        return Finding(
            figures: rows.count,
            witnesses: certificate.witnesses.count,
            proved: proved,
            narrowed: narrow
        )
    }

    /// Small groups between two shown figures, worked out anew.
    private func checkDifferences(
        _ plan: FigurePlan,
        _ index: RegionIndex,
        _ truth: [Int],
        _ isOverridden: Bool
    ) throws(DisclosureError) {
        guard !isOverridden else { return }
        let regions = index.regions
        let old = Set(earlier.filter { $0.shown != nil }.map(\.region))
        // A note on a withheld table is no figure.
        var seen = old
        for (row, figure) in zip(rows, plan.figures) where row.status == .shown {
            seen.formUnion(figure.regions.map { plan.regions[$0] })
        }
        let shown = regions.indices.filter { truth[$0] > 0 && seen.contains(regions[$0]) }
            .sorted { (truth[$0], $0) < (truth[$1], $1) }
        var pairs: [(outer: Int, inner: Int)] = []
        var start = 0
        for (position, outer) in shown.enumerated() {
            while truth[shown[start]] < truth[outer] - plan.strictest.band.upperBound { start += 1 }
            for inner in shown[start..<position] {
                guard truth[outer] > truth[inner], plan.rule(of: outer, inner).isSensitive(truth[outer] - truth[inner]),
                    regions[inner].isSubset(of: regions[outer], in: spec.dimensions),
                    !(old.contains(regions[inner]) && old.contains(regions[outer]))
                else { continue }
                pairs.append((outer, inner))
            }
        }
        guard !pairs.isEmpty else { return }
        var least = pairs.map { truth[$0.outer] - truth[$0.inner] }
        var most = least
        for witness in certificate.witnesses {
            let shift = index.shifts(witness)
            for (number, pair) in pairs.enumerated() {
                let rest =
                    truth[pair.outer] - truth[pair.inner] + (shift[pair.outer] ?? 0) - (shift[pair.inner] ?? 0)
                least[number] = min(least[number], rest)
                most[number] = max(most[number], rest)
            }
        }
        var narrow = 0
        for number in pairs.indices {
            let band = plan.rule(of: pairs[number].outer, pairs[number].inner).band
            if rule.isWhole(least[number], most[number], band) { continue }
            narrow += 1
            guard most[number] > least[number], !certificate.narrowed.isEmpty else {
                throw failure("a small difference between two shown figures is not protected")
            }
        }
    }
}
