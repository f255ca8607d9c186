import Governance
import Testing

@testable import Lenses

/// What was planted in areas is found, and areas that could be differenced are refused.
@Suite struct PlantedAreaTests {
    private let police = Programme.Cohort(id: "police", title: "Police", rule: .knownTo("police"))

    /// People of whom a share that depends on the area is known to the police.
    private func place(
        seed: UInt64,
        area: (InventedPeople, Int) -> UInt16,
        shares: [Double]
    ) throws -> (people: InventedPeople, members: [Int], all: [Int]) {
        var made = try InventedPeople(4_000, seed: seed)
        var members = [Int](repeating: 0, count: shares.count)
        var all = members
        for person in 0..<made.count {
            made.know(person, 1)
            let own = Int(area(made, person)) - 1
            all[own] += 1
            if made.chance(shares[own]) {
                made.know(person, 2)
                members[own] += 1
            }
        }
        return (made, members, all)
    }

    private func agrees(_ row: LensRow?, _ members: Int, of all: Int) throws {
        let row = try #require(row)
        #expect(abs(try #require(row.count.count) - members) <= 3)
        #expect(abs(try #require(row.denominator?.count) - all) <= 3)
        let rate = 1000 * Double(members) / Double(all)
        #expect(abs(try #require(row.value) - rate) < 8)
        #expect(try #require(row.lower) < rate && rate < (try #require(row.upper)))
    }

    @Test("rural class: the rate of each class is as planted, and the remote class is told from everybody else")
    func ruralUrban() throws {
        let (made, members, all) = try place(seed: 21, area: { $0.group[$1] }, shares: [0.30, 0.10, 0.10])
        let run = try made.run(
            .init(id: "r", kind: .ruralUrban, title: "Rural", cohort: "police", field: "group"),
            cohorts: [police]
        )
        for (place, code) in InventedPeople.groups.enumerated() {
            try agrees(run.row(code), members[place], of: all[place])
        }
        // Against everybody else: three times as often, and for the others half as often.
        let times = try InventedPeople.groups.map { code in
            let word = try #require(run.row(code)).word
            #expect(word.hasSuffix("times the share of everybody else"), "\(word)")
            return try #require(Double(word.prefix { $0 != " " }))
        }
        #expect(times[0] > 2.5 && times[0] < 3.5)
        #expect(times[1] > 0.4 && times[1] < 0.65 && times[2] > 0.4 && times[2] < 0.65)
    }

    @Test("area context: the rate falls from fifth to fifth as planted")
    func areaContext() throws {
        let shares = [0.30, 0.25, 0.20, 0.15, 0.10]
        let (made, members, all) = try place(seed: 22, area: { $0.fifth[$1] }, shares: shares)
        let run = try made.run(
            .init(id: "c", kind: .areaContext, title: "Travel", cohort: "police", field: "deprivation_fifth"),
            cohorts: [police]
        )
        for place in 0..<5 { try agrees(run.row(String(place + 1)), members[place], of: all[place]) }
        let rates = (1...5).compactMap { run.row(String($0))?.value }
        #expect(rates == rates.sorted(by: >))
        #expect(run.results[0].caution.contains("Ecological"))
    }

    @Test("areas: wards add up to their districts, each rate as planted")
    func areas() throws {
        let shares = (1...12).map { 0.05 + 0.02 * Double($0) }
        var (made, members, all) = try place(seed: 23, area: { $0.ward[$1] }, shares: shares)
        for person in 0..<made.count { made.group[person] = (made.ward[person] - 1) / 4 + 1 }
        let run = try made.run(
            .init(id: "a", kind: .areas, title: "Areas", cohort: "police", field: "ward", secondField: "group"),
            cohorts: [police]
        )
        for place in 0..<12 { try agrees(run.row("w\(place + 1)"), members[place], of: all[place]) }
        for (place, code) in InventedPeople.groups.enumerated() {
            let wards = (4 * place)..<(4 * place + 4)
            try agrees(run.row(code), members[wards].reduce(0, +), of: all[wards].reduce(0, +))
        }
    }

    @Test("areas: a ward that lies in two districts is refused, as the difference would be a sliver")
    func overlapping() throws {
        var (made, _, _) = try place(seed: 24, area: { $0.ward[$1] }, shares: .init(repeating: 0.2, count: 12))
        for person in 0..<made.count { made.group[person] = (made.ward[person] - 1) / 4 + 1 }
        let moved = try #require(made.ward.firstIndex(of: 1))
        made.group[moved] = 2
        let run = try made.run(
            .init(id: "a", kind: .areas, title: "Areas", cohort: "police", field: "ward", secondField: "group"),
            cohorts: [police]
        )
        #expect(run.results[0].rows.isEmpty)
        #expect(try #require(run.results[0].refusal).contains("lies in two of 'group'"))
    }
}
