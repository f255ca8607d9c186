import EquityStatistics
import Testing

struct ProportionTests {
    struct Row: Sendable {
        let numerator: Int
        let denominator: Int
        let confidence: ConfidenceLevel
        let lower: Double
        let upper: Double

        init(_ numerator: Int, _ denominator: Int, _ confidence: ConfidenceLevel, _ lower: Double, _ upper: Double) {
            self.numerator = numerator
            self.denominator = denominator
            self.confidence = confidence
            self.lower = lower
            self.upper = upper
        }
    }

    /// PHEindicatormethods 2.1.0, its test data for proportions and for Wilson limits.
    static let published = [
        Row(1, 100, .percent95, 0.00176743206414065, 0.0544861961787053),
        Row(1, 100, .percent99point8, 0.000873065697299977, 0.104554452837058),
        Row(5, 100, .percent95, 0.021543679154368, 0.111750469231919),
        Row(5, 100, .percent99point8, 0.0138653207259972, 0.164588522825964),
        Row(20, 100, .percent95, 0.133366933331033, 0.288829165593159),
        Row(20, 100, .percent99point8, 0.105191620667114, 0.34711094170086),
        Row(65, 100, .percent95, 0.55254443296888, 0.736357517569025),
        Row(65, 100, .percent99point8, 0.495494657407043, 0.77835406140897),
        Row(9856, 12345, .percent95, 0.791210175290907, 0.805364007361491),
        Row(9856, 12345, .percent99point8, 0.786992410841906, 0.809306141258963),
        Row(7776456, 7564336677, .percent95, 0.00102732010016411, 0.00102876445789772),
        Row(7776456, 7564336677, .percent99point8, 0.00102690401184422, 0.00102918129926984),
        Row(222, 3215, .percent95, 0.0607916903636366, 0.0783395668138363),
        Row(222, 3215, .percent99point8, 0.0564710196462425, 0.0841841418527013),
        Row(999, 3456, .percent95, 0.274189510800099, 0.304403896628181),
        Row(999, 3456, .percent99point8, 0.26583995768075, 0.313447544927998),
        Row(65, 100, .percent95, 0.55254443296888, 0.736357517569025),
        Row(1045, 5000, .percent95, 0.197955498800133, 0.22049130373189),
        Row(65, 100, .percent99point8, 0.495494657407043, 0.77835406140897),
        Row(1045, 5000, .percent99point8, 0.191793817990152, 0.227315629025258),
    ]

    /// Computed with another program in double precision, from none to all.
    static let reference = [
        Row(0, 20, .percent95, 0.0, 0.16112515805281938),
        Row(0, 20, .percent99point8, 0.0, 0.32317041462405505),
        Row(3, 20, .percent95, 0.052368745896216616, 0.36041886474075696),
        Row(3, 20, .percent99point8, 0.03073490534797482, 0.49548438488886376),
        Row(7, 35, .percent95, 0.10042446473798625, 0.3589161306566562),
        Row(7, 35, .percent99point8, 0.06826481060996595, 0.46034980529651476),
        Row(12, 240, .percent95, 0.028830303254792054, 0.08534822469261089),
        Row(12, 240, .percent99point8, 0.021239522424608838, 0.11320086277249096),
        Row(450, 9000, .percent95, 0.04568615294191822, 0.05469782904559642),
        Row(450, 9000, .percent99point8, 0.04336540213594495, 0.057588539246075696),
        Row(9000, 9000, .percent95, 0.999573353347206, 1.0),
        Row(9000, 9000, .percent99point8, 0.9989400651310882, 1.0),
    ]

    @Test("Wilson limits agree with published figures", arguments: published + reference)
    func agrees(row: Row) throws {
        let estimate = try Proportion.wilson(row.numerator, of: row.denominator, confidence: row.confidence)
        #expect(nearlyEqual(estimate.value, Double(row.numerator) / Double(row.denominator)))
        #expect(nearlyEqual(estimate.lower, row.lower))
        #expect(nearlyEqual(estimate.upper, row.upper))
    }

    @Test("A rate per 1,000 is a thousand times the share", arguments: published)
    func perThousand(row: Row) throws {
        let rate = try Proportion.perThousand(row.numerator, of: row.denominator, confidence: row.confidence)
        #expect(nearlyEqual(rate.lower, row.lower * 1000) && nearlyEqual(rate.upper, row.upper * 1000))
    }

    @Test func `Limits enclose the share, stay within none and all, and widen with confidence`() throws {
        for denominator in [1, 2, 7, 50, 1003, 1_000_000] {
            for numerator in Set([0, 1, denominator / 3, denominator / 2, denominator - 1, denominator]) {
                let usual = try Proportion.wilson(numerator, of: denominator)
                let sure = try Proportion.wilson(numerator, of: denominator, confidence: .percent99point8)
                #expect(0 <= sure.lower && sure.lower <= usual.lower && usual.lower <= usual.value)
                #expect(usual.value <= usual.upper && usual.upper <= sure.upper && sure.upper <= 1)
            }
        }
    }

    @Test func `The limits of the rest mirror the limits of the part`() throws {
        let part = try Proportion.wilson(13, of: 90)
        let rest = try Proportion.wilson(77, of: 90)
        #expect(nearlyEqual(part.lower, 1 - rest.upper) && nearlyEqual(part.upper, 1 - rest.lower))
    }

    @Test func `Counts that make no share are refused, saying which number is wrong`() {
        func refused(_ code: EquityError.Code, _ place: String, _ body: () throws -> Estimate) {
            #expect {
                try body()
            } throws: { error in
                let error = error as? EquityError
                return error?.code == code && error?.place == place
            }
        }
        refused(.negativeCount, "numerator") { try Proportion.wilson(-1, of: 5) }
        refused(.emptyDenominator, "denominator") { try Proportion.wilson(0, of: 0) }
        refused(.partAboveWhole, "numerator") { try Proportion.wilson(6, of: 5) }
        refused(.badScale, "scale") { try Proportion.wilson(1, of: 5, scale: 0) }
        refused(.badScale, "scale") { try Proportion.wilson(1, of: 5, scale: .infinity) }
    }
}
