import DemoPlace
import Tabular
import TestSupport

/// One place that several tests read: 12,000 people, written once.
struct WrittenPlace: Sendable {
    static let people = 12_000
    let folder: TemporaryFolder
    let summary: DemoPlace.Summary

    static let shared: Result<WrittenPlace, any Error> = Result {
        let folder = try TemporaryFolder()
        let summary = try DemoPlace.write(people: people, seed: 7, dress: .plain, to: folder.path)
        return WrittenPlace(folder: folder, summary: summary)
    }

    /// One row of a mapping.
    struct Mapped: Sendable {
        let field: String
        let column: String
        let format: String
        let codes: String
    }

    func extract(_ partner: String) throws -> CSVTable {
        try CSVTable(path: folder.file("extracts/\(partner).csv"))
    }

    func mapping(_ partner: String) throws -> [Mapped] {
        let table = try CSVTable(path: folder.file("mappings/\(partner).csv"))
        return table.rows.map { Mapped(field: $0[0], column: $0[1], format: $0[2], codes: $0[3]) }
    }

    /// The cells of the column that a standard field is mapped to, `nil` where it is not.
    func cells(_ field: String, of partner: String) throws -> [String]? {
        guard let mapped = try mapping(partner).first(where: { $0.field == field }) else { return nil }
        let table = try extract(partner)
        let column = try table.column(mapped.column)
        return table.rows.map { $0[column] }
    }
}
