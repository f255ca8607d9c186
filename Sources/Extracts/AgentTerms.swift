package import Governance
package import Normalising

/// What the governance lets one partner do with its extract.
package struct AgentTerms: Sendable {
    package let programme: String
    package let programmeHash: String
    package let partner: String
    package let matcher: String
    package let reporter: String
    package let catalogue: String
    package let epoch: Int
    /// How wide the profile `wide` is; `nil` in `standard`.
    package var wide: Wide?
    /// Fields that may become tokens.
    package let linkFields: Set<StandardField>
    /// Attributes that may leave, in the programme's order.
    package let attributes: [AttributeTerms]
    /// What may be said of contacts, in the programme's order, under the names that mappings call it.
    package var contacts: [AttributeTerms] = []
    package let referenceDay: CalendarDay
    package let environment: Programme.Environment
    package let maxRecords: Int
    /// The fewest people that a package may hold (`linkage.smallest_package`).
    package let smallestPackage: Int
    /// How many days a package is accepted (`retention.packages_days`).
    package let packageDays: Int
    /// How many days a package of tokens is accepted (`retention.tokens_days`), never more.
    package let tokenDays: Int
    /// The kind of organisation, by which templates that fit alike are told apart; empty for any.
    package var sector = ""

    /// Whether numbers of the test range count: only where everybody is invented.
    package var testRangeAllowed: Bool { environment == .test }

    /// What the profile `wide` lets.
    package struct Wide: Sendable {
        /// The most people who may share a token.
        package let repeats: Int
        /// The greatest share of people whom structure alone may pin down.
        package let ceiling: Double
    }

    /// Whether a field may be read: for tokens, or for an attribute that is derived from it.
    ///
    /// The middle name is a reading of the given name. A source id and an area never leave; they only say who is one
    /// person, and where. Opt-outs take people away and are read wherever there are some.
    package func permits(_ field: StandardField) -> Bool {
        switch field {
        case .sourceID, .area, .type1OptOut, .localOptOut: true
        case .fullName: linkFields.contains(.givenName) || linkFields.contains(.surname)
        case .nhsNumberStatus: linkFields.contains(.nhsNumber)
        case .middleNames: linkFields.contains(.givenName)
        case .sex: linkFields.contains(.sex)
        case .birthDate: linkFields.contains(.birthDate) || attributes.contains(where: \.needsBirthDate)
        case .postcode: linkFields.contains(.postcode) || attributes.contains { $0.needsArea || $0.isNoFixedAbode }
        case .givenName, .surname, .property, .nhsNumber, .addressLine, .phone, .email:
            linkFields.contains(field)
        }
    }
}

/// One permitted attribute and where it comes from.
package struct AttributeTerms: Sendable {
    package enum Source: Sendable {
        /// Bands of whole years of age on the reference day.
        case ageBands([(code: String, from: Int, to: Int)])
        /// A column of the place's areas.
        case area(column: String)
        /// A mapped column; the most frequent value of a person counts.
        case category
        /// A mapped column of yes and no; one yes makes a yes.
        case flag
        /// Of contacts: a mapped date, sent as its month or its day.
        case date(toMonth: Bool)
        /// Of contacts: a whole number, or the weeks between two dates; larger ones become the last.
        case number(through: ClosedRange<Int>)
    }

    package let name: String
    package let source: Source
    /// The values that may leave; anything else is not known.
    package let permitted: [String]

    /// Whether its values are ethnic groups, whatever the programme calls it.
    package var isEthnicity: Bool {
        permitted.count { EthnicGroup.Five(rawValue: $0) != nil } >= 4
            || permitted.count { EthnicGroup(standardCode: $0) != nil } >= 6
    }

    /// The name of the attribute that says of a person that the address told of no fixed abode.
    package static let noFixedAbodeName = "no_fixed_abode"

    /// Whether it is told by the address where no column of its own is mapped.
    package var isNoFixedAbode: Bool {
        if case .flag = source { name == Self.noFixedAbodeName } else { false }
    }

    /// Whether the date of birth is needed for it.
    package var needsBirthDate: Bool { if case .ageBands = source { true } else { false } }
    /// Whether it says when a contact was, or is counted from two dates.
    package var isDate: Bool {
        switch source {
        case .date, .number: true
        case .ageBands, .area, .category, .flag: false
        }
    }
    /// Whether the home's area is needed for it.
    package var needsArea: Bool { if case .area = source { true } else { false } }
}
