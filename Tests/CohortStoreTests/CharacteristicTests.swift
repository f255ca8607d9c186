import TestSupport
import Testing

@testable import CohortStore

@Suite("Resolution of characteristics")
struct CharacteristicTests {
    private static let ethnicity = Characteristic(
        name: "ethnic_group",
        kind: .category,
        values: ["asian", "black", "white", "not_stated"],
        weakValues: ["not_stated"]
    )
    private static let flag = Characteristic(name: "crisis_contact", kind: .flag, values: [])

    @Test(
        "The most frequent answer over the partners wins, ties go to the earlier partner",
        arguments: [
            ([], 0), ([[0]], 0), ([[1]], 1), ([[0], [3]], 3),
            // Two partners say white, one says asian.
            ([[1], [3], [3]], 3),
            // A tie goes to the partner that the programme names first.
            ([[3], [1]], 3), ([[1], [3]], 1), ([[0], [2], [1], [1], [2]], 2),
            // One partner has one vote, however many records it holds.
            ([[3, 3, 3], [1], [1]], 1),
            // Within a partner the most frequent counts, ties by the order of the values.
            ([[3, 1, 3]], 3), ([[3, 1]], 1), ([[1, 3]], 1), ([[0, 3, 0]], 3),
            // 'Not stated' counts only where no partner gives another value.
            ([[4], [4], [2]], 2), ([[4], [0]], 4), ([[4, 4, 1]], 1),
        ] as [([[UInt16]], UInt16)]
    )
    func category(answers: [[UInt16]], expected: UInt16) {
        #expect(Self.ethnicity.resolve(answers) == expected)
    }

    @Test(
        "A flag is yes if any partner says yes, else no if any says no, else not known",
        arguments: [
            ([], 0), ([[0], [0]], 0), ([[2], [0]], 2), ([[2], [2], [1]], 1), ([[0, 1], [2]], 1), ([[2, 0]], 2),
        ] as [([[UInt16]], UInt16)]
    )
    func flags(answers: [[UInt16]], expected: UInt16) { #expect(Self.flag.resolve(answers) == expected) }

    @Test("The answer does not depend on the order of a partner's records", arguments: [11, 12, 13] as [UInt64])
    func orderOfRecords(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let answers = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in UInt16.random(in: 0...4, using: &random) }
            }
            let shuffled = answers.map { $0.shuffled(using: &random) }
            #expect(Self.ethnicity.resolve(answers) == Self.ethnicity.resolve(shuffled))
        }
    }
}
