/// One invented person, as things really are on the reference date.
struct Person {
    /// Position of the home; people without a home of their own live in a hostel or have `noHome`.
    var home: Int32
    /// The home before a move within the period, `none` for most.
    var formerHome: Int32 = Person.none
    var given: Int32
    var middle: Int32 = NamePool.none
    /// What the person is called, where that is another name than the given one.
    var knownAs: Int32 = NamePool.none
    var surname: Int32
    /// A surname that some systems hold: from before a marriage, or the other half of a double name.
    var otherSurname: Int32 = NamePool.none
    var birth: Day
    /// Whole years on the reference date.
    let age: UInt8
    let isFemale: Bool
    /// Position of the ethnic category.
    var category: UInt8
    /// Position of the naming tradition.
    var tradition: UInt8
    /// The NHS number; 0 for none.
    var nhsNumber: UInt64 = 0
    /// Latent need in hundredths of a standard deviation: what deprivation, household and chance add up to.
    var need: Int16 = 0
    /// Whether the person lives with several disadvantages at once: homelessness, substances, justice.
    var isDisadvantaged = false
    /// No fixed abode.
    var noHome = false
    /// Whether the person was in a crisis within the period.
    var hadCrisis = false
    /// Whether services share one plan for the person.
    var hasJointPlan = false
    /// Which partners know the person: one bit each, in the order of `DemoPlace.partners`.
    var knownTo: UInt8 = 0

    /// No such position.
    static let none: Int32 = -1
}

/// A calendar day of an invented life; always one that exists.
struct Day: Equatable {
    var year: Int16
    var month: UInt8
    var day: UInt8

    /// The number of days in a month.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the day stands in the calendar.
    var exists: Bool {
        (1...12).contains(month) && day >= 1 && Int(day) <= Day.days(in: Int(month), of: Int(year))
    }

    /// A birthday of somebody who is `age` whole years old on `DemoPlace.referenceDate`, 30 September 2025.
    static func birth(age: Int, _ generator: inout Generator) -> Day {
        // October to December belong to the year before the others.
        let lastYear = 2025 - age
        let month = generator.within(1...12)
        let year = month >= 10 ? lastYear - 1 : lastYear
        return Day(year: Int16(year), month: UInt8(month), day: UInt8(generator.within(1...days(in: month, of: year))))
    }

    /// A day between 1 October 2024 and 30 September 2025, the period of the extracts.
    static func inPeriod(_ generator: inout Generator) -> Day {
        birth(age: 0, &generator)
    }
}

/// A home, with the people who live in it standing one after another.
struct Dwelling {
    enum Kind: UInt8 {
        case household
        case shared
        case careHome
        case hostel
    }

    let kind: Kind
    /// Position of the postcode.
    let postcode: Int32
    let number: Int16
    /// 0 for a house.
    let flat: Int16
    /// Position of the first person.
    let first: Int32
    var count: Int16 = 0

    /// The positions of the people who were placed here.
    var people: Range<Int> { Int(first)..<(Int(first) + Int(count)) }
}
