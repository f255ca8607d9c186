extension Programme {
    /// The public facts of the place (`place`): files of areas, postcodes and residents.
    public struct Place: Sendable, Equatable {
        /// The place's name in outputs.
        public let name: String
        /// A path: `lsoa_code` and the columns that attributes of kind `area` name.
        public let areas: String
        /// A path: `postcode,lsoa_code`.
        public let postcodes: String
        /// A path: `dimension,category,people`, the residents; denominators of rates.
        public let population: String

        /// Creates a place; paths are used as they are.
        public init(name: String, areas: String, postcodes: String, population: String) {
            self.name = name
            self.areas = areas
            self.postcodes = postcodes
            self.population = population
        }
    }
}
