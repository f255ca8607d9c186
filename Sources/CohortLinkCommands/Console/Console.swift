import Foundation
import Pages

/// What people see: results on stdout, progress and trouble on stderr.
enum Console {
    /// Prints a line of the result.
    static func result(_ line: String = "") { print(line) }

    /// Prints a line of progress.
    static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Prints the last line of a failed run.
    static func failure(_ sentence: String) { note("cohortlink: stopped. " + sentence) }

    /// The number of processors to work with.
    static var threads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// A whole number with commas between thousands.
    static func count(_ number: Int) -> String { Words.count(number) }

    /// A number with its noun: `1 row`, `2 rows`, `3 people`.
    static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// A share as a percentage with one decimal.
    static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

    /// Text filled up with blanks on the right.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Text filled up with blanks on the left.
    static func aligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
