public import Governance

/// The lists by which people who opted out are left out of a package.
public struct OptOutLists: Sendable {
    /// A national check: what was asked and what came back.
    public struct National: Sendable {
        /// The list that was sent to be checked (`agent opt-outs list`).
        public let sent: String
        /// The list that came back: numbers that may be used.
        public let returned: String
        /// The day of the check.
        public let checkedOn: CalendarDate

        /// Creates a check.
        public init(sent: String, returned: String, checkedOn: CalendarDate) {
            self.sent = sent
            self.returned = returned
            self.checkedOn = checkedOn
        }
    }

    /// The national check; `nil` where none was made.
    public let national: National?
    /// A file of the partner's own ids of people who opted out at the partner, one a line; `nil` for none.
    public let localIDs: String?

    /// Creates lists.
    public init(national: National? = nil, localIDs: String? = nil) {
        self.national = national
        self.localIDs = localIDs
    }

    /// No list.
    public static let none = OptOutLists()
}

/// What was done about opt-outs, in counts: nobody's own status is kept anywhere.
public struct OptOutOutcome: Sendable, Equatable {
    /// One kind.
    public struct Kind: Sendable, Equatable {
        /// The kind.
        public let kind: Programme.OptOutKind
        /// Rows left out because of it.
        public let rows: Int
        /// People (ids of the partner's own) left out because of it.
        public let people: Int
        /// NHS numbers checked, of the national kind.
        public let checked: Int?
        /// The day of the check, of the national kind.
        public let checkedOn: CalendarDate?
    }

    /// The kinds that were applied, in a fixed order.
    public let applied: [Kind]
    /// Rows left out altogether.
    public let rows: Int
    /// People left out altogether.
    public let people: Int
    /// Rows without an NHS number: the national list can say nothing of them, and they are kept.
    public let rowsNotChecked: Int

    /// Nothing was done.
    static let nothing = OptOutOutcome(applied: [], rows: 0, people: 0, rowsNotChecked: 0)
}
