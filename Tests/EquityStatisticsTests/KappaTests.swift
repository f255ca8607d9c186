import EquityStatistics
import Testing

struct KappaTests {
    struct Row: Sendable {
        let table: [[Int]]
        let kappa: Double
        let lower: Double
        let upper: Double
    }

    /// statsmodels 0.14, `cohens_kappa`.
    static let reference = [
        Row(
            table: [[20, 5], [10, 15]],
            kappa: 0.3999999999999999,
            lower: 0.151092290476661,
            upper: 0.6489077095233389
        ),
        Row(
            table: [[75, 1, 4], [5, 4, 1], [0, 0, 10]],
            kappa: 0.676470588235294,
            lower: 0.5045759580860855,
            upper: 0.8483652183845026
        ),
        Row(
            table: [[812, 14, 3, 0], [22, 240, 9, 1], [5, 11, 96, 2], [0, 0, 4, 31]],
            kappa: 0.8863535959002781,
            lower: 0.8611418180785517,
            upper: 0.9115653737220044
        ),
    ]

    @Test("kappa and its limits agree with another program", arguments: reference)
    func agrees(row: Row) throws {
        let kappa = try #require(try Kappa.cohen(row.table))
        #expect(
            nearlyEqual(kappa.value, row.kappa) && nearlyEqual(kappa.lower, row.lower)
                && nearlyEqual(kappa.upper, row.upper)
        )
    }

    @Test func `full agreement is 1 with no doubt, and one code throughout has no kappa`() throws {
        let full = try #require(try Kappa.cohen([[50, 0], [0, 50]]))
        #expect(full.value == 1 && full.lower == 1 && full.upper == 1)
        #expect(try Kappa.cohen([[40, 0], [0, 0]]) == nil)
    }

    @Test func `tables that compare nothing are refused`() {
        #expect { try Kappa.cohen([[3]]) } throws: { ($0 as? EquityError)?.code == .tooFew }
        #expect { try Kappa.cohen([[3, 1], [2]]) } throws: { ($0 as? EquityError)?.code == .unequalTable }
        #expect { try Kappa.cohen([[3, -1], [2, 2]]) } throws: { ($0 as? EquityError)?.place == "row 1" }
        #expect { try Kappa.cohen([[0, 0], [0, 0]]) } throws: { ($0 as? EquityError)?.code == .emptyDenominator }
    }
}
