/// Attacks a finished release with nothing but what was printed and the specification.
///
/// Every figure confines a count of the same people. For each hidden count the largest and the smallest value are
/// worked out that agree with everything at once, by linear programs; ratios and intervals are turned round by trying
/// every numerator and denominator that would print them. A count that the attack rules out is impossible. Bounds come
/// from fractions of people, so the whole truth may be narrower still, rarely.
///
/// - Source: docs/disclosure-control.md, Attack.
public struct JointAudit {
    /// What is concluded of one hidden count.
    public struct Finding: Hashable, Sendable {
        /// The tables in which it is hidden.
        public let tables: [String]
        /// The codes of the first of them.
        public let codes: [String]
        /// The smallest count possible.
        public let lower: Int
        /// The largest count possible; `nil` for no limit.
        public let upper: Int?
        /// Tables whose figures set these bounds.
        public let from: [String]
        /// Whether it may be nobody for all that its mark says: a table that is withheld whole.
        public let isWithheld: Bool
        /// The band that should stay possible: that of the strictest of its tables.
        public let band: ClosedRange<Int>

        /// The narrower of two conclusions.
        func tightened(by other: Finding) -> Finding {
            let ends = [upper, other.upper].compactMap { $0 }
            return Finding(
                tables: Set(tables + other.tables).sorted(),
                codes: codes,
                lower: max(lower, other.lower),
                upper: ends.min(),
                from: Set(from + other.from).sorted(),
                isWithheld: isWithheld,
                band: band.upperBound < other.band.upperBound ? other.band : band
            )
        }

        /// Whether one value only is possible.
        public var isExact: Bool { lower == upper }
    }

    /// What is concluded of a release.
    public struct Report: Sendable {
        /// One finding for each distinct hidden count, in the order in which they stand.
        public let findings: [Finding]
        /// Small groups between two shown figures.
        public let differences: [Finding]
        /// Hidden counts and sums that were not examined because the release is too large.
        public internal(set) var unexamined: Int
        /// The band that should stay possible.
        public let band: ClosedRange<Int>
        /// Hidden sums, of any number of people.
        public internal(set) var sums: [SumFinding] = []

        /// Hidden sums that are known.
        public var recoveredSums: [SumFinding] { sums.filter(\.isExact) }

        /// Hidden counts that are small and known.
        public var recovered: [Finding] {
            // Nobody is a secret only where the rule says so.
            (findings + differences).filter { $0.isExact && $0.band.contains($0.lower) }
        }

        /// Hidden counts that are known to be small, and of which less than the band is possible.
        public var narrowed: [Finding] {
            (findings + differences).filter { finding in
                guard let upper = finding.upper, !finding.isExact else { return false }
                // Where nobody at all is possible too, it is not known to be a small group of people.
                if finding.isWithheld && finding.lower < 1 { return false }
                let band = finding.band
                return upper < band.upperBound || (upper == band.upperBound && finding.lower > band.lowerBound)
            }
        }

        /// Whether a small count is known, or known to be small within less than the band.
        public var isExposed: Bool { !recovered.isEmpty || !narrowed.isEmpty || !recoveredSums.isEmpty }
    }

    private struct Ratio {
        let top: Int
        let bottom: Int
        let publicBottom: Int?
        let kind: TableSpec.Kind
        let row: PrintedRow
    }

    private let spec: TableSpec
    private let rule: DisclosureRule
    private let rows: [PrintedRow]
    private var regions: [FigureRegion] = []
    private var numbers: [FigureRegion: Int] = [:]
    private var limits: [(low: Int, high: Int)] = []
    private var tables: [[String]] = []
    private var hidden: [Int] = []
    private var isShown: [Bool] = []
    private var codes: [[String]] = []
    private var ratios: [Ratio] = []
    private var withheld: Set<Int> = []
    /// Sums and means, with whom they count.
    private var amounts: [(row: PrintedRow, region: Int)] = []
    private static let unlimited = 1 << 40
    /// Combinations that are attacked together: beyond, the release is attacked in parts.
    private static let mostAtoms = 6_000

    /// Takes a release.
    ///
    /// - Parameters:
    ///   - spec: its specification.
    ///   - preset: the rule that it should follow.
    ///   - rows: what was printed, by any tool.
    /// - Throws: `unknownCode` for a code that the specification does not have; `badRequest`.
    public init(_ spec: TableSpec, preset: DisclosureRule, rows: [PrintedRow]) throws(DisclosureError) {
        try self.init(spec, rule: try spec.rule(preset), rows: rows)
    }

