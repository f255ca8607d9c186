public import DisclosureControl
import SafeFiles
import Sealing
import Tabular

/// People from a file with one row a person.
public struct Microdata: Sendable {
    /// The people, by the specification's dimensions.
    public let people: Universe
    /// What each of them adds to sums.
    public let amounts: Amounts
    /// The SHA-256 of the file, in hexadecimal: which people they are.
    public let digest: String

    /// Reads a file; columns that the specification does not name are ignored.
    ///
    /// - Parameters:
    ///   - path: a CSV file with a header; one column for each dimension and amount.
    ///   - spec: the specification.
    /// - Throws: `TabularError`, `ReleaseFileError` with the row for a code that is no leaf; `DisclosureError`.
    public init(path: String, spec: TableSpec) throws {
        var reader = try CSVReader.open(path: path)
        func column(_ name: String, _ what: String) throws -> Int {
            guard let column = reader.header.firstIndex(of: name) ?? reader.column(named: name) else {
                throw ReleaseFileError(.column, path, row: 1, "has no column for the \(what) '\(name)'; add it")
            }
            return column
        }
        let columns = try spec.dimensions.map { try column($0.id, "dimension") }
        let sums = try spec.amounts.map { try column($0, "amount") }
        var amounts = Amounts(spec.amounts)
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
            guard !sums.isEmpty else { continue }
            let values = try sums.map { column in
                guard let value = Int(reader.text(column)), (0...Amounts.most).contains(value) else {
                    throw ReleaseFileError(
                        .row,
                        path,
                        row: reader.row,
                        "the amount in column \(column + 1) is no whole number from 0 to \(Amounts.most); correct the row, or "
                            + "leave people whose amount is not known out"
                    )
                }
                return value
            }
            try amounts.add(leaves: leaves, values: values)
        }
        guard rows > 0 else { throw ReleaseFileError(.file, path, "holds nobody; is it the right file?") }
        people = builder.universe()
        self.amounts = amounts
        digest = Hex.text(try SHA256.digest(RegularFile.contents(of: path, limit: 1 << 30)))
    }
}
