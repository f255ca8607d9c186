import Composites
import Testing

@testable import RecordMatching

@Suite struct NumberClassesTests {
    private let catalogue: Catalogue

    init() throws {
        catalogue = try Catalogue(
            id: "test",
            table: [UInt8]("column,components\nnhs_number,#\ncomposite:gsd,gsd\n".utf8)
        )
    }

    private func classes(_ people: [[[[Int: UInt64]]]], missing: FieldSet = []) async throws -> [Int32] {
        var maker = TokenTableMaker(seed: 5, columns: 2)
        let tables = try people.enumerated().map {
            try maker.table("p\($0.offset)", people: $0.element, missing: missing)
        }
        let index = PersonIndex(tables: tables)
        let pairs = await CandidateSearch.pairs(tables: tables, columns: 2, index: index, threads: 1)
        return NumberClasses.of(pairs, tables: tables, catalogue: catalogue, index: index)
    }

    @Test func `equal numbers are one class, different ones are not, missing ones are none`() async throws {
        let found = try await classes([[[[0: 1]], [[0: 2]]], [[[0: 1]], [[0: 3]]]])
        #expect(found[0] == found[2])
        #expect(Set(found).count == 3)
        #expect(try await classes([[[[1: 1]]], [[[1: 1]]]], missing: .nhsNumber) == [-1, -1])
    }

    @Test func `a person with two numbers lends neither`() async throws {
        // The third partner's person shares one number with the first partner's person and another with the second's.
        let found = try await classes([[[[0: 1]]], [[[0: 2]]], [[[0: 1], [0: 2]]]])
        #expect(found[2] == -1)
        #expect(found[0] != found[1])
        #expect(found[0] >= 0 && found[1] >= 0)
    }
}
