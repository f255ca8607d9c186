package import Composites
import Extracts
import Normalising

/// A register with names, dates of birth, sex and addresses, one entry a person, in normalised spelling.
package struct Register: Sendable {
    private let extract: ExtractRows
    /// The row that stands for each entry.
    private let rows: [Int32]

    /// Reads the people of a package out of the partner's own extract, through the partner's record key.
    init(_ extract: ExtractRows, table: TokenTable, recordKey: String) {
        var personOfHandle: [Substring: Int] = [:]
        for person in 0..<table.people { personOfHandle[Substring(table.handle(person))] = person }
        var personOfSource: [Substring: Int] = [:]
        for line in recordKey.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", maxSplits: 1)
            if cells.count == 2 { personOfSource[cells[1]] = personOfHandle[cells[0]] }
        }
        var rows = [Int32](repeating: -1, count: table.people)
        let persons = extract.sources.values.map { personOfSource[Substring($0)] ?? -1 }
        for (position, row) in extract.rows.enumerated() {
            let person = persons[Int(row.source)]
            if person >= 0 && rows[person] < 0 { rows[person] = Int32(position) }
        }
        self.extract = extract
        self.rows = rows
    }

    /// The number of entries.
    package var count: Int { rows.count }

    private func row(_ entry: Int) -> ExtractRow { extract.rows[Int(rows[entry])] }

    /// The number of an entry's given name, equal for equal names; -1 where it is missing.
    package func given(_ entry: Int) -> Int32 { row(entry).given }

    /// The number of an entry's surname, equal for equal names; -1 where it is missing.
    package func surname(_ entry: Int) -> Int32 { row(entry).surname }

    /// The letters of a given name by its number.
    package func givenLetters(_ number: Int32) -> [UInt8] {
        number < 0 ? [] : extract.givenNames.values[Int(number)].letters
    }

    /// The letters of a surname by its number.
    package func surnameLetters(_ number: Int32) -> [UInt8] {
        number < 0 ? [] : extract.surnames.values[Int(number)].first?.letters ?? []
    }

    /// Writes one component of an entry; nothing where it is missing.
    package func append(_ component: Component, of entry: Int, to message: inout [UInt8]) {
        let row = row(entry)
        switch component {
        case .given, .nickname, .givenPhonetic, .givenInitial:
            guard row.given >= 0 else { return }
            let name = extract.givenNames.values[Int(row.given)]
            switch component {
            case .given: if name.isFull { message += name.letters }
            case .nickname: message += name.root
            case .givenPhonetic: message += name.phonetic
            default: message += name.letters.prefix(1)
            }
        case .surname, .surnamePhonetic, .surnameInitial:
            guard row.surname >= 0, let name = extract.surnames.values[Int(row.surname)].first else { return }
            switch component {
            case .surname: message += name.letters
            case .surnamePhonetic: message += name.phonetic
            default: message += name.letters.prefix(1)
            }
        case .names: appendNames(row, &message)
        case .birthDate, .birthDateOrderFree, .birthYear, .birthMonthDay, .birthYearMonth, .birthYearDay:
            appendDate(component, Int(row.birthDate), &message)
        case .postcode, .sector, .outward:
            guard row.postcode >= 0 else { return }
            let postcode = extract.postcodes.values[Int(row.postcode)]
            message +=
                component == .postcode
                ? postcode.compact[...] : component == .sector ? postcode.sector : postcode.outward
        case .sex: if row.sex != 0 { message.append(row.sex) }
        case .property: if row.property != 0 { message += Array(String(row.property).utf8) }
        case .house: if row.house >= 0 { message += extract.houses.values[Int(row.house)] }
        case .nhsNumber: if row.nhsNumber != 0 { message += Array(String(row.nhsNumber).utf8) }
        }
    }

    private func appendNames(_ row: ExtractRow, _ message: inout [UInt8]) {
        guard row.given >= 0, row.surname >= 0, extract.givenNames.values[Int(row.given)].isFull else { return }
        let names = [givenLetters(row.given), surnameLetters(row.surname)].sorted { $0.lexicographicallyPrecedes($1) }
        message += names[0] + [0x7C] + names[1]
    }

    private func appendDate(_ component: Component, _ date: Int, _ message: inout [UInt8]) {
        guard date != 0 else { return }
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
        let number =
            switch component {
            case .birthDateOrderFree:
                day <= 12 ? year * 10_000 + min(month, day) * 100 + max(month, day) : date
            case .birthYear: year
            case .birthMonthDay: month * 100 + day
            case .birthYearMonth: year * 100 + month
            case .birthYearDay: year * 100 + day
            default: date
            }
        message += Array(String(number).utf8)
    }

    /// Numbers the values of a composite over all entries: equal numbers for equal values, -1 where a field is missing.
    package func values(of components: [Component]) -> [Int32] {
        var numbers: [[UInt8]: Int32] = [:]
        return (0..<count).map { entry in
            guard let text = text(components, of: entry) else { return -1 }
            let next = Int32(numbers.count)
            if let known = numbers[text] { return known }
            numbers[text] = next
            return next
        }
    }

    /// The components of an entry, each behind its length; `nil` where one is missing.
    package func text(_ components: [Component], of entry: Int) -> [UInt8]? {
        var message: [UInt8] = []
        for component in components {
            let place = message.count
            message.append(0)
            append(component, of: entry, to: &message)
            if message.count == place + 1 { return nil }
            message[place] = UInt8(truncatingIfNeeded: message.count - place - 1)
        }
        return message
    }
}
