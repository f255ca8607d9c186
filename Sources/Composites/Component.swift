/// One normalised reading of one field, written as one letter in the catalogue.
public enum Component: UInt8, CaseIterable, Sendable, Hashable {
    /// Given name.
    case given = 0x67  // g
    /// Nickname root of the given name.
    case nickname = 0x4E  // N
    /// Phonetic code of the given name.
    case givenPhonetic = 0x47  // G
    /// First letter of the given name.
    case givenInitial = 0x69  // i
    /// Surname.
    case surname = 0x73  // s
    /// Phonetic code of the surname.
    case surnamePhonetic = 0x53  // S
    /// First letter of the surname.
    case surnameInitial = 0x6A  // j
    /// Both names without their order.
    case names = 0x77  // w
    /// Full date of birth.
    case birthDate = 0x64  // d
    /// Full date of birth without the order of day and month.
    case birthDateOrderFree = 0x44  // D
    /// Year of birth.
    case birthYear = 0x79  // y
    /// Month and day of birth.
    case birthMonthDay = 0x6D  // m
    /// Year and month of birth.
    case birthYearMonth = 0x61  // a
    /// Year and day of birth.
    case birthYearDay = 0x62  // b
    /// Postcode.
    case postcode = 0x70  // p
    /// Postcode sector.
    case sector = 0x72  // r
    /// Outward part of the postcode.
    case outward = 0x71  // q
    /// Sex.
    case sex = 0x78  // x
    /// Unique property reference number.
    case property = 0x75  // u
    /// House number with street.
    case house = 0x68  // h
    /// NHS number.
    case nhsNumber = 0x23  // #

    /// The letter in the catalogue.
    public var letter: Character { Character(UnicodeScalar(rawValue)) }

    /// The field that the component reads; order-free names need both names and name none of them here.
    public var fields: FieldSet {
        switch self {
        case .given, .nickname, .givenPhonetic, .givenInitial: .given
        case .surname, .surnamePhonetic, .surnameInitial: .surname
        case .names: [.given, .surname]
        case .birthDate, .birthDateOrderFree, .birthYear, .birthMonthDay, .birthYearMonth, .birthYearDay: .birthDate
        case .postcode, .sector, .outward: .postcode
        case .sex: .sex
        case .property: .property
        case .house: .house
        case .nhsNumber: .nhsNumber
        }
    }
}

/// The fields that can take part in linking, as a set; also said which are missing from a reading.
public struct FieldSet: OptionSet, Sendable, Hashable {
    /// One bit a field.
    public let rawValue: UInt16
    /// Creates a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Given name.
    public static let given = FieldSet(rawValue: 1 << 0)
    /// Surname.
    public static let surname = FieldSet(rawValue: 1 << 1)
    /// Date of birth.
    public static let birthDate = FieldSet(rawValue: 1 << 2)
    /// Sex.
    public static let sex = FieldSet(rawValue: 1 << 3)
    /// Postcode.
    public static let postcode = FieldSet(rawValue: 1 << 4)
    /// Unique property reference number.
    public static let property = FieldSet(rawValue: 1 << 5)
    /// House number with street.
    public static let house = FieldSet(rawValue: 1 << 6)
    /// NHS number.
    public static let nhsNumber = FieldSet(rawValue: 1 << 7)

    /// Every field.
    public static let all = FieldSet(rawValue: 0xFF)

    /// Each field with its name in programme files and reports, in a fixed order.
    public static let named: [(field: FieldSet, name: String)] = [
        (.given, "given_name"), (.surname, "surname"), (.birthDate, "date_of_birth"), (.sex, "sex"),
        (.postcode, "postcode"), (.property, "uprn"), (.house, "address_line"), (.nhsNumber, "nhs_number"),
    ]
}
