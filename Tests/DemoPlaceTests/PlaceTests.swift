import Tabular
import TestSupport
import Testing

@testable import DemoPlace

@Suite("The public facts of the place")
struct PlaceTests {
    @Test func `At its own size the place is the committed files, byte for byte`() throws {
        let place = try Place(people: DemoPlace.residents)
        let folder = TemporaryFiles(root: Repository.root + "/governance/place")
        #expect(try place.areasFile() == folder.bytes("areas.csv"))
        #expect(try place.postcodesFile() == folder.bytes("postcodes.csv"))
        #expect(try place.populationFile() == folder.bytes("population.csv"))
    }

    @Test func `The committed population is what the area tables add up to`() throws {
        let place = try Place(people: DemoPlace.residents)
        #expect(place.isOwnSize)
        #expect(place.countedPopulation() == place.populationFile())
    }

    @Test(arguments: [2_000, 50_000, DemoPlace.residents, 300_000])
    func `At any size each dimension adds up to everybody`(people: Int) throws {
        let place = try Place(people: people)
        #expect(place.areas.reduce(0) { $0 + $1.population } == people)
        let table = CSVTable(embedded: place.populationFile(), name: "population.csv")
        #expect(table.header == ["dimension", "category", "people"])
        for dimension in ["all", "age_band", "sex", "ethnic_group", "deprivation_fifth", "ward"] {
            let counts = table.rows.filter { $0[0] == dimension }.compactMap { Int($0[2]) }
            #expect(counts.reduce(0, +) == people, "\(dimension)")
        }
        #expect(table.rows.map { $0[1] }.filter { $0.hasPrefix("E0599") }.count == 12)
    }

    @Test func `A larger place has more postcodes, each once and in the area that it had`() throws {
        let own = try Place(people: DemoPlace.residents)
        let larger = try Place(people: 4 * DemoPlace.residents)
        #expect(larger.postcodes.count == 4 * own.postcodes.count)
        #expect(Set(larger.postcodes.map(\.text)).count == larger.postcodes.count)
        for (index, entry) in own.postcodes.enumerated() { #expect(larger.postcodes[index].area == entry.area) }
    }

    @Test func `About forty people share a postcode`() throws {
        for people in [20_000, DemoPlace.residents, 1_000_000] {
            let place = try Place(people: people)
            let used = place.homes.reduce(0) { $0 + $1.count }
            #expect((36...46).contains(people / used))
            #expect(place.homes.allSatisfy { !$0.isEmpty })
        }
    }

    @Test func `Shares add up and are within one of the exact share`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<300 {
            let weights = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                Int.random(in: 0...500, using: &random)
            }
            let total = Int.random(in: 0...10_000, using: &random)
            let shares = Apportionment.share(total, by: weights)
            #expect(shares.reduce(0, +) == total)
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            for (share, weight) in zip(shares, weights) {
                #expect(abs(Double(share) - Double(weight * total) / Double(sum)) < 1)
            }
        }
    }
}

/// Files of the checkout, read whole.
private struct TemporaryFiles {
    let root: String

    func bytes(_ name: String) throws -> [UInt8] {
        var text: [UInt8] = []
        let table = try CSVTable(path: root + "/" + name)
        for row in [table.header] + table.rows { text += (row.joined(separator: ",") + "\n").utf8 }
        return text
    }
}
