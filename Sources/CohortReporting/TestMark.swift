import Governance
import Tabular

/// The mark of the test environment on files of figures: a last column `environment` with `test` in every line.
///
/// Readers find columns by their names, so that one more changes nothing for them; a live release has none.
enum TestMark {
    static func csv(_ text: String, _ programme: Programme) -> String {
        programme.environment == .test ? CSVText.adding(column: "environment", "test", to: text) : text
    }
}
