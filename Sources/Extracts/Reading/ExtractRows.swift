package import Pseudonyms

/// One row of an extract, normalised: numbers into the extract's tables of distinct values, -1 or 0 for missing.
package struct ExtractRow: Sendable, Hashable {
    package var source: Int32 = -1
    package var given: Int32 = -1
    package var middle: Int32 = -1
    package var surname: Int32 = -1
    /// `yyyymmdd`, 0 for missing.
    package var birthDate: Int32 = 0
    package var postcode: Int32 = -1
    package var house: Int32 = -1
    /// 1 male, 2 female, 0 missing.
    package var sex: UInt8 = 0
    package var property: UInt64 = 0
    package var nhsNumber: UInt64 = 0
    /// A telephone number in international form without the plus sign, 0 for missing.
    package var phone: UInt64 = 0
    /// An e-mail address's number.
    package var email: Int32 = -1
    /// What else the row says of its person; never sent.
    package var marks: RowMarks = []

    package init() {}
}

/// What a row says of its person beside values; kept inside the agent.
package struct RowMarks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The address says that there is no fixed abode.
    package static let noFixedAbode = RowMarks(rawValue: 1)
    /// A general practice's Type 1 opt-out.
    package static let type1OptOut = RowMarks(rawValue: 2)
    /// The person opted out at this partner.
    package static let localOptOut = RowMarks(rawValue: 4)
}

/// A normalised extract in memory.
///
/// Holds identifiers in the clear; it lives inside the agent only.
package struct ExtractRows: Sendable {
    package var rows: [ExtractRow] = []
    package var givenNames = Interner<GivenName>()
    /// A surname with the parts of a double-barrelled one behind it.
    package var surnames = Interner<[Surname]>()
    package var postcodes = Interner<Postcode>()
    package var houses = Interner<[UInt8]>()
    package var sources = Interner<String>()
    package var areas = Interner<String>()
    /// The statistical area of each row, -1 where not given.
    package var areaOfRow: [Int32] = []
    /// For each attribute read from a column: the standard value's number of each row, -1 for not known.
    package var attributeCodes: [String: [Int32]] = [:]
    package var attributeValues: [String: Interner<String>] = [:]
    /// Cells that could not be used, by field or attribute.
    package var refusals: [String: RefusalCounts] = [:]
    /// E-mail addresses, by number.
    package var emails = Interner<[UInt8]>()
    /// What became of every cell, where the reading was asked to keep it.
    package var outcomes: FieldOutcomes?
    /// What there is to say of the extract as a file; `nil` where it was not read from one.
    package var notes: ReadingNotes?

    package init() {}
}

/// What became of every cell of an extract, and what the refused ones looked like; for the quality report.
package struct FieldOutcomes: Sendable {
    /// The outcome of a cell: 0 missing, 1 a value, from 2 on the place of a `Refusal` in its list.
    package typealias Code = UInt8
    package static let missing: Code = 0
    package static let value: Code = 1

    /// For each field or attribute by name, one code a row.
    package var codes: [String: [Code]] = [:]
    /// For each field, how often refused cells had a shape (`9 digits`, `letters`); never a cell.
    package var patterns: [String: [String: Int]] = [:]
    /// The row of the file for each row taken, counted as a spreadsheet does.
    package var rowNumbers: [Int32] = []

    package init() {}

    /// The code of a refusal.
    package static func code(of refusal: Refusal) -> Code {
        Code(2 + (Refusal.allCases.firstIndex(of: refusal) ?? 0))
    }
}
