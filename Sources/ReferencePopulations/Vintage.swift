/// Of when and of which classifications a reference population is.
public struct Vintage: Hashable, Sendable, Codable {
    /// The year of the figures.
    public let year: Int
    /// Who published them, as a reader should name it.
    public let source: String
    /// The year of the areas; `nil` where the file has none.
    public let areaYear: Int?
    /// The year of the Index of Multiple Deprivation; `nil` where the file has none.
    public let deprivationYear: Int?
    /// The year of the Rural Urban Classification; `nil` where the file has none.
    public let ruralYear: Int?

    /// A vintage.
    ///
    /// - Parameters:
    ///   - year: of the figures.
    ///   - source: who published them.
    ///   - areaYear: of the areas.
    ///   - deprivationYear: of the index.
    ///   - ruralYear: of the classification.
    public init(year: Int, source: String, areaYear: Int? = nil, deprivationYear: Int? = nil, ruralYear: Int? = nil) {
        self.year = year
        self.source = source
        self.areaYear = areaYear
        self.deprivationYear = deprivationYear
        self.ruralYear = ruralYear
    }

    /// Something that changed since an earlier release, so that figures by it do not compare.
    public struct Break: Hashable, Sendable {
        /// What figures are broken down by.
        public let characteristic: Characteristic
        /// The year of the classification before.
        public let before: Int
        /// The year of the classification now.
        public let now: Int
    }

    /// What does not compare with an earlier release: areas, deprivation and rural classes of another year.
    ///
    /// Another year of the residents alone is no break: it is said beside the rates.
    ///
    /// - Parameter earlier: the vintage of the earlier release.
    /// - Returns: breaks, in the order of the characteristics.
    public func breaks(since earlier: Vintage) -> [Break] {
        let years: [(Characteristic, Int?, Int?)] = [
            (.area, earlier.areaYear, areaYear), (.deprivation, earlier.deprivationYear, deprivationYear),
            (.ruralClass, earlier.ruralYear, ruralYear),
        ]
        return years.compactMap { characteristic, before, now in
            guard let before, let now, before != now else { return nil }
            return Break(characteristic: characteristic, before: before, now: now)
        }
    }
}