    private init(_ spec: TableSpec, rule: DisclosureRule, rows: [PrintedRow]) throws(DisclosureError) {
        self.spec = spec
        self.rule = rule
        self.rows = rows
        for row in rows { try add(row) }
        guard let smallest = rule.smallestCohort else { return }
        // What is printed at all counts at least so many.
        for table in spec.tables {
            guard let row = rows.first(where: { $0.table == table.id && $0.status != .withheld }) else { continue }
            let region = number(spec.base(of: table), row)
            limits[region].low = max(limits[region].low, smallest)
        }
    }

    private mutating func number(_ region: FigureRegion, _ row: PrintedRow) -> Int {
        let number: Int
        if let known = numbers[region] {
            number = known
        } else {
            number = regions.count
            numbers[region] = number
            regions.append(region)
            limits.append((0, Self.unlimited))
            tables.append([])
            isShown.append(false)
            codes.append(row.codes)
        }
        if !tables[number].contains(row.table) { tables[number].append(row.table) }
        return number
    }

    /// Whom a row counts.
    private func whom(_ row: PrintedRow, _ table: TableSpec.Table?) throws(DisclosureError) -> FigureRegion {
        var sets = (table?.restriction ?? [:]).mapValues(\.leaves)
        for (dimension, text) in row.codes.enumerated() where text != CellCoordinate.all {
            let leaves = try spec.leaves(text, of: dimension, table: row.table)
            sets[dimension] = sets[dimension]?.intersection(leaves) ?? leaves
        }
        let anyOf = (table?.anyOf ?? []).map { CellRegion($0, in: spec.dimensions) }
        return FigureRegion(CellRegion(sets, in: spec.dimensions), anyOf: anyOf)
    }

    private func region(_ row: PrintedRow) throws(DisclosureError) -> Int? {
        numbers[try whom(row, spec.tables.first { $0.id == row.table })]
    }

    private mutating func add(_ row: PrintedRow) throws(DisclosureError) {
        let table = spec.tables.first { $0.id == row.table }
        if row.status == .withheld {
            guard let table else { return }
            let region = number(spec.base(of: table), row)
            withheld.insert(region)
            if !hidden.contains(region) { hidden.append(region) }
            if let most = row.upper ?? rule.smallestCohort.map({ $0 - 1 }) {
                limits[region].high = min(limits[region].high, most)
            }
            return
        }
        // A sum of what is shown tells nothing beyond its parts.
        let whom = try self.whom(row, table)
        if row.mode == "sum" { return }
        let anyOf = (table?.anyOf ?? []).map { CellRegion($0, in: spec.dimensions) }
        let region = number(whom, row)
        if table?.amount != nil {
            amounts.append((row, region))
            // A sum of something is of somebody, and so is one that is hidden.
            if row.status == .shown, Double(row.value) ?? 0 > 0 { limits[region].low = max(limits[region].low, 1) }
            if row.status == .suppressed {
                limits[region].low = max(limits[region].low, rule.markerLow(spec))
                if !hidden.contains(region) { hidden.append(region) }
            }
            return
        }
        guard row.kind == .count || row.kind == .narrative else {
            guard row.status == .shown else { return }
            var bottom = -1
            if row.denominatorValue.isEmpty {
                var sets = (table?.restriction ?? [:]).mapValues(\.leaves)
                for (dimension, text) in try spec.cell(row.denominatorCell, table: row.table) {
                    let leaves = try spec.leaves(text, of: dimension, table: row.table)
                    sets[dimension] = sets[dimension]?.intersection(leaves) ?? leaves
                }
                bottom = number(FigureRegion(CellRegion(sets, in: spec.dimensions), anyOf: anyOf), row)
            }
            ratios.append(
                Ratio(top: region, bottom: bottom, publicBottom: Int(row.denominatorValue), kind: row.kind, row: row)
            )
            return
        }
        var low = row.lower ?? 0
        var high = row.upper ?? Self.unlimited
        if row.status == .shown {
            guard let value = Int(row.value) else {
                throw DisclosureError(
                    .badRequest,
                    tables: [row.table],
                    reason: "a shown count is not a whole number from 0 on"
                )
            }
            if row.lower == nil || row.upper == nil {
                guard let range = row.rounding.counts(behind: value) else {
                    throw DisclosureError(
                        .badRequest,
                        tables: [row.table],
                        reason: "a shown count does not fit its rounding"
                    )
                }
                (low, high) = (max(low, range.lowerBound), min(high, range.upperBound))
            }
            isShown[region] = true
        } else if !hidden.contains(region) {
            hidden.append(region)
        }
        limits[region].low = max(limits[region].low, low)
        limits[region].high = min(limits[region].high, high)
    }

