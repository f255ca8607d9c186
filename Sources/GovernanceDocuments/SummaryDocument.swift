public import Governance
import Pages
public import ReviewDocuments

/// The two-page summary of a programme, in the order of an impact assessment.
///
/// It says everything that is agreed, in groups; each field, question and reason by itself stands in the `AnnexeDocument`.
public struct SummaryDocument {
    /// The programme.
    public let programme: Programme
    /// The eight words of its file.
    public let words: String
    /// What its preset of disclosure control does, in a sentence; `nil` where the preset is not known.
    public let presetWords: String?

    /// Creates a summary.
    public init(_ programme: Programme, words: String, presetWords: String?) {
        self.programme = programme
        self.words = words
        self.presetWords = presetWords
    }

    /// The document.
    public var document: ReviewDocument {
        ReviewDocument(
            title: "\(programme.title): what is agreed",
            programme: programme.title,
            isTest: programme.environment == .test,
            lead:
                "Version \(programme.version), for those who approve it. Everything here is read from the programme file, which "
                + "the programs follow to the letter: what it does not permit does not happen. The annexe holds each field, "
                + "question and reason.",
            sections: [
                purpose, who, leaving, staying, objections, numbers, outputs, risks, identity,
            ],
            footer: ReviewFooter.text(programme, words: words),
            sheets: 2
        )
    }
}

/// The last line of both documents about a programme.
enum ReviewFooter {
    static func text(_ programme: Programme, words: String) -> String {
        "\(programme.title), version \(programme.version), SHA-256 \(programme.hash.prefix(8))…, words: \(words)."
    }
}
