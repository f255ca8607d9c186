/// What can go wrong on the way from a person to a record.
enum Slip: Int, CaseIterable {
    case typingGiven
    case typingSurname
    case phoneticGiven
    case phoneticSurname
    case otherSpellingGiven
    case otherSpellingSurname
    case knownAs
    case initialOnly
    case namesSwapped
    case middleUsed
    case middleIncluded
    case givenMissing
    case surnameMissing
    case placeholder
    case birthMissing
    case dayMonthSwapped
    case datePartOff
    case firstOfJanuary
    case birthDummy
    case otherSurname
    case previousAddress
    case postcodeSlip
    case postcodeMissing
    case uprnMissing
    case sexMissing
    case sexWrong
    case numberMissing
    case numberOfAnother
    case numberMistyped
    case numberDummy
    case ethnicityMissing
    case ethnicityNotStated
    case ethnicityWrong

    /// The slip's name in the table of rates.
    var name: String { String(describing: self) }
}

/// How often each slip happens in one partner's records, in 10,000.
///
/// The rates are assumptions, set somewhat above those of the invented population of 10,000 that the matcher's
/// prototype was measured on; some hold only where they can (a nickname needs a name that has one).
struct SlipRates {
    /// One rate a slip, in the order of the cases.
    private let rates: [Int]

    /// Reads one partner's column.
    ///
    /// - Throws: `data`.
    init(of partner: Partner) throws(DemoPlaceError) {
        let table = EmbeddedTable(PackageResources.slips_csv, name: "slips.csv")
        guard let column = table.header.firstIndex(of: partner.id) else { throw table.broken(1) }
        var rates = [Int?](repeating: nil, count: Slip.allCases.count)
        for (line, cells) in try table.rows() {
            guard let slip = Slip.allCases.first(where: { $0.name == cells[0] }) else { throw table.broken(line) }
            rates[slip.rawValue] = try table.number(cells[column], line: line)
        }
        self.rates = rates.compactMap { $0 }
        guard self.rates.count == Slip.allCases.count else { throw table.broken(1) }
    }

    /// The rate of a slip in 10,000 records.
    subscript(slip: Slip) -> Int { rates[slip.rawValue] }
}
