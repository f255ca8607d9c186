/// The names of one household: who shares a surname, who is called after whom.
struct FamilyNames {
    /// The surname that children bear, in its common form.
    private var shared: Int32 = NamePool.none
    private var father: Person?
    /// The surname that children have from a father who lives elsewhere, `none` where they have not; `nil` before the
    /// first child.
    private var absentFather: Int32?

    /// Traditions with a way of their own, by their name in the tables.
    private static let keepsOwnName: Set<String> = [
        "pakistani", "bengali", "somali", "chinese", "iberian", "arab", "turkish",
    ]

    /// Whether somebody of a tradition is likely to have come without papers, and here has.
    func hasEstimatedBirthdays(_ tradition: Int, _ names: NameTables, _ generator: inout Generator) -> Bool {
        (names.traditions["somali"] == tradition && generator.chance(1_500))
            || (names.traditions["arab"] == tradition && generator.chance(900))
    }

    /// Names a person.
    ///
    /// - Parameters:
    ///   - person: Sex, age and tradition are set.
    ///   - role: The place in the household.
    ///   - others: The members named before.
    ///   - names: The tables; double names are added to the pool.
    ///   - generator: Decides which names.
    mutating func name(
        _ person: inout Person,
        _ role: HouseholdPlan.Role,
        after others: [Person],
        _ names: inout NameTables,
        _ generator: inout Generator
    ) {
        let tradition = Int(person.tradition)
        given(&person, role, after: others, &names, &generator)
        switch role {
        case .partner:
            partner(&person, of: others, &names, &generator)
        case .child, .twin:
            child(&person, &names, &generator)
        case .resident where shared != NamePool.none && generator.chance(5_000):
            person.surname = form(shared, of: person, names)
        case .adult, .sharer, .resident:
            person.surname = ownSurname(person, &names, &generator)
            shared = person.surname
            formerName(&person, role, names, &generator)
        }
        if names.traditions["sikh"] == tradition { sikhName(&person, &names, &generator) }
        if role == .adult || role == .partner, !person.isFemale { father = person }
    }

    private func form(_ surname: Int32, of person: Person, _ names: NameTables) -> Int32 {
        person.isFemale ? names.womansForm(surname) : surname
    }

    private func ownSurname(_ person: Person, _ names: inout NameTables, _ generator: inout Generator) -> Int32 {
        let tradition = Int(person.tradition)
        for (list, rate) in [("pakistani", 4_000), ("bengali", 6_500)]
        where person.isFemale && names.traditions[list] == tradition && generator.chance(rate) {
            if let women = names.traditions[list + "_women"] { return names.surname(women, &generator) }
        }
        let first = names.surname(tradition, &generator)
        if names.traditions["iberian"] == tradition, generator.chance(5_500) {
            return names.doubled(first, names.surname(tradition, &generator), joiner: 0x20)
        }
        if names.traditions["british"] == tradition, generator.chance(180) {
            return names.doubled(first, names.surname(tradition, &generator), joiner: 0x2D)
        }
        return form(first, of: person, names)
    }

    /// A name from before a marriage or after its end, for women who lived through either lately.
    private func formerName(
        _ person: inout Person,
        _ role: HouseholdPlan.Role,
        _ names: NameTables,
        _ generator: inout Generator
    ) {
        guard person.isFemale, (25...75).contains(person.age), role == .adult, generator.chance(500) else { return }
        person.otherSurname = form(names.surname(Int(person.tradition), &generator), of: person, names)
    }

    private mutating func partner(
        _ person: inout Person,
        of others: [Person],
        _ names: inout NameTables,
        _ generator: inout Generator
    ) {
        let own = ownSurname(person, &names, &generator)
        let keeps = Self.keepsOwnName.contains { names.traditions[$0] == Int(person.tradition) }
        let shares = generator.chance(keeps ? 2_500 : person.age > 60 ? 9_600 : person.age > 40 ? 8_400 : 5_800)
        guard shares, let head = others.first else {
            person.surname = own
            if !person.isFemale { shared = own }
            return
        }
        person.surname = person.isFemale ? names.womansForm(shared) : shared
        // Whoever is the woman of the couple had another name before.
        if person.isFemale, generator.chance(head.age < 35 ? 1_500 : head.age < 50 ? 700 : 200) {
            person.otherSurname = own
        }
    }

