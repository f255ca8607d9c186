import Extracts
import Composites
import Normalising
import Pseudonyms

/// Writes the components of a reading, as tokens are made from them.
///
/// - Warning: These are identifiers in the clear; they go into the keyed hash and nowhere else.
struct ComponentText: Sendable {
    private let given: TextPool
    private let root: TextPool
    private let givenPhonetic: TextPool
    private let givenInitial: TextPool
    /// Where the alternatives of each surname begin in the surname pools.
    private let surnameBase: [Int32]
    private let surname: TextPool
    private let surnamePhonetic: TextPool
    private let surnameInitial: TextPool
    private let postcode: TextPool
    private let sector: TextPool
    private let outward: TextPool
    private let house: TextPool

    init(_ extract: ExtractRows) {
        let givenNames = extract.givenNames.values
        given = TextPool(givenNames.map { $0.isFull ? $0.letters[...] : [] })
        root = TextPool(givenNames.map { $0.root[...] })
        givenPhonetic = TextPool(givenNames.map { $0.phonetic[...] })
        givenInitial = TextPool(givenNames.map { $0.letters.prefix(1) })
        let surnames = extract.surnames.values
        var base: [Int32] = []
        var count: Int32 = 0
        for alternatives in surnames {
            base.append(count)
            count += Int32(alternatives.count)
        }
        surnameBase = base
        let flat = surnames.flatMap { $0 }
        surname = TextPool(flat.map { $0.letters[...] })
        surnamePhonetic = TextPool(flat.map { $0.phonetic[...] })
        surnameInitial = TextPool(flat.map { $0.letters.prefix(1) })
        let postcodes = extract.postcodes.values
        postcode = TextPool(postcodes.map { $0.compact[...] })
        sector = TextPool(postcodes.map(\.sector))
        outward = TextPool(postcodes.map(\.outward))
        house = TextPool(extract.houses.values.map { $0[...] })
    }

    private func surnameIndex(_ reading: Reading) -> Int32 {
        reading.surname >= 0 ? surnameBase[Int(reading.surname)] + Int32(reading.surnamePart) : -1
    }

    /// Appends one component; nothing where it is missing.
    func append(_ component: Component, of reading: Reading, to message: inout TokenMessage) {
        switch component {
        case .given: given.append(reading.given, to: &message)
        case .nickname: root.append(reading.given, to: &message)
        case .givenPhonetic: givenPhonetic.append(reading.given, to: &message)
        case .givenInitial: givenInitial.append(reading.given, to: &message)
        case .surname: surname.append(surnameIndex(reading), to: &message)
        case .surnamePhonetic: surnamePhonetic.append(surnameIndex(reading), to: &message)
        case .surnameInitial: surnameInitial.append(surnameIndex(reading), to: &message)
        case .names:
            let first = given.text(reading.given)
            let second = surname.text(surnameIndex(reading))
            guard !first.isEmpty && !second.isEmpty else { return }
            let ordered = first.lexicographicallyPrecedes(second)
            for byte in ordered ? first : second { message.append(byte) }
            message.append(0x7C)
            for byte in ordered ? second : first { message.append(byte) }
        case .birthDate, .birthDateOrderFree, .birthYear, .birthMonthDay, .birthYearMonth, .birthYearDay:
            appendDate(component, Int(reading.birthDate), &message)
        case .postcode: postcode.append(reading.postcode, to: &message)
        case .sector: sector.append(reading.postcode, to: &message)
        case .outward: outward.append(reading.postcode, to: &message)
        case .sex: if reading.sex != 0 { message.append(reading.sex == 1 ? 0x4D : 0x46) }
        case .property: if reading.property != 0 { message.append(reading.property, digits: 0) }
        case .house: house.append(reading.house, to: &message)
        case .nhsNumber: if reading.nhsNumber != 0 { message.append(reading.nhsNumber, digits: 10) }
        }
    }

    private func appendDate(_ component: Component, _ date: Int, _ message: inout TokenMessage) {
        guard date != 0 else { return }
        let year = UInt64(date / 10_000)
        let month = UInt64(date / 100 % 100)
        let day = UInt64(date % 100)
        // A year alone is no date, and no part of one but the year.
        guard month != 0 || component == .birthYear else { return }
        switch component {
        case .birthDateOrderFree:
            message.append(year, digits: 4)
            message.append(day <= 12 ? min(month, day) : month, digits: 2)
            message.append(day <= 12 ? max(month, day) : day, digits: 2)
        case .birthYear: message.append(year, digits: 4)
        case .birthMonthDay: message.append(month * 100 + day, digits: 4)
        case .birthYearMonth: message.append(year * 100 + month, digits: 6)
        case .birthYearDay: message.append(year * 100 + day, digits: 6)
        default: message.append(UInt64(date), digits: 8)
        }
    }
}

/// Short texts one after the other, so that reading one touches no reference count.
private struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []

    init(_ texts: [ArraySlice<UInt8>]) {
        ends.reserveCapacity(texts.count)
        for text in texts {
            bytes += text
            ends.append(Int32(bytes.count))
        }
    }

    private func range(_ index: Int32) -> Range<Int> {
        index < 0 ? 0..<0 : (index == 0 ? 0 : Int(ends[Int(index) - 1]))..<Int(ends[Int(index)])
    }

    /// One text; empty for a negative index.
    func text(_ index: Int32) -> ArraySlice<UInt8> { bytes[range(index)] }

    /// Appends one text; nothing for a negative index.
    func append(_ index: Int32, to message: inout TokenMessage) {
        let range = range(index)
        bytes.withUnsafeBufferPointer { message.append(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
