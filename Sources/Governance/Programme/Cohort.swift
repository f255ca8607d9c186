extension Programme {
    /// A group of people that may be counted (`cohorts`).
    public struct Cohort: Sendable, Equatable {
        /// The cohort's id.
        public let id: String
        /// The cohort's name for people.
        public let title: String
        /// The version of the rule, from 1.
        public let version: Int
        /// Who is in it.
        public let rule: CohortRule

        /// Creates a cohort.
        public init(id: String, title: String, version: Int = 1, rule: CohortRule) {
            self.id = id
            self.title = title
            self.version = version
            self.rule = rule
        }
    }

    /// Partners that provide one kind of service; a person known to two of them is known to one service.
    public struct Service: Sendable, Hashable {
        /// The label in outputs (`partners[].service`).
        public let label: String
        /// Ids of the partners.
        public let partners: [String]

        /// Creates a service.
        public init(label: String, partners: [String]) {
            self.label = label
            self.partners = partners
        }
    }
}
