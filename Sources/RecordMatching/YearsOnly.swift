/// Dates of birth of which only the year is known: the levels of whole dates, as they are seen through the year.
///
/// What is learned stays about whole dates, so that packages with and without days share one match class.
extension BirthDateLevel {
    /// Levels at which the year agrees.
    fileprivate static let sameYear: [BirthDateLevel] = [.exact, .orderFree, .yearMonth, .yearDay, .year]
}

extension FieldShares {
    /// Moves a share of the levels of whole dates to what the year alone shows.
    ///
    /// - Parameter share: The share of pairs that can be compared by the year alone, 0 to 1.
    mutating func foldDates(_ share: Double) {
        guard share > 0 else { return }
        let seen = BirthDateLevel.sameYear.reduce(0) { $0 + birthDate[$1.rawValue] }
        let monthDay = birthDate[BirthDateLevel.monthDay.rawValue]
        let whole = [BirthDateLevel.exact, .orderFree, .yearMonth, .yearDay, .monthDay, .year]
        for level in whole { birthDate[level.rawValue] *= 1 - share }
        birthDate[BirthDateLevel.year.rawValue] += share * seen
        birthDate[BirthDateLevel.none.rawValue] += share * monthDay
    }
}

extension LevelCounts {
    /// Gives counts that were seen through the year alone back to the levels of whole dates that they stand for.
    ///
    /// - Parameters:
    ///   - share: As in `FieldShares.foldDates`.
    ///   - levels: The probabilities of the levels of whole dates, `MatchLevels.birthDate`.
    mutating func unfoldDates(_ share: Double, _ levels: [Double]) {
        guard share > 0 else { return }
        let year = BirthDateLevel.year.rawValue
        let none = BirthDateLevel.none.rawValue
        let sameYear = BirthDateLevel.sameYear.map(\.rawValue)
        let folded = share * sameYear.reduce(0) { $0 + levels[$1] }
        let seenYears = shares.birthDate[year]
        let own = (1 - share) * levels[year]
        shares.birthDate[year] = seenYears * own / max(folded + own, .leastNormalMagnitude)
        for level in sameYear {
            shares.birthDate[level] += seenYears * share * levels[level] / max(folded + own, .leastNormalMagnitude)
        }
        let monthDay = share * levels[BirthDateLevel.monthDay.rawValue]
        let moved = shares.birthDate[none] * monthDay / max(monthDay + levels[none], .leastNormalMagnitude)
        shares.birthDate[none] -= moved
        shares.birthDate[BirthDateLevel.monthDay.rawValue] += moved
    }
}

extension MatchLevels {
    /// The levels of dates as far as they can be told apart: of years alone only whether the year agrees.
    ///
    /// - Parameter share: As in `FieldShares.foldDates`.
    /// - Returns: The probabilities of the levels, and that of the year's agreement where it is seen alone.
    func datesShown(_ share: Double) -> [Double] {
        let sameYear = BirthDateLevel.sameYear.reduce(0) { $0 + birthDate[$1.rawValue] }
        return birthDate.map { $0 * (1 - share) } + [sameYear * share]
    }
}
