extension Population {
    /// What living in each deprivation fifth adds to need, in hundredths of a standard deviation.
    private static let needOfFifth = [60, 30, 0, -25, -45]
    /// People of several disadvantages in 100,000 of an age, for men; before sex and deprivation.
    private static func disadvantageRate(age: Int) -> Int {
        switch age {
        case ..<16: 0
        case 16...17: 330
        case 18...24: 1_000
        case 25...44: 1_450
        case 45...64: 690
        default: 60
        }
    }

    /// Gives everybody a latent need, and some of them several disadvantages at once.
    ///
    /// Sizes follow Hard Edges (Bramley and Fitzpatrick 2015): about 4 in 1,000 people are known to two or more of
    /// homelessness, substance misuse and criminal justice services, and most of them are men of 25 to 44.
    mutating func assignNeeds(seed: UInt64) {
        var generator = Generator(seed: seed, stream: 2)
        let hostels = addHostels()
        for home in dwellings.indices {
            let dwelling = dwellings[home]
            guard dwelling.count > 0 else { continue }
            let fifth = place.areas[area(of: Int32(home))].deprivationFifth
            let household = Self.needOfFifth[fifth - 1] + generator.bell() / 2
            for person in dwelling.people {
                let need = household + generator.bell() * 4 / 5
                people[person].need = Int16(need)
                let sex = people[person].isFemale ? 50 : 150
                let deprivation = [190, 120, 80, 50, 30][fifth - 1]
                let rate = Self.disadvantageRate(age: Int(people[person].age)) * sex / 100 * deprivation / 100
                guard generator.below(100_000) < rate, dwelling.kind != .careHome else { continue }
                people[person].isDisadvantaged = true
                people[person].need += 120
                switch generator.below(100) {
                case ..<13: people[person].noHome = true
                case ..<28: leaveHome(person, for: hostels[generator.below(hostels.count)])
                default: break
                }
            }
        }
    }

    private mutating func leaveHome(_ person: Int, for hostel: Int32) {
        people[person].formerHome = people[person].home
        people[person].home = hostel
    }

    /// One hostel for about every 27,000 people, all in the first ward.
    private mutating func addHostels() -> [Int32] {
        let count = max(1, people.count / 27_000)
        let areas = place.areas.indices.filter { place.areas[$0].wardCode == place.areas[0].wardCode }
        return (0..<count).map { addDwelling(.hostel, order: 3 + $0 / areas.count, area: areas[$0 % areas.count]) }
    }

    /// Some households moved within the period, some people moved alone; the old home has other people now.
    mutating func moveHouse(seed: UInt64) {
        var generator = Generator(seed: seed, stream: 3)
        for home in dwellings.indices where dwellings[home].count > 0 {
            let dwelling = dwellings[home]
            let isShared = dwelling.kind == .shared
            let together: Int32? =
                dwelling.kind == .household && generator.chance(1_300)
                ? Int32(generator.below(dwellings.count)) : nil
            for person in dwelling.people where people[person].formerHome == Person.none {
                if let together {
                    people[person].formerHome = together
                } else if generator.chance(isShared ? 5_500 : (18...30).contains(people[person].age) ? 1_800 : 400) {
                    people[person].formerHome = Int32(generator.below(dwellings.count))
                }
            }
        }
    }
}
