import Governance
import Pages

/// The thresholds and terms of retention as rows of a table: what it is, what holds and whose term it is, and why.
struct NumberRows {
    let programme: Programme

    var rows: [[String]] {
        Programme.RiskAppetite.Number.allCases.compactMap { number in
            guard let value = value(number) else { return nil }
            let setBy = programme.strictestTerms.first { $0.number == number }?.setBy ?? []
            let own = setBy.compactMap { programme.partner($0)?.grounds.terms?.reason }.first
            let whose =
                setBy.isEmpty
                ? "" : "Term of \(Words.list(setBy.map(programme.organisationName))), stricter than the others': "
            return [
                number.words, number.text(value),
                whose + (own ?? programme.accountability.riskAppetite?.reasons[number] ?? "Not said"),
            ]
        }
    }

    private func value(_ number: Programme.RiskAppetite.Number) -> String? {
        switch number {
        case .smallestCount: programme.disclosure.smallestCount.map(String.init)
        case .smallestCohort: String(programme.disclosure.smallestCohort)
        case .smallestPackage: String(programme.linkage.smallestPackage)
        case .matchProbability: "\(Words.decimal(100 * programme.linkage.matchProbability, decimals: 0)) %"
        case .packagesDays: String(programme.retention.packagesDays)
        case .tokensDays: String(programme.retention.tokensDays)
        case .linkedFileDays: String(programme.retention.linkedFileDays)
        case .outputsYears: String(programme.retention.outputsYears)
        case .auditYears: programme.retention.auditYears.map(String.init)
        }
    }
}

extension Programme.ProhibitedUse {
    /// The use in words.
    var words: String {
        switch self {
        case .decisionsAboutIndividuals: "decisions about individual people"
        case .lawEnforcementTargeting: "targeting by law enforcement"
        }
    }
}
