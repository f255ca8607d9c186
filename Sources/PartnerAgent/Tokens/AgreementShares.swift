import Extracts
import Composites
import Pseudonyms

/// Counts the numbers that anchor the matcher's model: shares of pairs, over all pairs of two local people.
///
/// Pairs are never enumerated: the share that agrees on a key follows from the key's frequencies.
struct AgreementShares {
    private let readings: [Reading]
    private let given: [(exact: UInt64, root: UInt64, phonetic: UInt64, initial: UInt64)]
    private let surnames: [(exact: UInt64, phonetic: UInt64, initial: UInt64)]
    private let sectors: [UInt64]
    private let outwards: [UInt64]

    /// - Parameters:
    ///   - readings: Each person's first reading.
    ///   - extract: The tables behind them.
    init(readings: [Reading], extract: ExtractRows) {
        self.readings = readings
        var codes: [[UInt8]: UInt64] = [:]
        // 0 stands for missing; the leading byte keeps different kinds of text apart.
        func code(_ kind: UInt8, _ text: some Collection<UInt8>) -> UInt64 {
            if text.isEmpty { return 0 }
            let key = [kind] + text
            if let known = codes[key] { return known }
            codes[key] = UInt64(codes.count + 1)
            return UInt64(codes.count)
        }
        given = extract.givenNames.values.map { name in
            (
                name.isFull ? code(0, name.letters) : 0, code(1, name.root), code(2, name.phonetic),
                code(3, name.letters.prefix(1))
            )
        }
        surnames = extract.surnames.values.map { names in
            names.first.map { (code(0, $0.letters), code(2, $0.phonetic), code(3, $0.letters.prefix(1))) } ?? (0, 0, 0)
        }
        sectors = extract.postcodes.values.map { code(4, $0.sector) }
        outwards = extract.postcodes.values.map { code(5, $0.outward) }
    }

    /// The share of pairs that agree on all of some keys; 0 in any of them is missing and agrees with nothing.
    private func share(_ keys: (Reading) -> [UInt64]) -> Double {
        var mixed: [UInt64] = []
        mixed.reserveCapacity(readings.count)
        for reading in readings {
            var value: UInt64 = 0x9E37_79B9_7F4A_7C15
            var complete = true
            for key in keys(reading) {
                if key == 0 {
                    complete = false
                    break
                }
                value = (value ^ key) &* 0xBF58_476D_1CE4_E5B9
                value ^= value >> 29
            }
            if complete { mixed.append(value) }
        }
        let agreeing = Self.orderedPairsOfEquals(&mixed)
        let pairs = Double(readings.count) * Double(readings.count - 1)
        return pairs > 0 ? agreeing / pairs : 0
    }

    /// Ordered pairs of equal values, from the lengths of their runs once sorted.
    private static func orderedPairsOfEquals(_ values: inout [UInt64]) -> Double {
        values.sort()
        var sum = 0.0
        var start = 0
        while start < values.count {
            var end = start + 1
            while end < values.count && values[end] == values[start] { end += 1 }
            sum += Double(end - start) * Double(end - start - 1)
            start = end
        }
        return sum
    }

    private func given(_ reading: Reading) -> (exact: UInt64, root: UInt64, phonetic: UInt64, initial: UInt64) {
        reading.given >= 0 ? given[Int(reading.given)] : (0, 0, 0, 0)
    }

    private func surname(_ reading: Reading) -> (exact: UInt64, phonetic: UInt64, initial: UInt64) {
        reading.surname >= 0 ? surnames[Int(reading.surname)] : (0, 0, 0)
    }

    /// All numbers, rounded to two significant figures.
    ///
    /// - Parameter rows: The rows of the extract.
    /// - Returns: The numbers as they leave.
    func numbers(rows: Int) -> ExtractNumbers {
        let people = readings.count
        let missing = FieldSet.named.map { field in
            Double(readings.count { $0.missing.contains(field.field) }) / Double(max(1, people))
        }
        let household = households(sameBirthDate: false)
        let numbers = ExtractNumbers(
            people: people,
            rows: rows,
            missing: missing,
            given: givenShares(),
            surname: surnameShares(),
            swapped: swappedShare(),
            birthDate: birthDateShares(),
            address: addressShares(),
            sex: share { [UInt64($0.sex)] },
            household: household,
            twins: households(sameBirthDate: true)
        )
        return numbers.rounded()
    }

    private func givenShares() -> [Double] {
        let exact = share { [given($0).exact] }
        let root = share { [given($0).root] }
        let phonetic = share { [given($0).phonetic] }
        let both = share { [given($0).phonetic, given($0).root] }
        let initial = share { [given($0).initial] }
        let initialRoot = share { [given($0).initial, given($0).root] }
        // Inclusion and exclusion: the initial agrees, neither root nor phonetic code does.
        let initialPhonetic = share { [given($0).initial, given($0).phonetic] }
        let initialBoth = share { [given($0).initial, given($0).phonetic, given($0).root] }
        return [
            exact, max(0, root - exact), max(0, phonetic - both),
            max(0, initial - initialRoot - initialPhonetic + initialBoth),
        ]
    }

