import Tabular

/// The rows of a reference population while they are checked.
struct ReferenceRows {
    private let file: String
    private(set) var groups: [ReferencePopulation.Group: Int] = [:]
    private var rows: [ReferencePopulation.Group: Int] = [:]
    private var years: [String: (year: Int, row: Int)] = [:]
    private var source: (name: String, row: Int)?

    private static let yearOf: [Characteristic: (column: String, mixed: ReferenceError.Code)] = [
        .area: ("area_year", .areaVintage), .deprivation: ("imd_year", .mixedDeprivation),
        .ruralClass: ("rural_year", .mixedRural),
    ]

    init(_ table: CSVTable) throws(ReferenceError) {
        file = table.file
        let wanted =
            ReferencePopulation.columns + Characteristic.allCases.map(\.rawValue) + [ReferencePopulation.people]
        var places: [String: Int] = [:]
        for (place, name) in table.header.enumerated() {
            guard wanted.contains(name), places[name] == nil else {
                throw ReferenceError(
                    .column,
                    file,
                    row: 1,
                    "column \(place + 1) is none of a reference population, or stands twice"
                )
            }
            places[name] = place
        }
        if let missing = wanted.first(where: { places[$0] == nil }) {
            throw ReferenceError(
                .column,
                file,
                row: 1,
                column: missing,
                "is missing; leave its cells empty where it does not apply"
            )
        }
        for (cells, number) in zip(table.rows, table.rowNumbers) {
            try add({ places[$0].map { cells[$0] } ?? "" }, row: number)
        }
        guard !groups.isEmpty else { throw ReferenceError(.badValue, file, "holds nobody; is it the right file?") }
    }

    private mutating func add(_ cell: (String) -> String, row: Int) throws(ReferenceError) {
        func refuse(_ code: ReferenceError.Code, _ column: String, _ reason: String) -> ReferenceError {
            ReferenceError(code, file, row: row, column: column, reason)
        }
        try year(cell("year"), "year", .mixedSources, row: row, isNeeded: true)
        let name = cell("source")
        guard !name.isEmpty else { throw refuse(.badValue, "source", "is empty; name who published the figures") }
        guard source == nil || source?.name == name else {
            throw refuse(.mixedSources, "source", "is another source than in the first row; keep one source a file")
        }
        source = source ?? (name, row)
        var group: ReferencePopulation.Group = [:]
        for characteristic in Characteristic.allCases {
            let code = cell(characteristic.rawValue)
            let isUsed = !code.isEmpty && code != "*"
            if isUsed {
                if let fault = characteristic.fault(code) { throw refuse(.badValue, characteristic.rawValue, fault) }
                group[characteristic] = code
            }
            if let needed = Self.yearOf[characteristic] {
                try year(cell(needed.column), needed.column, needed.mixed, row: row, isNeeded: isUsed)
            }
        }
        if let code = group[.ruralClass], let year = years["rural_year"]?.year {
            guard let classes = Characteristic.ruralClasses[year] else {
                throw refuse(
                    .badValue,
                    "rural_year",
                    "is no year of a Rural Urban Classification that is known: 2011 or 2021"
                )
            }
            guard classes.contains(code) else {
                throw refuse(
                    .mixedRural,
                    Characteristic.ruralClass.rawValue,
                    "is no class of the year that the row names"
                )
            }
        }
        guard let people = Int(cell(ReferencePopulation.people)), (0..<1_000_000_000).contains(people) else {
            throw refuse(.badValue, ReferencePopulation.people, "is no whole number from 0 on")
        }
        guard groups.updateValue(people, forKey: group) == nil else {
            throw refuse(.overlap, "", "the same group stands above already; keep one row")
        }
        rows[group] = row
    }

    /// A year that must be the same in every row that has one.
    private mutating func year(
        _ text: String,
        _ column: String,
        _ mixed: ReferenceError.Code,
        row: Int,
        isNeeded: Bool
    ) throws(ReferenceError) {
        guard !text.isEmpty else {
            guard !isNeeded else {
                throw ReferenceError(.badValue, file, row: row, column: column, "is empty; say the year")
            }
            return
        }
        guard let year = Int(text), (1990...2100).contains(year), text.utf8.count == 4 else {
            throw ReferenceError(.badValue, file, row: row, column: column, "is no year from 1990 to 2100")
        }
        if let first = years[column], first.year != year {
            throw ReferenceError(
                mixed,
                file,
                row: row,
                column: column,
                "is another year than in row \(first.row); figures of two classifications do not add up: keep one"
            )
        }
        if years[column] == nil { years[column] = (year, row) }
    }

