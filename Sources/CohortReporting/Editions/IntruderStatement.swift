import DisclosureControl
import Governance
import Pages
import ReportPages

/// Who might try to find somebody in the report, with what, what was tried beforehand, and what is left.
///
/// After the Information Commissioner's guidance on anonymisation (motivated intruder test, March 2025).
struct IntruderStatement {
    let source: EditionSource

    private var programme: Programme { source.programme }

    /// The part of the page.
    var section: Edition.Section {
        var section = Edition.Section("intruder", "What a motivated intruder could try")
        section.finding =
            source.page.release.override == nil
            ? "No hidden number could be worked out from everything that is printed."
            : "Not everything on these pages is proved to be safe; it was published by somebody’s decision."
        section.terms = [
            .init(
                "Who might try",
                "A reporter, a neighbour, a colleague, somebody who looks for a person they know, or a member of staff who has an "
                    + "extract of one partner."
            ),
            .init(
                "With what",
                "All pages, tables and files of this release together, what was released before where a ledger is kept, public "
                    + "figures of residents, what is known of some people of the place, and requests for more tables."
            ),
            .init("What was tried by machine", tried),
            .init("What was tried by people", byPeople),
            .init("What is left", remaining),
            .init("Who answers, and until when", answers),
        ]
        if let decision = source.page.release.override {
            section.terms.append(
                .init("Published by decision of", "\(decision.role). The reason given: \(decision.reason)")
            )
        }
        return section
    }

    private var tried: String {
        let summary = source.page.release.summary
        return
            "Before anything was written, every hidden number was attacked from all that is printed together, rates and "
            + "rounding among it. Worked out: \(source.page.release.override == nil ? "none" : "see the decision"). Small numbers "
            + "of which both ends of the band were proved possible: \(Words.count(summary.proved))."
            + (summary.narrowed == 0
                ? ""
                : " Of \(Words.count(summary.narrowed)) of them the lower end is not, since they add hidden numbers up.")
    }

    private var byPeople: String {
        guard let test = programme.accountability.intruderTest else {
            return "No test by people is on record. Have one done before the report is published."
        }
        return
            "\(test.reference), on \(test.doneOn.words) by \(test.doneBy): \(test.isWithstood ? "withstood" : "not withstood"). "
            + "To be repeated by \(test.repeatBy.words)."
    }

    private var remaining: String {
        let risks = programme.accountability.dpia?.remainingRisks ?? []
        let own =
            "That everybody in a small, known group shares something, where the figure of the group is large enough to be shown; and "
            + "that a partner who knows its own people learns a little of the others’ totals."
        return ([own] + risks.map { "\($0.risk) Against it: \($0.measure) What remains is \($0.level.rawValue)." })
            .joined(separator: " ")
    }

    private var answers: String {
        let charter = programme.accountability.charter
        let owner = charter.map { programme.organisationName($0.owner) } ?? "Nobody is named"
        let due = charter?.deadlines.map { "\($0.what) by \($0.by.words)" } ?? []
        return "\(owner)." + (due.isEmpty ? "" : " Due: \(Words.list(due)).")
    }
}
