extension Programme {
    /// Who answers for a programme, and on which papers it rests.
    ///
    /// A live programme says all of it; a test programme may leave any part out.
    public struct Accountability: Sendable, Equatable {
        /// SHA-256 of the version before, hexadecimal (`programme.previous`; G15).
        public var previous: String?
        /// Whose it is, what it covers, and who reports to whom.
        public var charter: Charter?
        /// What results may be used for; outputs name one each (G18).
        public var purposes: [Purpose] = []
        /// Every organisation that has a part, with its offices.
        public var organisations: [Organisation] = []
        /// The data protection impact assessment.
        public var dpia: ImpactAssessment?
        /// The data sharing agreement.
        public var agreement: SharingAgreement?
        /// The test of what a motivated intruder could find out.
        public var intruderTest: IntruderTest?
        /// What is attested of the Five Safes.
        public var fiveSafes: FiveSafes?
        /// How much risk is accepted, with the reason for each number.
        public var riskAppetite: RiskAppetite?

        /// Creates an account of nothing, to be filled in.
        public init() {}
    }

    /// The charter of a programme (`charter`).
    public struct Charter: Sendable, Equatable {
        /// What is due, and when.
        public struct Deadline: Sendable, Equatable {
            /// What is due.
            public let what: String
            /// The day by which.
            public let by: CalendarDate
        }

        /// Who reports to whom.
        public struct Report: Sendable, Equatable {
            /// The id of the organisation that reports.
            public let from: String
            /// Who is told: a board, a panel, an office.
            public let to: String
            /// How often: `month`, `quarter`, `half_year` or `year`.
            public let every: String
        }

        /// The id of the organisation that answers for the programme.
        public let owner: String
        /// The board or office that wants it.
        public let sponsor: String
        /// What it covers.
        public let scope: String
        /// What it does not cover.
        public let outOfScope: String?
        /// What is due, in the file's order.
        public let deadlines: [Deadline]
        /// Who reports to whom.
        public let reports: [Report]
    }

    /// Something that results may be used for (`purposes`).
    public struct Purpose: Sendable, Equatable {
        /// The kinds of purpose that this program knows.
        public enum Category: String, Sendable, CaseIterable {
            case servicePlanning = "service_planning"
            case evaluation
            case needsAssessment = "needs_assessment"
            case research
            case statistics
        }

        /// The purpose's id.
        public let id: String
        /// Its kind.
        public let category: Category
        /// It in words.
        public let description: String
    }

    /// An organisation that has a part in the programme (`organisations`).
    public struct Organisation: Sendable, Equatable {
        /// The organisation's standing in the Data Security and Protection Toolkit.
        public struct SecurityToolkit: Sendable, Equatable {
            /// What was reached: `standards_met`, `standards_exceeded`, `approaching_standards`, `standards_not_met`.
            public let status: String
            /// The last day of that standing.
            public let expires: CalendarDate
        }

        /// The organisation's id: a partner's, the matcher's or the reporter's.
        public let id: String
        /// The name in law.
        public let legalName: String
        /// Whether it decides why and how data are used; otherwise it acts on the controllers' instructions.
        public let isController: Bool
        /// The number in the Information Commissioner's register of fee payers.
        public let registration: String?
        /// The code of the Organisation Data Service.
        public let odsCode: String?
        /// The standing in the toolkit.
        public let toolkit: SecurityToolkit?
        /// The offices, with the name of the post that holds each; never the name of a person.
        public let offices: [(role: ApprovalRole, post: String)]
        /// Where people are told about the use of their data.
        public let privacyNotice: String?
        /// Why no notice is given, where none is.
        public let noticeExemption: String?

        /// Organisations are equal when all they say is.
        public static func == (left: Organisation, right: Organisation) -> Bool {
            left.id == right.id && left.legalName == right.legalName && left.isController == right.isController
                && left.registration == right.registration && left.odsCode == right.odsCode
                && left.toolkit == right.toolkit && left.offices.map(\.role) == right.offices.map(\.role)
                && left.offices.map(\.post) == right.offices.map(\.post)
                && left.privacyNotice == right.privacyNotice && left.noticeExemption == right.noticeExemption
        }

        /// The post that holds an office.
        ///
        /// - Parameter role: The office.
        /// - Returns: `nil` where the organisation names none.
        public func post(of role: ApprovalRole) -> String? { offices.first { $0.role == role }?.post }
    }

    /// The organisation's entry under `organisations`.
    ///
    /// - Parameter id: The organisation's id.
    /// - Returns: `nil` where the file says nothing of it.
    public func organisation(_ id: String) -> Organisation? {
        accountability.organisations.first { $0.id == id }
    }

    /// The organisation's name for people: the partner's, the one in law, or else its id.
    ///
    /// - Parameter id: The organisation's id.
    /// - Returns: The name.
    public func organisationName(_ id: String) -> String {
        partner(id)?.name ?? organisation(id)?.legalName ?? id
    }
}
