extension Population {
    /// Decides who is known to whom.
    ///
    /// Need raises every chance, so that the same people turn up in several places; people of several disadvantages
    /// are likelier still, except on a practice's list.
    mutating func assignServices(seed: UInt64) {
        var generator = Generator(seed: seed, stream: 4)
        isCouncilHome = [Bool](repeating: false, count: dwellings.count)
        for home in dwellings.indices where dwellings[home].count > 0 {
            letHome(home, &generator)
            visitHome(home, &generator)
        }
        for person in people.indices {
            assignEvents(person, &generator)
            for partner in [Partner.hospital, .gp, .housing, .socialCare, .police, .charity]
            where generator.chance(chance(of: partner, people[person])) {
                people[person].knownTo |= partner.bit
            }
        }
    }

    /// Whether a crisis happened in the period, and whether services plan together for the person.
    private mutating func assignEvents(_ person: Int, _ generator: inout Generator) {
        let hard = people[person].isDisadvantaged
        let need = Int(people[person].need)
        people[person].hadCrisis = generator.chance(hard ? 6_000 : people[person].age < 11 ? 10 : raised(150, by: need))
        people[person].hasJointPlan = generator.chance(
            hard ? 2_500 : people[person].age >= 75 ? 900 : raised(60, by: need)
        )
    }

    /// Whether the council is the landlord; its file holds the tenant, and mostly the joint tenant.
    private mutating func letHome(_ home: Int, _ generator: inout Generator) {
        let dwelling = dwellings[home]
        let fifth = place.areas[area(of: Int32(home))].deprivationFifth
        let rate = [620, 390, 200, 100, 45][fifth - 1]
        let head = people[Int(dwelling.first)]
        guard dwelling.kind == .household, head.age >= 18 else { return }
        guard generator.chance(raised(rate, by: Int(head.need))) else { return }
        isCouncilHome[home] = true
        people[Int(dwelling.first)].knownTo |= Partner.housing.bit
        if dwelling.count > 1, people[Int(dwelling.first) + 1].age >= 18, generator.chance(5_500) {
            people[Int(dwelling.first) + 1].knownTo |= Partner.housing.bit
        }
    }

    /// Whether a fire crew visited the home, and whom it met.
    private mutating func visitHome(_ home: Int, _ generator: inout Generator) {
        let dwelling = dwellings[home]
        guard dwelling.kind == .household || dwelling.kind == .shared else { return }
        let oldest = dwelling.people.map { people[$0].age }.max() ?? 0
        let need = dwelling.people.map { Int(people[$0].need) }.max() ?? 0
        guard generator.chance(raised(oldest >= 75 ? 480 : oldest >= 65 ? 290 : 130, by: need)) else { return }
        let adults = dwelling.people.filter { people[$0].age >= 16 && people[$0].home == Int32(home) }
        guard !adults.isEmpty else { return }
        people[adults[generator.below(adults.count)]].knownTo |= Partner.fire.bit
    }

    /// A chance in 10,000, raised or lowered by need: about doubled by one standard deviation more.
    private func raised(_ rate: Int, by need: Int) -> Int {
        let factor = need >= 0 ? 100 + need + need * need / 300 : 10_000 / (100 - need)
        return min(9_800, rate * factor / 100)
    }

    /// The chance in 10,000 that a partner knows a person.
    private func chance(of partner: Partner, _ person: Person) -> Int {
        let need = Int(person.need)
        let age = Int(person.age)
        let hard = person.isDisadvantaged
        switch partner {
        case .hospital:
            let rate =
                age < 16 ? 3_100 : age < 25 ? 2_700 : age < 45 ? 3_200 : age < 65 ? 4_000 : age < 80 ? 5_500 : 6_900
            return hard ? 7_200 : min(9_500, rate * (1_000 + 2 * need) / 1_000)
        case .gp:
            return hard ? (person.noHome ? 5_500 : 7_600) : !person.isFemale && (20..<35).contains(age) ? 9_450 : 9_800
        case .housing:
            // Applications for help with homelessness; tenants are decided by home.
            return hard ? 5_000 : age < 17 || age > 75 ? 2 : raised(25, by: need)
        case .socialCare:
            let rate = age < 18 ? 0 : age < 65 ? 75 : age < 80 ? 270 : 1_250
            return hard ? 1_300 : raised(rate, by: need)
        case .police:
            let rate = age < 10 ? 0 : age < 18 ? 250 : age < 25 ? 620 : age < 45 ? 430 : age < 65 ? 220 : 60
            return hard ? 6_000 : raised(rate * (person.isFemale ? 55 : 120) / 100, by: need)
        case .charity:
            return hard ? 5_000 : age < 16 ? 5 : raised(42, by: need)
        case .fire:
            return 0
        }
    }
}