    private mutating func child(_ person: inout Person, _ names: inout NameTables, _ generator: inout Generator) {
        guard shared != NamePool.none else {
            person.surname = ownSurname(person, &names, &generator)
            return
        }
        if names.traditions["somali"] == Int(person.tradition), let father, father.middle != NamePool.none {
            // Name, father's name, grandfather's name.
            person.middle = father.given
            person.surname = father.middle
            return
        }
        person.surname = form(shared, of: person, names)
        guard names.traditions["british"] == Int(person.tradition) else { return }
        if absentFather == nil {
            let bears = generator.chance(father == nil ? 4_000 : 200)
            absentFather = bears ? names.surname(Int(person.tradition), &generator) : NamePool.none
        }
        guard let absentFather, absentFather != NamePool.none else { return }
        person.otherSurname = person.surname
        person.surname =
            generator.chance(7_000) ? absentFather : names.doubled(absentFather, shared, joiner: 0x2D)
    }

    private func sikhName(_ person: inout Person, _ names: inout NameTables, _ generator: inout Generator) {
        let religious = names.common(person.isFemale ? "Kaur" : "Singh")
        if generator.chance(3_500) {
            person.otherSurname = generator.chance(3_000) ? person.surname : person.otherSurname
            person.surname = religious
        } else {
            person.middle = religious
            if person.otherSurname == NamePool.none, generator.chance(2_500) { person.otherSurname = religious }
        }
    }
}

extension FamilyNames {
    private func given(
        _ person: inout Person,
        _ role: HouseholdPlan.Role,
        after others: [Person],
        _ names: inout NameTables,
        _ generator: inout Generator
    ) {
        let tradition = Int(person.tradition)
        let year = Int(person.birth.year)
        func draw(_ names: inout NameTables, _ generator: inout Generator) -> Int32 {
            names.given(tradition, female: person.isFemale, year: year, &generator)
        }
        person.given = draw(&names, &generator)
        let isChild = role == .child || role == .twin
        let british = names.traditions["british"] == tradition || names.traditions["irish"] == tradition
        if isChild {
            // Brothers and sisters have names of their own; after some tries two may share one all the same.
            for _ in 0..<5 where others.contains(where: { $0.given == person.given }) {
                person.given = draw(&names, &generator)
            }
            if british, !person.isFemale, let father, role == .child, generator.chance(400),
                !others.dropFirst().contains(where: { $0.given == father.given && $0.age < 40 })
            {
                person.given = father.given
            }
        }
        let isSomali = names.traditions["somali"] == tradition
        if isSomali {
            person.middle = names.given(tradition, female: false, year: year, &generator)
        } else if generator.chance(british ? 7_500 : 2_500) {
            person.middle = draw(&names, &generator)
            if person.middle == person.given { person.middle = NamePool.none }
        }
        let mohammed = names.traditions["pakistani"] == tradition || names.traditions["bengali"] == tradition
        if mohammed, !person.isFemale, generator.chance(3_000) {
            let spelled = names.common("Mohammed")
            person.middle = person.given
            person.given = names.otherSpelling(spelled, &generator) ?? spelled
            if generator.chance(7_000) { person.knownAs = person.middle }
        } else if names.traditions["chinese"] == tradition, generator.chance(4_500),
            let western = names.traditions["british"]
        {
            person.knownAs = names.given(western, female: person.isFemale, year: year, &generator)
        } else if british, person.middle != NamePool.none, generator.chance(400) {
            person.knownAs = person.middle
        } else if generator.chance(3_000), let short = names.shortForm(person.given, &generator) {
            person.knownAs = short
        }
    }
}
