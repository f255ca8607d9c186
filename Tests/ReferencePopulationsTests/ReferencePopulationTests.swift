import ReferencePopulations
import TestSupport
import Testing

struct ReferencePopulationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let header =
        "year,source,area_year,imd_year,rural_year,age,sex,ethnic_group,area,deprivation,rural_class,people"
    static let rows = [
        "2021,Census 2021,,,,,,,,,,1000",
        "2021,Census 2021,,,,0-15,*,*,*,*,*,200",
        "2021,Census 2021,,,,16-64,,,,,,600",
        "2021,Census 2021,,,,65+,,,,,,200",
        "2021,Census 2021,,,,,F,,,,,510",
        "2021,Census 2021,,,,,M,,,,,490",
        "2021,Census 2021,,,,0-15,F,,,,,101",
        "2021,Census 2021,,,,0-15,M,,,,,99",
        "2021,Census 2021,,,,,,white,,,,800",
        "2021,Census 2021,,,,,,asian,,,,200",
        "2021,Census 2021,2021,,,,,,E05990001,,,400",
        "2021,Census 2021,2021,,,,,,E05990002,,,600",
        "2021,Census 2021,,2019,,,,,,1,,450",
        "2021,Census 2021,,2019,,,,,,2,,550",
        "2021,Census 2021,,,2021,,,,,,UN1,900",
        "2021,Census 2021,,,2021,,,,,,RSF1,100",
    ]

    private func read(
        _ rows: [String] = rows,
        header: String = header,
        areas: Set<String>? = nil,
        areaYear: Int? = nil
    ) throws -> ReferencePopulation {
        try ReferencePopulation(
            path: try folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "population.csv"),
            areas: areas,
            areaYear: areaYear
        )
    }

    /// What a file is refused for: code, row, column.
    private func refusal(_ change: (inout [String]) -> Void, areas: Set<String>? = nil, areaYear: Int? = nil) -> String
    {
        var rows = Self.rows
        change(&rows)
        do {
            _ = try read(rows, areas: areas, areaYear: areaYear)
            return "none"
        } catch let error as ReferenceError {
            return "\(error.code) \(error.row) \(error.column)"
        } catch { return "\(error)" }
    }

    @Test func `residents are found by any characteristic, together and alone`() throws {
        let population = try read(areas: ["E05990001", "E05990002"], areaYear: 2021)
        #expect(population.people() == 1000 && population.people([.age: "0-15"]) == 200)
        #expect(population.people([.age: "0-15", .sex: "F"]) == 101)
        #expect(population.people([.age: "16-64", .sex: "F"]) == nil)
        #expect(population.codes(of: .deprivation) == ["1", "2"] && population.codes(of: .area).count == 2)
        #expect(
            population.vintage
                == Vintage(year: 2021, source: "Census 2021", areaYear: 2021, deprivationYear: 2019, ruralYear: 2021)
        )
    }

    @Test func `bands of ages are joined where they make up the ages exactly`() throws {
        let population = try read()
        #expect(population.people(from: 0, through: 64) == 800 && population.people(from: 16, through: nil) == 800)
        #expect(population.people(from: 0, through: 17) == nil && population.people(from: 20, through: nil) == nil)
    }

    @Test func `figures of two years or sources are refused with both rows`() {
        #expect(refusal { $0[4] = "2020,Census 2021,,,,,F,,,,,510" } == "mixedSources 6 year")
        #expect(refusal { $0[4] = "2021,Mid-2020,,,,,F,,,,,510" } == "mixedSources 6 source")
        #expect(refusal { $0[0] = "2021,,,,,,,,,,,1000" } == "badValue 2 source")
    }

    @Test func `two years of the index of deprivation are refused, and so are two rural classifications`() {
        #expect(refusal { $0[13] = "2021,Census 2021,,2025,,,,,,2,,550" } == "mixedDeprivation 15 imd_year")
        #expect(refusal { $0[13] = "2021,Census 2021,,,,,,,,2,,550" } == "badValue 15 imd_year")
        #expect(refusal { $0[15] = "2021,Census 2021,,,2011,,,,,,D1,100" } == "mixedRural 17 rural_year")
        #expect(refusal { $0[15] = "2021,Census 2021,,,2021,,,,,,D1,100" } == "mixedRural 17 rural_class")
        #expect(refusal { $0[15] = "2021,Census 2021,,,2021,,,,,,rural,100" } == "none")
    }

    @Test func `areas of another vintage are refused, by their year and by their codes`() {
        #expect(refusal({ $0[10] = "2021,Census 2021,2011,,,,,,E05990001,,,400" }) == "areaVintage 13 area_year")
        #expect(refusal({ _ in }, areaYear: 2011) == "areaVintage 12 area_year")
        #expect(refusal({ _ in }, areas: ["E05990001"]) == "areaVintage 13 area")
        #expect(refusal({ $0[10] = "2021,Census 2021,2021,,,,,,Harbour,,,400" }) == "badValue 12 area")
    }

    @Test func `bands of ages that overlap, repeated groups and parts that do not add up are refused`() {
        #expect(refusal { $0[2] = "2021,Census 2021,,,,15-64,,,,,,600" } == "overlap 4 age")
        #expect(refusal { $0[5] = "2021,Census 2021,,,,,F,,,,,490" } == "overlap 7 ")
        #expect(refusal { $0[9] = "2021,Census 2021,,,,,,asian,,,,20" } == "doesNotAdd 2 ethnic_group")
        // Rounding to the nearest five is no gap.
        #expect(refusal { $0[9] = "2021,Census 2021,,,,,,asian,,,,204" } == "none")
    }

    @Test func `cells that are not of their kind are refused without their text`() throws {
        #expect(refusal { $0[1] = "2021,Census 2021,,,,young,,,,,,200" } == "badValue 3 age")
        #expect(refusal { $0[4] = "2021,Census 2021,,,,,woman,,,,,510" } == "badValue 6 sex")
        #expect(refusal { $0[12] = "2021,Census 2021,,2019,,,,,,11,,450" } == "badValue 14 deprivation")
        #expect(refusal { $0[0] = "2021,Census 2021,,,,,,,,,,lots" } == "badValue 2 people")
        #expect(refusal { $0[0] = "21,Census 2021,,,,,,,,,,1000" } == "badValue 2 year")
        #expect(refusal { $0 = [] }.hasPrefix("badValue 0"))
        do { _ = try read(["2021,Census 2021,,,,Margaret,,,,,,200"]) } catch {
            #expect(!"\(error)".contains("Margaret"))
        }
    }

    @Test func `a missing or unknown column is refused`() {
        func code(_ header: String) -> String {
            do { _ = try read([], header: header) } catch {
                return (error as? ReferenceError)?.code.rawValue ?? "other"
            }
            return "none"
        }
        #expect(code("year,source,people") == "column")
        #expect(code(Self.header + ",tenure") == "column")
        #expect(ReferencePopulation.isLayout(Self.header.split(separator: ",").map(String.init)))
        #expect(!ReferencePopulation.isLayout(["dimension", "category", "people"]))
    }

    @Test func `another year of areas, deprivation or rural classes is a break, another year of residents is none`() {
        let now = Vintage(year: 2022, source: "Mid-2022", areaYear: 2021, deprivationYear: 2025, ruralYear: 2021)
        let before = Vintage(year: 2020, source: "Mid-2020", areaYear: 2021, deprivationYear: 2019, ruralYear: 2011)
        #expect(now.breaks(since: before).map(\.characteristic) == [.deprivation, .ruralClass])
        #expect(now.breaks(since: before).map(\.before) == [2019, 2011])
        #expect(now.breaks(since: Vintage(year: 2019, source: "other")).isEmpty)
    }
}
