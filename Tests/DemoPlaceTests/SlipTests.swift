import Testing

@testable import DemoPlace

@Suite("What goes wrong in records")
struct SlipTests {
    /// Edits of one letter, and neighbours swapped, between two names (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = [[Int]](repeating: Array(0...right.count), count: left.count + 1)
        for row in 0...left.count { table[row][0] = row }
        for row in left.indices {
            for column in right.indices {
                let same = left[row] == right[column] ? 0 : 1
                var best = min(table[row][column + 1] + 1, table[row + 1][column] + 1, table[row][column] + same)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, table[row - 1][column - 1] + 1)
                }
                table[row + 1][column + 1] = best
            }
        }
        return table[left.count][right.count]
    }

    @Test func `A slip of the hand changes one key stroke, and leaves letters`() {
        var generator = Generator(seed: 1, stream: 1)
        var changed = 0
        for name in ["Smith", "Thompson", "Nowak", "Hart-Wells", "Ng", "Kaur"] {
            for _ in 0..<200 {
                let slip = Typing.slip(Array(name.utf8), &generator)
                #expect(Self.distance(Array(name.utf8), slip) <= 1)
                if slip != Array(name.utf8) { changed += 1 }
                #expect(!slip.isEmpty)
                let allowed = slip.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D }
                #expect(allowed)
            }
        }
        // Two letters (Ng) are never touched; a double letter swapped with itself changes nothing.
        #expect(changed > 900)
    }

    @Test func `A slip of the ear keeps the first letter`() {
        var generator = Generator(seed: 2, stream: 1)
        for name in ["Stephen", "Catherine", "Phillips", "Thompson", "Okafor"] {
            for _ in 0..<100 {
                let heard = Typing.byEar(Array(name.utf8), &generator)
                #expect(heard.first == name.utf8.first)
                #expect(heard != Array(name.utf8))
            }
        }
    }

    @Test func `Accents come off all names, and nothing else does`() throws {
        let names = try NameTables()
        for (written, plain) in zip(names.pool.written, names.pool.plain) {
            let letters = String(decoding: written, as: UTF8.self).count
            #expect(plain.count == letters)
            #expect(plain.allSatisfy { $0 < 0x80 })
        }
        #expect(Accents.removed(from: Array("Małgorzata".utf8)) == Array("Malgorzata".utf8))
        #expect(Accents.removed(from: Array("O'Brien".utf8)) == Array("O'Brien".utf8))
    }

    @Test func `Nicknames work both ways and spellings name each other`() throws {
        let names = try NameTables()
        func position(_ name: String) -> Int? { names.pool.plain.firstIndex(of: Array(name.utf8)) }
        let elizabeth = try #require(position("Elizabeth"))
        let beth = try #require(position("Beth"))
        #expect(names.shortForms[elizabeth].contains(Int32(beth)))
        #expect(names.shortForms[beth].contains(Int32(elizabeth)))
        for name in names.spellings.indices {
            for other in names.spellings[name] { #expect(names.spellings[Int(other)].contains(Int32(name))) }
        }
    }

    @Test func `Women bear the women's form of a Polish surname`() throws {
        let names = try NameTables()
        let kowalski = try #require(names.pool.plain.firstIndex(of: Array("Kowalski".utf8)))
        let form = names.womansForm(Int32(kowalski))
        #expect(names.pool.plain[Int(form)] == Array("Kowalska".utf8))
    }

    @Test(arguments: [Partner.gp, .police, .charity])
    func `Fields are missing as often as the table of rates says`(partner: Partner) throws {
        let population = try Population(people: 4_000, seed: 6)
        let recorder = try Recorder(population, partner: partner)
        let rates = try SlipRates(of: partner)
        var generator = Generator(seed: 6, stream: 50)
        var births = 0
        var sexes = 0
        for index in population.people.indices {
            let record = recorder.record(index, &generator)
            if record.birth == nil { births += 1 }
            if record.isFemale == nil { sexes += 1 }
            #expect(record.birth?.exists != false)
        }
        // Within five standard deviations of a count with the stated rate.
        for (found, rate) in [(births, rates[.birthMissing]), (sexes, rates[.sexMissing])] {
            let expected = 4_000 * Double(rate) / 10_000
            #expect(abs(Double(found) - expected) <= 5 * expected.squareRoot() + 3)
        }
    }

    @Test func `Most records say what is true, and the small files are the worst`() throws {
        let population = try Population(people: 4_000, seed: 8)
        var right: [Partner: Int] = [:]
        for partner in Partner.allCases {
            let recorder = try Recorder(population, partner: partner)
            var generator = Generator(seed: 8, stream: 60)
            right[partner] = population.people.indices.count { index in
                let person = population.people[index]
                let record = recorder.record(index, &generator)
                return record.birth == person.birth
                    && record.surname == population.names.pool.plain[Int(person.surname)]
            }
        }
        let practices = try #require(right[.gp])
        let police = try #require(right[.police])
        let charity = try #require(right[.charity])
        #expect(practices > 3_400)
        #expect(practices > police && police > charity)
        #expect(charity > 2_000)
    }
}
