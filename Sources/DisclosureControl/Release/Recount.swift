/// The slow and plain way to count: each figure asks each combination whether it belongs.
struct Recount {
    struct Figure {
        let table: String
        let coordinates: [String]
        let region: CellRegion
        let cell: ReleasableCell
        var truth = 0
    }

    /// Everybody whom a table counts, with what printing or withholding it tells of them.
    struct Base {
        let table: String
        let region: CellRegion
        let isPrinted: Bool
        let lower: Int
        let upper: Int
        let truth: Int

        func agrees(_ count: Int) -> Bool { count >= lower && count <= upper }
    }

    let universe: Universe
    private(set) var figures: [Figure] = []
    let bases: [Base]
    /// The count that each printed table's people reach.
    private let floors: [CellRegion: Int]

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
        let smallest = release.certificate.smallestCohort ?? 0
        var bases: [Base] = []
        var floors: [CellRegion: Int] = [:]
        for table in release.tables {
            let region = try CellRegion(table.where.mapValues(Set.init), in: universe.dimensions)
            floors[region] = smallest
            bases.append(
                Base(
                    table: table.id,
                    region: region,
                    isPrinted: true,
                    lower: smallest,
                    upper: Int.max,
                    truth: count(region)
                )
            )
        }
        for table in release.withheld {
            let region = try CellRegion(table.where.mapValues(Set.init), in: universe.dimensions)
            bases.append(
                Base(
                    table: table.id,
                    region: region,
                    isPrinted: false,
                    lower: 0,
                    upper: smallest - 1,
                    truth: count(region)
                )
            )
        }
        self.bases = bases
        self.floors = floors
    }

    func failure(_ table: String, _ reason: String) -> DisclosureError {
        DisclosureError(.verificationFailed, tables: [table], reason: reason)
    }

    func checkPrint(_ preset: Preset) throws(DisclosureError) {
        for figure in figures {
            let floor = floors[figure.region] ?? 0
            switch figure.cell.status {
            case .shown:
                guard let value = figure.cell.value, value == preset.printed(figure.truth) else {
                    throw failure(figure.table, "a printed figure is not what the preset prints for these people")
                }
                let counts = preset.counts(behind: value)
                guard figure.cell.lower == max(counts.lowerBound, floor), figure.cell.upper == counts.upperBound else {
                    throw failure(figure.table, "the limits given for a printed figure are not those of its rounding")
                }
            case .suppressed:
                guard figure.cell.value == nil, figure.truth >= preset.smallestHidden else {
                    throw failure(figure.table, "a hidden cell carries a figure, or hides a zero that the preset shows")
                }
                guard figure.cell.lower == max(preset.smallestHidden, floor) else {
                    throw failure(figure.table, "the lower limit given for a hidden cell is not that of the marker")
                }
            }
            guard agrees(figure.truth, figure.cell) else {
                throw failure(figure.table, "the limits given for a cell exclude its true count")
            }
        }
        for base in bases where !base.agrees(base.truth) {
            let reason = base.isPrinted ? "it is printed but counts too few" : "it is withheld as too small but is not"
            throw failure(base.table, reason)
        }
    }

    func agrees(_ count: Int, _ cell: ReleasableCell) -> Bool {
        count >= cell.lower && count <= cell.upper ?? Int.max
    }
}
