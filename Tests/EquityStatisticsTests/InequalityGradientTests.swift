import EquityStatistics
import Testing

struct InequalityGradientTests {
    struct Row: Sendable {
        let data: String
        let area: String
        let shape: InequalityGradient.Shape
        let slope: Double
        let ratio: Double
        let slopeLimits: [Double]
        let ratioLimits: [Double]
        let mostDeprived: Double?

        init(
            _ data: String,
            _ area: String,
            _ shape: InequalityGradient.Shape,
            _ slope: Double,
            _ ratio: Double,
            _ slopeLimits: [Double] = [],
            _ ratioLimits: [Double] = [],
            from mostDeprived: Double? = nil
        ) {
            (self.data, self.area, self.shape, self.slope, self.ratio) = (data, area, shape, slope, ratio)
            (self.slopeLimits, self.ratioLimits, self.mostDeprived) = (slopeLimits, ratioLimits, mostDeprived)
        }
    }

    /// PHEindicatormethods 2.1.0, `testdata_SII`; its limits come from 100,000 simulated gradients.
    ///
    /// The published limits of the slope index by logarithm are 3 and 7 % wider than a simulation gives; those here are of
    /// 400,000 gradients simulated with NumPy. Those of the ratio, and of the other shapes, are as published.
    static let published = [
        Row(
            "life",
            "area1",
            .linear,
            6.93461647366882,
            1.08881808044462,
            [3.12759461765082, 10.7586873680794],
            [1.03836905916428, 1.14129933602512],
            from: 78.0766307823167
        ),
        Row(
            "life",
            "area2",
            .linear,
            12.5478466363518,
            1.1808856208488,
            [11.9361564267921, 13.1630201323966],
            [1.17137069143256, 1.19043963572449],
            from: 69.3689557935659
        ),
        Row("fifths", "area1", .linear, 7.91933414710087, 1.10371169525273),
        Row("fifths", "area2", .linear, 3.62155633765456, 1.05138927127193),
        Row("rate", "area1", .linear, -3.27520123264718, 0.4060006895398, from: 5.51381318963101),
        Row("rate", "area2", .linear, -2.28767890277874, 0.535251769798761, from: 4.92240476480817),
        Row("share", "area1", .linear, -0.107200323337305, 0.533401530646551, from: 0.2297485533672),
        Row("share", "area2", .linear, -0.0581854710713103, 0.547012846155543, from: 0.128448391036028),
        Row(
            "rate",
            "area1",
            .logarithmic,
            -3.15590713895456,
            0.441884843607682,
            [-3.47229012, -2.84234515],
            [0.408274408036072, 0.478566326500693],
            from: 5.65458060546947
        ),
        Row(
            "rate",
            "area2",
            .logarithmic,
            -2.29546918084741,
            0.544614475973705,
            [-2.41423865, -2.176125],
            [0.527074544156842, 0.562774974540539],
            from: 5.04071618384352
        ),
        Row(
            "share",
            "area1",
            .logistic,
            -0.109646261112591,
            0.534177574325395,
            [-0.114908384494646, -0.104430877760454],
            [0.518533385007463, 0.550174121346893],
            from: 0.235382100708871
        ),
        Row(
            "share",
            "area2",
            .logistic,
            -0.059700616439929,
            0.547207442613198,
            [-0.0639242549372721, -0.055461351909886],
            [0.524843254382713, 0.570710571042864],
            from: 0.131849818346129
        ),
    ]

    static func groups(_ data: String, _ area: String) throws -> [InequalityGradient.Group] {
        try Fixture("gradients.csv").rows("case", data).filter { $0["area"] == area }.map {
            InequalityGradient.Group(
                population: $0.number("population"),
                value: $0.number("value"),
                standardError: $0.number("standard_error")
            )
        }
    }

