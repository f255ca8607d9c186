import DemoPlace
import TestSupport
import Testing

@Suite("The same people and seed")
struct DeterminismTests {
    private static let files =
        DemoPlace.partners.flatMap { ["extracts/\($0).csv", "mappings/\($0).csv"] }
        + [
            "truth.csv", "governance/place/areas.csv", "governance/place/postcodes.csv",
            "governance/place/population.csv",
        ]

    @Test func `Give the same bytes in every file; another seed gives others`() throws {
        let first = try TemporaryFolder()
        let again = try TemporaryFolder()
        let other = try TemporaryFolder()
        let summary = try DemoPlace.write(people: 3_000, seed: 1, dress: .plain, to: first.path)
        #expect(try DemoPlace.write(people: 3_000, seed: 1, dress: .plain, to: again.path) == summary)
        try DemoPlace.write(people: 3_000, seed: 2, dress: .plain, to: other.path)
        for file in Self.files {
            #expect(try first.bytes(of: file) == again.bytes(of: file), "\(file)")
            if file.hasPrefix("extracts/") || file == "truth.csv" {
                #expect(try first.bytes(of: file) != other.bytes(of: file), "\(file)")
            }
        }
        #expect(summary.people == 3_000)
        #expect(summary.partners.map(\.partner) == DemoPlace.partners)
        #expect(summary.rows == summary.partners.reduce(0) { $0 + $1.rows })
    }

    @Test func `A number of people out of range is refused before anything is written`() throws {
        let folder = try TemporaryFolder()
        for people in [0, 1_999, 4_000_001] {
            #expect(throws: DemoPlaceError(.people, reason: "")) {
                try DemoPlace.write(people: people, seed: 1, to: folder.file("place"))
            }
        }
        #expect(throws: (any Error).self) { try folder.bytes(of: "place/truth.csv") }
    }

    @Test func `A folder that cannot be made is named in the error`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("x", to: "taken")
        let error = #expect(throws: DemoPlaceError.self) { try DemoPlace.write(people: 2_000, seed: 1, to: file) }
        #expect(error?.code == .unwritable)
        #expect(error?.description.contains("taken") == true)
    }
}
