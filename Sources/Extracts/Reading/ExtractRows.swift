package import Normalising
package import SafeFiles

/// One row of an extract, normalised: numbers into the extract's tables of distinct values, -1 or 0 for missing.
package struct ExtractRow: Sendable, Hashable, BitwiseCopyable {
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
package struct RowMarks: OptionSet, Sendable, Hashable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The address says that there is no fixed abode.
    package static let noFixedAbode = RowMarks(rawValue: 1)
    /// A general practice's Type 1 opt-out.
    package static let type1OptOut = RowMarks(rawValue: 2)
    /// The person opted out at this partner.
    package static let localOptOut = RowMarks(rawValue: 4)
}

/// A normalised extract: names and other texts in memory, rows of numbers in files once they are many.
///
/// Holds identifiers in the clear; it lives inside the agent only.
package struct ExtractRows: Sendable {
    package var rows = RowStore()
    package var givenNames = Interner<GivenName>()
    /// A surname with the parts of a double-barrelled one behind it.
    package var surnames = Interner<[Surname]>()
    package var postcodes = Interner<Postcode>()
    package var houses = Interner<[UInt8]>()
    package var sources = SourceIDs()
    package var areas = Interner<String>()
    /// The statistical area of each row, -1 where not given.
    package var areaOfRow = ScratchArray<Int32>()
    /// For each attribute read from a column: the standard value's number of each row, -1 for not known.
    package var attributeCodes: [String: ScratchArray<Int32>] = [:]
    package var attributeValues: [String: Interner<String>] = [:]
    /// Cells that could not be used, by field or attribute.
    package var refusals: [String: RefusalCounts] = [:]
    /// E-mail addresses, by number.
    package var emails = Interner<[UInt8]>()
    /// What became of every cell, where the reading was asked to keep it.
    package var outcomes: FieldOutcomes?
    /// The codes that no table reads, where the reading was asked to list them.
    package var codes = CodesToFill.Outcome()
    /// What there is to say of the extract as a file; `nil` where it was not read from one.
    package var notes: ReadingNotes?

    package init() {}

    /// Keeps some rows and lets the others go, with their areas and attributes.
    ///
    /// - Parameter positions: The positions of the rows that stay, in rising order.
    package mutating func keep(_ positions: some Sequence<Int>) {
        var kept = RowStore()
        var areas = ScratchArray<Int32>()
        var codes = attributeCodes.mapValues { _ in ScratchArray<Int32>() }
        for position in positions {
            kept.append(rows[position])
            if !areaOfRow.isEmpty { areas.append(areaOfRow[position]) }
            for (name, column) in attributeCodes { codes[name]?.append(column[position]) }
        }
        rows = kept
        areaOfRow = areas
        attributeCodes = codes
    }

    /// Lets go of what only reading needs.
    package mutating func endReading() {
        sources.dropTable()
        release()
    }

    /// Lets everything that lies in files go from memory.
    package func release() {
        rows.release()
        areaOfRow.release()
        for column in attributeCodes.values { column.release() }
        sources.release()
    }
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
    /// For each field of names, how often each of `NameNotes.named` was noticed.
    package var noted: [String: [Int]] = [:]
    /// The row of the file for each row taken, counted as a spreadsheet does.
    package var rowNumbers: [Int32] = []

    package init() {}

    /// The code of a refusal.
    package static func code(of refusal: Refusal) -> Code {
        Code(2 + (Refusal.allCases.firstIndex(of: refusal) ?? 0))
    }
}
