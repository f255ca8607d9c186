import Composites
import Foundation
import RecordMatching
import Testing

@testable import SparkEngine

@Suite struct StatementTests {
    private func plan(_ folder: String = "/shared/linkage") throws -> LinkPlan {
        LinkPlan(catalogue: try Catalogue.named("standard-2"), packages: 3, folder: folder, partitions: 4)
    }

    @Test func `the statements are those that were looked at and run`() throws {
        let plan = try plan()
        let scripts = [
            plan.pairs, plan.rivals, plan.people(kept: -6000, threshold: 0),
            plan.components(turn: 0, threshold: 0), plan.components(turn: 1, threshold: 0),
            plan.peopleByComponent(turns: 2, kept: -6000, threshold: 0),
        ]
        for script in scripts {
            let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(script.file)")
            guard let text = try? String(contentsOf: golden, encoding: .utf8) else {
                try script.text.write(to: golden, atomically: true, encoding: .utf8)
                Issue.record("\(script.file) was not there; it is now, look at it")
                continue
            }
            #expect(script.text == text, "\(script.file) is another")
        }
    }

    @Test func `a folder's name cannot end the text that it stands in`() throws {
        let text = try plan("/a'b\\c").pairs.text
        #expect(text.contains("path '/a\\'b\\\\c/tokens'"))
        #expect(!text.contains("'/a'b"))
    }

    @Test func `pairs that reach a threshold below the kept weight are all handed over`() throws {
        let text = try plan().people(kept: -6000, threshold: -9000).text
        #expect(text.contains("WHERE weight >= -9000\nUNION ALL"))
        #expect(!text.contains("-6000"))
    }
}
