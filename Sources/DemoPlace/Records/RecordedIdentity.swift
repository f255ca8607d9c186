/// What one system holds about one person, slips and all.
struct RecordedIdentity {
    /// The given name in the letters of the system, empty where missing.
    var given: [UInt8] = []
    var surname: [UInt8] = []
    /// The date of birth, `nil` where missing; perhaps a wrong or a dummy day, but always one of the calendar.
    var birth: Day?
    /// `nil` where missing.
    var isFemale: Bool?
    /// The home that the system knows, `Person.none` where there is none.
    var home: Int32 = Person.none
    var postcode: [UInt8] = []
    /// 0 where missing.
    var uprn: UInt64 = 0
    var address: [UInt8] = []
    /// Position of the area of the recorded home, `nil` where no home is recorded.
    var area: Int?
    /// Ten digits, empty where missing.
    var number: [UInt8] = []
    var ethnicity: RecordedEthnicity = .missing
}

/// What a system holds about ethnicity.
enum RecordedEthnicity {
    case missing
    case notStated
    /// Position of the category.
    case category(Int)
}
