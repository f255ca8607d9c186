/// What a health equity assessment asks, in its four stages; the wording is our own.
///
/// - Source: Health Equity Assessment Tool (HEAT), Office for Health Improvement and Disparities, GOV.UK, updated
///   23 August 2024: prepare; assess; refine and apply; review.
package enum HeatPrompt: String, Sendable, CaseIterable {
    case aims
    case scope
    case roles
    case data
    case expected
    case size
    case groups
    case deprivation
    case places
    case barriers
    case unseen
    case told
    case causes
    case effects
    case interventions
    case actions
    case panels
    case measures
    case changed
    case learnt
    case next

    /// A stage of the assessment.
    package enum Stage: Int, Sendable, CaseIterable, Comparable {
        case prepare = 1
        case assess
        case refine
        case review

        /// Its name.
        package var words: String {
            switch self {
            case .prepare: "prepare"
            case .assess: "assess"
            case .refine: "refine and apply"
            case .review: "review"
            }
        }

        /// The earlier stage is the smaller one.
        package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// Where the tool is published.
    package static let source =
        "Health Equity Assessment Tool (HEAT), Office for Health Improvement and Disparities, GOV.UK, updated 23 August 2024"

    /// The ids, as answers name them.
    package static var ids: [String] { allCases.map(\.rawValue) }

    /// The stage that asks it.
    package var stage: Stage {
        switch self {
        case .aims, .scope, .roles, .data, .expected: .prepare
        case .size, .groups, .deprivation, .places, .barriers, .unseen, .told, .causes: .assess
        case .effects, .interventions, .actions, .panels, .measures: .refine
        case .changed, .learnt, .next: .review
        }
    }

    /// The question.
    package var question: String {
        switch self {
        case .aims: "What is the work for, and whose health is it to make more equal?"
        case .scope: "What belongs to it, and what does not?"
        case .roles: "Who answers for it, who takes part, and who hears of it?"
        case .data: "Which figures can be had, and what is missing from whom?"
        case .expected: "What did we expect to find, before we looked?"
        case .size: "How many people is it about?"
        case .groups: "Which groups are met more, or less, than their share?"
        case .deprivation: "How does it differ between more and less deprived areas?"
        case .places: "How does it differ between places?"
        case .barriers: "What gets in the way of using a service?"
        case .unseen: "Whom do the figures not see?"
        case .told: "What did people tell us?"
        case .causes:
            "What may lie behind the differences: income, work, housing, discrimination, how services are built?"
        case .effects: "Could the work itself widen a difference, or narrow one? For whom?"
        case .interventions: "What will be done, what may stop it, and what can it build on?"
        case .actions: "Which actions follow, whose are they, and by when?"
        case .panels: "What did the internal and the community panel say?"
        case .measures: "How shall we know whether it works?"
        case .changed: "What changed since, and what did not?"
        case .learnt: "What was learnt?"
        case .next: "What comes next, and when is this looked at again?"
        }
    }
}
