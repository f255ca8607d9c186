import Foundation
import Governance
import PartnerAgent
import TestSupport

/// Invented extracts in the form of `TestTerms.mappingRows`.
struct ExtractMaker {
    /// One row before it is written.
    struct Row {
        var ref: String
        var first: String
        var last: String
        var born: String
        var sex = "1"
        var postcode: String
        var property: String
        var nhs: String
        var crisis = ""
        var notes = "n"

        var text: String {
            [ref, first, last, born, sex, postcode, property, nhs, crisis, notes].joined(separator: ",") + "\n"
        }
    }

    var rows: [Row]

    /// People who have nothing in common.
    init(_ count: Int, seed: UInt64 = 7) {
        var random = SplitMix64(seed: seed)
        func letters(_ length: Int) -> String {
            String((0..<length).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
        }
        let numbers = Self.nhsNumbers(count)
        rows = (0..<count).map { index in
            Row(
                ref: "r\(index)",
                first: "F" + letters(7),
                last: "L" + letters(8),
                born: String(
                    format: "%02d/%02d/%04d",
                    Int.random(in: 2...28, using: &random),
                    Int.random(in: 1...12, using: &random),
                    Int.random(in: 1930...2010, using: &random)
                ),
                postcode: "LE\(1 + index % 9) \(index % 10)A\("ABDEFGHJ".randomElement(using: &random) ?? "A")",
                property: String(100_000 + index),
                nhs: numbers[index]
            )
        }
    }

    /// Valid numbers of the range kept for tests.
    static func nhsNumbers(_ count: Int) -> [String] {
        var numbers: [String] = []
        var candidate = 0
        while numbers.count < count {
            let body = 999_000_000 + candidate
            var rest = body
            var sum = 0
            for weight in 2...10 {
                sum += weight * (rest % 10)
                rest /= 10
            }
            let check = (11 - sum % 11) % 11
            if check != 10 { numbers.append("\(body)\(check)") }
            candidate += 1
        }
        return numbers
    }

    var text: String { TestTerms.header + rows.map(\.text).joined() }

    func write(_ terms: TestTerms, _ name: String = "extract.csv") throws -> String {
        try terms.folder.write(text, to: name)
    }
}

/// Days that tests use.
enum Days {
    static func day(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(text) else { throw NoDay() }
        return day
    }
    struct NoDay: Error {}
}
