import Governance
import Pages
import RecordMatching

/// The page that says what a linkage did and how far to trust it.
struct LinkagePage {
    let summary: LinkageSummary
    let detail: LinkageDetail
    let context: LinkageContext
    let earlier: EarlierLinkage?
    let programme: Programme

    /// Renders the page.
    ///
    /// - Throws: `PageError`.
    func render() throws(PageError) -> String {
        let records = summary.partners.reduce(0) { $0 + $1.people }
        let partners = Words.small(summary.partners.count)
        let title =
            "\(Words.count(summary.people)) people behind \(Words.count(records)) records of \(partners) partners"
        let hash = Words.groupsOfFour(String(summary.programmeHash.prefix(16)))
        let footer =
            "Programme \(summary.programme), file \(hash); linkage key epoch \(summary.epoch), check value "
            + "\(summary.keyCheck); catalogue \(summary.catalogue)."
        let texts = [
            "programme_title": context.title, "page_title": title, "footer": footer,
            "precision": Self.percent(summary.estimatedPrecision), "recall": Self.percent(summary.estimatedRecall),
            "precision_words": "by the model's own probabilities", "recall_words": "by the model's own probabilities",
            "threshold": Self.percent(summary.matchProbability), "rounds": Words.count(summary.rounds),
        ]
        var values = texts.mapValues(PageValue.text)
        values["test_environment"] = .flag(context.isTest)
        values["caution"] = .flag(!summary.plausible || !summary.converged)
        let absent = summary.absent.map(name)
        values["absent"] = absent.isEmpty ? .flag(false) : .text(Words.list(absent))
        values["contents"] = .list(contents)
        for part in [recordsIn, composites, weights, model, people, certainty, silver, changes, statement] {
            values.merge(part) { _, new in new }
        }
        return try PageTemplate("linkage").render(values)
    }

    static func percent(_ share: Double) -> String {
        // Never said to be none or all unless it is.
        if share > 0, share < 0.0005 { return "under 0.1 %" }
        if share < 1, share >= 0.9995 { return "over 99.9 %" }
        return Words.decimal(100 * share, decimals: 1) + " %"
    }

    func name(_ id: String) -> String { context.partnerNames[id] ?? id }

    /// Two partners, joined by "and".
    func names(_ left: String, _ right: String) -> String { "\(name(left)) and \(name(right))" }

    private var contents: [PageValue] {
        let all: [(String, String, Bool)] = [
            ("records", "Records in", true), ("composites", "What joined people", true),
            ("weights", "How a pair is weighed", true), ("histogram", "Weights of all pairs", true),
            ("model", "The model", true), ("people", "People", true), ("sure", "How sure it is", true),
            ("changes", "What changed since the last linkage", earlier != nil),
            ("statement", "Linkage statement", true),
        ]
        return all.filter(\.2).map { ["section_id": .text($0.0), "section_title": .text($0.1)] }
    }
}
