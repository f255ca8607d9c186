/// Who belongs to a cohort (`cohorts[].rule`).
///
/// Two readings, for data in which much is missing:
/// - `answer(_:)` has three values: missing is *not known*, never *no* (Kleene's strong logic).
/// - `includes(_:)` asks what is *recorded*: a statement counts when its answer is yes, and `not` counts when the
///   statement is not recorded. So `not: {flag: joint_plan, is: yes}` reads "no joint plan recorded" and includes
///   people of whom nothing is known about a plan; `{flag: joint_plan, is: no}` includes only those of whom somebody
///   recorded that there is none.
///
/// Wherever the answer is known, the two agree.
public indirect enum CohortRule: Sendable, Equatable {
    /// Every part holds.
    case all([CohortRule])
    /// At least one part holds.
    case any([CohortRule])
    /// The part is not recorded.
    case not(CohortRule)
    /// Known to at least so many of these services.
    case servicesAtLeast(Int, of: [Programme.Service])
    /// Known to a partner, by its id.
    case knownTo(String)
    /// A flag with this value.
    case flag(String, is: Bool)
    /// An attribute with one of these codes.
    case attribute(String, isOneOf: [String])
    /// So many contacts, or services with a contact, of a kind and within a time.
    case contacts(ContactQuestion)
}
