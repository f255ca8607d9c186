package import Governance
import Normalising

extension AgentTerms {
    /// Takes from the programme what concerns one partner.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - partnerID: The partner's id.
    /// - Throws: `AgentError` `terms` for a partner that the programme does not name or that holds no key.
    package init(_ programme: Programme, partner partnerID: String) throws(AgentError) {
        guard let partner = programme.partner(partnerID) else {
            throw AgentError(
                .terms,
                file: programme.path,
                reason: "names no partner '\(partnerID)'; its partners are: "
                    + programme.partners.map(\.id).joined(separator: ", ")
            )
        }
        guard partner.intake != .counts else {
            throw AgentError(
                .terms,
                file: programme.path,
                reason: "has '\(partnerID)' send counts and no person: write its mapping by hand, one row a column "
                    + "(docs/partners.md, Counts), then run cohortlink agent preview"
            )
        }
        guard programme.roles.keyHolders.contains(partnerID) else {
            throw AgentError(
                .terms,
                file: programme.path,
                reason: "does not make '\(partnerID)' a key holder, so it cannot seal"
            )
        }
        let date = programme.referenceDate
        guard let day = CalendarDay(year: date.year, month: date.month, day: date.day) else {
            throw AgentError(.terms, file: programme.path, reason: "has a reference date that is no day")
        }
        self.init(
            programme: programme.id,
            programmeHash: programme.hash,
            partner: partnerID,
            matcher: programme.roles.matcher,
            reporter: programme.roles.reporter,
            catalogue: programme.linkage.catalogue,
            epoch: programme.linkage.epoch,
            linkFields: Set(partner.linkFields.map(StandardField.init)),
            attributes: programme.attributes(of: partner).map(AttributeTerms.init),
            referenceDay: day,
            environment: programme.environment,
            maxRecords: partner.maxRecords,
            smallestPackage: programme.linkage.smallestPackage,
            packageDays: programme.retention.packagesDays,
            tokenDays: programme.retention.tokensDays
        )
        sector = partner.sector.rawValue
        wide = programme.linkage.wide.map { Wide(repeats: $0.repeats, ceiling: $0.pinnedCeiling) }
        contacts = programme.contactFields(of: partnerID).map { AttributeTerms($0, on: programme.referenceDate) }
    }
}

extension StandardField {
    /// The field that a permission speaks of.
    ///
    /// Telephone and e-mail are read and make no token in this version.
    package init(_ field: Programme.LinkField) {
        switch field {
        case .givenName: self = .givenName
        case .surname: self = .surname
        case .dateOfBirth: self = .birthDate
        case .sex: self = .sex
        case .postcode: self = .postcode
        case .uprn: self = .property
        case .nhsNumber: self = .nhsNumber
        case .addressLine: self = .addressLine
        case .phone: self = .phone
        case .email: self = .email
        }
    }
}

extension AttributeTerms {
    /// Takes an attribute's permission.
    package init(_ attribute: Programme.Attribute) {
        let source: Source
        switch attribute.kind {
        case .ageBand(let bands): source = .ageBands(bands.map { ($0.code, $0.from, $0.to) })
        case .area(let column): source = .area(column: column)
        case .category: source = .category
        case .flag: source = .flag
        }
        self.init(name: attribute.name, source: source, permitted: attribute.values.map(\.code))
    }

    /// Takes the permission of a field of contacts.
    package init(_ field: Programme.ContactField, on reference: CalendarDate) {
        let source: Source =
            switch field.kind {
            case .category: .category
            case .flag: .flag
            case .month: .date(toMonth: true)
            case .day: .date(toMonth: false)
            case .number(let from, let to): .number(through: from...max(from, to))
            }
        self.init(name: Programme.contactPrefix + field.name, source: source, permitted: field.codes(on: reference))
    }

    /// The name of a field of contacts in packages and rules.
    package var contactName: String { String(name.dropFirst(Programme.contactPrefix.count)) }
}
