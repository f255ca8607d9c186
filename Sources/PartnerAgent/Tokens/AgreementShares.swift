import Composites
import Extracts
import Normalising
import SafeFiles

/// Counts the numbers that anchor the matcher's model: shares of pairs, over all pairs of two local people.
///
/// Pairs are never enumerated: the share that agrees on a key follows from the key's frequencies.
struct AgreementShares {
    private let table: ReadingTable
    private let codes: AgreementCodes
    private let threads: Int
    /// Whether families are counted too, for the profile `wide`.
    private let families: Bool

    /// About how many keys are sorted at a time.
    private static let atATime = 1 << 20

    /// - Parameters:
    ///   - table: The readings; the first of each person counts.
    ///   - extract: The tables behind them.
    ///   - threads: How many shares are counted at a time; does not change the result.
    ///   - families: Whether families are counted too.
    init(table: ReadingTable, extract: ExtractRows, threads: Int = 2, families: Bool = false) {
        self.table = table
        self.threads = threads
        self.families = families
        codes = AgreementCodes(extract)
    }

    /// - Parameters:
    ///   - readings: Each person's first reading.
    ///   - extract: The tables behind them.
    init(readings: [Reading], extract: ExtractRows) { self.init(table: ReadingTable(readings), extract: extract) }

    /// All numbers, rounded to two significant figures.
    ///
    /// - Parameter rows: The rows of the extract.
    /// - Returns: The numbers as they leave.
    func numbers(rows: Int) -> ExtractNumbers {
        let people = table.people
        var missing = [Int](repeating: 0, count: FieldSet.named.count)
        var years = 0
        table.forEachPerson { reading in
            if reading.birthDate != 0 && reading.birthDate % 10_000 == 0 { years += 1 }
            for (index, field) in FieldSet.named.enumerated() where reading.missing.contains(field.field) {
                missing[index] += 1
            }
        }
        let keys = AgreementKey.allCases.filter { families || !$0.isWide }
        let values = Parallel.map(keys.count, threads: threads) { counted(keys[$0]) }
        let shares = Dictionary(uniqueKeysWithValues: zip(keys, values))
        func share(_ key: AgreementKey) -> Double { shares[key] ?? 0 }
        let dated = share(.homeSurnameDate)
        var numbers = ExtractNumbers(
            people: people,
            rows: rows,
            missing: missing.map { Double($0) / Double(max(1, people)) },
            given: Self.given(share),
            surname: Self.surname(share),
            swapped: swappedShare(),
            birthDate: Self.birthDate(share),
            address: Self.address(share),
            sex: share(.sex),
            household: max(0, share(.homeSurname) - dated),
            twins: max(0, dated - share(.homeSurnameDateRoot))
        )
        numbers.yearsOnly = Double(years) / Double(max(1, people))
        if families { numbers.families = .init(all: share(.family), sameYear: share(.familyYear)) }
        return numbers.rounded()
    }

    /// The share of pairs that agree on all parts of a key; a missing part agrees with nothing.
    private func counted(_ key: AgreementKey) -> Double {
        var mixed = ScratchArray<UInt64>()
        table.forEachPerson { reading in
            var mix = AgreementMix()
            codes.add(key, of: reading, to: &mix)
            if let value = mix.value { mixed.append(value) }
        }
        return overAllPairs(Self.sum(mixed, nil) { one, _ in Double(one) * Double(one - 1) })
    }

    /// Pairs where one's given name is the other's surname and the reverse.
    private func swappedShare() -> Double {
        var straight = ScratchArray<UInt64>()
        var crossed = ScratchArray<UInt64>()
        table.forEachPerson { reading in
            let names = (codes.given(reading).exact, codes.surname(reading).exact)
            // Codes are common to given names and surnames, so that a name is comparable across both.
            guard names.0 != 0 && names.1 != 0 && names.0 != names.1 else { return }
            straight.append(AgreementMix(names.0, names.1).value ?? 0)
            crossed.append(AgreementMix(names.1, names.0).value ?? 0)
        }
        return overAllPairs(Self.sum(straight, crossed) { Double($0) * Double($1) })
    }

    private func overAllPairs(_ ordered: Double) -> Double {
        let pairs = Double(table.people) * Double(table.people - 1)
        return pairs > 0 ? ordered / pairs : 0
    }

    /// A sum over the distinct values of two lists, of their counts in both; the second may be left out.
    private static func sum(
        _ one: ScratchArray<UInt64>,
        _ other: ScratchArray<UInt64>?,
        _ term: (Int, Int) -> Double
    ) -> Double {
        let parts = UInt64(max(1, (one.count + atATime - 1) / atATime))
        var sum = 0.0
        for part in 0..<parts {
            func sorted(_ values: ScratchArray<UInt64>) -> [UInt64] {
                var mine: [UInt64] = []
                for value in values where parts == 1 || (value >> 7) % parts == part { mine.append(value) }
                mine.sort()
                return mine
            }
            let left = sorted(one)
            let right = other.map(sorted) ?? []
            var start = 0
            var position = 0
            while start < left.count {
                var end = start + 1
                while end < left.count && left[end] == left[start] { end += 1 }
                while position < right.count && right[position] < left[start] { position += 1 }
                var last = position
                while last < right.count && right[last] == left[start] { last += 1 }
                sum += term(end - start, last - position)
                start = end
            }
        }
        return sum
    }

    private static func given(_ share: (AgreementKey) -> Double) -> [Double] {
        [
            share(.given), max(0, share(.root) - share(.given)),
            max(0, share(.givenPhonetic) - share(.rootPhonetic)),
            // Inclusion and exclusion: the initial agrees, neither root nor phonetic code does.
            max(
                0,
                share(.givenInitial) - share(.initialRoot) - share(.initialPhonetic) + share(.initialRootPhonetic)
            ),
        ]
    }

    private static func surname(_ share: (AgreementKey) -> Double) -> [Double] {
        [
            share(.surname), max(0, share(.surnamePhonetic) - share(.surname)),
            max(0, share(.surnameInitial) - share(.surnameInitialPhonetic)),
        ]
    }

    private static func birthDate(_ share: (AgreementKey) -> Double) -> [Double] {
        let exact = share(.date)
        return [
            exact, max(0, share(.dateOrderFree) - exact), max(0, share(.yearMonth) - exact),
            max(0, share(.yearDay) - exact), max(0, share(.monthDay) - exact),
            max(0, share(.year) - share(.yearMonth) - share(.yearDay) + exact),
        ]
    }

    private static func address(_ share: (AgreementKey) -> Double) -> [Double] {
        let postcode = share(.postcode)
        let sector = share(.sector)
        return [
            share(.property), max(0, share(.house) - share(.propertyHouse)),
            max(0, postcode - share(.postcodeProperty) - share(.postcodeHouse) + share(.postcodeHouseProperty)),
            max(0, sector - postcode), max(0, share(.outward) - max(sector, postcode)),
        ]
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
        rounded.yearsOnly = Self.twoFigures(yearsOnly)
        rounded.families = families.map {
            Families(all: Self.twoFigures($0.all), sameYear: Self.twoFigures($0.sameYear))
        }
        return rounded
    }

    static func twoFigures(_ share: Double) -> Double {
        guard share > 0 else { return 0 }
        var scale = 1.0
        while share * scale < 10 { scale *= 10 }
        return (share * scale).rounded() / scale
    }
}
