public import DisclosureControl
import SafeFiles
import Sealing
import Tabular

/// People from a file with one row a person.
public struct Microdata: Sendable {
    /// The people, by the specification's dimensions.
    public let people: Universe
    /// The SHA-256 of the file, in hexadecimal: which people they are.
    public let digest: String

    /// Reads a file; columns that the specification does not name are ignored.
    ///
    /// - Parameters:
    ///   - path: a CSV file with a header; one column for each dimension.
    ///   - spec: the specification.
    /// - Throws: `TabularError`, `ReleaseFileError` with the row for a code that is no leaf; `DisclosureError`.
    public init(path: String, spec: TableSpec) throws {
        var reader = try CSVReader.open(path: path)
        let columns = try spec.dimensions.map { dimension in
            guard let column = reader.header.firstIndex(of: dimension.id) ?? reader.column(named: dimension.id) else {
                throw ReleaseFileError(
                    .column,
                    path,
                    row: 1,
                    "has no column for the dimension '\(dimension.id)'; add it"
                )
            }
            return column
        }
        let places = spec.dimensions.map { dimension in
            Dictionary(uniqueKeysWithValues: dimension.leaves.enumerated().map { ($1, $0) })
        }
        var builder = try UniverseBuilder(dimensions: spec.dimensions)
        var leaves = [Int](repeating: 0, count: columns.count)
        var rows = 0
        while try reader.next() {
            rows += 1
            for (place, column) in columns.enumerated() {
                guard let leaf = places[place][reader.text(column)] else {
                    throw ReleaseFileError(
                        .row,
                        path,
                        row: reader.row,
                        "the code in column \(column + 1) ('\(spec.dimensions[place].id)') is no leaf of it; add the leaf or correct the row"
                    )
                }
                leaves[place] = leaf
            }
            try builder.add(leaves: leaves)
        }
        guard rows > 0 else { throw ReleaseFileError(.file, path, "holds nobody; is it the right file?") }
        people = builder.universe()
        digest = Hex.text(try SHA256.digest(RegularFile.contents(of: path, limit: 1 << 30)))
    }
}
