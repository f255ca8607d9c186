/// What an agent counts about its whole extract, so that the matcher knows how often strangers agree.
///
/// Every share is rounded to two significant figures before it leaves; no value and no frequency of a value is in it.
/// Shares of pairs are over all pairs of two different local people of one partner, whether or not the field is known.
public struct ExtractNumbers: Sendable, Equatable {
    /// Local people.
    public var people: Int
    /// Rows of the extract that stand behind them.
    public var rows: Int
    /// For each field of `FieldSet.named`, the share of people in whom it is missing (0 to 1).
    public var missing: [Double]
    /// Share of pairs at each level of the given name: exact, nickname, phonetic, initial.
    public var given: [Double]
    /// Share of pairs at each level of the surname: exact, phonetic, initial.
    public var surname: [Double]
    /// Share of pairs whose two names are the same but in the other order.
    public var swapped: Double
    /// Share of pairs at each level of the date of birth: exact, day and month in the other order, year and month,
    /// year and day, month and day, year.
    public var birthDate: [Double]
    /// Share of pairs at each level of the address: property, house, postcode, sector, outward.
    public var address: [Double]
    /// Share of pairs of the same sex.
    public var sex: Double
    /// Share of pairs who share home and surname, with different dates of birth.
    public var household: Double
    /// Share of pairs who share home, surname and date of birth, with different given names.
    public var twins: Double

    /// Share of people whose date of birth is a year alone (0 to 1).
    public var yearsOnly = 0.0
    /// Counted for the profile `wide` alone: share of pairs who share surname and postcode, and of pairs who share their
    /// year of birth too.
    public var families: Families?

    /// How many pairs are of one surname and postcode.
    public struct Families: Sendable, Equatable {
        /// Of any year of birth.
        public var all: Double
        /// Of one year of birth.
        public var sameYear: Double

        /// Creates shares, 0 to 1.
        public init(all: Double, sameYear: Double) {
            self.all = all
            self.sameYear = sameYear
        }
    }

    /// Creates numbers; shapes as said at each property.
    public init(
        people: Int,
        rows: Int,
        missing: [Double],
        given: [Double],
        surname: [Double],
        swapped: Double,
        birthDate: [Double],
        address: [Double],
        sex: Double,
        household: Double,
        twins: Double
    ) {
        self.people = people
        self.rows = rows
        self.missing = missing
        self.given = given
        self.surname = surname
        self.swapped = swapped
        self.birthDate = birthDate
        self.address = address
        self.sex = sex
        self.household = household
        self.twins = twins
    }

    /// Whether the shapes are as documented and every share lies between 0 and 1.
    public var isWellFormed: Bool {
        let shares =
            missing + given + surname + birthDate + address + [swapped, sex, household, twins, yearsOnly]
            + (families.map { [$0.all, $0.sameYear] } ?? [])
        return missing.count == FieldSet.named.count && given.count == 4 && surname.count == 3 && birthDate.count == 6
            && address.count == 5 && people >= 0 && rows >= people && shares.allSatisfy { $0 >= 0 && $0 <= 1 }
    }
}