    @Test(
        "both indices agree with published figures, and limits within the chance of the simulation",
        arguments: published
    )
    func agrees(row: Row) throws {
        let gradient = try InequalityGradient(try Self.groups(row.data, row.area), shape: row.shape)
        #expect(
            nearlyEqual(gradient.slopeIndex.value, row.slope) && nearlyEqual(gradient.relativeIndex.value, row.ratio)
        )
        if let mostDeprived = row.mostDeprived { #expect(nearlyEqual(gradient.mostDeprived, mostDeprived)) }
        // 100,000 simulations place a 2.5 % limit with a standard error of 0.2 % of the interval's width.
        for (estimate, limits) in [(gradient.slopeIndex, row.slopeLimits), (gradient.relativeIndex, row.ratioLimits)]
        where !limits.isEmpty {
            let width = limits[1] - limits[0]
            #expect(abs(estimate.lower - limits[0]) < 0.01 * width && abs(estimate.upper - limits[1]) < 0.01 * width)
        }
    }

    @Test func `a scale below 0 turns the slope around and the ratio over`() throws {
        let groups = try Self.groups("share", "area1")
        let turned = try InequalityGradient(groups, shape: .logistic, scale: -1)
        #expect(nearlyEqual(turned.slopeIndex.value, 0.109646261112591))
        #expect(nearlyEqual(turned.relativeIndex.value, 1.87203665609303))
        #expect(turned.slopeIndex.lower < turned.slopeIndex.value && turned.slopeIndex.value < turned.slopeIndex.upper)
        #expect(abs(turned.relativeIndex.lower - 1.81760639259418) < 0.0012)
        #expect(abs(turned.relativeIndex.upper - 1.92851613591979) < 0.0012)
    }

    @Test func `for a straight line the limits are those of weighted least squares`() throws {
        let groups = (0..<5).map {
            InequalityGradient.Group(population: 100, value: 50 + 2 * Double($0), standardError: 1)
        }
        let gradient = try InequalityGradient(groups, shape: .linear)
        // Places 0.1, 0.3 … 0.9: the slope's variance is 1 / Σ(x - 0.5)² = 1 / 0.4.
        let reach = 1.959963984540054 * (1 / 0.4).squareRoot()
        #expect(
            nearlyEqual(gradient.slopeIndex.value, 10)
                && nearlyEqual(gradient.slopeIndex.lower, 10 - reach, within: 1e-9)
        )
        #expect(nearlyEqual(gradient.slopeIndex.upper, 10 + reach, within: 1e-9))
    }

    @Test func `without uncertainty the limits are the indices themselves`() throws {
        let groups = (1...4).map { InequalityGradient.Group(population: 10, value: Double($0), standardError: 0) }
        let gradient = try InequalityGradient(groups, shape: .logarithmic)
        #expect(
            gradient.slopeIndex.lower == gradient.slopeIndex.value
                && gradient.relativeIndex.upper == gradient.relativeIndex.value
        )
    }

    @Test func `a group's limits give its standard error on the scale of the shape`() throws {
        let estimate = try Rate.crude(400, per: 100_000, scale: 1000)
        let group = InequalityGradient.Group(population: 1, estimate: estimate, shape: .logarithmic)
        #expect(abs(group.standardError - 0.05) < 0.001)
    }

    @Test func `groups that make no gradient are refused`() {
        let good = InequalityGradient.Group(population: 10, value: 0.5, standardError: 0.1)
        func code(_ groups: [InequalityGradient.Group], _ shape: InequalityGradient.Shape, scale: Double = 1) -> String
        {
            do { _ = try InequalityGradient(groups, shape: shape, scale: scale) } catch {
                return "\(error.code) \(error.place)"
            }
            return "none"
        }
        #expect(code([good, good], .linear) == "tooFew groups")
        #expect(code([good, good, good], .linear, scale: 0) == "badScale scale")
        #expect(
            code([good, good, .init(population: 0, value: 1, standardError: 1)], .linear)
                == "emptyDenominator population of group 3"
        )
        #expect(
            code([good, .init(population: 1, value: 0, standardError: 1), good], .logarithmic) == "badValue group 2"
        )
        #expect(code([good, .init(population: 1, value: 1, standardError: 1), good], .logistic) == "badValue group 2")
        #expect(code([.init(population: 1, value: 1, standardError: -1), good, good], .linear) == "badValue group 1")
    }
}
