import Testing

@testable import DemoPlace

@Suite("The people of the invented place, at its own size")
struct PopulationTests {
    private static let shared = Result { try Population(people: DemoPlace.residents, seed: 11) }
    private let population: Population

    init() throws { population = try Self.shared.get() }

    private func count(_ holds: (Person) -> Bool) -> Int { population.people.count(where: holds) }

    @Test func `Everybody is there, and ages are exactly those of the area tables`() {
        #expect(population.people.count == DemoPlace.residents)
        var years = [Int](repeating: 0, count: 101)
        for area in population.place.areas {
            for (age, people) in area.singleYears.enumerated() { years[age] += people }
        }
        for age in 0...100 { #expect(count { $0.age == age } == years[age]) }
    }

    @Test func `Sex and ethnic group are within one in a hundred of the public figures`() {
        // governance/place/population.csv
        #expect(abs(count { $0.isFemale } - 54_924) < 550)
        for (group, people) in [(BroadGroup.asian, 6_697), (.black, 4_487), (.mixed, 3_003), (.other, 2_105)] {
            let found = count { population.categories[Int($0.category)].broad == group }
            #expect(abs(found - people) * 100 <= people * 2, "\(group.code)")
        }
    }

    @Test func `A date of birth gives the age on the reference date`() {
        for person in population.people {
            let birthday = (person.birth.month, person.birth.day) <= (9, 30)
            let age = 2025 - Int(person.birth.year) - (birthday ? 0 : 1)
            guard age == Int(person.age), person.birth.exists else {
                Issue.record("a date of birth and an age disagree")
                return
            }
        }
    }

    @Test func `Homes hold the people who were placed in them, one after another`() {
        var next = 0
        for dwelling in population.dwellings where dwelling.count > 0 {
            #expect(Int(dwelling.first) == next)
            next += Int(dwelling.count)
        }
        #expect(next == population.people.count)
        let mean = Double(population.people.count) / Double(population.homeCount)
        // 2.36 in England and Wales, census 2021.
        #expect((2.1...2.6).contains(mean))
    }

    @Test func `Each home has a property number and a postcode of its own area`() {
        let numbers = Set(population.dwellings.indices.map { Population.propertyNumber(Int32($0)) })
        #expect(numbers.count == population.dwellings.count)
        #expect(numbers.allSatisfy { $0 >= 999_000_000_000 && $0 < 999_010_000_000 })
        var residents = [Int](repeating: 0, count: population.place.areas.count)
        for (home, dwelling) in population.dwellings.enumerated() {
            residents[population.area(of: Int32(home))] += Int(dwelling.count)
        }
        #expect(residents == population.place.areas.map(\.population))
    }

    @Test func `Twins, fathers and sons of one name, and care homes exist in believable numbers`() {
        var twins = 0
        var namesakes = 0
        for dwelling in population.dwellings where dwelling.kind == .household && dwelling.count > 1 {
            let members = dwelling.people.map { population.people[$0] }
            for (older, younger) in zip(members, members.dropFirst()) where older.birth == younger.birth {
                twins += 1
                #expect(older.given != younger.given || older.surname != younger.surname)
            }
            let sons = members.dropFirst().filter { !$0.isFemale && $0.age < 18 }
            if members.contains(where: { father in
                father.age > 30 && !father.isFemale
                    && sons.contains { $0.given == father.given && $0.surname == father.surname }
            }) {
                namesakes += 1
            }
        }
        #expect((100...900).contains(twins))
        #expect((40...900).contains(namesakes))
        let residents = population.dwellings.filter { $0.kind == .careHome }.reduce(0) { $0 + Int($1.count) }
        #expect((150...900).contains(residents))
    }

    @Test func `Surnames are heavy-tailed: a few are common, most are rare`() {
        var bearers: [Int32: Int] = [:]
        for person in population.people { bearers[person.surname, default: 0] += 1 }
        let counts = bearers.values.sorted(by: >)
        #expect((500...2_500).contains(counts[0]))
        #expect(counts.count > 4_000)
        #expect(counts.count { $0 <= 3 } * 10 > counts.count * 2)
    }

    @Test func `Each service knows about as many people as such services do`() {
        let share: [(Partner, ClosedRange<Int>)] = [
            (.hospital, 370...430), (.gp, 960...985), (.housing, 30...60), (.socialCare, 17...32), (.police, 28...55),
            (.fire, 12...26), (.charity, 6...14),
        ]
        for (partner, perThousand) in share {
            let known = count { $0.knownTo & partner.bit != 0 }
            #expect(perThousand.contains(known * 1_000 / population.people.count), "\(partner.id)")
        }
    }

    @Test func `The shared cohort is a few thousand people, and need brings services together`() {
        let shared = population.people.filter { $0.knownTo.nonzeroBitCount >= 3 }
        #expect((3_000...9_000).contains(shared.count))
        let deprived = shared.count { population.place.areas[population.area(of: $0.home)].deprivationFifth == 1 }
        // 28 % of people live in the most deprived fifth.
        #expect(deprived * 100 > shared.count * 35)
        #expect((150...1_500).contains(shared.count { $0.hadCrisis && !$0.hasJointPlan }))
    }

    @Test func `About four in 1,000 meet at least two of homelessness, charity and police`() {
        let hard = population.people.indices.count { index in
            let person = population.people[index]
            let first = population.dwellings[Int(person.home)].first
            let isTenant = population.isCouncilHome[Int(person.home)] && (Int32(index) - first) < 2
            let homeless = person.knownTo & Partner.housing.bit != 0 && !isTenant
            let others = [Partner.police, .charity].count { person.knownTo & $0.bit != 0 }
            return others + (homeless ? 1 : 0) >= 2
        }
        // Hard Edges: 4.1 per 1,000; that is about 440 people.
        #expect((320...700).contains(hard))
    }

    @Test func `The most excluded are missing from practice lists more often`() {
        let hard = population.people.filter(\.isDisadvantaged)
        let listed = hard.count { $0.knownTo & Partner.gp.bit != 0 }
        #expect((600...850).contains(listed * 1_000 / hard.count))
    }
}
