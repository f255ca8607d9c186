import Extracts
import Normalising

/// How much the sharing of a value says, in bits: minus the logarithm of its share among strangers.
///
/// The two who share it do not count as strangers; below a thousand rows, an extract says little about shares, so it is
/// taken for a thousand. Ordinary values are never believed to be rarer than 1 in 16,384.
struct Rarity {
    private let rows: Double

    init(rows: Int) { self.rows = Double(max(rows, 1000)) }

    static let most: Float = 14

    func bits(count: Int, most: Float = Self.most) -> Float {
        let share = (Double(max(0, count - 2)) + 1) / rows
        return min(most, Float(-share.logarithm))
    }

    /// Dates of birth are common to everybody: even in a small extract two strangers seldom share one.
    func bits(dateCount count: Int, isYear: Bool) -> Float {
        Float(-(Double(max(0, count - 2)) / rows + (isYear ? 1 / 80.0 : Self.datePairs)).logarithm)
    }

    /// In a population of eighty years, two dates fall together about once in this many pairs.
    private static let datePairs = 1 / 28_000.0
}

/// What comparing needs to know of a given name.
struct GivenFacts: BitwiseCopyable {
    /// Hashes; 0 where the name is an initial only.
    var exact: UInt64 = 0
    var root: UInt64 = 0
    var phonetic: UInt64 = 0
    var initial: UInt8 = 0
    var exactBits: Float = 0
    var rootBits: Float = 0
    var phoneticBits: Float = 0
    var initialBits: Float = 0
}

/// What comparing needs to know of a surname.
struct SurnameFacts: BitwiseCopyable {
    var exact: UInt64 = 0
    var phonetic: UInt64 = 0
    /// The parts of a double-barrelled name; 0 where it has none.
    var first: UInt64 = 0
    var last: UInt64 = 0
    var exactBits: Float = 0
    var phoneticBits: Float = 0
}

/// What comparing needs to know of a postcode.
struct PostcodeFacts: BitwiseCopyable {
    var exact: UInt64 = 0
    var sector: UInt64 = 0
    var exactBits: Float = 0
    var sectorBits: Float = 0
}

/// Everything about an extract's distinct values that comparing rows needs, by number.
struct ValueFacts: Sendable {
    let given: [GivenFacts]
    let givenContent: [UInt64]
    let givenLetters: LetterPool
    let surnames: [SurnameFacts]
    let surnameLetters: LetterPool
    let postcodes: [PostcodeFacts]
    let postcodeLetters: LetterPool
    let houses: [UInt64]
    let houseBits: [Float]
    let emails: [UInt64]
    let dateBits: [Int32: Float]
    /// Minus the logarithm of one row's share of the extract.
    let rowBits: Float

    init(_ extract: ExtractRows) {
        var givenCounts = [Int32](repeating: 0, count: extract.givenNames.values.count)
        var surnameCounts = [Int32](repeating: 0, count: extract.surnames.values.count)
        var postcodeCounts = [Int32](repeating: 0, count: extract.postcodes.values.count)
        var houseCounts = [Int32](repeating: 0, count: extract.houses.values.count)
        var dateCounts: [Int32: Int] = [:]
        var last: ExtractRow?
        for row in extract.rows {
            // Many visits of one person in a row say nothing about how frequent the name is.
            if row == last { continue }
            last = row
            if row.given >= 0 { givenCounts[Int(row.given)] += 1 }
            if row.surname >= 0 { surnameCounts[Int(row.surname)] += 1 }
            if row.postcode >= 0 { postcodeCounts[Int(row.postcode)] += 1 }
            if row.house >= 0 { houseCounts[Int(row.house)] += 1 }
            if row.birthDate != 0 { dateCounts[row.birthDate, default: 0] += 1 }
        }
        let rarity = Rarity(rows: extract.rows.count)
        given = Self.givenFacts(extract.givenNames.values, givenCounts, rarity)
        surnames = Self.surnameFacts(extract.surnames.values, surnameCounts, rarity)
        postcodes = Self.postcodeFacts(extract.postcodes.values, postcodeCounts, rarity)
        givenContent = extract.givenNames.values.map { ContentHash.of($0.letters) }
        givenLetters = LetterPool(extract.givenNames.values.lazy.map(\.letters))
        surnameLetters = LetterPool(extract.surnames.values.lazy.map { $0.first?.letters ?? [] })
        postcodeLetters = LetterPool(extract.postcodes.values.lazy.map(\.compact))
        houses = extract.houses.values.map { ContentHash.of($0) }
        houseBits = houseCounts.map { rarity.bits(count: Int($0), most: 12) }
        emails = extract.emails.values.map { ContentHash.of($0) }
        dateBits = Dictionary(
            uniqueKeysWithValues: dateCounts.map {
                ($0.key, rarity.bits(dateCount: $0.value, isYear: $0.key % 10_000 == 0))
            }
        )
        rowBits = Float((Double(max(extract.rows.count, 1000))).logarithm)
    }

