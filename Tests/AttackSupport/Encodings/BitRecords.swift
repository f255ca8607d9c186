package import Composites

/// One bit pattern a person, for attacks that look at bits.
package struct BitRecords: Sendable {
    /// 64-bit words a person.
    package let words: Int
    /// Bits a person.
    package let bits: Int
    private(set) var data: [UInt64]

    /// Starts with all bits clear.
    package init(people: Int, bits: Int) {
        self.bits = bits
        words = (bits + 63) / 64
        data = [UInt64](repeating: 0, count: people * words)
    }

    /// The number of people.
    package var people: Int { data.count / words }

    /// Sets one bit.
    package mutating func set(_ bit: Int, of person: Int) { data[person * words + bit >> 6] |= 1 << UInt64(bit & 63) }

    /// Bits that are set in both.
    package func common(_ left: Int, _ right: Int) -> Int {
        data.withUnsafeBufferPointer { data in
            var count = 0
            for word in 0..<words { count += (data[left * words + word] & data[right * words + word]).nonzeroBitCount }
            return count
        }
    }

    /// Bits that are set.
    package func weight(_ person: Int) -> Int { common(person, person) }

    /// Dice's coefficient of two patterns.
    package func dice(_ left: Int, _ right: Int) -> Float {
        let total = weight(left) + weight(right)
        return total == 0 ? 0 : 2 * Float(common(left, right)) / Float(total)
    }

    /// A number that is equal for equal patterns; 0 for an empty one.
    package func identity(_ person: Int) -> UInt64 {
        var hash: UInt64 = 0
        for word in 0..<words where data[person * words + word] != 0 {
            hash = Mixing.mix(hash ^ data[person * words + word] &+ UInt64(word))
        }
        return hash
    }

    /// Puts the whole bytes of tokens behind each other.
    mutating func setBytes(_ bytes: some Collection<UInt8>, at offset: Int, of person: Int) {
        for (index, byte) in bytes.enumerated() {
            data[person * words + (offset + index) >> 3] |= UInt64(byte) << UInt64(8 * ((offset + index) & 7))
        }
    }
}

extension BitRecords {
    /// All tokens of everybody's first reading, as sent.
    package init(asSent view: MatcherView, columns: Int) {
        let length = TokenTable.tokenLength
        var records = BitRecords(people: view.people, bits: columns * length * 8)
        for person in 0..<view.people {
            for column in 0..<columns {
                let start = (column * view.table.readings + view.firstReading[person]) * length
                records.setBytes(view.table.tokens[start..<(start + length)], at: column * length, of: person)
            }
        }
        self = records
    }

    /// One field's tokens as bits.
    package init(tokens: [UInt64]) {
        var records = BitRecords(people: tokens.count, bits: 64)
        for (person, token) in tokens.enumerated() { records.data[person] = token }
        self = records
    }

    /// Plain Bloom filters of bigrams with random hashing: each bigram sets `hashes` independent positions.
    ///
    /// - Parameters:
    ///   - register: The people.
    ///   - fields: One field for a filter of its own; several for one filter of all (a CLK), each under its own key.
    ///   - key: Whose keys are used.
    ///   - length: Bits a filter, a power of two up to 65,536.
    ///   - hashes: Positions a bigram, up to 16.
    /// - Throws: `SealingError`.
    package init(
        bloom register: Register,
        fields: [Component],
        key: String = "filters",
        length: Int = 1024,
        hashes: Int = 15
    ) throws {
        var records = BitRecords(people: register.count, bits: length)
        for field in fields {
            let key = try ControlKey("\(key), \(field.letter)")
            var positions: [Bigram: [Int]] = [:]
            for entry in 0..<register.count {
                var text: [UInt8] = []
                register.append(field, of: entry, to: &text)
                for bigram in Bigram.all(text) {
                    if positions[bigram] == nil {
                        let tag = try key.tag([bigram.first, bigram.second])
                        positions[bigram] = (0..<hashes).map {
                            (Int(tag[2 * $0]) << 8 | Int(tag[2 * $0 + 1])) & (length - 1)
                        }
                    }
                    for position in positions[bigram] ?? [] { records.set(position, of: entry) }
                }
            }
        }
        self = records
    }
}

/// Two letters of a name that stand side by side; the ends of a name count as a letter.
struct Bigram: Hashable, Sendable {
    let first: UInt8
    let second: UInt8

    /// All bigrams of a text.
    static func all(_ text: [UInt8]) -> [Bigram] {
        guard !text.isEmpty else { return [] }
        let padded = [0x5F] + text + [0x5F]
        return zip(padded, padded.dropFirst()).map(Bigram.init)
    }

    /// Dice's coefficient of two sets of bigrams.
    static func dice(_ left: Set<Bigram>, _ right: Set<Bigram>) -> Float {
        let total = left.count + right.count
        return total == 0 ? 0 : 2 * Float(left.intersection(right).count) / Float(total)
    }
}

/// Mixing of 64-bit numbers (the finisher of SplitMix64).
enum Mixing {
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The seeded generator of attacks that must choose among equals.
struct AttackGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Mixing.mix(state &- 0x9E37_79B9_7F4A_7C15)
    }
}
