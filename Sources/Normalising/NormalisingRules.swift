/// The versions of the rules that turn cells into values: two partners compare only what the same rules made.
public enum NormalisingRules: String, Sendable, CaseIterable {
    case names
    case nicknames
    case phonetic
    case dates
    case sex
    case ethnicity
    case postcode
    case nhsNumber = "nhs_number"
    case property = "uprn"
    case phone
    case email
    case addressLine = "address_line"

    /// The version of one field's rules and lists.
    public var version: Int {
        switch self {
        case .names, .nicknames, .phonetic, .dates, .sex, .ethnicity, .postcode, .nhsNumber, .property, .addressLine: 2
        case .phone, .email: 1
        }
    }

    /// The version of all rules together, said in every package; it rises whenever one of them does.
    public static let version = 2
}
