import Tabular

/// The residents of a place by age, sex, ethnic group, area, deprivation and rural class: public figures of one source.
///
/// One row a group: `year,source,area_year,imd_year,rural_year,age,sex,ethnic_group,area,deprivation,rural_class,people`. A
/// characteristic that is empty or `*` counts all.
///
/// - Source: docs/statistics.md, Reference populations.
public struct ReferencePopulation: Sendable {
    /// A group: codes by characteristic; what is left out counts all.
    public typealias Group = [Characteristic: String]

    /// The columns that come before the characteristics, and the last.
    static let columns = ["year", "source", "area_year", "imd_year", "rural_year"]
    static let people = "people"
    /// Parts may differ from their whole by this share of it: published figures are rounded.
    static let tolerance = 0.005

    /// Of when and of which classifications it is.
    public let vintage: Vintage
    private let groups: [Group: Int]

    /// Whether a file has this layout, by its header.
    ///
    /// - Parameter header: the first row.
    /// - Returns: true for a file with years and sources, false for `dimension,category,people`.
    public static func isLayout(_ header: [String]) -> Bool { header.contains("year") && header.contains("source") }

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - areas: codes of the place's areas; a file with others is of another vintage. `nil` to take any.
    ///   - areaYear: the year of the place's areas, where it is known.
    ///   - deprivationYear: the year of the index behind the place's areas, where it is known.
    /// - Throws: `TabularError`, `ReferenceError`.
    public init(path: String, areas: Set<String>? = nil, areaYear: Int? = nil, deprivationYear: Int? = nil) throws {
        let table = try CSVTable(path: path)
        let rows = try ReferenceRows(table)
        try rows.check(areas: areas, areaYear: areaYear)
        try rows.checkDeprivation(deprivationYear)
        vintage = try rows.vintage()
        groups = rows.groups
    }

    /// The residents of a group; `nil` where the file has no such row.
    ///
    /// - Parameter group: codes by characteristic.
    /// - Returns: people, 0 or more.
    public func people(_ group: Group = [:]) -> Int? { groups[group] }

    /// The residents of some ages, joined from the file's bands; `nil` where those do not make up the ages exactly.
    ///
    /// - Parameters:
    ///   - from: first age.
    ///   - through: last age; `nil` for all that are older.
    /// - Returns: people, 0 or more.
    public func people(from: Int, through: Int?) -> Int? {
        let bands = codes(of: .age).compactMap { code in AgeBand(code).map { ($0.ages, code) } }
            .filter { $0.0.lowerBound >= from && $0.0.upperBound <= through ?? AgeBand.oldest }
            .sorted { $0.0.lowerBound < $1.0.lowerBound }
        var next = from
        var sum = 0
        for (ages, code) in bands {
            guard ages.lowerBound == next else { return nil }
            next = ages.upperBound + 1
            sum += people([.age: code]) ?? 0
        }
        return next == (through ?? AgeBand.oldest) + 1 ? sum : nil
    }

    /// The codes by which one characteristic alone is broken down, sorted.
    ///
    /// - Parameter characteristic: the characteristic.
    /// - Returns: codes; none where the file does not break residents down by it.
    public func codes(of characteristic: Characteristic) -> [String] {
        groups.keys.filter { $0.count == 1 }.compactMap { $0[characteristic] }.sorted()
    }
}
