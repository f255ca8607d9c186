/// Who lives together, before anybody has a name.
struct HouseholdPlan {
    /// A person's place in the household.
    enum Role {
        case adult
        case partner
        case child
        /// A child born on the same day as the one before.
        case twin
        case sharer
        case resident
    }

    var kind: Dwelling.Kind
    var members: [(age: Int, role: Role)] = []

    /// Draws households until everybody of the area has one.
    ///
    /// - Parameters:
    ///   - pool: The area's people.
    ///   - hasCareHome: Whether a care home stands here.
    ///   - generator: Decides who lives with whom.
    /// - Returns: The households; some may hold nobody.
    static func draw(
        from pool: inout AgePool,
        hasCareHome: Bool,
        _ generator: inout Generator
    ) -> [HouseholdPlan] {
        var plans: [HouseholdPlan] = []
        if hasCareHome, let home = careHome(from: &pool, &generator) { plans.append(home) }
        sharedHouses(from: &pool, &plans, &generator)
        while pool.count(0...17) > 0 { plans.append(family(from: &pool, &generator)) }
        while pool.remaining > 0 { plans.append(adults(from: &pool, &generator)) }
        return plans
    }

    private static func careHome(from pool: inout AgePool, _ generator: inout Generator) -> HouseholdPlan? {
        let residents = min(pool.count(75...100) / 4, generator.within(16...44))
        guard residents >= 6 else { return nil }
        var home = HouseholdPlan(kind: .careHome)
        for _ in 0..<residents {
            if let age = pool.take(near: generator.within(78...98), in: 70...100) {
                home.members.append((age, .resident))
            }
        }
        return home
    }

    /// Students and other house sharers, where an area has more people of 18 to 24 than its share.
    private static func sharedHouses(
        from pool: inout AgePool,
        _ plans: inout [HouseholdPlan],
        _ generator: inout Generator
    ) {
        let young = pool.count(18...24)
        let share = young * 100 / max(1, pool.remaining)
        var places = young * (share > 12 ? 45 : share > 8 ? 25 : 10) / 100
        while places > 1 {
            var house = HouseholdPlan(kind: .shared)
            let centre = generator.within(18...24)
            for _ in 0..<min(places, generator.within(2...6)) {
                if let age = pool.take(near: centre + generator.within(-1...3), in: 18...34) {
                    house.members.append((age, .sharer))
                }
            }
            places -= max(2, house.members.count)
            if !house.members.isEmpty { plans.append(house) }
        }
    }

    private static func family(from pool: inout AgePool, _ generator: inout Generator) -> HouseholdPlan {
        var plan = HouseholdPlan(kind: .household)
        guard let eldest = pool.takeAny(in: 0...17, &generator) else { return plan }
        let motherTarget = eldest + generator.within(20...36)
        let mother =
            pool.take(near: motherTarget, in: (eldest + 16)...(eldest + 46))
            ?? pool.take(near: motherTarget, in: 18...100)
        if let mother {
            plan.members.append((mother, .adult))
            let isCouple = generator.chance(mother < 25 ? 5_500 : 7_600)
            if isCouple, let partner = pool.take(near: mother + generator.within(-2...6), in: 18...max(30, mother + 15))
            {
                plan.members.append((partner, .partner))
            }
        }
        plan.members.append((eldest, .child))
        let more = [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3][generator.below(12)]
        var age = eldest
        for _ in 0..<more {
            // Fifteen births in 1,000 are of twins; here the first child's brother or sister may be one.
            if generator.chance(300), let twin = pool.take(near: age, in: age...age) {
                plan.members.append((twin, .twin))
                continue
            }
            let oldest = mother.map { min(17, $0 - 16) } ?? 17
            guard oldest >= 0, let next = pool.take(near: max(0, age - generator.within(2...4)), in: 0...oldest) else {
                break
            }
            plan.members.append((next, .child))
            age = next
        }
        // A grandparent or a grown-up child in the home.
        if let mother, generator.chance(500), let elder = pool.take(near: mother + 28, in: (mother + 18)...100) {
            plan.members.append((elder, .resident))
        }
        if let mother, mother >= 38, generator.chance(2_500),
            let grown = pool.take(near: 19, in: 18...min(30, mother - 17))
        {
            plan.members.append((grown, .child))
        }
        return plan
    }

    private static func adults(from pool: inout AgePool, _ generator: inout Generator) -> HouseholdPlan {
        var plan = HouseholdPlan(kind: .household)
        guard let age = pool.takeAny(in: 0...100, &generator) else { return plan }
        plan.members.append((age, .adult))
        let couple = age < 22 ? 1_000 : age < 30 ? 4_500 : age < 65 ? 5_800 : age < 80 ? 6_000 : 3_000
        if generator.chance(couple),
            let partner = pool.take(near: age + generator.within(-5...5), in: (age - 12)...(age + 12))
        {
            plan.members.append((partner, .partner))
        }
        if age >= 44, generator.chance(2_200),
            let grown = pool.take(near: age - generator.within(24...34), in: 18...(age - 18))
        {
            plan.members.append((grown, .child))
            if generator.chance(300), let twin = pool.take(near: grown, in: grown...grown) {
                plan.members.append((twin, .twin))
            }
        }
        return plan
    }
}