    /// Attacks; in parts, where there are too many combinations for one attack.
    ///
    /// - Returns: what can be concluded of each hidden count.
    /// - Throws: `badRequest` where no set of people could have printed this.
    public func run() throws(DisclosureError) -> Report {
        var attack = self
        attack.divideSums()
        var report = try attack.counts()
        for (place, name) in spec.amounts.enumerated() {
            var sums = AmountAttack(spec, name: name)
            var hidden = 0
            for (row, region) in attack.amounts where spec.tables.first(where: { $0.id == row.table })?.amount == place
            {
                try sums.add(row, attack.regions[region], people: attack.limits[region])
                if row.status == .suppressed { hidden += 1 }
            }
            for row in attack.rows where row.kind == .count && row.status == .shown && row.value == "0" {
                if let region = try attack.region(row), attack.limits[region].high == 0 {
                    sums.addNobody(attack.regions[region], row)
                }
            }
            if let found = try sums.run(mostAtoms: Self.mostAtoms) {
                report.sums += found
            } else {
                report.unexamined += hidden
            }
        }
        return report
    }

    /// A mean beside its sum tells how many people there are.
    private mutating func divideSums() {
        for (row, region) in amounts {
            guard let mean = MeanRange(row), mean.low > 0,
                let place = spec.tables.first(where: { $0.id == row.table })?.amount
            else { continue }
            for (sum, other) in amounts where other == region && sum.kind == .sum && sum.status == .shown {
                guard spec.tables.first(where: { $0.id == sum.table })?.amount == place,
                    let value = Double(sum.value)
                else { continue }
                let slack = Double(row.rounding.base ?? 0)
                let least = Int((value / mean.high - slack).rounded(.up))
                let most = Int((value / mean.low + slack).rounded(.down))
                limits[region].low = max(limits[region].low, least)
                limits[region].high = min(limits[region].high, most)
            }
        }
    }

    private func counts() throws(DisclosureError) -> Report {
        do throws(DisclosureError) {
            let space = try AtomSpace(spec, regions: regions, people: nil)
            if space.atoms.count <= Self.mostAtoms {
                return report(try whole(space).map { ($0.region, $0.finding) }, 0)
            }
        } catch {
            guard error.code == .tooLarge else { throw error }
        }
        return try inParts()
    }

    private func report(_ found: [(region: FigureRegion?, finding: Finding)], _ unexamined: Int) -> Report {
        Report(
            findings: found.filter { $0.region != nil }.map(\.finding),
            differences: found.filter { $0.region == nil }.map(\.finding),
            unexamined: unexamined,
            band: rule.band
        )
    }

    /// Attacks tables together that have dimensions in common, as many at once as can be.
    private func inParts() throws(DisclosureError) -> Report {
        var dimensions: [String: Set<Int>] = [:]
        for (number, region) in regions.enumerated() {
            let used = ([region.cell] + region.alternatives).flatMap { $0.restrictions.map(\.dimension) }
            for table in tables[number] { dimensions[table, default: []].formUnion(used) }
        }
        func size(_ set: Set<Int>) -> Double { set.reduce(1) { $0 * Double(spec.dimensions[$1].leaves.count) } }
        let distinct = Set(dimensions.values).sorted {
            (size($0), $0.sorted().description) < (size($1), $1.sorted().description)
        }
        var views: [Set<Int>] = []
        for own in distinct.reversed() where size(own) <= Double(Self.mostAtoms) {
            var view = own
            let near = distinct.sorted { left, right in
                (own.intersection(right).count, size(left), left.sorted().description)
                    < (own.intersection(left).count, size(right), right.sorted().description)
            }
            for other in near where size(view.union(other)) <= Double(Self.mostAtoms) { view.formUnion(other) }
            if !views.contains(where: view.isSubset) { views.append(view) }
        }
        var best: [FigureRegion: Finding] = [:]
        var differences: [Finding] = []
        for view in views {
            let part = rows.filter { dimensions[$0.table]?.isSubset(of: view) ?? false }
            let attack = try JointAudit(spec, rule: rule, rows: part)
            let space = try AtomSpace(spec, regions: attack.regions, people: nil)
            for (region, finding) in try attack.whole(space) {
                guard let region else {
                    if !differences.contains(finding) { differences.append(finding) }
                    continue
                }
                best[region] = best[region].map { $0.tightened(by: finding) } ?? finding
            }
        }
        let order = hidden.filter { !isShown[$0] }
        return report(
            order.compactMap { number in best[regions[number]].map { (regions[number], $0) } }
                + differences.map { (nil, $0) },
            order.count { best[regions[$0]] == nil }
        )
    }