    /// Areas that are the place's, bands of ages that do not overlap, parts that make their whole.
    func check(areas: Set<String>?, areaYear: Int?) throws(ReferenceError) {
        if let areaYear, let given = years["area_year"], given.year != areaYear {
            throw ReferenceError(
                .areaVintage,
                file,
                row: given.row,
                column: "area_year",
                "is not the year of the place's areas; take figures of the same vintage, or convert them by a look-up"
            )
        }
        let ordered = rows.sorted { $0.value < $1.value }
        if let areas, let row = ordered.first(where: { $0.key[.area].map { !areas.contains($0) } ?? false }) {
            throw ReferenceError(
                .areaVintage,
                file,
                row: row.value,
                column: Characteristic.area.rawValue,
                "is none of the place's areas; it may be of another vintage: take figures of the same areas"
            )
        }
        for characteristic in Characteristic.allCases {
            var families: [ReferencePopulation.Group: [(code: String, row: Int, people: Int)]] = [:]
            for (group, row) in ordered {
                guard let code = group[characteristic] else { continue }
                var rest = group
                rest[characteristic] = nil
                families[rest, default: []].append((code, row, groups[group] ?? 0))
            }
            let all = Set((families[[:]] ?? []).map(\.code))
            for (rest, parts) in families.sorted(by: { ($0.value.first?.row ?? 0) < ($1.value.first?.row ?? 0) }) {
                if characteristic == .age { try checkAges(parts.map { ($0.code, $0.row) }) }
                // A cross-table may hold a part of the categories only; then it is less than its whole.
                let isWhole = all.isEmpty || all.isSubset(of: parts.map(\.code))
                try checkSum(parts.map(\.people), groups[rest], row: rows[rest] ?? 0, characteristic, isWhole: isWhole)
            }
        }
    }

    /// Deprivation by the index that the place's own areas are of.
    func checkDeprivation(_ year: Int?) throws(ReferenceError) {
        guard let year, let given = years["imd_year"], given.year != year else { return }
        throw ReferenceError(
            .mixedDeprivation,
            file,
            row: given.row,
            column: "imd_year",
            "is not the year of the index behind the place's areas; people and residents would be of different fifths"
        )
    }

    private func checkAges(_ parts: [(code: String, row: Int)]) throws(ReferenceError) {
        let bands = parts.compactMap { part in AgeBand(part.code).map { ($0.ages, part.row) } }
            .sorted { $0.0.lowerBound < $1.0.lowerBound }
        for (first, second) in zip(bands, bands.dropFirst()) where first.0.overlaps(second.0) {
            throw ReferenceError(
                .overlap,
                file,
                row: max(first.1, second.1),
                column: Characteristic.age.rawValue,
                "overlaps the band in row \(min(first.1, second.1)); somebody would count twice"
            )
        }
    }

    private func checkSum(
        _ parts: [Int],
        _ whole: Int?,
        row: Int,
        _ characteristic: Characteristic,
        isWhole: Bool
    ) throws(ReferenceError) {
        guard let whole else { return }
        let gap = parts.reduce(0, +) - whole
        guard Double(isWhole ? abs(gap) : gap) <= max(5, Double(whole) * ReferencePopulation.tolerance) else {
            throw ReferenceError(
                .doesNotAdd,
                file,
                row: row,
                column: characteristic.rawValue,
                "is not the sum of its parts by \(characteristic.rawValue); is a part missing, or of another year?"
            )
        }
    }

    func vintage() throws(ReferenceError) -> Vintage {
        guard let year = years["year"]?.year, let source else {
            throw ReferenceError(.badValue, file, "holds nobody; is it the right file?")
        }
        return Vintage(
            year: year,
            source: source.name,
            areaYear: years["area_year"]?.year,
            deprivationYear: years["imd_year"]?.year,
            ruralYear: years["rural_year"]?.year
        )
    }
}
