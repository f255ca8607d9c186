import Foundation
import TestSupport
import Testing

/// What the documents say of tests is so.
@Suite struct DocumentTests {
    @Test(
        "every test that the lists of hostile inputs name exists, and every case is there",
        arguments: [("hostile-inputs", "I", 41, 60), ("hostile-governance", "C", 20, 40)]
    )
    func hostileInputs(_ name: String, _ letter: String, _ cases: Int, _ least: Int) throws {
        let text = try String(contentsOfFile: Repository.root + "/docs/\(name).md", encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        var tests = ""
        let root = Repository.root + "/Tests"
        for path in FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        where path.hasSuffix(".swift") {
            tests += try String(contentsOfFile: root + "/" + path, encoding: .utf8)
        }
        var named = 0
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let names = try #require(cells.last).split(separator: "`").map(String.init).filter { $0 != "; " }
            #expect(!names.isEmpty)
            named += names.count
            for name in names { #expect(tests.contains("\"\(name)\"") || tests.contains("`\(name)`"), "\(name)") }
        }
        #expect(named >= least)
        for number in 1...cases { #expect(rows.contains { $0.hasPrefix("| \(letter)\(number) ") }, "\(number)") }
    }
}