    /// Attacks everything at once.
    private func whole(_ space: AtomSpace) throws(DisclosureError) -> [(region: FigureRegion?, finding: Finding)] {
        var limits = self.limits
        var regions = self.regions
        let differences = nested()
        var members = space.members(of: regions)
        let firstDifference = members.count
        let nesting = FigureNesting(
            space,
            regions: regions,
            members: members,
            gone: [Bool](repeating: false, count: space.atoms.count)
        )
        for pair in differences {
            members.append(nesting.rest(of: pair.outer, without: pair.inner) ?? [])
            regions.append(regions[pair.outer])
            limits.append((0, Self.unlimited))
        }
        let targets =
            hidden.filter { !isShown[$0] } + amounts.map(\.region).filter { !isShown[$0] && limits[$0].low > 0 }
            + ratios.flatMap { [$0.top, $0.bottom] }.filter { $0 >= 0 && !isShown[$0] }
            + shownSmall + (firstDifference..<members.count)
        for _ in 0..<2 { for ratio in ratios { try turnRound(ratio, &limits) } }
        var solver = try BoundSearch(atoms: space.atoms.count, members: members, limits: limits, links: space.links)
        var bounds: [Int: BoundSearch.Bounds] = [:]
        for round in 0..<3 {
            bounds = [:]
            for target in Set(targets).sorted() { bounds[target] = solver.bounds(of: target) }
            var tighter = limits
            for (target, bound) in bounds {
                tighter[target].low = max(tighter[target].low, bound.low)
                tighter[target].high = min(tighter[target].high, bound.high ?? Self.unlimited)
            }
            for ratio in ratios { try turnRound(ratio, &tighter) }
            let hasChanged = zip(tighter, limits).contains { $0.low > $1.low || $0.high < $1.high }
            guard hasChanged, round < 2, !ratios.isEmpty || solver.hasRounded else { break }
            limits = tighter
            solver = try BoundSearch(atoms: space.atoms.count, members: members, limits: limits, links: space.links)
        }
        func finding(_ target: Int, _ place: Int) -> Finding {
            let bound = bounds[target]
            let from = Set((bound?.holders ?? []).filter { $0 < tables.count && $0 != place }.flatMap { tables[$0] })
            return Finding(
                tables: tables[place],
                codes: codes[place],
                lower: bound?.low ?? limits[target].low,
                upper: bound?.high,
                from: from.sorted(),
                isWithheld: withheld.contains(target),
                band: band(of: tables[place])
            )
        }
        let counts = Set(targets.filter { $0 < firstDifference }).sorted().map { target in
            (region: FigureRegion?.some(self.regions[target]), finding: finding(target, target))
        }
        let small = differences.indices.map { finding(firstDifference + $0, differences[$0].outer) }
            .filter { $0.upper ?? Int.max <= rule.band.upperBound && $0.lower >= 1 }
        return counts + small.map { (nil, $0) }
    }

    private func band(of tables: [String]) -> ClosedRange<Int> {
        let strictest = spec.tables.filter { tables.contains($0.id) }.compactMap(\.threshold).max()
        return rule.stricter(strictest).band
    }

    /// Counts that the rule shows rounded because they are small: they must not be known better than that.
    private var shownSmall: [Int] {
        guard rule.threshold == 0 else { return [] }
        return regions.indices.filter { number in
            isShown[number] && limits[number].low >= rule.band.lowerBound && limits[number].high <= rule.band.upperBound
        }
    }

    /// Pairs of shown figures, one inside the other, between which few people may lie.
    private func nested() -> [(outer: Int, inner: Int)] {
        guard rule.complement else { return [] }
        let shown = regions.indices.filter { isShown[$0] && limits[$0].high > 0 }
        var pairs: [(outer: Int, inner: Int)] = []
        for outer in shown {
            for inner in shown where inner != outer {
                // Only what is known to be few, and fewer than the band, is worth a program of its own.
                let most = limits[outer].high - limits[inner].low
                let least = limits[outer].low - limits[inner].high
                guard most >= 1, least >= 1, least <= rule.band.upperBound else { continue }
                guard most <= rule.band.upperBound || regions.count < 400 else { continue }
                guard regions[inner].isSubset(of: regions[outer], in: spec.dimensions) else { continue }
                pairs.append((outer, inner))
                if pairs.count >= 2_000 { return pairs }
            }
        }
        return pairs
    }

