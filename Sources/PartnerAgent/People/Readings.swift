import Extracts
import Composites
import Normalising

/// One reading of a person: what tokens are made from.
///
/// Numbers into the extract's tables, -1 or 0 for missing.
struct Reading: Sendable, Hashable, BitwiseCopyable {
    var given: Int32 = -1
    /// The surname's number, and which of its alternatives: 0 the whole name, 1 and 2 the parts.
    var surname: Int32 = -1
    var surnamePart: UInt8 = 0
    var birthDate: Int32 = 0
    var postcode: Int32 = -1
    var house: Int32 = -1
    var sex: UInt8 = 0
    var property: UInt64 = 0
    var nhsNumber: UInt64 = 0

    /// The fields that are missing.
    var missing: FieldSet {
        var missing: FieldSet = []
        if given < 0 { missing.insert(.given) }
        if surname < 0 { missing.insert(.surname) }
        if birthDate == 0 { missing.insert(.birthDate) }
        if sex == 0 { missing.insert(.sex) }
        if postcode < 0 { missing.insert(.postcode) }
        if property == 0 { missing.insert(.property) }
        if house < 0 { missing.insert(.house) }
        if nhsNumber == 0 { missing.insert(.nhsNumber) }
        return missing
    }
}

/// Chooses the readings that travel: the person's usual values first, then aliases and old addresses, at most four.
struct ReadingChooser {
    private let extract: ExtractRows
    private let linkFields: Set<StandardField>
    private let disputedNumbers: Set<UInt64>
    private let withoutNumber: Set<Int32>
    private let comparison: RowComparison

    init(extract: ExtractRows, linkFields: Set<StandardField>, local: LocalPeople) {
        self.extract = extract
        self.linkFields = linkFields
        disputedNumbers = local.disputedNumbers
        withoutNumber = local.review.withoutNumber
        comparison = local.comparison
    }

    /// The readings of one person.
    ///
    /// - Parameter rows: The positions of the person's rows.
    /// - Returns: One to `TokenTable.readingLimit` readings, all different.
    func readings(of rows: [Int32]) -> [Reading] { readings(of: rows.map { extract.rows[Int($0)] }) }

    /// The readings of one person.
    ///
    /// - Parameter rows: The person's rows, in any order.
    /// - Returns: One to `TokenTable.readingLimit` readings, all different.
    func readings(of rows: [ExtractRow]) -> [Reading] {
        let rows = ordered(rows)
        // Not `rows.map(reading)`: that would copy this value, and so count all its references, for every person.
        let own = rows.map { reading($0) }
        var usual = Reading()
        usual.given = mostFrequentFirst(own.map(\.given), except: -1) ?? -1
        usual.surname = mostFrequentFirst(own.map(\.surname), except: -1) ?? -1
        usual.birthDate = mostFrequentFirst(own.map(\.birthDate), except: 0) ?? 0
        usual.sex = mostFrequentFirst(own.map(\.sex), except: 0) ?? 0
        usual.nhsNumber = mostFrequentFirst(own.map(\.nhsNumber), except: 0) ?? 0
        // Postcode, house and property move together: take them from one row.
        let home = own.first { $0.property != 0 && $0.postcode >= 0 } ?? own.first { $0.postcode >= 0 } ?? own.first
        usual.property = home?.property ?? 0
        usual.postcode = home?.postcode ?? -1
        usual.house = home?.house ?? -1
        var chosen = [usual]
        func add(_ reading: Reading) {
            if chosen.count < TokenTable.readingLimit && !chosen.contains(reading) { chosen.append(reading) }
        }
        for reading in own { add(filled(reading, from: usual)) }
        if usual.surname >= 0 {
            for part in extract.surnames.values[Int(usual.surname)].indices.dropFirst() {
                var alternative = usual
                alternative.surnamePart = UInt8(part)
                add(alternative)
            }
        }
        if linkFields.contains(.givenName) {
            for row in rows where row.middle >= 0 {
                var alternative = usual
                alternative.given = row.middle
                add(alternative)
            }
        }
        return chosen
    }

    /// Rows in an order that hangs on what they say alone: those that are found most often first.
    private func ordered(_ rows: [ExtractRow]) -> [ExtractRow] {
        if rows.count == 1 { return rows }
        var counts: [UInt64: Int] = [:]
        let contents = rows.map { (row: $0, content: comparison.content($0)) }
        for entry in contents { counts[entry.content, default: 0] += 1 }
        return contents.sorted { one, other in
            (counts[other.content] ?? 0, one.content) < (counts[one.content] ?? 0, other.content)
        }.map(\.row)
    }

    /// A row's permitted fields.
    private func reading(_ row: ExtractRow) -> Reading {
        var reading = Reading()
        if linkFields.contains(.givenName) { reading.given = row.given }
        if linkFields.contains(.surname) { reading.surname = row.surname }
        if linkFields.contains(.birthDate) { reading.birthDate = row.birthDate }
        if linkFields.contains(.sex) { reading.sex = row.sex }
        if linkFields.contains(.postcode) { reading.postcode = row.postcode }
        if linkFields.contains(.property) { reading.property = row.property }
        if linkFields.contains(.addressLine) { reading.house = row.house }
        if linkFields.contains(.nhsNumber) && !disputedNumbers.contains(row.nhsNumber)
            && !withoutNumber.contains(row.source)
        {
            reading.nhsNumber = row.nhsNumber
        }
        return reading
    }

    /// A reading whose gaps are filled with the person's usual values; a home is filled whole or not at all.
    private func filled(_ reading: Reading, from usual: Reading) -> Reading {
        var filled = reading
        if filled.given < 0 { filled.given = usual.given }
        if filled.surname < 0 { filled.surname = usual.surname }
        if filled.birthDate == 0 { filled.birthDate = usual.birthDate }
        if filled.sex == 0 { filled.sex = usual.sex }
        if filled.nhsNumber == 0 { filled.nhsNumber = usual.nhsNumber }
        if filled.postcode < 0 && filled.property == 0 && filled.house < 0 {
            filled.postcode = usual.postcode
            filled.property = usual.property
            filled.house = usual.house
        }
        return filled
    }
}
