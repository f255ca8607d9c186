/// How many people of each age a standard population has.
public struct StandardPopulation: Hashable, Sendable {
    /// One band of ages.
    public struct Band: Hashable, Sendable {
        /// First age of the band, in whole years.
        public let from: Int
        /// Last age of the band; `nil` for all that are older.
        public let through: Int?
        /// People of the band in the standard population.
        public let weight: Double

        /// The band as it is printed, such as `5-9` or `90+`.
        public var name: String { through.map { "\(from)-\($0)" } ?? "\(from)+" }
    }

    /// The bands, youngest first, without gap or overlap.
    public let bands: [Band]

    /// The European Standard Population of 2013: 19 bands of five years, 100,000 people.
    ///
    /// - Source: Eurostat, Revision of the European Standard Population (2013), table of 5-year age groups, 90 and over
    ///   in one band.
    public static let european2013 = StandardPopulation(
        bands: [
            5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500,
            1000,
        ].enumerated().map { place, weight in
            Band(from: place * 5, through: place < 18 ? place * 5 + 4 : nil, weight: weight)
        }
    )

    /// The weight of the ages from one up to another, where bands are joined; `nil` where they cut a band in two.
    ///
    /// - Parameters:
    ///   - from: first age.
    ///   - through: last age; `nil` for all that are older.
    /// - Returns: the sum of whole bands.
    public func weight(from: Int, through: Int?) -> Double? {
        guard let first = bands.firstIndex(where: { $0.from == from }),
            let last = bands.firstIndex(where: { $0.through == through }), first <= last
        else { return nil }
        return bands[first...last].reduce(0) { $0 + $1.weight }
    }
}
