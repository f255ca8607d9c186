extension Programme.Confidentiality.Route {
    /// The route in words.
    public var words: String {
        switch self {
        case .notApplicable: "not applicable: no confidential patient information"
        case .consent: "consent"
        case .section251: "section 251 of the National Health Service Act 2006"
        case .statutory: "a statute that requires or permits the use"
        case .anonymisedAtSource: "made anonymous before it is used"
        }
    }
}

extension Programme.Content {
    /// The kind of data in words.
    public var words: String {
        switch self {
        case .health: "data on health"
        case .otherSpecialCategory: "other special category data"
        case .criminalOffence: "data on criminal offences"
        case .children: "data on children"
        case .confidentialPatientInformation: "confidential patient information"
        }
    }
}

extension Programme.LawfulBasis.Gateway {
    /// The power in words.
    public var words: String {
        switch self {
        case .seriousViolenceDuty: "Police, Crime, Sentencing and Courts Act 2022, section 16"
        case .crimeAndDisorder: "Crime and Disorder Act 1998, section 115"
        case .digitalEconomy: "Digital Economy Act 2017, Part 5"
        case .nhsCooperation: "National Health Service Act 2006, section 82"
        case .careCooperation: "Care Act 2014, sections 6 and 7"
        }
    }
}

extension Programme.Regime {
    /// The regime in words.
    public var words: String {
        switch self {
        case .ukGDPR: "UK GDPR"
        case .part3: "Data Protection Act 2018, Part 3 (law enforcement)"
        }
    }
}

extension Programme.RiskAppetite.Number {
    /// The number in words, as the beginning of a sentence.
    public var words: String {
        switch self {
        case .smallestCount: "Smallest count that may be shown"
        case .smallestCohort: "Smallest group that is described at all"
        case .smallestPackage: "Fewest people in a package"
        case .matchProbability: "One person from a probability of"
        case .packagesDays: "Sealed packages are kept for"
        case .tokensDays: "Tokens are kept for"
        case .linkedFileDays: "The linked file is kept for"
        case .outputsYears: "Published figures are kept for"
        case .auditYears: "Audit trails and approvals are kept at least for"
        }
    }

    /// A value of it with its unit.
    package func text(_ value: String) -> String {
        switch self {
        case .smallestCount, .smallestCohort, .smallestPackage: "\(value) people"
        case .matchProbability: value
        case .packagesDays, .tokensDays, .linkedFileDays: value == "1" ? "1 day" : "\(value) days"
        case .outputsYears, .auditYears: value == "1" ? "1 year" : "\(value) years"
        }
    }
}

extension Programme.Purpose.Category {
    /// The kind of purpose in words.
    public var words: String {
        switch self {
        case .servicePlanning: "planning of services"
        case .evaluation: "evaluation"
        case .needsAssessment: "assessment of needs"
        case .research: "research"
        case .statistics: "statistics"
        }
    }
}
