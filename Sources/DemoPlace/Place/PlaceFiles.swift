/// The public facts of the place, as the files that governance refers to.
extension Place {
    /// Women and girls per 1,000 people of each age band: rounded from the census of England and Wales 2021.
    private static let ageBands: [(code: String, from: Int, to: Int, female: Int)] = [
        ("0-15", 0, 15, 488), ("16-24", 16, 24, 492), ("25-44", 25, 44, 507), ("45-64", 45, 64, 510),
        ("65-79", 65, 79, 524), ("80+", 80, 100, 598),
    ]

    /// Women and girls per 1,000 people of an age.
    static func femaleShare(age: Int) -> Int {
        ageBands.first { $0.from <= age && age <= $0.to }?.female ?? 500
    }

    /// `areas.csv`: lsoa_code, ward_code, ward_name, deprivation_fifth, population, rural_class.
    func areasFile() -> [UInt8] {
        guard !isOwnSize else { return PackageResources.areas_csv }
        var text = "lsoa_code,ward_code,ward_name,deprivation_fifth,population,rural_class\n"
        for area in areas {
            text +=
                "\(area.code),\(area.wardCode),\(area.wardName),\(area.deprivationFifth),\(area.population),"
                + "\(area.ruralClass)\n"
        }
        return Array(text.utf8)
    }

    /// `postcodes.csv`: postcode, lsoa_code.
    func postcodesFile() -> [UInt8] {
        guard copies > 1 else { return PackageResources.postcodes_csv }
        var bytes = Array("postcode,lsoa_code\n".utf8)
        for entry in postcodes {
            bytes += entry.text.utf8
            bytes.append(0x2C)
            bytes += areas[entry.area].code.utf8
            bytes.append(0x0A)
        }
        return bytes
    }

    /// `population.csv`: dimension, category, people.
    func populationFile() -> [UInt8] {
        isOwnSize ? PackageResources.population_csv : countedPopulation()
    }

    /// The population table counted from the areas, at any size.
    func countedPopulation() -> [UInt8] {
        var years = [Int](repeating: 0, count: 101)
        var groups = [Int](repeating: 0, count: BroadGroup.allCases.count)
        var fifths = [Int](repeating: 0, count: 5)
        var wards: [(code: String, people: Int)] = []
        for area in areas {
            for (year, count) in area.singleYears.enumerated() { years[year] += count }
            for (group, count) in area.groups.enumerated() { groups[group] += count }
            fifths[area.deprivationFifth - 1] += area.population
            // The areas of a ward stand together.
            if wards.last?.code != area.wardCode { wards.append((area.wardCode, 0)) }
            wards[wards.count - 1].people += area.population
        }
        let people = fifths.reduce(0, +)
        let bands = Self.ageBands.map { years[$0.from...$0.to].reduce(0, +) }
        let female = zip(Self.ageBands, bands).reduce(0) { $0 + ($1.1 * $1.0.female + 500) / 1_000 }
        var text = "dimension,category,people\nall,*,\(people)\n"
        for (band, count) in zip(Self.ageBands, bands) { text += "age_band,\(band.code),\(count)\n" }
        text += "sex,F,\(female)\nsex,M,\(people - female)\n"
        for group in [BroadGroup.asian, .black, .mixed, .white, .other] {
            text += "ethnic_group,\(group.code),\(groups[group.rawValue])\n"
        }
        for (fifth, count) in fifths.enumerated() { text += "deprivation_fifth,\(fifth + 1),\(count)\n" }
        for ward in wards { text += "ward,\(ward.code),\(ward.people)\n" }
        return Array(text.utf8)
    }
}
