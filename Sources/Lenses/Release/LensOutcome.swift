import DisclosureControl

/// What became of the tables that lenses asked for.
package struct LensOutcome: Sendable, Equatable {
    /// Released tables.
    package var released: [String] = []
    /// Tables that count fewer people than the programme's smallest cohort.
    package var withheld: [String] = []
    /// Tables that could not be protected.
    package var unprotected: [String] = []
    /// Printed figures, hidden ones among them.
    package var figures = 0
    /// Hidden figures.
    package var hidden = 0

    /// Adds what became of one lens's tables.
    ///
    /// - Parameters:
    ///   - plan: the lens's plan.
    ///   - release: the release; `nil` where nothing was released.
    ///   - few: tables that were not asked for because too few people stand behind them.
    mutating func add(_ plan: LensPlan, _ release: Release?, few: [String] = []) {
        for table in plan.tables {
            if let printed = release?.table(table.id) {
                released.append(table.id)
                figures += printed.cells.count
                hidden += printed.cells.count { $0.status == .suppressed }
            } else if few.contains(table.id) || release?.withheld.contains(where: { $0.id == table.id }) == true {
                withheld.append(table.id)
            } else {
                unprotected.append(table.id)
            }
        }
    }
}

extension LensFigures {
    /// The released figures of a plan.
    init(_ plan: LensPlan, _ releases: [Release]) {
        var figures: [String: [[String: String]: LensFigure]] = [:]
        for table in plan.tables {
            guard let printed = releases.lazy.compactMap({ $0.table(table.id) }).first else { continue }
            var cells: [[String: String]: LensFigure] = [:]
            for cell in printed.cells {
                var codes: [String: String] = [:]
                for (dimension, code) in zip(printed.dimensions, cell.coordinates) where code != CellCoordinate.all {
                    codes[dimension] = code
                }
                cells[codes] = cell.value.map { .shown($0) } ?? .hidden
            }
            figures[table.id] = cells
        }
        self.init(figures)
    }
}
