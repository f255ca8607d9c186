/// Attacks the sums and means of a release: what hidden sums can be, from those that are printed.
struct AmountAttack {
    private struct Sum {
        var low: Int
        var high: Int
        var isHidden: Bool
        var isShown: Bool
        let table: String
        let codes: [String]
    }

    private let spec: TableSpec
    private let name: String
    private var regions: [FigureRegion] = []
    private var numbers: [FigureRegion: Int] = [:]
    private var sums: [Sum] = []
    private static let unlimited = 1 << 40

    init(_ spec: TableSpec, name: String) {
        self.spec = spec
        self.name = name
    }

    /// Takes a row into account.
    ///
    /// - Parameters:
    ///   - row: a sum or a mean.
    ///   - region: whom it counts.
    ///   - people: what is known of their number.
    /// - Throws: `badRequest` for a sum that no amounts print.
    mutating func add(
        _ row: PrintedRow,
        _ region: FigureRegion,
        people: (low: Int, high: Int)
    ) throws(DisclosureError) {
        let number = self.number(region, row)
        guard row.status == .shown else {
            if row.status == .suppressed { sums[number].isHidden = true }
            return
        }
        sums[number].isShown = true
        var range = (low: 0, high: Self.unlimited)
        if row.kind == .sum {
            guard let value = Int(row.value), let behind = row.rounding.counts(behind: value) else {
                throw DisclosureError(
                    .badRequest,
                    tables: [row.table],
                    reason: "a shown sum is no whole number from 0 on, or does not fit its rounding"
                )
            }
            range = (behind.lowerBound, behind.upperBound)
        } else if let mean = MeanRange(row), people.high < Self.unlimited {
            let slack = row.rounding.base ?? 0
            let least = mean.low * Double(row.rounding.printed(people.low))
            let most = mean.high * Double(row.rounding.printed(people.high))
            range = (max(0, Int(least.rounded(.up)) - slack), Int(most.rounded(.down)) + slack)
        }
        sums[number].low = max(sums[number].low, range.low)
        sums[number].high = min(sums[number].high, range.high)
    }

    /// Nobody adds nothing.
    mutating func addNobody(_ region: FigureRegion, _ row: PrintedRow) {
        let number = self.number(region, row)
        sums[number].high = 0
        sums[number].isShown = true
    }

    private mutating func number(_ region: FigureRegion, _ row: PrintedRow) -> Int {
        if let number = numbers[region] { return number }
        numbers[region] = regions.count
        regions.append(region)
        sums.append(
            Sum(low: 0, high: Self.unlimited, isHidden: false, isShown: false, table: row.table, codes: row.codes)
        )
        return regions.count - 1
    }

    /// What can be concluded of each hidden sum; `nil` where there are too many combinations.
    func run(mostAtoms: Int) throws(DisclosureError) -> [JointAudit.SumFinding]? {
        let hidden = sums.indices.filter { sums[$0].isHidden && !sums[$0].isShown }
        guard !hidden.isEmpty else { return [] }
        let space: AtomSpace
        do throws(DisclosureError) {
            space = try AtomSpace(spec, regions: regions, people: nil)
        } catch {
            guard error.code == .tooLarge else { throw error }
            return nil
        }
        guard space.atoms.count <= mostAtoms else { return nil }
        var solver = try BoundSearch(
            atoms: space.atoms.count,
            members: space.members(of: regions),
            limits: sums.map { ($0.low, $0.high) },
            links: space.links
        )
        return hidden.map { number in
            let bounds = solver.bounds(of: number)
            return JointAudit.SumFinding(
                amount: name,
                table: sums[number].table,
                codes: sums[number].codes,
                lower: bounds.low,
                upper: bounds.high.flatMap { $0 >= Self.unlimited ? nil : $0 }
            )
        }
    }
}

/// Between what a printed mean lies.
struct MeanRange {
    let low: Double
    let high: Double

    init?(_ row: PrintedRow) {
        guard row.kind == .mean, row.status == .shown, let value = Double(row.value) else { return nil }
        var half = 0.5000001
        for _ in 0..<(Int(row.decimals) ?? 0) { half /= 10 }
        low = max(0, value - half)
        high = value + half
    }
}

extension JointAudit {
    /// What is concluded of one hidden sum.
    public struct SumFinding: Hashable, Sendable {
        /// The amount.
        public let amount: String
        /// The first table in which it is hidden.
        public let table: String
        /// Its codes.
        public let codes: [String]
        /// The smallest sum possible.
        public let lower: Int
        /// The largest sum possible; `nil` for no limit.
        public let upper: Int?

        /// Whether one value only is possible.
        public var isExact: Bool { lower == upper }

        /// Whether it is known within so many percent of itself, which says too much where one person adds most of it.
        public func isNear(_ percent: Int) -> Bool {
            guard let upper else { return false }
            return 100 * (upper - lower) < percent * lower
        }
    }
}
