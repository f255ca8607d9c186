import Normalising

/// What the cells of one column look like.
///
/// Holds texts of codes while a mapping is proposed; memory is bounded whatever the file.
struct ColumnProfile: Sendable {
    /// The column's name.
    let name: String
    /// Its position, from 0.
    let position: Int

    /// Cells with something in them.
    private(set) var filled = 0
    /// Each different text with its count, up to `distinctLimit` of them.
    private(set) var distinct: [String: Int] = [:]
    /// Whether there are more different texts than were kept.
    private(set) var isOpen = false
    /// How many cells were looked at closely.
    private(set) var looked = 0
    private(set) var tally: [Look: Int] = [:]
    /// How many filled cells each format of dates reads; formats that read almost none at first are given up.
    private(set) var dates: [DateFormat: Int] = [:]
    /// Cells closely looked at whose date is four years before the reference day or earlier.
    private(set) var oldDates = 0

    /// The most different texts kept: far more than any list of codes has.
    static let distinctLimit = 2000
    /// The longest text, in bytes, that may be a code.
    static let longestCode = 200
    /// Cells looked at closely from the start; later ones are taken at `stride`.
    private static let closely = 5000
    private static let stride = 50

    /// What a cell can look like.
    enum Look: Sendable {
        case tenDigits, nhsNumber, postcode, holdsPostcode, property, email, phone, area, letters, severalWords
        case capitalsFirst, comma, observed, damaged, lookalike, date, number
    }

    private let reference: CalendarDay

    init(name: String, position: Int, reference: CalendarDay) {
        self.name = name
        self.position = position
        self.reference = reference
        dates = Dictionary(uniqueKeysWithValues: DateFormat.allCases.map { ($0, 0) })
    }

    /// Takes the next row's cell.
    mutating func take(_ cell: ArraySlice<UInt8>) {
        let cell = cell.trimmedBlanks
        if cell.isEmpty { return }
        filled += 1
        if !isOpen { count(String(decoding: cell, as: UTF8.self)) }
        for format in dates.keys {
            if let day = format.day(cell, reference: reference), day <= reference { dates[format, default: 0] += 1 }
        }
        if filled == Self.closely {
            // Later rows are tried with what reads this column at all.
            dates = dates.filter { $0.value * 2 > filled }
        }
        if filled <= Self.closely || filled.isMultiple(of: Self.stride) { look(cell) }
    }

    private mutating func count(_ text: String) {
        if distinct[text] == nil && (distinct.count == Self.distinctLimit || text.utf8.count > Self.longestCode) {
            isOpen = true
            distinct = [:]
        } else {
            distinct[text, default: 0] += 1
        }
    }

    private mutating func look(_ cell: ArraySlice<UInt8>) {
        looked += 1
        let digits = cell.filter { (0x30...0x39).contains($0) }
        let letters = cell.count { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 }
        let others = cell.count - digits.count - letters
        let blanks = cell.count { $0 == 0x20 }
        if digits.count == 10 && letters == 0 { note(.tenDigits) }
        if digits.count == cell.count {
            note(.number)
            if (5...12).contains(digits.count) { note(.property) }
        }
        switch NHSNumber.read(cell, testRangeAllowed: true) {
        case .value: note(.nhsNumber)
        case .refused(.excelDamage): note(.damaged)
        default: break
        }
        if Postcode.read(cell).usable != nil {
            note(.postcode)
        } else if blanks > 0, Postcode.last(in: cell).usable != nil {
            note(.holdsPostcode)
        }
        // Also addresses that stand for none: the column is one of e-mail all the same.
        if let at = cell.firstIndex(of: 0x40), at > cell.startIndex, cell[at...].contains(0x2E), blanks == 0 {
            note(.email)
        }
        if letters == 0, digits.count >= 9, PhoneNumber.read(cell, testRangeAllowed: true).usable != nil {
            note(.phone)
        }
        if Self.isArea(cell) { note(.area) }
        lookAtWords(cell, digits.count, letters, others, blanks)
        if EthnicGroup.isObserved(String(decoding: cell, as: UTF8.self)) { note(.observed) }
        if IdentifierLookalike.kind(of: cell) != nil { note(.lookalike) }
        lookAtDate(cell)
    }

    private mutating func lookAtWords(
        _ cell: ArraySlice<UInt8>,
        _ digits: Int,
        _ letters: Int,
        _ others: Int,
        _ blanks: Int
    ) {
        guard digits == 0, letters > 0, others <= letters else { return }
        note(.letters)
        let words = cell.split { $0 == 0x20 || $0 == 0x2C }
        if words.count > 1 {
            note(.severalWords)
            if cell.contains(0x2C) { note(.comma) }
            let first = words[0].count { (0x61...0x7A).contains($0) }
            let rest = words[1].count { (0x61...0x7A).contains($0) }
            if first == 0 && words[0].count > 3 && rest > 0 { note(.capitalsFirst) }
        }
    }

    private mutating func lookAtDate(_ cell: ArraySlice<UInt8>) {
        for format in DateFormat.allCases where format != .excelSerial && format != .excelSerial1904 {
            guard let day = format.day(cell, reference: reference) else { continue }
            note(.date)
            if day.age(on: reference) >= 4 { oldDates += 1 }
            return
        }
    }

    private mutating func note(_ look: Look) { tally[look, default: 0] += 1 }

    /// The share of closely looked at cells that look so.
    func share(_ look: Look) -> Double { looked == 0 ? 0 : Double(tally[look] ?? 0) / Double(looked) }

    /// The share of dates that lie years back, as births do and contacts do not.
    var oldShare: Double { Double(oldDates) / Double(max(1, tally[.date] ?? 0)) }

    /// Whether every filled cell is another.
    var isAllDifferent: Bool { isOpen || (distinct.count == filled && filled > 1) }

    /// `E01012345`: a small area of one of the four countries.
    private static func isArea(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.count == 9, let first = cell.first, [0x45, 0x57, 0x53, 0x4E].contains(first & 0xDF) else {
            return false
        }
        let rest = cell.dropFirst()
        return rest.allSatisfy { (0x30...0x39).contains($0) } && rest.starts(with: [0x30, 0x31])
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without outer blanks and tabs.
    var trimmedBlanks: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }
}
