extension Programme {
    /// The data protection impact assessment (`dpia`; UK GDPR article 35).
    public struct ImpactAssessment: Sendable, Equatable {
        /// How much is left of a risk.
        public enum Risk: String, Sendable, CaseIterable {
            case low
            case medium
            case high
        }

        /// A risk that remains when everything is done.
        public struct RemainingRisk: Sendable, Equatable {
            /// What could happen.
            public let risk: String
            /// What is done about it.
            public let measure: String
            /// What is left of it.
            public let level: Risk
        }

        /// Its reference.
        public let reference: String
        /// Its version.
        public let version: String
        /// SHA-256 of the document, hexadecimal.
        public let sha256: String
        /// The day on which it was approved.
        public let approvedOn: CalendarDate
        /// The day by which it is looked at again; nothing runs after it.
        public let reviewBy: CalendarDate
        /// What is left of the risk over all; high needs the Commissioner's opinion first.
        public let residualRisk: Risk
        /// The reference of the prior consultation (article 36).
        public let priorConsultation: String?
        /// The risks that remain.
        public let remainingRisks: [RemainingRisk]
    }

    /// The data sharing agreement (`dsa`).
    public struct SharingAgreement: Sendable, Equatable {
        /// Its reference.
        public let reference: String
        /// SHA-256 of the document, hexadecimal.
        public let sha256: String
        /// The ids of those who signed it.
        public let parties: [String]
        /// The first day on which it holds.
        public let starts: CalendarDate
        /// The last day on which it holds.
        public let expires: CalendarDate
    }

    /// The test of what a motivated intruder could find out from the outputs (`intruder_test`).
    public struct IntruderTest: Sendable, Equatable {
        /// Its reference.
        public let reference: String
        /// The day on which it was done.
        public let doneOn: CalendarDate
        /// Who did it: an organisation or an office.
        public let doneBy: String
        /// Whether the outputs withstood it.
        public let isWithstood: Bool
        /// The day by which it is done again.
        public let repeatBy: CalendarDate
    }

    /// How much risk the partners accept (`risk_appetite`).
    public struct RiskAppetite: Sendable, Equatable {
        /// The numbers that a programme gives a reason for, in the order in which they are read out.
        public enum Number: String, Sendable, CaseIterable {
            case smallestCount = "smallest_count"
            case smallestCohort = "smallest_cohort"
            case smallestPackage = "smallest_package"
            case matchProbability = "match_probability"
            case packagesDays = "packages_days"
            case tokensDays = "tokens_days"
            case linkedFileDays = "linked_file_days"
            case outputsYears = "outputs_years"
            case auditYears = "audit_years"
        }

        /// What is accepted, in a sentence or two.
        public let statement: String
        /// The board or office that agreed it.
        public let agreedBy: String
        /// The reason for each number.
        public let reasons: [Number: String]
    }
}
