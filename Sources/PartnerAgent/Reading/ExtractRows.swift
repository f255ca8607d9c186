import Pseudonyms

/// One row of an extract, normalised: numbers into the extract's tables of distinct values, -1 or 0 for missing.
struct ExtractRow: Sendable, Hashable {
    var source: Int32 = -1
    var given: Int32 = -1
    var middle: Int32 = -1
    var surname: Int32 = -1
    /// `yyyymmdd`, 0 for missing.
    var birthDate: Int32 = 0
    var postcode: Int32 = -1
    var house: Int32 = -1
    /// 1 male, 2 female, 0 missing.
    var sex: UInt8 = 0
    var property: UInt64 = 0
    var nhsNumber: UInt64 = 0
}

/// A normalised extract in memory.
///
/// Holds identifiers in the clear; it lives inside the agent only.
struct ExtractRows: Sendable {
    var rows: [ExtractRow] = []
    var givenNames = Interner<GivenName>()
    /// A surname with the parts of a double-barrelled one behind it.
    var surnames = Interner<[Surname]>()
    var postcodes = Interner<Postcode>()
    var houses = Interner<[UInt8]>()
    var sources = Interner<String>()
    var areas = Interner<String>()
    /// The statistical area of each row, -1 where not given.
    var areaOfRow: [Int32] = []
    /// For each attribute read from a column: the standard value's number of each row, -1 for not known.
    var attributeCodes: [String: [Int32]] = [:]
    var attributeValues: [String: Interner<String>] = [:]
    /// Cells that could not be used, by field or attribute.
    var refusals: [String: RefusalCounts] = [:]
}
