/// A question about somebody's contacts: how many there are of a kind, within a time.
public struct ContactQuestion: Sendable, Hashable {
    /// What is counted.
    public enum Unit: Sendable, Hashable {
        /// Contacts.
        case contacts
        /// Service families with at least one such contact.
        case services
    }

    /// Time before the reference date.
    public enum Window: Sendable, Hashable {
        /// No more than so many days before the reference date: with 365, day 365 is inside and day 366 is not.
        case days(Int)
        /// The calendar months that end with the reference date's: with 12 and 30 September, from 1 October on.
        case months(Int)
    }

    /// A field with one of these codes.
    public struct Match: Sendable, Hashable {
        /// The field's name.
        public let field: String
        /// The codes, of which it has one.
        public let codes: [String]

        /// Creates a match.
        public init(field: String, codes: [String]) {
            self.field = field
            self.codes = codes
        }
    }

    /// What is counted.
    public let unit: Unit
    /// How many there must be.
    public let least: Int
    /// Whose contacts count: the services with their partners.
    public let services: [Programme.Service]
    /// When they were; `nil` for any time.
    public let window: Window?
    /// What they were; all must hold.
    public let matches: [Match]

    /// Asks for contacts.
    public init(
        unit: Unit,
        least: Int,
        services: [Programme.Service],
        window: Window? = nil,
        matches: [Match] = []
    ) {
        self.unit = unit
        self.least = least
        self.services = services
        self.window = window
        self.matches = matches
    }

    /// The same question with another window.
    package func within(_ window: Window?) -> ContactQuestion {
        ContactQuestion(unit: unit, least: least, services: services, window: window, matches: matches)
    }
}

extension ContactQuestion.Window {
    /// The first and last day that lie within.
    ///
    /// - Parameter reference: The programme's reference date.
    /// - Returns: Both days, the last being the reference date.
    public func days(before reference: CalendarDate) -> ClosedRange<CalendarDate> {
        switch self {
        case .days(let days): reference.adding(days: -days)...reference
        case .months(let months): reference.monthBefore(months - 1)...reference
        }
    }

    /// Whether something of a date field's code lies within.
    ///
    /// - Parameters:
    ///   - code: `yyyy-mm` or `yyyy-mm-dd`.
    ///   - reference: The programme's reference date.
    /// - Returns: `notKnown` for a month that is only partly within.
    package func holds(_ code: String, reference: CalendarDate) -> CohortRule.Answer {
        let range = days(before: reference)
        if let day = CalendarDate(code) { return range.contains(day) ? .yes : .no }
        guard let first = CalendarDate(code + "-01") else { return .notKnown }
        let last = first.monthBefore(-1).adding(days: -1)
        // The reference month ends with the reference date: nothing later is in an extract.
        let end = min(last, max(first, reference))
        if range.contains(first) && range.contains(end) { return .yes }
        return end < range.lowerBound || range.upperBound < first ? .no : .notKnown
    }
}

extension ContactQuestion {
    /// A text that is the question's alone.
    package var key: String {
        let what = matches.map { "\($0.field)=\($0.codes.joined(separator: ","))" }.joined(separator: ";")
        let whose = services.flatMap(\.partners).joined(separator: ",")
        return "\(unit)>=\(least) of \(whose) where \(what) within \(window.map { "\($0)" } ?? "any time")"
    }
}

extension CohortRule {
    /// Every question about contacts that the rule asks, in order.
    package var contactQuestions: [ContactQuestion] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.contactQuestions)
        case .not(let part): part.contactQuestions
        case .contacts(let question): [question]
        case .servicesAtLeast, .knownTo, .flag, .attribute: []
        }
    }
}
