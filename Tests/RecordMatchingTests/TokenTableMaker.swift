import Composites
import TestSupport

/// Makes token tables by hand: a person is a list of shared values by column, everything else is random.
struct TokenTableMaker {
    private var random: SplitMix64
    let columns: Int

    init(seed: UInt64, columns: Int) {
        random = SplitMix64(seed: seed)
        self.columns = columns
    }

    static func numbers(people: Int) -> ExtractNumbers {
        ExtractNumbers(
            people: people,
            rows: people,
            missing: [Double](repeating: 0, count: 8),
            given: [0.01, 0.002, 0.003, 0.04],
            surname: [0.005, 0.004, 0.05],
            swapped: 0,
            birthDate: [0.00003, 0.00001, 0.0003, 0.0003, 0.002, 0.01],
            address: [0.00002, 0.00001, 0.0005, 0.01, 0.1],
            sex: 0.5,
            household: 0.00002,
            twins: 0
        )
    }

    /// One table; `people[i][r]` are the shared values of reading `r` of person `i`, by column.
    mutating func table(_ partner: String, people: [[[Int: UInt64]]], missing: FieldSet = []) throws -> TokenTable {
        let readings = people.flatMap { $0 }
        var tokens: [UInt8] = []
        for column in 0..<columns {
            for reading in readings {
                if let value = reading[column] {
                    for shift in 0..<8 { tokens.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(shift)))) }
                    tokens += [0xAA, 0xBB, 0xCC, UInt8(column)]
                } else {
                    for _ in 0..<TokenTable.tokenLength { tokens.append(UInt8.random(in: 0...255, using: &random)) }
                }
            }
        }
        let handles = (0..<(people.count * TokenTable.handleLength)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        return try TokenTable(
            partner: partner,
            handles: handles,
            readingCounts: people.map { UInt8($0.count) },
            missing: readings.map { _ in missing },
            tokens: tokens,
            columns: columns,
            numbers: Self.numbers(people: people.count)
        )
    }
}
