/// Writes people down as one partner's staff and systems do.
struct Recorder {
    private let population: Population
    private let rates: SlipRates
    private let keepsAccents: Bool
    private let chinese: Int?
    private let british: Int?

    /// Starts for one partner.
    ///
    /// - Throws: `data`.
    init(_ population: Population, partner: Partner) throws(DemoPlaceError) {
        self.population = population
        rates = try SlipRates(of: partner)
        keepsAccents = partner == .gp || partner == .socialCare
        chinese = population.names.traditions["chinese"]
        british = population.names.traditions["british"]
    }

    /// Records a person.
    ///
    /// - Parameters:
    ///   - index: The person.
    ///   - isAlias: Whether the person gave, or was known under, another name that day.
    ///   - generator: Decides what goes wrong.
    /// - Returns: What the partner's system holds.
    func record(_ index: Int, isAlias: Bool = false, _ generator: inout Generator) -> RecordedIdentity {
        let person = population.people[index]
        // Records of people with chaotic lives are taken in a hurry; so are names that staff have not met before.
        let hurry = person.isDisadvantaged ? 160 : 100
        let unfamiliar = Int(person.tradition) == british ? hurry : hurry * 130 / 100
        var record = RecordedIdentity()
        recordNames(person, into: &record, isAlias: isAlias, hurry: unfamiliar, &generator)
        recordBirth(person, into: &record, isAlias: isAlias, hurry: hurry, &generator)
        if !generator.chance(rates[.sexMissing]) {
            record.isFemale = person.isFemale != generator.chance(rates[.sexWrong])
        }
        let hasMoved = person.formerHome != Person.none
        let isStale = hasMoved && generator.chance(rates[.previousAddress])
        recordAddress(
            isStale ? person.formerHome : person.noHome ? Person.none : person.home,
            into: &record,
            &generator
        )
        recordNumber(person, into: &record, &generator)
        recordEthnicity(person, into: &record, &generator)
        return record
    }

    private func recordBirth(
        _ person: Person,
        into record: inout RecordedIdentity,
        isAlias: Bool,
        hurry: Int,
        _ generator: inout Generator
    ) {
        guard !generator.chance(rates[.birthMissing]) else { return }
        var birth = person.birth
        if generator.chance(rates[.birthDummy]) {
            birth = Day(year: 1900, month: 1, day: 1)
        } else if generator.chance(rates[.firstOfJanuary] * hurry / 100) {
            birth = Day(year: birth.year, month: 1, day: 1)
        } else if generator.chance(rates[.dayMonthSwapped] * hurry / 100), birth.day <= 12 {
            (birth.day, birth.month) = (birth.month, birth.day)
        } else if generator.chance(isAlias ? 3_000 : rates[.datePartOff] * hurry / 100) {
            birth = partOff(birth, &generator)
        }
        record.birth = birth
    }

    private func partOff(_ birth: Day, _ generator: inout Generator) -> Day {
        for _ in 0..<8 {
            var other = birth
            switch generator.below(8) {
            case 0: other.year += 1
            case 1: other.year -= 1
            case 2: other.year -= 10
            case 3: other.month = UInt8(generator.within(1...12))
            case 4: other.day = UInt8(generator.within(1...28))
            case 5: other.day = other.day / 10 + other.day % 10 * 10
            case 6: other.day += 1
            default: other.day = other.day > 10 ? other.day - 10 : other.day + 10
            }
            // Nobody types a day that the system refuses: none outside the calendar, none in the future.
            if other != birth, other.exists, other.year < 2025 { return other }
        }
        return birth
    }

    private func recordNumber(_ person: Person, into record: inout RecordedIdentity, _ generator: inout Generator) {
        guard person.nhsNumber > 0, !generator.chance(rates[.numberMissing]) else { return }
        var number = person.nhsNumber
        if generator.chance(rates[.numberOfAnother]) {
            let other = population.people[generator.below(population.people.count)].nhsNumber
            if other > 0 { number = other }
        }
        record.number = Array(String(number).utf8)
        if generator.chance(rates[.numberDummy]) {
            record.number = Array(repeating: generator.chance(5_000) ? 0x30 : 0x39, count: 10)
        } else if generator.chance(rates[.numberMistyped]) {
            // The leading 999 stays, so that no slip makes a number that somebody real could have.
            let place = generator.within(3...9)
            if generator.chance(4_000), place < 9, record.number[place] != record.number[place + 1] {
                record.number.swapAt(place, place + 1)
            } else {
                let digit = record.number[place] - 0x30
                record.number[place] = 0x30 + (digit + UInt8(generator.within(1...9))) % 10
            }
        }
    }

    private func recordEthnicity(_ person: Person, into record: inout RecordedIdentity, _ generator: inout Generator) {
        if generator.chance(rates[.ethnicityMissing]) { return }
        if generator.chance(rates[.ethnicityNotStated]) {
            record.ethnicity = .notStated
            return
        }
        var category = Int(person.category)
        if generator.chance(rates[.ethnicityWrong]) {
            // Mostly a neighbour in the list: the broad group is seldom wrong.
            let broad = population.categories[category].broad
            let near = population.categories.indices.filter { population.categories[$0].broad == broad }
            category =
                generator.chance(8_500)
                ? near[generator.below(near.count)] : generator.below(population.categories.count)
        }
        record.ethnicity = .category(category)
    }
}

