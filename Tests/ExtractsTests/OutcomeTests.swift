import Normalising
import TestSupport
import Testing

@testable import Extracts

@Suite struct OutcomeTests {
    private static let mapping = """
        standard_field,your_column,format,code_table
        given_name,First,,
        surname,Last,,
        date_of_birth,Born,dd/mm/yyyy,
        postcode,Home,,
        nhs_number,NHS,,
        sex,Sex,,builtin:sex
        crisis_contact,Crisis,,

        """

    private func read(_ rows: String, keepOutcomes: Bool = true) async throws -> ExtractRows {
        let folder = try TemporaryFolder()
        let terms = try Terms.make()
        let mapping = try Mapping(
            path: folder.write(Self.mapping, to: "mapping.csv"),
            attributeNames: terms.attributes.map(\.name)
        )
        let extract = try folder.write("First,Last,Born,Home,NHS,Sex,Crisis,No\n" + rows, to: "extract.csv")
        return try await ExtractReader(terms: terms, mapping: mapping).read(extract, keepOutcomes: keepOutcomes)
    }

    @Test func `every cell of every mapped field has one outcome`() async throws {
        let rows = try await read(
            """
            Ann,Lee,01/02/1950,LE1 1AA,9990000018,2,yes,1
            ,Unknown,31/02/1950,ZZ99 3VZ,123456789,7,maybe,2
            Bo,Ray,01/01/1900,nowhere at all,9990000019,,,3

            """
        )
        let outcomes = try #require(rows.outcomes)
        #expect(outcomes.codes.keys.sorted().count == 7)
        #expect(outcomes.codes.values.allSatisfy { $0.count == 3 })
        let refused = FieldOutcomes.code(of:)
        #expect(outcomes.codes["given_name"] == [1, 0, 1])
        #expect(outcomes.codes["surname"]?[1] == refused(.placeholder))
        #expect(outcomes.codes["date_of_birth"] == [1, refused(.format), refused(.dummy)])
        #expect(outcomes.codes["postcode"] == [1, refused(.noFixedAbode), refused(.format)])
        #expect(outcomes.codes["nhs_number"]?[1] == refused(.format))
        #expect(outcomes.codes["sex"] == [1, refused(.notInCodeTable), 0])
        #expect(outcomes.codes["crisis_contact"] == [1, refused(.notInCodeTable), 0])
        #expect(outcomes.patterns["nhs_number"]?["9 digits"] == 1)
        #expect(outcomes.patterns["date_of_birth"] == ["date-like 99/99/9999": 2])
        #expect(rows.rows.map { $0.marks.contains(.noFixedAbode) } == [false, true, false])
    }

    @Test func `outcomes are kept only where they are asked for`() async throws {
        #expect(try await read("Ann,Lee,01/02/1950,LE1 1AA,9990000018,2,yes,1\n", keepOutcomes: false).outcomes == nil)
    }

    @Test func `outcomes agree with the counts of refusals over many batches`() async throws {
        var random = SplitMix64(seed: 7)
        let cells: [[String]] = [
            ["Ann", "", "Unknown", "Bo", "12"], ["Lee", "Ray", "Test", ""], ["01/02/1950", "01/01/1900", ""],
            ["LE1 1AA", "ZZ99 3VZ", "xx", ""], ["9990000018", "12345", "1111111111", ""], ["1", "2", "q", ""],
            ["yes", "no", "perhaps", ""],
        ]
        var text = ""
        let count = 3 * RowBatch.rowLimit + 17
        for row in 0..<count {
            let weights = cells.map { column in
                row % 5 == 0 ? column[Int.random(in: 0..<column.count, using: &random)] : column[0]
            }
            text += weights.joined(separator: ",") + ",\(row)\n"
        }
        let rows = try await read(text)
        let outcomes = try #require(rows.outcomes)
        #expect(rows.rows.count == count)
        for (name, codes) in outcomes.codes {
            #expect(codes.count == count)
            for refusal in Refusal.allCases {
                let kept = codes.count { $0 == FieldOutcomes.code(of: refusal) }
                #expect(kept == rows.refusals[name]?.count(of: refusal), "\(name) \(refusal)")
            }
            let shapes = outcomes.patterns[name]?.values.reduce(0, +) ?? 0
            #expect(shapes == codes.count { $0 > FieldOutcomes.value })
        }
    }

    @Test(arguments: [
        ("943476591", "9 digits"), ("7", "1 digit"), ("9.43477E+09", "scientific notation"),
        ("31/02/50", "date-like 99/99/99"), ("943 476", "digits and signs 999 999"), ("nowhere", "letters (7)"),
        ("not known", "words (2)"), ("AB12", "letters and digits (4)"), ("??", "signs (2)"),
        ("José", "letters beyond A to Z (4)"), ("12 High St.", "letters, digits and signs (11)"),
    ])
    func `a shape tells kind and length`(cell: String, shape: String) {
        #expect(CellShape.of(cell.utf8) == shape)
    }

    @Test func `a shape holds no letter and no digit of the cell`() {
        var random = SplitMix64(seed: 11)
        let alphabet = Array("QXqx0123456 -/.?@é".utf8)
        for _ in 0..<2000 {
            let cell = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let shape = CellShape.of(cell)
            #expect(!shape.lowercased().contains { $0 == "q" || $0 == "x" })
            #expect(shape.split { !("0"..."8").contains($0) }.allSatisfy { $0.count <= 2 }, "lengths only")
            #expect(shape.utf8.count <= 60)
        }
    }

    @Test func `a field keeps at most fifty shapes and counts the others together`() {
        var log = FieldLog(keeps: true)
        for length in 1...80 {
            let cell = [UInt8](repeating: 0x78, count: length)
            _ = log.take(cell[...], Normalised<Int32>.refused(.format))
        }
        #expect(log.shapes.count == CellShape.limit + 1)
        #expect(log.shapes[CellShape.other] == 30)
    }
}
