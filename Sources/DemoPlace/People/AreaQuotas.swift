/// How many people of each sex and broad ethnic group an area still lacks, so that its figures come out right.
struct AreaQuotas {
    private var groups: [Int]
    /// Women and men by age band, as drawn from the pool's ages.
    private var women = [Int](repeating: 0, count: 101)
    private var men = [Int](repeating: 0, count: 101)

    /// Starts with everything lacking.
    init(_ profile: AreaProfile) {
        groups = profile.groups
        for (age, count) in profile.singleYears.enumerated() {
            let female = (count * Place.femaleShare(age: age) + 500) / 1_000
            women[age / 10 * 10] += female
            men[age / 10 * 10] += count - female
        }
    }

    /// Draws a broad group by what is lacking and takes one person from it.
    ///
    /// - Parameters:
    ///   - size: How many people will follow in the same group; one that lacks less than half of them is passed
    ///     over, or small groups would come out too large.
    ///   - generator: Decides which.
    /// - Returns: The group; white, the largest everywhere, where nothing is lacking.
    mutating func group(size: Int, _ generator: inout Generator) -> BroadGroup {
        let open = groups.map { 2 * $0 >= size ? max(0, $0) : 0 }
        var point = generator.below(open.reduce(0, +))
        for group in BroadGroup.allCases where open[group.rawValue] > 0 {
            if point < open[group.rawValue] {
                take(group)
                return group
            }
            point -= open[group.rawValue]
        }
        take(.white)
        return .white
    }

    /// Takes one person of a group, lacking or not.
    mutating func take(_ group: BroadGroup) { groups[group.rawValue] -= 1 }

    /// Draws a sex by what is lacking at an age and takes one person of it.
    mutating func isFemale(age: Int, _ generator: inout Generator) -> Bool {
        let decade = age / 10 * 10
        let lacking = max(0, women[decade])
        let female = generator.below(max(1, lacking + max(0, men[decade]))) < lacking
        take(female: female, age: age)
        return female
    }

    /// Takes one person of a sex, lacking or not.
    mutating func take(female: Bool, age: Int) {
        if female { women[age / 10 * 10] -= 1 } else { men[age / 10 * 10] -= 1 }
    }
}