    /// Which numerators and denominators would print a ratio.
    private func turnRound(_ ratio: Ratio, _ limits: inout [(low: Int, high: Int)]) throws(DisclosureError) {
        let decimals = Int(ratio.row.decimals) ?? 0
        let scale = Double(ratio.row.scale) ?? 1
        let rounding = ratio.row.rounding
        let bottoms =
            ratio.publicBottom.map { $0...$0 } ?? limits[ratio.bottom]
            .low...max(limits[ratio.bottom].low, limits[ratio.bottom].high)
        guard bottoms.count <= 100_000, let printed = Double(ratio.row.value) else { return }
        let half = 0.5000001 * decimalStep(decimals)
        var tops: (Int, Int)?
        var kept: (Int, Int)?
        for bottom in bottoms {
            let whole = ratio.publicBottom ?? rounding.printed(bottom)
            guard whole > 0 else { continue }
            let slack = rounding.base ?? 0
            let from = max(
                limits[ratio.top].low,
                Int(((printed - half) * Double(whole) / scale).rounded(.down)) - slack
            )
            let to = min(limits[ratio.top].high, Int(((printed + half) * Double(whole) / scale).rounded(.up)) + slack)
            guard from <= to, to - from < 10_000 else { continue }
            for top in from...to {
                let figures = RateFigures(
                    ratio.kind,
                    rounding.printed(top),
                    of: whole,
                    scale: scale,
                    decimals: decimals
                )
                guard let figures, figures.value == ratio.row.value,
                    ratio.kind == .ratio
                        || (figures.low == ratio.row.intervalLow && figures.high == ratio.row.intervalHigh)
                else { continue }
                tops = (min(tops?.0 ?? top, top), max(tops?.1 ?? top, top))
                kept = (min(kept?.0 ?? bottom, bottom), max(kept?.1 ?? bottom, bottom))
            }
        }
        // A figure that no counts print was made in another way: it is left alone.
        guard let tops, let kept else { return }
        limits[ratio.top].low = max(limits[ratio.top].low, tops.0)
        limits[ratio.top].high = min(limits[ratio.top].high, tops.1)
        if ratio.bottom >= 0 {
            limits[ratio.bottom].low = max(limits[ratio.bottom].low, kept.0)
            limits[ratio.bottom].high = min(limits[ratio.bottom].high, kept.1)
        }
    }

    private func decimalStep(_ decimals: Int) -> Double {
        var step = 1.0
        for _ in 0..<decimals { step /= 10 }
        return step
    }
}

extension PrintedRow {
    /// How the value was rounded.
    var rounding: FigureRounding {
        switch (mode, base) {
        case ("midpoint", .some(let base)) where base > 1: .midpoint(base)
        case (_, .some(let base)) where base > 1: .nearest(base)
        default: .none
        }
    }
}

extension TableSpec {
    /// The leaves of a printed code: a leaf, a group, several with `|`, or `*`.
    func leaves(_ text: String, of dimension: Int, table: String) throws(DisclosureError) -> LeafSet {
        let all = dimensions[dimension].leaves
        if text == CellCoordinate.all { return LeafSet(all: all.count) }
        var set = LeafSet(capacity: all.count)
        if let group = groups[dimension].first(where: { $0.text == text }) { return group.leaves }
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            if let leaf = all.firstIndex(of: String(part)) {
                set.insert(leaf)
            } else if let group = groups[dimension].first(where: { $0.text == part }) {
                for leaf in all.indices where group.leaves.contains(leaf) { set.insert(leaf) }
            } else {
                throw DisclosureError(
                    .unknownCode,
                    tables: [table],
                    dimension: dimensions[dimension].id,
                    reason: "a printed code is neither a leaf nor a group of it"
                )
            }
        }
        return set
    }

    /// A denominator cell, as `dim=code;dim=code`.
    func cell(_ text: String, table: String) throws(DisclosureError) -> [(Int, String)] {
        var cell: [(Int, String)] = []
        for part in text.split(separator: ";") where part != "*" {
            let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, let dimension = dimensions.firstIndex(where: { $0.id == halves[0] }) else {
                throw DisclosureError(
                    .badRequest,
                    tables: [table],
                    reason: "a denominator is not written as dim=code;dim=code"
                )
            }
            cell.append((dimension, halves[1]))
        }
        return cell
    }
}
