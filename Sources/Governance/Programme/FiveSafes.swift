extension Programme {
    /// What is attested of the Five Safes (`five_safes`): one statement each, by an office, on a day.
    ///
    /// - Source: Desai, Ritchie and Welpton 2016, Five Safes: designing data access for research.
    public struct FiveSafes: Sendable, Equatable {
        /// The five, in the order in which they are read out.
        public enum Safe: String, Sendable, CaseIterable {
            case people
            case projects
            case settings
            case data
            case outputs
        }

        /// What an office says of one of them.
        public struct Attestation: Sendable, Equatable {
            /// What is attested.
            public let statement: String
            /// The office that says so.
            public let by: String
            /// The day on which it did.
            public let on: CalendarDate
        }

        /// What is attested of each.
        public let attestations: [Safe: Attestation]

        /// The five in order with what is attested of each.
        public var inOrder: [(safe: Safe, attestation: Attestation)] {
            Safe.allCases.compactMap { safe in attestations[safe].map { (safe, $0) } }
        }

        /// The offices that attested, each once, in the order of what they attested first.
        public var offices: [String] {
            inOrder.map(\.attestation.by).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }
}

extension Programme.FiveSafes.Safe {
    /// The question that it asks.
    public var question: String {
        switch self {
        case .people: "Safe people: who works with the data, and are they trained and bound?"
        case .projects: "Safe projects: is this use of the data appropriate?"
        case .settings: "Safe settings: where is it done, and who can get at it there?"
        case .data: "Safe data: how far can a person be told in what is worked with?"
        case .outputs: "Safe outputs: is what is published without danger to anybody?"
        }
    }
}
