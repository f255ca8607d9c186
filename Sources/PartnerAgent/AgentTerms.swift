import Pseudonyms

/// What the governance lets one partner do with its extract.
struct AgentTerms: Sendable {
    let programme: String
    let programmeHash: String
    let partner: String
    let matcher: String
    let reporter: String
    let catalogue: String
    let epoch: Int
    /// Fields that may become tokens.
    let linkFields: Set<StandardField>
    /// Attributes that may leave, in the programme's order.
    let attributes: [AttributeTerms]
    let referenceDay: CalendarDay
    let testRangeAllowed: Bool
    let maxRecords: Int

    /// Whether a field may be read: for tokens, or for an attribute that is derived from it.
    ///
    /// The middle name is a reading of the given name. A source id and an area never leave; they only say who is one
    /// person, and where.
    func permits(_ field: StandardField) -> Bool {
        switch field {
        case .sourceID, .area: true
        case .middleNames: linkFields.contains(.givenName)
        case .sex: linkFields.contains(.sex)
        case .birthDate: linkFields.contains(.birthDate) || attributes.contains(where: \.needsBirthDate)
        case .postcode: linkFields.contains(.postcode) || attributes.contains(where: \.needsArea)
        case .givenName, .surname, .property, .nhsNumber, .addressLine: linkFields.contains(field)
        }
    }
}

/// One permitted attribute and where it comes from.
struct AttributeTerms: Sendable {
    enum Source: Sendable {
        /// Bands of whole years of age on the reference day.
        case ageBands([(code: String, from: Int, to: Int)])
        /// A column of the place's areas.
        case area(column: String)
        /// A mapped column; the most frequent value of a person counts.
        case category
        /// A mapped column of yes and no; one yes makes a yes.
        case flag
    }

    let name: String
    let source: Source
    /// The values that may leave; anything else is not known.
    let permitted: [String]

    /// Whether the date of birth is needed for it.
    var needsBirthDate: Bool { if case .ageBands = source { true } else { false } }
    /// Whether the home's area is needed for it.
    var needsArea: Bool { if case .area = source { true } else { false } }
}
