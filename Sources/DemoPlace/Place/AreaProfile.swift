/// The five broad ethnic groups of the area tables, in the order of their columns.
enum BroadGroup: Int, CaseIterable {
    case asian
    case black
    case mixed
    case other
    case white

    /// The category's code in the population table.
    var code: String { ["asian", "black", "mixed", "other", "white"][rawValue] }
}

/// One lower layer super output area of the place: where it is, who lives there.
struct AreaProfile {
    let code: String
    let wardCode: String
    let wardName: String
    /// 1, the most deprived fifth of England, to 5.
    let deprivationFifth: Int
    /// `rural` or `urban`.
    let ruralClass: String
    var population: Int
    /// People by five years of age: 0 to 4, 5 to 9 and so on to 85 to 89, then 90 and over.
    var ages: [Int]
    /// People by broad ethnic group, indexed by `BroadGroup`.
    var groups: [Int]

    /// Reads the areas that ship with the program.
    ///
    /// - Throws: `data`.
    static func all() throws(DemoPlaceError) -> [AreaProfile] {
        let areas = EmbeddedTable(PackageResources.areas_csv, name: "areas.csv")
        let profiles = EmbeddedTable(PackageResources.area_profiles_csv, name: "area_profiles.csv")
        let areaRows = try areas.rows()
        let profileRows = try profiles.rows()
        var all: [AreaProfile] = []
        for ((line, area), (profileLine, profile)) in zip(areaRows, profileRows) {
            guard area.count == 6, profile.count == 26, area[0] == profile[0] else {
                throw profiles.broken(profileLine)
            }
            var counts: [Int] = []
            for cell in profile[2...] { counts.append(try profiles.number(cell, line: profileLine)) }
            let fifth = try areas.number(area[3], line: line)
            let population = try areas.number(area[4], line: line)
            guard (1...5).contains(fifth), counts[..<19].reduce(0, +) == population,
                counts[19...].reduce(0, +) == population
            else { throw profiles.broken(profileLine) }
            all.append(
                AreaProfile(
                    code: area[0],
                    wardCode: area[1],
                    wardName: area[2],
                    deprivationFifth: fifth,
                    ruralClass: area[5],
                    population: population,
                    ages: Array(counts[..<19]),
                    groups: Array(counts[19...])
                )
            )
        }
        guard !all.isEmpty, areaRows.count == profileRows.count else { throw profiles.broken(1) }
        return all
    }

    /// The same area with another number of people, all shares kept.
    func scaled(to people: Int) -> AreaProfile {
        guard people != population else { return self }
        var area = self
        area.population = people
        area.ages = Apportionment.share(people, by: ages)
        area.groups = Apportionment.share(people, by: groups)
        return area
    }

    /// People by single year of age, 0 to 100.
    var singleYears: [Int] {
        var years = [Int](repeating: 0, count: 101)
        for band in 0..<18 {
            for year in 0..<5 {
                years[band * 5 + year] = (ages[band] * (year + 1) + 2) / 5 - (ages[band] * year + 2) / 5
            }
        }
        // Above 90 each year has about four fifths of the people of the year before.
        let oldest = Apportionment.share(ages[18], by: [230, 185, 150, 120, 95, 75, 55, 40, 25, 15, 10])
        years.replaceSubrange(90...100, with: oldest)
        return years
    }
}

/// Sharing a whole number out by weights.
enum Apportionment {
    /// Largest remainders (Hamilton's method); ties go to the earlier place.
    ///
    /// - Parameters:
    ///   - total: What is shared out, 0 or more.
    ///   - weights: Each 0 or more.
    /// - Returns: One number a weight, together `total`; all of it in the first place where every weight is 0.
    static func share(_ total: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
        var shares = weights.map { $0 * total / sum }
        let order = weights.indices.sorted { left, right in
            let (leftRest, rightRest) = (weights[left] * total % sum, weights[right] * total % sum)
            return leftRest == rightRest ? left < right : leftRest > rightRest
        }
        for index in order.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
        return shares
    }
}
