extension Programme {
    /// One thing that may be said about a contact: a few agreed values, nothing else (`contacts`; G11).
    ///
    /// A contact is one row of an extract: an appointment, a visit, an incident. What is not recorded is not known,
    /// never no.
    public struct ContactField: Sendable, Equatable {
        /// What values there are.
        public enum Kind: Sendable, Equatable {
            /// A mapped column, read through a code table.
            case category([Attribute.Value])
            /// A mapped column of yes and no.
            case flag
            /// The calendar month of the contact, in so many months up to the reference date's.
            case month(back: Int)
            /// The day of the contact, in so many months up to the reference date.
            case day(back: Int)
            /// A whole number; two dates joined in the mapping give the whole weeks between them.
            case number(from: Int, to: Int)
        }

        /// The field's name, as partners and rules call it.
        public let name: String
        /// The name for people.
        public let label: String
        /// What values there are.
        public let kind: Kind
        /// Why it is needed.
        public let reason: String

        /// Creates a field.
        public init(name: String, label: String, kind: Kind, reason: String) {
            self.name = name
            self.label = label
            self.kind = kind
            self.reason = reason
        }

        /// The codes that may leave a partner, in order.
        ///
        /// - Parameter reference: The programme's reference date.
        /// - Returns: Every permitted code; for months `yyyy-mm`, for days `yyyy-mm-dd`, oldest first.
        public func codes(on reference: CalendarDate) -> [String] {
            switch kind {
            case .category(let values): values.map(\.code)
            case .flag: ["yes", "no"]
            case .number(let from, let to): (from...max(from, to)).map(String.init)
            case .month(let back):
                (0..<back).reversed().map { reference.monthBefore($0).monthText }
            case .day(let back):
                (0...reference.monthBefore(back - 1).days(until: reference)).map {
                    reference.monthBefore(back - 1).adding(days: $0).description
                }
            }
        }

        /// Whether it says when the contact was.
        public var isDate: Bool {
            switch kind {
            case .month, .day: true
            case .category, .flag, .number: false
            }
        }

        /// The words of a code.
        ///
        /// - Parameter code: A permitted code.
        /// - Returns: Its label; the code itself for months, days and numbers.
        public func label(of code: String) -> String {
            if case .category(let values) = kind { return values.first { $0.code == code }?.label ?? code }
            return code
        }
    }

    /// What may be said about contacts, and by whom.
    public struct ContactTerms: Sendable, Equatable {
        /// The fields, in the file's order.
        public var fields: [ContactField] = []
        /// The names of the fields that each partner may send, by the partner's id.
        public var permitted: [String: [String]] = [:]

        /// Nothing is said about contacts.
        public init() {}

        /// Terms of these fields.
        public init(fields: [ContactField], permitted: [String: [String]]) {
            self.fields = fields
            self.permitted = permitted
        }
    }

    /// What one partner may say about a contact, in the programme's order.
    ///
    /// - Parameter partner: The partner's id.
    /// - Returns: The permitted fields.
    public func contactFields(of partner: String) -> [ContactField] {
        let names = contacts.permitted[partner] ?? []
        return contacts.fields.filter { names.contains($0.name) }
    }

    /// The contact field with a name.
    ///
    /// - Parameter name: The field's name.
    /// - Returns: `nil` where the programme has no such field.
    public func contactField(_ name: String) -> ContactField? { contacts.fields.first { $0.name == name } }

    /// What a mapping's row begins with that maps a field of contacts.
    public static let contactPrefix = "contact:"

    /// Everything beside the standard fields that a mapping may name.
    public var mappableNames: [String] {
        attributes.map(\.name) + contacts.fields.map { Self.contactPrefix + $0.name }
    }
}

extension CalendarDate {
    /// The first day of the month that lies so many months before this day's.
    public func monthBefore(_ months: Int) -> CalendarDate {
        let count = year * 12 + month - 1 - months
        return CalendarDate(year: count / 12, month: count % 12 + 1, day: 1)
    }

    /// The month as `yyyy-mm`.
    public var monthText: String { String(description.dropLast(3)) }
}
