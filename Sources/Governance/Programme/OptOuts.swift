extension Programme {
    /// The kinds of objection that a partner may have to respect (`partners[].opt_outs`).
    public enum OptOutKind: String, Sendable, CaseIterable {
        /// The national data opt-out, checked with a list that NHS England returns.
        case national
        /// An objection recorded at a general practice, read from a column of the extract.
        case type1
        /// An objection made to the partner itself, read from a column or a list of the partner's own ids.
        case local
    }

    /// What a programme says of one kind of opt-out at one partner (C12, G08).
    public enum OptOutTerms: Sendable, Equatable {
        /// Rows of people who opted out are left out; a check older than so many days does not count.
        ///
        /// The age is asked of the national list only, `usualCheckAgeDays` where nothing is said.
        case applied(maxCheckAgeDays: Int)
        /// The opt-out does not reach this flow: why, and by which decision.
        case notApplicable(reason: String, reference: String)

        /// How old a check may be where the programme file says nothing, in days.
        public static let usualCheckAgeDays = 7

        /// Whether rows are left out.
        public var isApplied: Bool { if case .applied = self { true } else { false } }
    }

    /// What a programme says of a partner's opt-outs; a kind that is absent is not spoken of.
    public struct OptOuts: Sendable, Equatable {
        /// The national data opt-out.
        public let national: OptOutTerms?
        /// Type 1 opt-outs of general practice.
        public let type1: OptOutTerms?
        /// Opt-outs made to the partner.
        public let local: OptOutTerms?

        /// Creates terms.
        public init(national: OptOutTerms? = nil, type1: OptOutTerms? = nil, local: OptOutTerms? = nil) {
            self.national = national
            self.type1 = type1
            self.local = local
        }

        /// The terms of one kind.
        ///
        /// - Parameter kind: The kind.
        /// - Returns: `nil` where the programme does not speak of it.
        public subscript(_ kind: OptOutKind) -> OptOutTerms? {
            switch kind {
            case .national: national
            case .type1: type1
            case .local: local
            }
        }
    }
}