    private func surnameShares() -> [Double] {
        let exact = share { [surname($0).exact] }
        let phonetic = share { [surname($0).phonetic] }
        let initial = share { [surname($0).initial] }
        let initialPhonetic = share { [surname($0).initial, surname($0).phonetic] }
        return [exact, max(0, phonetic - exact), max(0, initial - initialPhonetic)]
    }

    /// Pairs where one's given name is the other's surname and the reverse.
    private func swappedShare() -> Double {
        var counts: [[UInt64]: Int] = [:]
        for reading in readings {
            let names = (given(reading).exact, surname(reading).exact)
            if names.0 != 0 && names.1 != 0 { counts[[names.0, names.1], default: 0] += 1 }
        }
        // Codes are common to given names and surnames, so that a name is comparable across both.
        let ordered = counts.reduce(0.0) { sum, entry in
            entry.key[0] == entry.key[1]
                ? sum : sum + Double(entry.value) * Double(counts[[entry.key[1], entry.key[0]]] ?? 0)
        }
        let pairs = Double(readings.count) * Double(readings.count - 1)
        return pairs > 0 ? ordered / pairs : 0
    }

    private func birthDateShares() -> [Double] {
        func parts(_ reading: Reading) -> (year: UInt64, month: UInt64, day: UInt64) {
            let date = UInt64(reading.birthDate)
            return (date / 10_000, date / 100 % 100, date % 100)
        }
        let exact = share { [UInt64($0.birthDate)] }
        let orderFree = share { reading in
            let (year, month, day) = parts(reading)
            return day <= 12 ? [year, min(month, day), max(month, day)] : [year, month, day]
        }
        let yearMonth = share { [parts($0).year, parts($0).month] }
        let yearDay = share { [parts($0).year, parts($0).day] }
        let monthDay = share { [parts($0).month, parts($0).day] }
        let year = share { [parts($0).year] }
        return [
            exact, max(0, orderFree - exact), max(0, yearMonth - exact), max(0, yearDay - exact),
            max(0, monthDay - exact), max(0, year - yearMonth - yearDay + exact),
        ]
    }

    private func addressShares() -> [Double] {
        func house(_ reading: Reading) -> UInt64 { reading.house >= 0 ? UInt64(reading.house) + 1 : 0 }
        func postcode(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? UInt64(reading.postcode) + 1 : 0 }
        func sector(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? sectors[Int(reading.postcode)] : 0 }
        func outward(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? outwards[Int(reading.postcode)] : 0 }
        let property = share { [$0.property] }
        let houseShare = share { [house($0)] }
        let propertyHouse = share { [$0.property, house($0)] }
        let postcodeShare = share { [postcode($0)] }
        let postcodeProperty = share { [postcode($0), $0.property] }
        let postcodeHouse = share { [postcode($0), house($0)] }
        let postcodeBoth = share { [postcode($0), house($0), $0.property] }
        let sectorShare = share { [sector($0)] }
        let outwardShare = share { [outward($0)] }
        return [
            property, max(0, houseShare - propertyHouse),
            max(0, postcodeShare - postcodeProperty - postcodeHouse + postcodeBoth),
            max(0, sectorShare - postcodeShare), max(0, outwardShare - max(sectorShare, postcodeShare)),
        ]
    }

    /// Pairs who share home and surname; twins share the date of birth besides, and not the given name.
    private func households(sameBirthDate: Bool) -> Double {
        func home(_ reading: Reading) -> [UInt64] {
            if reading.property != 0 { return [reading.property, 1] }
            return reading.postcode >= 0 && reading.house >= 0
                ? [UInt64(reading.postcode) + 1, UInt64(reading.house) + 2] : [0]
        }
        let together = share { home($0) + [surname($0).exact, $0.birthDate == 0 ? 0 : 1] }
        let dated = share { home($0) + [surname($0).exact, UInt64($0.birthDate)] }
        guard sameBirthDate else { return max(0, together - dated) }
        let samePerson = share { home($0) + [surname($0).exact, UInt64($0.birthDate), given($0).root] }
        return max(0, dated - samePerson)
    }
}

extension ExtractNumbers {
    /// The same numbers with every share rounded to two significant figures.
    func rounded() -> ExtractNumbers {
        var rounded = self
        rounded.missing = missing.map(Self.twoFigures)
        rounded.given = given.map(Self.twoFigures)
        rounded.surname = surname.map(Self.twoFigures)
        rounded.swapped = Self.twoFigures(swapped)
        rounded.birthDate = birthDate.map(Self.twoFigures)
        rounded.address = address.map(Self.twoFigures)
        rounded.sex = Self.twoFigures(sex)
        rounded.household = Self.twoFigures(household)
        rounded.twins = Self.twoFigures(twins)
        return rounded
    }

    static func twoFigures(_ share: Double) -> Double {
        guard share > 0 else { return 0 }
        var scale = 1.0
        while share * scale < 10 { scale *= 10 }
        return (share * scale).rounded() / scale
    }
}
