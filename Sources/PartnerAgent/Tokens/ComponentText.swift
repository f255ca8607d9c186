import Composites
import Pseudonyms

/// Writes the components of a reading, as tokens are made from them.
///
/// - Warning: These are identifiers in the clear; they go into the keyed hash and nowhere else.
struct ComponentText: Sendable {
    private let givenNames: [GivenName]
    private let surnames: [[Surname]]
    private let postcodes: [Postcode]
    private let houses: [[UInt8]]

    init(_ extract: ExtractRows) {
        givenNames = extract.givenNames.values
        surnames = extract.surnames.values
        postcodes = extract.postcodes.values
        houses = extract.houses.values
    }

    private func given(_ reading: Reading) -> GivenName? {
        reading.given >= 0 ? givenNames[Int(reading.given)] : nil
    }

    private func surname(_ reading: Reading) -> Surname? {
        reading.surname >= 0 ? surnames[Int(reading.surname)][Int(reading.surnamePart)] : nil
    }

    /// Appends one component; nothing where it is missing.
    func append(_ component: Component, of reading: Reading, to message: inout [UInt8]) {
        switch component {
        case .given: if let name = given(reading), name.isFull { message += name.letters }
        case .nickname: if let name = given(reading) { message += name.root }
        case .givenPhonetic: if let name = given(reading) { message += name.phonetic }
        case .givenInitial: if let name = given(reading) { message += name.letters.prefix(1) }
        case .surname: if let name = surname(reading) { message += name.letters }
        case .surnamePhonetic: if let name = surname(reading) { message += name.phonetic }
        case .surnameInitial: if let name = surname(reading) { message += name.letters.prefix(1) }
        case .names:
            guard let first = given(reading), first.isFull, let second = surname(reading) else { return }
            let ordered = first.letters.lexicographicallyPrecedes(second.letters)
            message += ordered ? first.letters : second.letters
            message.append(0x7C)
            message += ordered ? second.letters : first.letters
        case .birthDate, .birthDateOrderFree, .birthYear, .birthMonthDay, .birthYearMonth, .birthYearDay:
            appendDate(component, Int(reading.birthDate), &message)
        case .postcode: if reading.postcode >= 0 { message += postcodes[Int(reading.postcode)].compact }
        case .sector: if reading.postcode >= 0 { message += postcodes[Int(reading.postcode)].sector }
        case .outward: if reading.postcode >= 0 { message += postcodes[Int(reading.postcode)].outward }
        case .sex: if reading.sex != 0 { message.append(reading.sex == 1 ? 0x4D : 0x46) }
        case .property: if reading.property != 0 { Self.append(reading.property, digits: 0, &message) }
        case .house: if reading.house >= 0 { message += houses[Int(reading.house)] }
        case .nhsNumber: if reading.nhsNumber != 0 { Self.append(reading.nhsNumber, digits: 10, &message) }
        }
    }

    private func appendDate(_ component: Component, _ date: Int, _ message: inout [UInt8]) {
        guard date != 0 else { return }
        let year = UInt64(date / 10_000)
        let month = UInt64(date / 100 % 100)
        let day = UInt64(date % 100)
        switch component {
        case .birthDateOrderFree:
            Self.append(year, digits: 4, &message)
            Self.append(day <= 12 ? min(month, day) : month, digits: 2, &message)
            Self.append(day <= 12 ? max(month, day) : day, digits: 2, &message)
        case .birthYear: Self.append(year, digits: 4, &message)
        case .birthMonthDay: Self.append(month * 100 + day, digits: 4, &message)
        case .birthYearMonth: Self.append(year * 100 + month, digits: 6, &message)
        case .birthYearDay: Self.append(year * 100 + day, digits: 6, &message)
        default: Self.append(UInt64(date), digits: 8, &message)
        }
    }

    /// Appends a number in decimal, with leading zeros up to a number of digits.
    private static func append(_ number: UInt64, digits: Int, _ message: inout [UInt8]) {
        var scale: UInt64 = 1
        var count = 1
        while number / scale >= 10 || count < digits {
            scale *= 10
            count += 1
        }
        while scale > 0 {
            message.append(0x30 + UInt8(number / scale % 10))
            scale /= 10
        }
    }
}