    private static func givenFacts(_ names: [GivenName], _ counts: [Int32], _ rarity: Rarity) -> [GivenFacts] {
        var sums: [UInt64: Int] = [:]
        var facts: [GivenFacts] = []
        facts.reserveCapacity(names.count)
        for (name, count) in zip(names, counts) {
            var fact = GivenFacts()
            fact.initial = name.letters.first ?? 0
            if name.isFull {
                fact.exact = ContentHash.of(name.letters)
                // A root is told from a name that is spelt like it by its kind.
                fact.root = ContentHash.of(name.root) ^ 1
                fact.phonetic = ContentHash.of(name.phonetic) ^ 2
                sums[fact.root, default: 0] += Int(count)
                sums[fact.phonetic, default: 0] += Int(count)
            }
            sums[UInt64(fact.initial), default: 0] += Int(count)
            facts.append(fact)
        }
        for index in facts.indices {
            facts[index].exactBits = rarity.bits(count: Int(counts[index]))
            facts[index].rootBits = rarity.bits(count: sums[facts[index].root] ?? 0)
            facts[index].phoneticBits = rarity.bits(count: sums[facts[index].phonetic] ?? 0)
            facts[index].initialBits = rarity.bits(count: sums[UInt64(facts[index].initial)] ?? 0, most: 5)
        }
        return facts
    }

    private static func surnameFacts(_ names: [[Surname]], _ counts: [Int32], _ rarity: Rarity) -> [SurnameFacts] {
        var sums: [UInt64: Int] = [:]
        var facts: [SurnameFacts] = []
        facts.reserveCapacity(names.count)
        for (alternatives, count) in zip(names, counts) {
            var fact = SurnameFacts()
            if let whole = alternatives.first {
                fact.exact = ContentHash.of(whole.letters)
                fact.phonetic = ContentHash.of(whole.phonetic) ^ 2
                sums[fact.phonetic, default: 0] += Int(count)
            }
            if alternatives.count > 2 {
                fact.first = ContentHash.of(alternatives[1].letters)
                fact.last = ContentHash.of(alternatives[2].letters)
            }
            facts.append(fact)
        }
        for index in facts.indices {
            facts[index].exactBits = rarity.bits(count: Int(counts[index]))
            facts[index].phoneticBits = rarity.bits(count: sums[facts[index].phonetic] ?? 0)
        }
        return facts
    }

    private static func postcodeFacts(_ postcodes: [Postcode], _ counts: [Int32], _ rarity: Rarity) -> [PostcodeFacts] {
        var sums: [UInt64: Int] = [:]
        var facts: [PostcodeFacts] = []
        facts.reserveCapacity(postcodes.count)
        for (postcode, count) in zip(postcodes, counts) {
            var fact = PostcodeFacts()
            fact.exact = ContentHash.of(postcode.compact)
            fact.sector = ContentHash.of(postcode.sector) ^ 1
            sums[fact.sector, default: 0] += Int(count)
            facts.append(fact)
        }
        for index in facts.indices {
            facts[index].exactBits = rarity.bits(count: Int(counts[index]))
            facts[index].sectorBits = rarity.bits(count: sums[facts[index].sector] ?? 0)
        }
        return facts
    }
}

/// Short texts one behind the other.
struct LetterPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []

    init(_ texts: some Sequence<[UInt8]>) {
        for text in texts {
            bytes += text
            ends.append(Int32(bytes.count))
        }
    }

    /// Lends two texts.
    func withTexts<Result>(
        _ one: Int32,
        _ other: Int32,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result { withTexts(one, self, other, body) }

    /// Lends a text, and one of another pool.
    func withTexts<Result>(
        _ one: Int32,
        _ pool: LetterPool,
        _ other: Int32,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { mine in
            pool.bytes.withUnsafeBufferPointer { theirs in
                body(
                    UnsafeBufferPointer(rebasing: mine[range(one)]),
                    UnsafeBufferPointer(rebasing: theirs[pool.range(other)])
                )
            }
        }
    }

    private func range(_ index: Int32) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[Int(index) - 1]))..<Int(ends[Int(index)])
    }
}
