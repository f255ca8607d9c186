import BoardPages
import Charts
import Foundation
import Testing

@Suite("The board page")
struct BoardPageTests {
    @Test("The page of invented facts is what was looked at, byte for byte", arguments: ["board", "board-draft"])
    func golden(name: String) throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).html")
        let page = try BoardPage(name == "board" ? InventedBoard.complete() : InventedBoard.draft()).page()
        guard FileManager.default.fileExists(atPath: path.path()) else {
            try page.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("There was no page; it is written now. Look at it (make pages), then run the test again.")
            return
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == page)
    }

    @Test("The parts stand in their fixed order")
    func order() throws {
        let page = try BoardPage(InventedBoard.complete()).page()
        let parts = [
            "<h1>About 1,240", "About 1,240 people</dt>", "7 in 10", "95 to 140 more", "1. Services", "2. Who is",
            "3. What gets",
            "4. What the board", "5. How sure", "Governance version 1.3, approved on 21 November 2025 by",
        ]
        var rest = page[...]
        for part in parts {
            let found = try #require(rest.range(of: part), "\(part) is missing, or stands elsewhere")
            rest = rest[found.upperBound...]
        }
    }

    @Test("What is hidden is said in words, and what was said of it is dropped")
    func hidden() throws {
        let page = try BoardPage(InventedBoard.complete()).page()
        #expect(page.contains("not shown, to protect people") && !page.contains("never printed"))
        let draft = try BoardPage(InventedBoard.draft()).page()
        #expect(draft.contains("which no office has approved yet") && draft.contains("No decision is asked for"))
    }

    @Test(
        "Decimals on people, judging words, too much for a sheet and links out of the folder are refused by their part"
    )
    func refused() {
        func refusal(_ change: (inout BoardFacts) -> Void) -> BoardError? {
            var facts = InventedBoard.complete()
            change(&facts)
            do throws(BoardError) { _ = try BoardPage(facts) } catch { return error }
            return nil
        }
        #expect(refusal { _ in } == nil)
        #expect(
            refusal { $0.people = .init(.number(12.5, "12.5"), "") }
                == BoardError(.decimalsOnPeople, part: "people", reason: "")
        )
        #expect(
            refusal { $0.decisions = ["Mark the worst wards red."] }
                == BoardError(.judgingWord, part: "decisions", reason: "")
        )
        #expect(
            refusal { $0.decisions = Array(repeating: "Agree.", count: 6) }
                == BoardError(.tooMany, part: "decisions", reason: "")
        )
        for file in ["../x.html", "https://x", "", ".hidden", "a/b", "javascript:x"] {
            #expect(refusal { $0.links = [.init("x", file: file)] } == BoardError(.badLink, part: "links", reason: ""))
        }
        #expect(refusal { $0.links = [.init("x", file: "tables.ods")] } == nil)
        #expect(refusal { $0.remarks = [.init("It is getting worse", source: "a panel", isQuote: true)] } == nil)
    }

    @Test("No fact becomes markup")
    func markup() throws {
        var facts = InventedBoard.complete()
        facts.finding = "<script>1</script>"
        facts.decisions = ["<b>\u{202E}</b>"]
        let page = try BoardPage(facts).page()
        #expect(!page.contains("<script") && !page.contains("<b>") && !page.unicodeScalars.contains("\u{202E}"))
    }
}
