import EquityStatistics
import Testing

struct RepresentationIndexTests {
    struct Row: Sendable {
        let inService: Int
        let serviceTotal: Int
        let inPopulation: Int
        let populationTotal: Int
        let index: Double
        let lower: Double
        let upper: Double

        init(
            _ inService: Int,
            _ serviceTotal: Int,
            _ inPopulation: Int,
            _ populationTotal: Int,
            _ index: Double,
            _ lower: Double,
            _ upper: Double
        ) {
            self.inService = inService
            self.serviceTotal = serviceTotal
            self.inPopulation = inPopulation
            self.populationTotal = populationTotal
            self.index = index
            self.lower = lower
            self.upper = upper
        }
    }

    /// Four groups of a service of 200 in a place of 100,000, computed with another program.
    static let reference = [
        Row(150, 200, 82000, 100000, 0.9146341463414634, 0.836169532779929, 0.9816077072339329),
        Row(30, 200, 11000, 100000, 1.3636363636363635, 0.9739630511129088, 1.8732344803787875),
        Row(16, 200, 3900, 100000, 2.0512820512820515, 1.277963740763076, 3.2304996991575368),
        Row(4, 200, 3100, 100000, 0.6451612903225806, 0.251755690849983, 1.6221640937363364),
    ]

    @Test("The index and its limits agree with reference figures", arguments: reference)
    func agrees(row: Row) throws {
        let index = try RepresentationIndex.compare(
            row.inService,
            of: row.serviceTotal,
            with: row.inPopulation,
            of: row.populationTotal
        )
        #expect(nearlyEqual(index.value, row.index))
        #expect(nearlyEqual(index.lower, row.lower))
        #expect(nearlyEqual(index.upper, row.upper))
    }

    @Test func `A group with the population's share has an index of 1`() throws {
        #expect(try RepresentationIndex.compare(20, of: 200, with: 1000, of: 10_000).value == 1)
    }

    @Test func `A group that the population lacks has no index`() {
        #expect {
            try RepresentationIndex.compare(20, of: 200, with: 0, of: 10_000)
        } throws: {
            ($0 as? EquityError)?.code == .emptyDenominator
        }
        #expect {
            try RepresentationIndex.compare(20, of: 200, with: 11, of: 10)
        } throws: {
            ($0 as? EquityError)?.code == .partAboveWhole
        }
    }
}
