import Charts
import DisclosureControl
import Governance
import Pages
import ReportPages

/// What every edition of a report is made of: the released set, the lenses' released rows, and public words.
struct EditionSource {
    let programme: Programme
    /// The full report, for its title and for what is said of partners that sent nothing.
    let page: ReportPage
    let released: ReleasedTables
    let lenses: [LensFacts]
    /// What the registers say of the release.
    let written: RegisterWords

    /// The first group that the report is about; `nil` where it is about none.
    var profile: ReportPlan.Profile? { page.plan.profiles.first }
    var isTest: Bool { programme.environment == .test }

    /// The last line of every edition.
    var footer: String {
        "\(programme.title), version \(programme.version). Made by CohortLink from the released set of this report; the same "
            + "inputs give the same page."
    }

    /// What must be said first where a partner sent nothing; empty where all took part.
    var missingWords: String { page.missing.title ?? "" }

    /// The released size of a group, from the first of its tables that shows it.
    func size(of profile: ReportPlan.Profile) -> ChartFigure {
        let all = profile.by.map { released.count(ReportPlan.id(profile, $0)) }
        return all.first { $0.given != nil } ?? all.first ?? .notAvailable
    }

    /// The released rate of a group per 1,000 residents.
    func rate(of profile: ReportPlan.Profile) -> ChartFigure {
        let all = profile.by.map { released.rate(ReportPlan.id(profile, $0)) }
        return all.first { $0.given != nil } ?? all.first ?? .notAvailable
    }

    /// A count as a sentence begins with it: `About 1,240 people`.
    func about(_ figure: ChartFigure, _ what: String = "people") -> String? {
        figure.given.map { given in
            (page.preset.rounding == .none || given.value == 0 ? "" : "About ") + "\(given.text) \(what)"
        }
    }

    func lens(_ kind: Programme.Lens.Kind) -> LensFacts? { lenses.first { $0.kind == kind && $0.refusal == nil } }
}
