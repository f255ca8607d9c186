package import Governance

/// Whether a programme's charter says all that it should (F31), and what it says.
package struct CharterCheck: Sendable {
    /// A term of the charter and what is said of it.
    package struct Fact: Sendable, Equatable {
        package let term: String
        /// `nil` where nothing is said.
        package let words: String?
    }

    /// What the charter says, in a fixed order; a fact without words is a gap.
    package let facts: [Fact]
    /// What is missing without which no report is final: owner, purpose, review date.
    package let neededGaps: [String]
    /// Everything that is missing.
    package let gaps: [String]

    /// Looks at a programme's charter.
    ///
    /// - Parameter programme: The programme.
    package init(_ programme: Programme) {
        let account = programme.accountability
        let charter = account.charter
        func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "; ") }
        func sentences(_ texts: [String]) -> String? {
            texts.isEmpty ? nil : texts.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
        }
        let deadlines = charter?.deadlines ?? []
        let review = deadlines.filter { $0.what.lowercased().contains("review") }
        let purposes = account.purposes.map(\.description)
        let all: [(Fact, gap: String, isNeeded: Bool)] = [
            (Fact(term: "Owner", words: charter.map { programme.organisationName($0.owner) }), "an owner", true),
            (Fact(term: "Sponsor", words: charter?.sponsor), "a sponsor", false),
            (Fact(term: "Purpose", words: sentences(purposes) ?? Self.filled(programme.purpose)), "a purpose", true),
            (Fact(term: "Scope", words: charter?.scope), "a scope", false),
            (Fact(term: "Out of scope", words: charter?.outOfScope), "what is out of scope", false),
            (
                Fact(term: "Due", words: joined(deadlines.map { "\($0.what): \($0.by.words)" })), "deadlines", false
            ),
            (
                Fact(term: "Reviewed", words: joined(review.map(\.by.words))), "a day of review among its deadlines",
                true
            ),
            (
                Fact(
                    term: "Reports",
                    words: joined(
                        (charter?.reports ?? []).map { report in
                            "\(programme.organisationName(report.from)) to \(report.to), every "
                                + report.every.replacing("_", with: " ")
                        }
                    )
                ), "who reports to whom", false
            ),
        ]
        facts = all.map(\.0)
        gaps = all.filter { $0.0.words == nil }.map(\.gap)
        neededGaps = all.filter { $0.0.words == nil && $0.isNeeded }.map(\.gap)
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
}
