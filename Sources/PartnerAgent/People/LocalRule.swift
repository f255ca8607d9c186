import Extracts

/// What two rows must have in common to be one person.
///
/// The parts are those of the catalogue's components.
enum LocalRule: CaseIterable {
    case numberAndBirthDate, numberAndNickname, numberAndSurname
    case nicknameSurnameBirthDate, givenSurnamePhoneticBirthDate, bothPhoneticBirthDate
    case namesInEitherOrderBirthDate
    case nicknamePostcodeBirthDate, nicknamePropertyBirthDate
    case initialSurnamePostcodeBirthDate, initialSurnamePropertyBirthDate
    case nicknameSurnameOrderFreeDate
    case nicknameSurnamePostcodeMonthDay, nicknameSurnamePostcodeYearMonth, nicknameSurnamePostcodeYearDay
    case nicknameSurnamePropertyYear
    case nicknameSurnamePropertyUndated, nicknameSurnamePostcodeUndated
    case sameNamesPropertyUndated
}

extension LocalRule {
    /// Whether the rule asks nothing of the date of birth.
    var isUndated: Bool {
        switch self {
        case .nicknameSurnamePropertyUndated, .nicknameSurnamePostcodeUndated, .sameNamesPropertyUndated: true
        default: false
        }
    }

    /// Whether the names may be initials, which say nothing of the sex: then the sexes may not differ.
    var asksForOneSex: Bool { self == .sameNamesPropertyUndated }

    /// Whether names and date alone are too little, so that nothing known of the homes may differ.
    var asksForOneHome: Bool { self == .nicknameSurnameOrderFreeDate }
}

/// The parts of one distinct row, as small numbers; 0 is missing.
struct LocalReading: Sendable {
    let source: Int32
    let given: UInt64
    let nickname: UInt64
    let phonetic: UInt64
    let initial: UInt64
    let surname: UInt64
    let surnamePhonetic: UInt64
    let row: ExtractRow

    /// What a rule compares; `nil` where a part of it is missing.
    struct Key: Equatable {
        let one: UInt64
        let two: UInt64
        let three: UInt64

        /// The key's place in a table whose size is a power of two.
        var mixed: Int {
            var mixed = (one &* 0x9E37_79B9_7F4A_7C15) ^ (two &* 0xBF58_476D_1CE4_E5B9)
            mixed = (mixed ^ (three &* 0x94D0_49BB_1331_11EB)) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 20)
        }
    }

    func key(_ rule: LocalRule) -> Key? {
        let date = UInt64(row.birthDate)
        let year = date / 10_000
        let month = date / 100 % 100
        let day = date % 100
        let postcode = UInt64(bitPattern: Int64(row.postcode)) &+ 1
        func key(_ one: UInt64, _ two: UInt64, _ three: UInt64) -> Key? {
            one == 0 || two == 0 || three == 0 ? nil : Key(one: one, two: two, three: three)
        }
        func pair(_ one: UInt64, _ two: UInt64) -> UInt64 { one == 0 || two == 0 ? 0 : one << 32 | two }
        let full = pair(nickname, surname)
        switch rule {
        case .numberAndBirthDate: return key(row.nhsNumber, date, 1)
        case .numberAndNickname: return key(row.nhsNumber, nickname, 1)
        case .numberAndSurname: return key(row.nhsNumber, surname, 1)
        case .nicknameSurnameBirthDate: return key(nickname, surname, date)
        case .givenSurnamePhoneticBirthDate: return key(nickname, surnamePhonetic, date)
        case .bothPhoneticBirthDate: return key(phonetic, surnamePhonetic, date)
        case .namesInEitherOrderBirthDate:
            return key(min(given, surname), max(given, surname), date)
        case .nicknamePostcodeBirthDate: return key(nickname, postcode, date)
        case .nicknamePropertyBirthDate: return key(nickname, row.property, date)
        case .initialSurnamePostcodeBirthDate: return key(pair(initial, surname), postcode, date)
        case .initialSurnamePropertyBirthDate: return key(pair(initial, surname), row.property, date)
        case .nicknameSurnameOrderFreeDate:
            return day <= 12
                ? key(full, year * 10_000 + min(month, day) * 100 + max(month, day), 1)
                : key(full, date, 1)
        case .nicknameSurnamePostcodeMonthDay: return key(full, postcode, month * 100 + day)
        case .nicknameSurnamePostcodeYearMonth: return key(full, postcode, date / 100)
        case .nicknameSurnamePostcodeYearDay: return key(full, postcode, pair(year, day))
        case .nicknameSurnamePropertyYear: return key(full, row.property, year)
        case .nicknameSurnamePropertyUndated: return key(full, row.property, 1)
        case .nicknameSurnamePostcodeUndated: return key(full, postcode, 1)
        // The very same names, initials too, at one property: a second visit to J Smith is a visit to J Smith.
        case .sameNamesPropertyUndated:
            return key(UInt64(row.given + 1), UInt64(row.surname + 1), row.property)
        }
    }
}
