import Pages

/// An axis of ratios: twice as many is as far from 1 as half as many.
struct RatioScale: Sendable, Equatable {
    /// As many doublings to each side, 1 to 4.
    let reach: Int
    let from: Double
    let to: Double

    /// An axis that holds all ratios, as far as four doublings go.
    init(holding values: [Double], from: Double, to: Double) {
        var reach = 1
        for value in values where value.isFinite && value > 0 {
            while reach < 4, value > Self.power(reach) || value < 1 / Self.power(reach) { reach += 1 }
        }
        // A ratio of nothing stands beyond every axis; it is drawn at the end of one of two doublings at least.
        if values.contains(where: { $0 <= 0 }) { reach = max(reach, 2) }
        self.reach = reach
        self.from = from
        self.to = to
    }

    private static func power(_ doublings: Int) -> Double { Double(1 << doublings) }

    /// Where a ratio stands; beyond the ends it stands at the end.
    func place(_ value: Double) -> Double {
        let doublings = value > 0 ? Self.logarithm(value) : -Double(reach)
        let kept = min(max(doublings, -Double(reach)), Double(reach))
        return from + (kept + Double(reach)) / Double(2 * reach) * (to - from)
    }

    /// Whether a ratio lies beyond an end, so that no cap may be drawn there.
    func cuts(_ value: Double) -> Bool { value < 1 / Self.power(reach) || value > Self.power(reach) }

    /// The labelled ratios.
    var labelled: [(value: Double, text: String)] {
        (-reach...reach).map { doublings in
            let value = doublings < 0 ? 1 / Self.power(-doublings) : Self.power(doublings)
            let decimals = doublings >= 0 ? 0 : doublings == -1 ? 1 : -doublings == 2 ? 2 : 3
            return (value, Words.decimal(value, decimals: decimals))
        }
    }

    /// The logarithm to base 2, by halving: no mathematics library gives other digits on another machine.
    static func logarithm(_ value: Double) -> Double {
        var whole = Double(value.exponent)
        var rest = value.significand
        var bit = 0.5
        for _ in 0..<30 {
            rest *= rest
            if rest >= 2 {
                whole += bit
                rest /= 2
            }
            bit /= 2
        }
        return whole
    }
}
