/// Everybody in the place and every home, with the tables that their records are made from.
struct Population {
    let place: Place
    var names: NameTables
    let categories: [EthnicCategory]
    var people: [Person] = []
    var dwellings: [Dwelling] = []
    /// For each home whether the council lets it.
    var isCouncilHome: [Bool] = []

    /// Invents everybody.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - seed: Decides everything.
    /// - Throws: `data`.
    init(people count: Int, seed: UInt64) throws(DemoPlaceError) {
        place = try Place(people: count)
        names = try NameTables()
        categories = try EthnicCategory.all(names: names)
        people.reserveCapacity(count)
        dwellings.reserveCapacity(count / 2)
        try settle(seed: seed)
        numberPeople(seed: seed)
        assignNeeds(seed: seed)
        moveHouse(seed: seed)
        assignServices(seed: seed)
    }

    /// Homes with somebody in them.
    var homeCount: Int { dwellings.count { $0.count > 0 } }

    /// The unique property reference number of a home: of an invented block that no authority was given.
    static func propertyNumber(_ home: Int32) -> UInt64 {
        // The modulus is a prime, so that each home has a number of its own, in no visible order.
        999_000_000_000 + (UInt64(home) * 7_654_321 + 1_234_567) % 9_999_991
    }

    /// The position of a home's area.
    func area(of home: Int32) -> Int {
        place.postcodes[Int(dwellings[Int(home)].postcode)].area
    }

    /// `12 Mill Street`, `Flat 3, 12 Mill Street`.
    func addressLine(of home: Int32) -> [UInt8] {
        let dwelling = dwellings[Int(home)]
        // Two postcodes that follow each other are the two ends of one street.
        let street = UInt64(dwelling.postcode / 2) &* 0x9E37_79B9_7F4A_7C15
        var line: [UInt8] = []
        if dwelling.flat > 0 { line += "Flat \(dwelling.flat), ".utf8 }
        line += "\(dwelling.number) ".utf8
        line += names.streetNames[Int(street >> 32) % names.streetNames.count]
        line.append(0x20)
        line += names.streetKinds[Int(street >> 16 & 0xFFFF) % names.streetKinds.count]
        return line
    }

    private mutating func settle(seed: UInt64) throws(DemoPlaceError) {
        var generator = Generator(seed: seed, stream: 1)
        for area in place.areas.indices {
            let profile = place.areas[area]
            var pool = AgePool(counts: profile.singleYears)
            let plans = HouseholdPlan.draw(from: &pool, hasCareHome: area % 4 == 1, &generator)
            var quotas = AreaQuotas(profile)
            for (order, plan) in plans.enumerated() where !plan.members.isEmpty {
                let home = addDwelling(plan.kind, order: order, area: area)
                var namer = HouseholdNamer(home: home, categories: categories)
                let members = namer.people(plan, &quotas, &names, &generator)
                dwellings[Int(home)].count = Int16(members.count)
                people += members
            }
        }
    }

    /// Gives out NHS numbers in no order, so that those who go without, where there are too many people, live anywhere.
    private mutating func numberPeople(seed: UInt64) {
        var generator = Generator(seed: seed, stream: 5)
        var numbers = NHSNumberSequence(&generator)
        var order = people.indices.map { Int32($0) }
        generator.shuffle(&order)
        for person in order { people[Int(person)].nhsNumber = numbers.next() }
    }

    /// Adds a home in an area; homes fill the area's postcodes in turn.
    mutating func addDwelling(_ kind: Dwelling.Kind, order: Int, area: Int) -> Int32 {
        let homes = place.homes[area]
        let postcode = homes[order % homes.count]
        let round = order / homes.count
        // Every sixth postcode is a block of flats.
        let isBlock = postcode % 6 == 2 && kind == .household
        dwellings.append(
            Dwelling(
                kind: kind,
                postcode: Int32(postcode),
                number: Int16(truncatingIfNeeded: isBlock ? 1 + round / 6 : 1 + 2 * round + postcode % 2),
                flat: Int16(isBlock ? 1 + round % 6 : 0),
                first: Int32(people.count)
            )
        )
        return Int32(dwellings.count - 1)
    }
}
