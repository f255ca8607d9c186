/// The figures that a set of requests prints, each once, with its true count.
///
/// Two cells that count the same people by definition are one figure, whichever tables they stand in.
struct Plan {
    struct Cell {
        let coordinates: [String]
        let figure: Int
    }

    struct Table {
        let request: TableRequest
        let region: CellRegion
        let cells: [Cell]
    }

    struct Figure {
        let region: CellRegion
        let truth: Int
        /// Numbers of the tables, in the plan's order, in which it stands.
        var tables: [Int] = []
        /// Largest number of totalled dimensions among its places: a figure that many others lean on.
        var level = 1
        /// The count that a published note says it does not exceed.
        var ceiling: Int?
        /// The count that it reaches, as everybody knows because a table of these people is printed; 0 for no such table.
        var floor = 0
    }

    private(set) var tables: [Table] = []
    private(set) var withheld: [Table] = []
    private(set) var figures: [Figure] = []
    private var numbers: [CellRegion: Int] = [:]

    init(
        universe: Universe,
        requests: [TableRequest],
        smallestCohort: Int?
    ) throws(DisclosureError) {
        let counter = TableCounter(universe)
        var seen: Set<String> = []
        for request in requests {
            guard !request.id.isEmpty, seen.insert(request.id).inserted else {
                throw DisclosureError(.duplicate, tables: [request.id], reason: "each table needs an id of its own")
            }
            let grid = try TableGrid(request, in: universe.dimensions)
            let counts = counter.counts(of: grid)
            if let smallestCohort, counts.total < smallestCohort {
                let figure = number(of: grid.region, truth: counts.total)
                figures[figure].ceiling = smallestCohort - 1
                withheld.append(Table(request: request, region: grid.region, cells: []))
            } else {
                add(request, grid, counts)
                figures[number(of: grid.region, truth: counts.total)].floor = smallestCohort ?? 0
            }
        }
    }

    private mutating func add(_ request: TableRequest, _ grid: TableGrid, _ counts: TableCounter.Counts) {
        let table = tables.count
        var cells: [Cell] = []
        for place in grid.places {
            let figure = number(of: grid.region(at: place), truth: counts.count(at: place))
            if figures[figure].tables.last != table { figures[figure].tables.append(table) }
            let totals = place.reduce(0) { $1 == nil ? $0 + 1 : $0 }
            figures[figure].level = max(figures[figure].level, 1 + (grid.axes.isEmpty ? 2 : totals))
            cells.append(Cell(coordinates: grid.coordinates(at: place), figure: figure))
        }
        tables.append(Table(request: request, region: grid.region, cells: cells))
    }

    private mutating func number(of region: CellRegion, truth: Int) -> Int {
        if let number = numbers[region] { return number }
        numbers[region] = figures.count
        figures.append(Figure(region: region, truth: truth))
        return figures.count - 1
    }

    /// Whether the figure is printed in some table, shown or hidden; otherwise only a note speaks of it.
    func isPrinted(_ figure: Int) -> Bool { !figures[figure].tables.isEmpty }

    /// Ids of the tables in which some figures stand, in the order of the requests.
    func tableIDs(of chosen: some Sequence<Int>) -> [String] {
        Set(chosen.flatMap { figures[$0].tables }).sorted().map { tables[$0].request.id }
    }
}
