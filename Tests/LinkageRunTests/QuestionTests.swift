import RecordMatching
import TestSupport
import Testing

@testable import LinkageRun

@Suite struct QuestionTests {
    private static let digits = String(repeating: "0f", count: 16)

    @Test func `a record is named by its partner and its 32 digits, in either case of letters`() throws {
        let name = try RecordName("gp:" + Self.digits.uppercased(), place: "LEFT")
        #expect(name.partner == "gp")
        #expect(name.recordID == Self.digits)
    }

    @Test(
        "what is no name of a record is refused with its place and without being repeated",
        arguments: ["", "gp", "gp:", ":" + String(repeating: "0", count: 32), "gp:xyz", "a:b:c", "gp:Smith"]
    )
    func refused(text: String) {
        let error = #expect(throws: LinkageError.self) { try RecordName(text, place: "RIGHT") }
        #expect(error?.code == .badRecordName)
        #expect(error?.place == "RIGHT")
        #expect(error?.description.contains("Smith") == false)
    }

    @Test func `an earlier linkage of this layout or the one before is read, of another programme refused`() throws {
        let folder = try TemporaryFolder()
        let text = """
            {"programme": "a", "programme_hash": "00", "epoch": 1, "catalogue": "standard-1", "people": 5,
             "partners": [{"partner": "gp", "people": 3, "linked": 1, "rows": 4}],
             "pairs": [{"left": "gp", "right": "fire", "accepted": 1, "candidates": 2}],
             "estimated_precision": 0.9, "estimated_recall": 0.8, "something_new": true}
            """
        let path = try folder.write(text, to: "linkage.json")
        let earlier = try EarlierLinkage(path: path, programme: "a")
        #expect(earlier.people == 5)
        #expect(earlier.partners.first?.linked == 1)
        #expect(earlier.pairs.first?.accepted == 1)
        for (programme, content) in [("b", text), ("a", "{}"), ("a", "no JSON")] {
            let file = try folder.write(content, to: "other.json")
            let error = #expect(throws: LinkageError.self) { try EarlierLinkage(path: file, programme: programme) }
            #expect(error?.code == .badPrevious)
        }
    }

    @Test func `composites are named by their details`() {
        #expect(CompositeWords.words("gsd") == "given name, surname and date of birth")
        #expect(CompositeWords.words("#") == "NHS number")
        #expect(CompositeWords.words("wp") == "both names in either order and postcode")
    }

    @Test func `a share comes with its Wilson interval, and without anything to divide by there is none`() throws {
        // 9 of 10: 59.6 to 98.2 per cent (Wilson 1927).
        let share = try #require(SilverSummary.Share(9, of: 10))
        #expect(abs(share.value - 0.9) < 1e-9)
        #expect(abs(share.lower - 0.5958) < 1e-3)
        #expect(abs(share.upper - 0.9821) < 1e-3)
        #expect(SilverSummary.Share(0, of: 0) == nil)
    }
}
