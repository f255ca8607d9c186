import Foundation
import TestSupport
import Testing

/// What the documents say of tests is so.
@Suite struct DocumentTests {
    @Test("every test that the list of hostile inputs names exists, and every case from I1 to I41 is there")
    func hostileInputs() throws {
        let text = try String(contentsOfFile: Repository.root + "/docs/hostile-inputs.md", encoding: .utf8)
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
        #expect(named > 60)
        for number in 1...41 { #expect(rows.contains { $0.hasPrefix("| I\(number) ") }, "I\(number)") }
    }
}
