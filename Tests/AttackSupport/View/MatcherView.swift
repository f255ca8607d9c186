package import Composites

/// One opened token package, and a public register of the same people.
///
/// Person `i` of the package is entry `i` of the register. That order is the truth by which attacks are scored; an
/// attack itself must not use it.
package struct MatcherView: Sendable {
    /// The package as opened.
    package let table: TokenTable
    /// The same people with names.
    package let register: Register
    /// Where each person's first reading stands.
    package let firstReading: [Int]

    /// Puts a package beside its register.
    package init(table: TokenTable, register: Register) {
        self.table = table
        self.register = register
        var starts: [Int] = []
        var next = 0
        for count in table.readingCounts {
            starts.append(next)
            next += Int(count)
        }
        firstReading = starts
    }

    /// The number of people.
    package var people: Int { table.people }

    /// The first 64 bits of a token.
    package func token(_ column: Int, reading: Int) -> UInt64 { table.token(column, reading: reading) }

    /// The first 64 bits of each person's first token in a column.
    package func firstTokens(_ column: Int) -> [UInt64] {
        firstReading.map { table.token(column, reading: $0) }
    }

    /// Whether every field of a composite is there in a person's first reading, as the flags say.
    package func isPresent(_ composite: Composite, person: Int) -> Bool {
        table.missing[firstReading[person]].isDisjoint(with: composite.fields)
    }
}

extension TokenTable {
    /// The first 64 bits of a token, as a number.
    package func token(_ column: Int, reading: Int) -> UInt64 {
        let start = (column * readings + reading) * Self.tokenLength
        return tokens.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self)) }
    }

    /// The readings of each person, as positions.
    package var ownerOfReading: [Int32] {
        readingCounts.enumerated().flatMap { repeatElement(Int32($0.offset), count: Int($0.element)) }
    }
}
