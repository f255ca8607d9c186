/// A count that is out already, as the ledger keeps it.
public struct ReleasedFigure: Hashable, Sendable, Codable {
    /// Leaf codes that count, by dimension; a dimension that is left out counts all.
    public let cell: [String: [String]]
    /// For cohorts of the kind "A or B": at least one of these.
    public let anyOf: [[String: [String]]]
    /// The smallest count that what was printed leaves possible.
    public let lower: Int
    /// The largest; `nil` where the marker was printed.
    public let upper: Int?
    /// The release and table, for messages.
    public let origin: String
    /// Whether it counts the people of before a change: those who stayed and those who left.
    public let isBeforeChange: Bool

    /// Records a figure.
    public init(
        cell: [String: [String]],
        anyOf: [[String: [String]]],
        lower: Int,
        upper: Int?,
        origin: String,
        isBeforeChange: Bool
    ) {
        self.cell = cell
        self.anyOf = anyOf
        self.lower = lower
        self.upper = upper
        self.origin = origin
        self.isBeforeChange = isBeforeChange
    }

    func resolved(in spec: TableSpec) throws(DisclosureError) -> ReleaseDraft.Earlier {
        func region(_ codes: [String: [String]]) throws(DisclosureError) -> CellRegion {
            do throws(DisclosureError) {
                return try CellRegion(codes.mapValues { Set($0) }, in: spec.dimensions)
            } catch {
                throw DisclosureError(
                    error.code,
                    tables: [origin],
                    dimension: error.dimension,
                    reason:
                        "what is out already is in codes that this specification does not have; keep the leaves and make groups"
                )
            }
        }
        var cell = self.cell
        if isBeforeChange {
            guard let change = spec.change else {
                throw DisclosureError(
                    .badRequest,
                    tables: [origin],
                    reason:
                        "the people changed since this was released; name a dimension of change with the leaves stayed, joined and left"
                )
            }
            cell[spec.dimensions[change].id] = ["stayed", "left"]
        }
        var alternatives: [CellRegion] = []
        for codes in anyOf { alternatives.append(try region(codes)) }
        return ReleaseDraft.Earlier(
            region: FigureRegion(try region(cell), anyOf: alternatives),
            shown: upper.map { lower...max(lower, $0) },
            lower: lower,
            origin: origin
        )
    }
}

extension ReleasedFigure {
    /// What the origin of a lens's figure holds between the report's name and the table.
    package static let lensMark = "/lens."

    /// Whether a release by these dimensions can take the figure into account.
    ///
    /// A lens's figure of dimensions that only lenses have says nothing of other tables; any other figure that does not fit
    /// has to be told as the mistake that it is.
    package func concerns(_ dimensions: [Universe.Dimension]) -> Bool {
        guard origin.contains(Self.lensMark) else { return true }
        return fits(dimensions)
    }

    /// Whether a release by these dimensions can count the group at all.
    package func fits(_ dimensions: [Universe.Dimension]) -> Bool {
        let names = Dictionary(dimensions.map { ($0.id, Set($0.leaves)) }, uniquingKeysWith: { first, _ in first })
        return ([cell] + anyOf).allSatisfy { codes in
            codes.allSatisfy { names[$0.key]?.isSuperset(of: $0.value) ?? false }
        }
    }
}

extension DisclosureControl {
    /// The counts of a release as a ledger keeps them.
    ///
    /// - Parameters:
    ///   - release: the release.
    ///   - spec: its specification.
    ///   - name: the release's name, for messages.
    /// - Returns: one entry for each distinct group that was printed or marked.
    /// - Throws: as ``protect(_:people:preset:earlier:override:)``.
    public static func ledgerFigures(
        _ release: ProtectedRelease,
        spec: TableSpec,
        name: String
    ) throws(DisclosureError) -> [ReleasedFigure] {
        try ledgerFigures(release.rows, certificate: release.certificate, rule: release.rule, spec: spec, name: name)
    }

    /// The counts of a release as a ledger keeps them, from what was printed and its certificate.
    ///
    /// - Parameters:
    ///   - rows: what was printed.
    ///   - certificate: the certificate.
    ///   - rule: the rule that the release follows.
    ///   - spec: its specification.
    ///   - name: the release's name, for messages.
    /// - Returns: one entry for each distinct group that was printed or marked.
    /// - Throws: as ``protect(_:people:preset:earlier:override:)``.
    public static func ledgerFigures(
        _ rows: [PrintedRow],
        certificate: JointCertificate,
        rule: DisclosureRule,
        spec: TableSpec,
        name: String
    ) throws(DisclosureError) -> [ReleasedFigure] {
        let withheld = Set(rows.filter { $0.status == .withheld }.map(\.table))
        let plan = try FigurePlan(spec, rule: rule, withheld: withheld)
        var limits: [Int: (lower: Int, upper: Int?)] = [:]
        var origins: [Int: String] = [:]
        func note(_ region: Int, _ lower: Int, _ upper: Int?, _ table: Int) {
            let known = limits[region]
            let high = [known?.upper, upper].compactMap { $0 }.min()
            limits[region] = (max(known?.lower ?? 0, lower), high)
            origins[region] = origins[region] ?? "\(name): \(spec.tables[table].id)"
        }
        let counted = RegionIndex(plan.regions).counts(certificate.people)
        for (row, figure) in zip(rows.filter { $0.status != .withheld }, plan.figures) where figure.region >= 0 {
            if figure.isCount {
                note(figure.region, row.lower ?? 0, row.status == .shown ? row.upper : nil, figure.table)
            } else if row.status == .shown {
                // A ratio may tell its two counts, a mean its one.
                for region in figure.regions {
                    let range = plan.rule(of: region).shownRange(counted[region], figure.rounding)
                    note(region, range.lowerBound, range.upperBound, figure.table)
                }
            }
        }
        let notes = plan.bases.filter { !$0.isPrinted }.map { base in
            ReleasedFigure(
                cell: base.region.cell.codes(in: spec.dimensions),
                anyOf: base.region.alternatives.map { $0.codes(in: spec.dimensions) },
                lower: base.counts.lowerBound,
                upper: base.counts.upperBound,
                origin: "\(name): \(spec.tables[base.table].id)",
                isBeforeChange: false
            )
        }
        return notes
            + limits.keys.sorted().map { number in
                let region = plan.regions[number]
                return ReleasedFigure(
                    cell: region.cell.codes(in: spec.dimensions),
                    anyOf: region.alternatives.map { $0.codes(in: spec.dimensions) },
                    lower: limits[number]?.lower ?? 0,
                    upper: limits[number]?.upper,
                    origin: origins[number] ?? name,
                    isBeforeChange: false
                )
            }
    }
}

extension PlannedFigure {
    /// The groups that the figure tells of.
    var regions: [Int] {
        if case .region(let whole, _) = denominator { return [region, whole] }
        return region < 0 ? [] : [region]
    }
}

extension CellRegion {
    /// The leaf codes by dimension.
    func codes(in dimensions: [Universe.Dimension]) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        for restriction in restrictions {
            let leaves = dimensions[restriction.dimension].leaves
            codes[dimensions[restriction.dimension].id] = leaves.indices.filter(restriction.leaves.contains).map {
                leaves[$0]
            }
        }
        return codes
    }
}
