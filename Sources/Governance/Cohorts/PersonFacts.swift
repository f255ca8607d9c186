/// What is known of one linked person, as far as cohort rules ask.
public protocol PersonFacts {
    /// Whether a partner knows the person.
    ///
    /// - Parameter partner: The partner's id.
    /// - Returns: `nil` when that is not known, because the partner sent nothing.
    func isKnown(to partner: String) -> Bool?

    /// The value of an attribute.
    ///
    /// - Parameter attribute: The attribute's name.
    /// - Returns: A code; `nil` when not known.
    func value(of attribute: String) -> String?

    /// Whether there are as many contacts as a question asks for.
    ///
    /// - Parameter question: The question.
    /// - Returns: `notKnown` where contacts of which something is missing could decide it.
    func answer(to question: ContactQuestion) -> CohortRule.Answer
}

extension PersonFacts {
    /// Nothing is known of contacts where nothing was sent.
    public func answer(to question: ContactQuestion) -> CohortRule.Answer { .notKnown }
}

/// Facts held in plain collections.
public struct KnownFacts: PersonFacts, Sendable, Equatable {
    /// Ids of the partners that know the person.
    public var partners: Set<String>
    /// Codes by attribute name; an absent name is not known.
    public var values: [String: String]
    /// Ids of partners that sent nothing.
    public var silent: Set<String>

    /// Creates facts.
    public init(partners: Set<String> = [], values: [String: String] = [:], silent: Set<String> = []) {
        self.partners = partners
        self.values = values
        self.silent = silent
    }

    /// Whether a partner knows the person.
    public func isKnown(to partner: String) -> Bool? {
        partners.contains(partner) ? true : silent.contains(partner) ? nil : false
    }

    /// The value of an attribute.
    public func value(of attribute: String) -> String? { values[attribute] }
}
