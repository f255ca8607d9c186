import Normalising

/// Whether a column's cells look like a field, whatever the column is called.
enum FieldFit {
    /// How well the cells fit.
    ///
    /// - Returns: From -1 (they speak against it) over 0 (they say nothing) to 1 (they are hardly anything else).
    static func of(_ field: StandardField, _ profile: ColumnProfile) -> Double {
        guard profile.filled > 0 else { return 0 }
        switch field {
        case .sourceID: return profile.share(.date) > 0.5 || isSentence(profile) ? -1 : profile.isAllDifferent ? 0.3 : 0
        case .givenName, .surname, .middleNames: return names(profile)
        case .fullName: return wholeNames(profile)
        case .birthDate: return births(profile)
        case .sex: return sex(profile)
        case .postcode: return postcode(profile)
        case .property: return profile.share(.property) < 0.7 ? -1 : 0.2
        case .nhsNumber: return nhsNumber(profile)
        case .nhsNumberStatus: return status(profile)
        case .addressLine: return profile.share(.date) > 0.5 || profile.share(.number) > 0.5 ? -1 : 0.1
        case .area: return profile.share(.area) > 0.9 ? 1 : profile.share(.area) < 0.3 ? -1 : 0
        case .phone: return profile.share(.phone) > 0.6 ? 0.9 : profile.share(.phone) < 0.2 ? -1 : 0
        case .email: return profile.share(.email) > 0.6 ? 1 : profile.share(.email) < 0.2 ? -1 : 0
        case .type1OptOut, .localOptOut: return profile.isOpen || profile.distinct.count > 20 ? -1 : 0
        }
    }

    /// Whether a column of this field is known by its cells alone, without a telling name.
    static func isTelling(_ field: StandardField) -> Bool {
        switch field {
        case .nhsNumber, .postcode, .area, .email, .phone: true
        default: false
        }
    }

    private static func isSentence(_ profile: ColumnProfile) -> Bool { profile.share(.severalWords) > 0.3 }

    private static func names(_ profile: ColumnProfile) -> Double {
        profile.share(.letters) < 0.5 ? -1 : profile.share(.letters) > 0.9 ? 0.2 : 0
    }

    private static func wholeNames(_ profile: ColumnProfile) -> Double {
        if profile.share(.letters) < 0.5 || profile.share(.severalWords) < 0.5 { return -1 }
        // Few different texts of several words are a list of answers, not of people.
        return profile.isOpen || profile.distinct.count * 2 > profile.filled ? 0.4 : -1
    }

    private static func births(_ profile: ColumnProfile) -> Double {
        if DateChoice.of(profile, serialsAllowed: false) != .none { return profile.oldShare > 0.4 ? 0.5 : -0.4 }
        return DateChoice.of(profile, serialsAllowed: true) == .none && profile.share(.date) < 0.5 ? -1 : 0
    }

    private static func sex(_ profile: ColumnProfile) -> Double {
        let choice = CodingChoice.best(of: profile, tables: ["builtin:sex"]) {
            StandardValue.fit($0, permitted: ["F", "M"])
        }
        guard let choice else { return -1 }
        return choice.coverage < 0.5 ? -1 : choice.values == 2 ? 0.4 : 0
    }

    private static func postcode(_ profile: ColumnProfile) -> Double {
        if profile.share(.postcode) > 0.7 { return 1 }
        if profile.share(.postcode) + profile.share(.holdsPostcode) > 0.5 { return 0.3 }
        return profile.share(.postcode) < 0.2 ? -1 : 0
    }

    private static func nhsNumber(_ profile: ColumnProfile) -> Double {
        if profile.share(.nhsNumber) > 0.6 { return 1 }
        return profile.share(.tenDigits) + profile.share(.damaged) < 0.3 ? -1 : 0
    }

    private static func status(_ profile: ColumnProfile) -> Double {
        guard !profile.isOpen else { return -1 }
        let read = profile.distinct.reduce(0) { sum, entry in
            sum + (NHSNumberStatus.read(entry.key.utf8).usable == nil ? 0 : entry.value)
        }
        return Double(read) < 0.7 * Double(profile.filled) ? -1 : 0.3
    }
}
