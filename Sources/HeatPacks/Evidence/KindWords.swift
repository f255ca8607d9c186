import Governance
import Registers

extension Programme.Lens.Kind {
    /// What the analysis is called where people ask for it.
    var name: String {
        switch self {
        case .sharedCohort: "Shared cohort and unmet need"
        case .overlap: "Overlap of services"
        case .reconciliation: "Single version of the truth"
        case .pathway: "Pathway audit"
        case .gaps: "Who falls through the cracks"
        case .barrier: "Place restrictions as a barrier"
        case .missedAppointments: "Missed appointments (DNA, did not attend)"
        case .characteristic: "By characteristic"
        case .waits: "Waits and referrals"
        case .core20plus5: "Core20PLUS5"
        case .coding: "Completeness of coding"
        case .representation: "Who is represented"
        case .ruralUrban: "Rural and urban"
        case .expectation: "What we expected and what we found"
        case .whenAndHow: "When and how people are seen"
        case .areaContext: "Area context"
        case .outliers: "Outliers among areas (funnel)"
        case .journeys: "Journeys between services"
        case .trend: "Before, during and after"
        case .areas: "By area"
        case .countsOnly: "What others count"
        }
    }

    /// What its figures do not say.
    var caution: String {
        switch self {
        case .sharedCohort: "What nobody recorded is not known; it is not the same as no."
        case .overlap: "Services share people by chance too; the words beside a pair say how far beyond."
        case .reconciliation: "Records are not people."
        case .pathway: "A step that nobody recorded looks like one that was not taken."
        case .gaps: "Who stands in no record stands in no figure. Residents are of another count than the people known."
        case .barrier: "A restriction is no offence; a site that moves changes the figure."
        case .missedAppointments:
            "Ratios say what goes together, not what causes it; nobody is predicted to miss anything."
        case .characteristic, .representation: "Groups of a few people move by chance; look at the range."
        case .waits: "Who still waits counts with the wait so far."
        case .core20plus5: "Of the people known to services, not of residents."
        case .coding: "Completeness is no league table; who asks most may record most."
        case .ruralUrban, .areaContext: "What holds for an area need not hold for the people in it."
        case .expectation: "An expectation is worth something only if it was written down before."
        case .whenAndHow: "What was offered decides what was used."
        case .outliers: "One area in twenty lies outside the 95 % limits by chance."
        case .journeys: "Orders of first contacts, never one person's path."
        case .trend: "A signal says that something changed, not why."
        case .areas: "Neighbouring areas are alike; look at the range."
        case .countsOnly: "Counted by others: nobody knows how many of them stand in other figures too."
        }
    }

    /// The prompt under which its figures stand.
    var prompt: HeatPrompt {
        switch self {
        case .sharedCohort, .overlap, .journeys: .size
        case .representation, .characteristic: .groups
        case .core20plus5: .deprivation
        case .ruralUrban, .areaContext, .outliers, .areas: .places
        case .pathway, .barrier, .missedAppointments, .waits, .whenAndHow: .barriers
        case .gaps, .coding, .reconciliation, .countsOnly: .unseen
        case .expectation: .expected
        case .trend: .measures
        }
    }
}
