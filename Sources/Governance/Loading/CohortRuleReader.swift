import Documents

/// Turns the rule of a cohort, which fits the schema, into a `CohortRule`.
struct CohortRuleReader {
    /// The services of the place; a rule that names partners counts the services of those.
    let services: [Programme.Service]

    func rule(_ value: DocumentValue) throws -> CohortRule {
        if let parts = value["all"] { return .all(try parts.array().map(rule)) }
        if let parts = value["any"] { return .any(try parts.array().map(rule)) }
        if let part = value["not"] { return .not(try rule(part)) }
        if let partner = value["known_to"] { return .knownTo(try partner.string()) }
        if let flag = value["flag"] {
            return .flag(try flag.string(), is: try value.member("is").string() == "yes")
        }
        if let attribute = value["attribute"] {
            return .attribute(try attribute.string(), isOneOf: try value.member("is_one_of").strings())
        }
        if let question = try contactQuestion(value) { return .contacts(question) }
        return .servicesAtLeast(try value.member("services_at_least").integer(), of: try services(of: value))
    }
}
