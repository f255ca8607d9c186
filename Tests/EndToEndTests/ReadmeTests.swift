import Foundation
import TestSupport
import Testing

/// The README's steps, run as they stand there.
struct ReadmeTests {
    /// The lines of the first block of commands below a heading.
    private static func commands(below heading: String) throws -> [String] {
        let readme = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
        let block = try #require(section.components(separatedBy: "\n```\n").dropFirst().first)
        return block.components(separatedBy: "\n")
    }

    @Test func `the commands of the step by step run in their order and end with a status`() throws {
        var lines = try Self.commands(below: "Step by step")
        // The program is built already, and lies where the tests do; the place is a smaller one.
        #expect(lines.removeFirst() == "make build")
        #expect(lines.removeFirst() == #"export PATH="$PWD/.build/release:$PATH""#)
        let demo = try #require(lines.firstIndex { $0.hasPrefix("cohortlink demo --prepare") })
        lines[demo] = "cohortlink demo --prepare --people 4000 --dress plain"
        let folder = try TemporaryFolder()
        let outcome = try Program.bash(["set -euo pipefail", "cd '\(folder.path)'"] + lines)
        #expect(outcome.status == 0, "\(outcome.lastErrorLine)")
        let report = folder.path + "/demo-output/report/"
        for name in ["board.html", "report.html", "released.csv", "summary.json"] {
            #expect(FileManager.default.fileExists(atPath: report + name))
        }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/demo-output/heat/heat.html"))
        #expect(outcome.output.contains(": DRAFT"), "nobody has seen the release yet, and the status says so")
    }
}
