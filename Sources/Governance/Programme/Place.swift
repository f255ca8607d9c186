extension Programme {
    /// The public facts of the place (`place`): files of areas, postcodes and residents.
    public struct Place: Sendable, Equatable {
        /// The place's name in outputs.
        public let name: String
        /// A path: `lsoa_code` and the columns that attributes of kind `area` name.
        public let areas: String
        /// A path: `postcode,lsoa_code`.
        public let postcodes: String
        /// A path: the residents, denominators of rates; `dimension,category,people`, or a reference population with its
        /// year and source.
        public let population: String
        /// The area's code of the Government Statistical Service; `nil` where it has none.
        public let code: String?
        /// The year of the areas; `nil` where it is not said.
        public let areaYear: Int?
        /// The year of the index behind the areas' deprivation; `nil` where it is not said.
        public let deprivationYear: Int?

        /// Creates a place; paths are used as they are.
        public init(
            name: String,
            areas: String,
            postcodes: String,
            population: String,
            code: String? = nil,
            areaYear: Int? = nil,
            deprivationYear: Int? = nil
        ) {
            self.name = name
            self.areas = areas
            self.postcodes = postcodes
            self.population = population
            self.code = code
            self.areaYear = areaYear
            self.deprivationYear = deprivationYear
        }
    }
}
