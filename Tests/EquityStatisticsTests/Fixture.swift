import Foundation
import TestSupport

/// A table of reference cases from the folder of fixtures.
struct Fixture {
    let rows: [[String: String]]

    init(_ name: String) throws {
        let path = Repository.root + "/Tests/EquityStatisticsTests/Fixtures/" + name
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let header = lines[0].split(separator: ",").map(String.init)
        rows = lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(header, cells))
        }
    }

    func rows(_ column: String, _ value: String) -> [[String: String]] { rows.filter { $0[column] == value } }
}

extension [String: String] {
    /// A cell's number; a cell that is not there equals nothing, so no test passes by it.
    func number(_ column: String) -> Double { Double(self[column] ?? "") ?? .nan }

    /// A cell's count; one that is not there is refused as a count below 0.
    func count(_ column: String) -> Int { Int(self[column] ?? "") ?? -1 }
}
