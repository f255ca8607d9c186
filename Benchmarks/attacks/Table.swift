import AttackSupport
import Foundation

/// Prints results as Markdown.
enum Table {
    static func note(_ text: String) { print(text) }

    static func outcomesHeader() {
        print("\n| attack | run on | finds | n | recovered | by chance | more than chance in 1,000 |")
        print("|---|---|---|---|---|---|---|")
    }

    static func row(_ outcome: Outcome) {
        let limit = outcome.limit(falseAlarm: 1e-3)
        print(
            "| \(outcome.attack) | \(outcome.encoding) | \(outcome.target) | \(count(outcome.tried)) "
                + "| \(percent(outcome.share)) (\(outcome.hits)) | \(percent(outcome.chance)) "
                + "| \(outcome.hits > limit ? "yes" : "no") (limit \(limit)) |"
        )
    }

    static func structureHeader() {
        print("\n| package | what is looked at | people | joined to somebody | unique | in groups under 10 |")
        print("|---|---|---|---|---|---|")
    }

    static func row(_ package: String, _ line: StructureSuite.Line) {
        let result = line.result
        print(
            "| \(package) | \(line.name) | \(count(result.people)) | \(percent(result.joined)) "
                + "| \(percent(result.unique)) | \(percent(result.below10)) |"
        )
    }

    static func count(_ number: Int) -> String {
        let digits = String(number)
        return digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0 && (digits.count - digit.offset).isMultiple(of: 3) { text.append(",") }
            text.append(digit.element)
        }
    }

    static func percent(_ share: Double) -> String { String(format: "%.3f %%", share * 100) }
}
