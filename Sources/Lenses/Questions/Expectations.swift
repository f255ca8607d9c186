import Sealing
import SafeFiles
import Tabular

/// What a team expected of groups before it saw results.
public struct Expectations: Sendable {
    /// A direction.
    public enum Direction: String, Sendable, CaseIterable {
        case fewer
        case asExpected = "as_expected"
        case more

        /// The direction in words.
        var words: String {
            switch self {
            case .fewer: "fewer"
            case .asExpected: "as many as among residents"
            case .more: "more"
            }
        }
    }

    private let directions: [String: Direction]
    /// The SHA-256 of the file, hexadecimal: with it, nobody can say later that something else was expected.
    public let digest: String

    /// How many groups something is expected of.
    public var count: Int { directions.count }

    /// Reads a file of expectations.
    ///
    /// - Parameters:
    ///   - path: CSV with `dimension,category,expected`.
    ///   - lens: The lens's id.
    ///   - dimensions: Dimensions that there are; an expectation of another one is refused.
    /// - Throws: `LensError` with the row.
    public init(path: String, lens: String, dimensions: [String]) throws(LensError) {
        do {
            let table = try CSVTable(path: path)
            let columns = (try table.column("dimension"), try table.column("category"), try table.column("expected"))
            var directions: [String: Direction] = [:]
            for (row, number) in zip(table.rows, table.rowNumbers) {
                guard let direction = Direction(rawValue: row[columns.2]), dimensions.contains(row[columns.0]) else {
                    throw LensError(
                        .file,
                        lens: lens,
                        reason:
                            "row \(number) of the expectations says neither fewer, as_expected nor more of a dimension "
                            + "of this lens"
                    )
                }
                directions[row[columns.0] + "=" + row[columns.1]] = direction
            }
            self.directions = directions
            digest = Hex.text(try SHA256.digest(RegularFile.contents(of: path, limit: 1 << 20)))
        } catch let error as LensError {
            throw error
        } catch {
            // Without the path: what stands in a release says nothing of the machine that made it.
            let why = (error as? TabularError)?.reason ?? "it cannot be opened"
            throw LensError(.file, lens: lens, reason: "the expectations cannot be read: \(why)")
        }
    }

    /// What is expected of a group; `nil` for nothing.
    func direction(_ dimension: String, _ category: String) -> Direction? { directions[dimension + "=" + category] }
}
