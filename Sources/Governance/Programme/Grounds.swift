extension Programme {
    /// What a partner's records are, and on what grounds they may be used (keys of `partners[]`).
    ///
    /// A live programme says all of it but the terms of its own; a test programme may leave any part out.
    public struct Grounds: Sendable, Equatable {
        /// Whether the people are invented (G16).
        public var isSynthetic: Bool?
        /// Whose social care the partner provides.
        public var socialCare: SocialCare?
        /// What the extract is.
        public var dataSet: DataSet?
        /// Which part of the law the records are held under.
        public var regime: Regime?
        /// What kinds of data the extract is made from; `nil` where nothing is said.
        public var contains: [Content]?
        /// Why the use is lawful.
        public var lawfulBasis: LawfulBasis?
        /// How the common law duty of confidentiality is met.
        public var confidentiality: Confidentiality?
        /// The partner's own terms, where they are stricter than the programme's.
        public var terms: PartnerTerms?

        /// Creates grounds that say nothing.
        public init() {}

        /// Whether the extract is made from a kind of data.
        ///
        /// - Parameter content: The kind.
        /// - Returns: `false` also where nothing is said.
        public func contains(_ content: Content) -> Bool { contains?.contains(content) ?? false }
    }

    /// Whose social care a partner provides.
    public enum SocialCare: String, Sendable, CaseIterable {
        case adults
        case children
        case both
    }

    /// What a partner's extract is (`partners[].data_set`).
    public struct DataSet: Sendable, Equatable {
        /// It in words.
        public let description: String
        /// The first day that it covers.
        public let from: CalendarDate
        /// The last day that it covers.
        public let to: CalendarDate
        /// How often it is drawn: `once`, `monthly`, `quarterly` or `annually`.
        public let refresh: String
        /// How many records are expected; `nil` where nothing is said.
        public let expectedRecords: ClosedRange<Int>?
    }

    /// The part of data protection law that records are held under.
    public enum Regime: String, Sendable, CaseIterable {
        /// The general regime.
        case ukGDPR = "uk_gdpr"
        /// Law enforcement (Data Protection Act 2018, Part 3).
        case part3 = "dpa2018_part3"
    }

    /// A kind of data that asks for more than a lawful basis.
    public enum Content: String, Sendable, CaseIterable {
        case health
        case otherSpecialCategory = "other_special_category"
        case criminalOffence = "criminal_offence"
        case children
        case confidentialPatientInformation = "confidential_patient_information"
    }

    /// Why a partner's use is lawful (`partners[].lawful_basis`; G05, G06, G09, G20).
    public struct LawfulBasis: Sendable, Equatable {
        /// A power to share that a statute gives.
        public enum Gateway: String, Sendable, CaseIterable {
            /// Police, Crime, Sentencing and Courts Act 2022, section 16 (serious violence duty).
            case seriousViolenceDuty = "pcsca2022_s16"
            /// Crime and Disorder Act 1998, section 115.
            case crimeAndDisorder = "cda1998_s115"
            /// Digital Economy Act 2017, Part 5.
            case digitalEconomy = "dea2017_part5"
            /// National Health Service Act 2006, section 82 (duty to co-operate).
            case nhsCooperation = "nhsa2006_s82"
            /// Care Act 2014, sections 6 and 7 (duty to co-operate).
            case careCooperation = "ca2014_s6"
        }

        /// The condition of article 6 (1), `a` to `f`.
        public let article6: String
        /// The law that the task rests on.
        public let law: String?
        /// The condition of article 9 (2), `a` to `j`.
        public let article9: String?
        /// The paragraph of Schedule 1 of the Data Protection Act 2018.
        public let schedule1: String?
        /// The condition for data on offences (article 10).
        public let article10: String?
        /// The statute and section that authorise the use.
        public let authorisedByLaw: String?
        /// Powers to share that the partner relies on.
        public let gateways: [Gateway]
    }

    /// How the common law duty of confidentiality is met (`partners[].confidentiality`; G07).
    public struct Confidentiality: Sendable, Equatable {
        /// The ways that there are.
        public enum Route: String, Sendable, CaseIterable {
            case notApplicable = "not_applicable"
            case consent
            /// Section 251 of the National Health Service Act 2006: with the advice of the Confidentiality Advisory Group.
            case section251 = "s251"
            case statutory
            case anonymisedAtSource = "anonymised_at_source"
        }

        /// The way.
        public let route: Route
        /// The decision: for section 251 the reference of the Confidentiality Advisory Group.
        public let reference: String?
        /// The last day of the decision.
        public let expires: CalendarDate?
        /// Whether the decision lifts the national data opt-out; as a rule it does not.
        public let isOptOutExempt: Bool
    }

    /// Terms of a partner's own (`partners[].terms`); of two terms the stricter rules.
    public struct PartnerTerms: Sendable, Equatable {
        /// The terms by number; only those that the partner names.
        public let numbers: [RiskAppetite.Number: Int]
        /// Why.
        public let reason: String
    }
}
