import DisclosureControl
import EquityStatistics
import Pages

/// The sentence over a profile by one attribute, made of the figures printed under it.
struct RateWords {
    /// The smallest count that a ratio of rates may rest on: under it, rounding alone moves the ratio too much.
    static let fewestForRatio = 50
    /// How many categories a sentence names before it only counts them.
    private static let mostNamed = 3

    let rates: ReleasedRates
    let preset: DisclosureRule

    private typealias Rated = (row: ReleasedRates.Row, rate: Estimate)

    /// The sentence.
    var finding: String {
        let rated = rates.rows.compactMap { row in row.rate.map { Rated(row, $0) } }
        guard let high = rated.max(by: { $0.rate.value < $1.rate.value }),
            let low = rated.min(by: { $0.rate.value < $1.rate.value }), rated.count > 1
        else { return largest }
        if high.rate.lower > low.rate.upper { return highest(high, low) }
        return flagged ?? "These figures do not show a clear difference."
    }

    /// How a category's share compares with its share of residents, in words that blame nobody.
    static func comparison(_ index: Estimate?) -> String {
        guard let index else { return ReportWords.none }
        if index.lower > 1 { return "more" }
        return index.upper < 1 ? "fewer" : "no clear difference"
    }

    private func highest(_ high: Rated, _ low: Rated) -> String {
        let subject = Words.capitalised(ReportWords.people(high.row, of: rates.attribute))
        let shown = rates.rows.contains(where: \.isHidden) ? " shown" : ""
        let smallest = min(high.row.people ?? 0, low.row.people ?? 0)
        guard smallest >= Self.fewestForRatio, let times = Self.times(high.rate, low.rate) else {
            return
                "\(subject) have the highest rate\(shown): \(ReportWords.perThousand(high.rate)) in every 1,000 residents."
        }
        return "\(subject) are about \(times) times as likely to be in this group as "
            + ReportWords.people(low.row, of: rates.attribute)
            + (shown.isEmpty ? "" : ", who have the lowest rate shown")
            + " (\(ReportWords.perThousand(high.rate)) against \(ReportWords.perThousand(low.rate)) in every 1,000 residents)."
    }

    /// The ratio of two rates as printed; `nil` where the lower one is printed as none.
    ///
    /// - Parameters:
    ///   - high: The higher rate.
    ///   - low: The lower rate.
    /// - Returns: A whole number from 3 on, one decimal below.
    static func times(_ high: Estimate, _ low: Estimate) -> String? {
        func printed(_ rate: Estimate) -> Double { (rate.value * 10).rounded(.toNearestOrAwayFromZero) }
        guard printed(low) > 0 else { return nil }
        let ratio = printed(high) / printed(low)
        return Words.decimal(ratio, decimals: ratio >= 3 ? 0 : 1)
    }

    /// The categories that differ from residents, where the highest and the lowest rate do not differ from each other.
    private var flagged: String? {
        func people(_ word: String) -> String? {
            let rows = rates.rows.filter { Self.comparison($0.index) == word }
            guard !rows.isEmpty else { return nil }
            guard rows.count <= Self.mostNamed else { return "people of \(Words.small(rows.count)) categories" }
            return Words.list(rows.map { ReportWords.people($0, of: rates.attribute) })
        }
        let all = "often than their share of residents would suggest"
        switch (people("more"), people("fewer")) {
        case (let more?, let fewer?):
            return Words.capitalised("\(more) are in this group more \(all), \(fewer) less often.")
        case (let more?, nil): return Words.capitalised("\(more) are in this group more \(all).")
        case (nil, let fewer?): return Words.capitalised("\(fewer) are in this group less \(all).")
        case (nil, nil): return nil
        }
    }

    private var largest: String {
        let shown = rates.rows.compactMap { row in row.people.map { (row: row, people: $0) } }
        guard let most = shown.max(by: { $0.people < $1.people }), most.people > 0 else {
            return "No figure of this table is large enough to be compared."
        }
        let subject = ReportWords.people(most.row, of: rates.attribute)
        return "The largest number shown: \(subject), \(ReportWords.about(most.people, preset))."
    }
}
