/// A field that the agent knows how to read from an extract, besides the programme's attributes.
public enum StandardField: String, Sendable, CaseIterable {
    /// The partner's own id of a person; rows that share it are one person.
    case sourceID = "source_id"
    case givenName = "given_name"
    case middleNames = "middle_names"
    case surname
    /// Given names and surname in one cell.
    case fullName = "full_name"
    case birthDate = "date_of_birth"
    case sex
    case postcode
    case property = "uprn"
    case nhsNumber = "nhs_number"
    /// How far an NHS number was traced; decides whether it is used, and never leaves.
    case nhsNumberStatus = "nhs_number_status"
    case addressLine = "address_line"
    /// The statistical area of the home; read for areas only, never for tokens.
    case area = "lsoa_code"
    case phone
    case email
    /// A general practice's record that a person objects to uses beyond their care.
    case type1OptOut = "type1_opt_out"
    /// The partner's own record that a person objects.
    case localOptOut = "local_opt_out"
}

extension StandardField {
    /// The field in plain words, for the partner's analyst.
    package var words: String {
        switch self {
        case .sourceID: "your own id of a person"
        case .givenName: "given name"
        case .middleNames: "middle names"
        case .surname: "surname"
        case .fullName: "name in one cell"
        case .birthDate: "date of birth"
        case .sex: "sex"
        case .postcode: "postcode"
        case .property: "UPRN"
        case .nhsNumber: "NHS number"
        case .nhsNumberStatus: "NHS number status"
        case .addressLine: "address"
        case .area: "small area (LSOA)"
        case .phone: "telephone"
        case .email: "e-mail"
        case .type1OptOut: "Type 1 opt-out"
        case .localOptOut: "your own opt-out"
        }
    }
}

extension StandardField {
    /// Whether tokens of this version are made of the field itself.
    package var makesTokens: Bool {
        switch self {
        case .givenName, .surname, .fullName, .birthDate, .sex, .postcode, .property, .nhsNumber, .addressLine: true
        case .sourceID, .middleNames, .nhsNumberStatus, .area, .phone, .email, .type1OptOut, .localOptOut: false
        }
    }
}
