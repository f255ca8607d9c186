import Extracts
import Normalising

/// What pairs of people are counted by.
enum AgreementKey: CaseIterable {
    case given, root, givenPhonetic, rootPhonetic, givenInitial, initialRoot, initialPhonetic, initialRootPhonetic
    case surname, surnamePhonetic, surnameInitial, surnameInitialPhonetic
    case date, dateOrderFree, yearMonth, yearDay, monthDay, year
    case property, house, propertyHouse, postcode, postcodeProperty, postcodeHouse, postcodeHouseProperty, sector
    case outward
    case sex
    case homeSurname, homeSurnameDate, homeSurnameDateRoot
    case family, familyYear

    /// What is counted in the profile `wide` alone.
    var isWide: Bool { self == .family || self == .familyYear }
}

/// Several parts made one number; none where a part is missing.
struct AgreementMix {
    private var mixed: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var isComplete = true

    init(_ parts: UInt64...) { for part in parts { add(part) } }

    @inline(__always)
    mutating func add(_ part: UInt64) {
        if part == 0 { isComplete = false }
        mixed = (mixed ^ part) &* 0xBF58_476D_1CE4_E5B9
        mixed ^= mixed >> 29
    }

    var value: UInt64? { isComplete ? mixed : nil }
}

/// Small numbers for everything that readings hold; 0 is missing.
struct AgreementCodes: Sendable {
    private let givenNames: [(exact: UInt64, root: UInt64, phonetic: UInt64, initial: UInt64)]
    private let surnames: [(exact: UInt64, phonetic: UInt64, initial: UInt64)]
    private let sectors: [UInt64]
    private let outwards: [UInt64]

    init(_ extract: ExtractRows) {
        // The kind keeps different kinds of text apart; given names and surnames are one kind.
        func code(_ kind: UInt64, _ text: some Collection<UInt8>) -> UInt64 {
            let hash = ContentHash.of(text)
            return hash == 0 ? 0 : hash &* 8 &+ kind &+ 1
        }
        givenNames = extract.givenNames.values.map { name in
            (
                name.isFull ? code(0, name.letters) : 0, code(1, name.root), code(2, name.phonetic),
                code(3, name.letters.prefix(1))
            )
        }
        surnames = extract.surnames.values.map { names in
            names.first.map { (code(0, $0.letters), code(2, $0.phonetic), code(3, $0.letters.prefix(1))) } ?? (0, 0, 0)
        }
        sectors = extract.postcodes.values.map { code(4, $0.sector) }
        outwards = extract.postcodes.values.map { code(5, $0.outward) }
    }

    func given(_ reading: Reading) -> (exact: UInt64, root: UInt64, phonetic: UInt64, initial: UInt64) {
        reading.given >= 0 ? givenNames[Int(reading.given)] : (0, 0, 0, 0)
    }

    func surname(_ reading: Reading) -> (exact: UInt64, phonetic: UInt64, initial: UInt64) {
        reading.surname >= 0 ? surnames[Int(reading.surname)] : (0, 0, 0)
    }

    private func house(_ reading: Reading) -> UInt64 { reading.house >= 0 ? UInt64(reading.house) + 1 : 0 }
    private func postcode(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? UInt64(reading.postcode) + 1 : 0 }
    private func sector(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? sectors[Int(reading.postcode)] : 0 }
    private func outward(_ reading: Reading) -> UInt64 { reading.postcode >= 0 ? outwards[Int(reading.postcode)] : 0 }

    /// Adds the parts of a key.
    func add(_ key: AgreementKey, of reading: Reading, to mix: inout AgreementMix) {
        switch key {
        case .given: mix.add(given(reading).exact)
        case .root: mix.add(given(reading).root)
        case .givenPhonetic: mix.add(given(reading).phonetic)
        case .rootPhonetic: add([.givenPhonetic, .root], of: reading, to: &mix)
        case .givenInitial: mix.add(given(reading).initial)
        case .initialRoot: add([.givenInitial, .root], of: reading, to: &mix)
        case .initialPhonetic: add([.givenInitial, .givenPhonetic], of: reading, to: &mix)
        case .initialRootPhonetic: add([.givenInitial, .givenPhonetic, .root], of: reading, to: &mix)
        case .surname: mix.add(surname(reading).exact)
        case .surnamePhonetic: mix.add(surname(reading).phonetic)
        case .surnameInitial: mix.add(surname(reading).initial)
        case .surnameInitialPhonetic: add([.surnameInitial, .surnamePhonetic], of: reading, to: &mix)
        case .date, .dateOrderFree, .yearMonth, .yearDay, .monthDay, .year: addDate(key, reading.birthDate, &mix)
        case .sex: mix.add(UInt64(reading.sex))
        case .homeSurname, .homeSurnameDate, .homeSurnameDateRoot: addHome(key, reading, &mix)
        case .family, .familyYear:
            mix.add(postcode(reading))
            mix.add(surname(reading).exact)
            if key == .familyYear { mix.add(UInt64(reading.birthDate / 10_000)) }
        default: addAddress(key, reading, &mix)
        }
    }

    private func add(_ keys: [AgreementKey], of reading: Reading, to mix: inout AgreementMix) {
        for key in keys { add(key, of: reading, to: &mix) }
    }

    private func addDate(_ key: AgreementKey, _ date: Int32, _ mix: inout AgreementMix) {
        let date = UInt64(date)
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        if month == 0 && key != .year { return mix.add(0) }
        switch key {
        case .dateOrderFree:
            mix.add(year)
            mix.add(day <= 12 ? min(month, day) : month)
            mix.add(day <= 12 ? max(month, day) : day)
        case .yearMonth: mix.add(date / 100)
        case .yearDay: mix.add(date == 0 ? 0 : year * 100 + day)
        case .monthDay: mix.add(date % 10_000)
        case .year: mix.add(year)
        default: mix.add(date)
        }
    }

    private func addAddress(_ key: AgreementKey, _ reading: Reading, _ mix: inout AgreementMix) {
        switch key {
        case .property, .propertyHouse, .postcodeProperty, .postcodeHouseProperty: mix.add(reading.property)
        default: break
        }
        switch key {
        case .house, .propertyHouse, .postcodeHouse, .postcodeHouseProperty: mix.add(house(reading))
        default: break
        }
        switch key {
        case .postcode, .postcodeProperty, .postcodeHouse, .postcodeHouseProperty: mix.add(postcode(reading))
        case .sector: mix.add(sector(reading))
        case .outward: mix.add(outward(reading))
        default: break
        }
    }

    /// The home (the property, else the house in its postcode) with the surname, and what more the key asks for.
    private func addHome(_ key: AgreementKey, _ reading: Reading, _ mix: inout AgreementMix) {
        if reading.property != 0 {
            mix.add(reading.property)
            mix.add(1)
        } else {
            mix.add(postcode(reading))
            mix.add(reading.house >= 0 ? UInt64(reading.house) + 2 : 0)
        }
        mix.add(surname(reading).exact)
        mix.add(key == .homeSurname ? (reading.birthDate == 0 ? 0 : 1) : UInt64(reading.birthDate))
        if key == .homeSurnameDateRoot { mix.add(given(reading).root) }
    }
}
