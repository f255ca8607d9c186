import DisclosureControl

/// What a reader sees of one figure, for the slow reference: whom it counts and the limits of its print.
struct SeenFigure {
    let counts: ([String: String]) -> Bool
    let lower: Int
    let upper: Int
}

/// Tries every set of people that agrees with what is printed: slow, obvious, and independent of the module's search.
struct BruteForce {
    /// For each figure, every count that some agreeing set of people gives it.
    private(set) var possible: [Set<Int>]
    /// How many sets of people agree.
    private(set) var solutions = 0

    private let members: [[Int]]
    private let upper: [Int]
    private let lower: [Int]
    private let closing: [[Int]]
    private var sums: [Int]

    /// Tries every count of `atoms`: every combination of leaves that can be, as codes by dimension.
    init(atoms: [[String: String]], figures: [SeenFigure]) {
        members = atoms.map { atom in figures.indices.filter { figures[$0].counts(atom) } }
        upper = figures.map(\.upper)
        lower = figures.map(\.lower)
        sums = figures.map { _ in 0 }
        possible = figures.map { _ in [] }
        var closing = [[Int]](repeating: [], count: atoms.count)
        for figure in figures.indices {
            if let last = atoms.indices.last(where: { figures[figure].counts(atoms[$0]) }) {
                closing[last].append(figure)
            }
        }
        self.closing = closing
        extend(from: 0)
    }

    private mutating func extend(from atom: Int) {
        guard atom < members.count else {
            solutions += 1
            for figure in sums.indices { possible[figure].insert(sums[figure]) }
            return
        }
        let most = members[atom].map { upper[$0] - sums[$0] }.min() ?? 0
        guard most >= 0 else { return }
        for people in 0...most {
            for figure in members[atom] { sums[figure] += people }
            if closing[atom].allSatisfy({ sums[$0] >= lower[$0] }) { extend(from: atom + 1) }
            for figure in members[atom] { sums[figure] -= people }
        }
    }
}

extension Release {
    /// Every count as the reader sees it, with its place, and then what withheld and printed tables tell of their people.
    func seen(floor smallest: Int = 0) -> [(table: String, coordinates: [String], isHidden: Bool, figure: SeenFigure)] {
        func figure(_ wanted: [String: [String]], _ lower: Int, _ upper: Int?) -> SeenFigure {
            SeenFigure(
                counts: { atom in wanted.allSatisfy { $0.value.contains(atom[$0.key] ?? "") } },
                lower: lower,
                upper: upper ?? 60
            )
        }
        let cells = tables.flatMap { table in
            table.cells.map { cell in
                var wanted = table.where
                for (dimension, code) in zip(table.dimensions, cell.coordinates) where code != CellCoordinate.all {
                    wanted[dimension] = [code]
                }
                return (table.id, cell.coordinates, cell.status == .suppressed, figure(wanted, cell.lower, cell.upper))
            }
        }
        guard smallest > 0 else { return cells }
        return cells + tables.map { ($0.id, ["floor"], false, figure($0.where, smallest, Int.max / 2)) }
            + withheld.map { ($0.id, ["note"], false, figure($0.where, 0, smallest - 1)) }
    }

    /// The rows as an attacker reads them, attacked.
    func attacked(_ preset: DisclosureRule) throws -> JointAudit.Report {
        try JointAudit(TableSpec(specification), preset: preset, rows: protected.rows).run()
    }
}

/// Every combination of leaves, as codes by dimension.
func allCombinations(of dimensions: [Universe.Dimension]) -> [[String: String]] {
    dimensions.reduce([[:]]) { combinations, dimension in
        combinations.flatMap { combination in
            dimension.leaves.map { combination.merging([dimension.id: $0]) { $1 } }
        }
    }
}

/// One dimension with the given counts, in the order of its leaves, which are letters from `a` on.
func line(_ counts: Int...) throws -> Universe {
    let leaves = counts.indices.map { String(UnicodeScalar(UInt8(97 + $0))) }
    return try Universe(
        dimensions: [Universe.Dimension(id: "group", leaves: leaves)],
        atoms: zip(leaves, counts).map { Universe.Atom(codes: [$0], count: $1) }
    )
}
