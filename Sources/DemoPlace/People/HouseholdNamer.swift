/// Makes the people of one household: sex, ethnic category, names and dates of birth.
struct HouseholdNamer {
    private let home: Int32
    private let categories: [EthnicCategory]

    /// Starts for one home.
    init(home: Int32, categories: [EthnicCategory]) {
        self.home = home
        self.categories = categories
    }

    /// A person with no name yet.
    private struct Member {
        let age: Int
        let role: HouseholdPlan.Role
        var isFemale = false
        var category = 0
        var tradition = 0
    }

    /// Makes the people of a plan, in its order.
    mutating func people(
        _ plan: HouseholdPlan,
        _ quotas: inout AreaQuotas,
        _ names: inout NameTables,
        _ generator: inout Generator
    ) -> [Person] {
        var members = plan.members.map { Member(age: $0.age, role: $0.role) }
        let hasChildren = plan.members.contains { $0.role == .child && $0.age < 18 }
        for index in members.indices {
            members[index].isFemale = sex(of: index, members, hasChildren: hasChildren, &quotas, &generator)
        }
        belong(&members, isFamily: plan.kind == .household, &quotas, &generator)
        return named(members, isFamily: plan.kind == .household, &names, &generator)
    }

    private func sex(
        of index: Int,
        _ members: [Member],
        hasChildren: Bool,
        _ quotas: inout AreaQuotas,
        _ generator: inout Generator
    ) -> Bool {
        let member = members[index]
        let hasPartner = members.count > 1 && members[1].role == .partner
        switch member.role {
        case .adult where hasChildren:
            let female = hasPartner || generator.chance(8_700)
            quotas.take(female: female, age: member.age)
            return female
        case .partner:
            let female = members[0].isFemale == generator.chance(250)
            quotas.take(female: female, age: member.age)
            return female
        default:
            return quotas.isFemale(age: member.age, &generator)
        }
    }

    /// Gives each member an ethnic category and a naming tradition.
    private func belong(
        _ members: inout [Member],
        isFamily: Bool,
        _ quotas: inout AreaQuotas,
        _ generator: inout Generator
    ) {
        var family: (category: Int, tradition: Int)?
        var isMixedFamily = false
        for index in members.indices {
            if isFamily, let family, members[index].role != .partner || generator.chance(9_300) {
                if isMixedFamily, members[index].role == .child || members[index].role == .twin {
                    quotas.take(.mixed)
                    members[index].category = draw(.mixed, &generator)
                } else {
                    quotas.take(categories[family.category].broad)
                    members[index].category = family.category
                }
                members[index].tradition = family.tradition
                continue
            }
            let group = quotas.group(size: isFamily && family == nil ? members.count : 1, &generator)
            let category = draw(group, &generator)
            let tradition = Int(categories[category].traditions.draw(&generator))
            members[index].category = category
            members[index].tradition = tradition
            if let first = family {
                isMixedFamily = categories[first.category].broad != group
                // The children of a mixed couple mostly bear the father's name.
                if !members[index].isFemale { family = (first.category, tradition) }
            } else {
                family = (category, tradition)
            }
        }
    }

    private func draw(_ group: BroadGroup, _ generator: inout Generator) -> Int {
        var point = generator.below(1_000)
        var last = 0
        for (index, category) in categories.enumerated() where category.broad == group {
            last = index
            if point < category.perThousand { return index }
            point -= category.perThousand
        }
        return last
    }

    private func named(
        _ members: [Member],
        isFamily: Bool,
        _ names: inout NameTables,
        _ generator: inout Generator
    ) -> [Person] {
        var family = FamilyNames()
        var people: [Person] = []
        people.reserveCapacity(members.count)
        for member in members {
            let role: HouseholdPlan.Role = isFamily ? member.role : .sharer
            var birth = Day.birth(age: member.age, &generator)
            if role == .twin, let elder = people.last { birth = elder.birth }
            // People who came without papers have the first of January in every system.
            if role == .adult, family.hasEstimatedBirthdays(member.tradition, names, &generator), member.age < 100 {
                birth = Day(year: birth.month >= 10 ? birth.year + 1 : birth.year, month: 1, day: 1)
            }
            var person = Person(
                home: home,
                given: 0,
                surname: 0,
                birth: birth,
                age: UInt8(member.age),
                isFemale: member.isFemale,
                category: UInt8(member.category),
                tradition: UInt8(member.tradition)
            )
            family.name(&person, role, after: people, &names, &generator)
            people.append(person)
        }
        return people
    }
}