extension Recorder {
    /// Writes down a home; without one, what systems hold for people of no fixed abode.
    func recordAddress(_ home: Int32, into record: inout RecordedIdentity, _ generator: inout Generator) {
        record.home = home
        guard home != Person.none else {
            // The pseudo postcode of the NHS for no fixed abode.
            record.postcode = generator.chance(5_000) ? Array("ZZ99 3VZ".utf8) : []
            record.address = Array((generator.chance(5_000) ? "NFA" : "No fixed abode").utf8)
            return
        }
        record.address = population.addressLine(of: home)
        record.area = population.area(of: home)
        if !generator.chance(rates[.uprnMissing]) { record.uprn = Population.propertyNumber(home) }
        guard !generator.chance(rates[.postcodeMissing]) else { return }
        record.postcode = Array(population.place.postcodes[Int(population.dwellings[Int(home)].postcode)].text.utf8)
        if generator.chance(rates[.postcodeSlip]) {
            record.postcode = Typing.slipPostcode(record.postcode, &generator)
        }
    }

    private func text(_ name: Int32) -> [UInt8] {
        guard name != NamePool.none else { return [] }
        return keepsAccents ? population.names.pool.written[Int(name)] : population.names.pool.plain[Int(name)]
    }

    private func recordNames(
        _ person: Person,
        into record: inout RecordedIdentity,
        isAlias: Bool,
        hurry: Int,
        _ generator: inout Generator
    ) {
        var given = person.given
        var surname = person.surname
        var middle = person.middle
        if person.knownAs != NamePool.none, generator.chance(rates[.knownAs]) {
            given = person.knownAs
        } else if middle != NamePool.none, generator.chance(rates[.middleUsed]) {
            given = middle
            middle = NamePool.none
        }
        if person.otherSurname != NamePool.none, generator.chance(rates[.otherSurname]) {
            surname = person.otherSurname
        }
        if isAlias { takeAlias(person, &given, &surname, &generator) }
        if generator.chance(rates[.otherSpellingGiven]) {
            given = population.names.otherSpelling(given, &generator) ?? given
        }
        if generator.chance(rates[.otherSpellingSurname]) {
            surname = population.names.otherSpelling(surname, &generator) ?? surname
        }
        record.given = heard(text(given), rates[.typingGiven], rates[.phoneticGiven], hurry, &generator)
        record.surname = heard(text(surname), rates[.typingSurname], rates[.phoneticSurname], hurry, &generator)
        let swaps = rates[.namesSwapped] * (Int(person.tradition) == chinese ? 5 : 1)
        if generator.chance(swaps) { swap(&record.given, &record.surname) }
        losePart(person, middle: middle, &record, hurry: hurry, &generator)
    }

    /// Names that are cut, left out or replaced by a word that is no name.
    private func losePart(
        _ person: Person,
        middle: Int32,
        _ record: inout RecordedIdentity,
        hurry: Int,
        _ generator: inout Generator
    ) {
        if generator.chance(rates[.initialOnly] * hurry / 100) {
            record.given = Array(String(decoding: record.given, as: UTF8.self).prefix(1).utf8)
        } else if generator.chance(rates[.givenMissing]) {
            record.given = []
        } else if generator.chance(person.age == 0 ? min(2_500, rates[.placeholder] * 40) : rates[.placeholder]) {
            let words =
                person.age == 0 ? ["Baby", "Baby Boy", "Baby Girl", "Twin 1"] : ["Unknown", "Not Known", "Occupier"]
            record.given = Array(words[generator.below(words.count)].utf8)
        } else if middle != NamePool.none, generator.chance(rates[.middleIncluded]) {
            record.given += [0x20] + text(middle)
        }
        if generator.chance(rates[.surnameMissing]) { record.surname = [] }
    }

    private func takeAlias(
        _ person: Person,
        _ given: inout Int32,
        _ surname: inout Int32,
        _ generator: inout Generator
    ) {
        let names = population.names
        if generator.chance(5_500) {
            let others = [person.knownAs, names.shortForm(person.given, &generator) ?? person.knownAs, person.middle]
            let other = others[generator.below(others.count)]
            if other != NamePool.none { given = other }
        }
        if generator.chance(4_500) {
            surname =
                person.otherSurname != NamePool.none && generator.chance(6_000)
                ? person.otherSurname : names.surname(Int(person.tradition), &generator)
        }
    }

    private func heard(
        _ name: [UInt8],
        _ typing: Int,
        _ phonetic: Int,
        _ hurry: Int,
        _ generator: inout Generator
    ) -> [UInt8] {
        let typed = generator.chance(typing * hurry / 100)
        let byEar = !typed && generator.chance(phonetic * hurry / 100)
        guard typed || byEar else { return name }
        // Slips are made on single bytes, so on the plain letters.
        let plain = Accents.removed(from: name)
        return typed ? Typing.slip(plain, &generator) : Typing.byEar(plain, &generator)
    }
}
