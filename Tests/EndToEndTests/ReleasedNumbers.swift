import Foundation
import Tabular

/// The numbers of a released set, and which numbers of a page are none of them.
///
/// A page may print a released number, a share in percent of two released counts of one table, and what stands in a
/// phrase that is public: labels of the programme, dates, versions, thresholds. Whatever else it prints is named.
struct ReleasedNumbers: Sendable {
    private let exact: Set<String>
    private let values: [Double]
    private let shares: Set<String>
    private let phrases: [String]

    /// Reads a released set.
    ///
    /// - Parameters:
    ///   - released: `released.csv`.
    ///   - lenses: `lenses.csv`.
    ///   - phrases: Public phrases that may hold numbers.
    init(released: CSVTable, lenses: CSVTable, phrases: [String]) {
        var exact: Set<String> = []
        var values: Set<Double> = []
        var tables: [String: Set<Int>] = [:]
        var said: Set<String> = []
        func add(_ text: String) {
            guard let number = Double(text), number.isFinite else { return }
            exact.insert(Self.plain(number))
            values.insert(number)
        }
        for (file, names) in [
            (released, ["value", "den_value", "ci_lo", "ci_hi"]),
            (lenses, ["count", "denominator", "value", "lower_95", "upper_95"]),
        ] {
            let header = file.header
            let places = names.compactMap(header.firstIndex(of:))
            for row in file.rows {
                for place in places { add(row[place]) }
                // What a lens says of a figure in words is released with it.
                if let word = header.firstIndex(of: "word"), row[word].contains(where: \.isNumber) {
                    said.insert(row[word])
                }
                if let value = header.firstIndex(of: "den_set").map({ _ in header.firstIndex(of: "value") ?? 0 }),
                    let count = Int(row[value]), row[1] == "count"
                {
                    tables[row[0], default: []].insert(count)
                }
            }
        }
        var shares: Set<String> = []
        for counts in tables.values {
            for part in counts {
                for whole in counts where whole > 0 && part <= whole {
                    let share = 100 * Double(part) / Double(whole)
                    shares.formUnion([Self.rounded(share, 0), Self.rounded(share, 1)])
                    let rest = 100 * Double(part) / Double(part + whole)
                    shares.insert(Self.rounded(rest, 1))
                }
            }
        }
        (self.exact, self.values, self.shares) = (exact, values.sorted(), shares)
        self.phrases = said.union(phrases.filter { !$0.isEmpty }).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Phrases of method that hold numbers and say nothing of anybody.
    private static let method = [
        "SHA-256", "Core20(PLUS5)?", "(95|99\\.8) %", "([Pp]er|every|in) 1,000", "[1-3] (?=(Before|During|After)[:,])",
        "1 to 7", "nearest 5", "under 1 %",
        "over 99 %",
        "[0-9]{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( [0-9]{4})?",
        "[0-9]{4}-[0-9]{2}(-[0-9]{2})?", "[vV]ersion [0-9]+", "beginning [0-9a-f]{16}", "[1-7] services?\\b",
        "leaves 1 out", "could be 1\\b",
        "1 means as expected", "around 1\\b", "lies above 1", "below 1\\b", "(A|a) 1 is", "Step [0-9]+", "0 is shown",
        "[0-9,]+ of [0-9,]+ figures", "[0-9,]+ small numbers", "of [0-9,]+ pairs", "Of [0-9,]+ of them",
        "proved possible: [0-9,]+", "probability of [0-9]+ %", "more likely than [0-9]+ %", "(file|epoch) [0-9a-f ]+",
        "at least [0-9]+ (people|areas)", "fewer than [0-9]+ people", "(?<![0-9.,])[0-9]{1,2}[.] [A-Z“~]",
        "[0-9,]+ tables are left out", "band, 1 and 7,", "cannot be 1;",
        "[0-9]+ (days|weeks|months|years)", "codes? [0-9]( or [0-9])*",
    ]

    /// The numbers of a page that are none of the released set's.
    ///
    /// - Parameter markup: The page.
    /// - Returns: Each in brackets, with a few words around it.
    func strangers(in markup: String) -> [String] {
        var page = markup
        // Counts of figures, not of people; fingerprints.
        for pattern in [
            "(?<=>)[0-9]{1,2}  (?=[^<0-9])", "<text class=\"strong\"[^>]*>[0-9]{1,2}</text>",
            "(?s)<caption id=\"hidden-table-caption\".*?</table>", "(?s)<dd class=\"hash\">.*?</dd>",
        ] {
            page = PageText.replace(pattern, in: page, with: " ")
        }
        var text = PageText(page).words
        text = checkedDifference(text)
        for phrase in phrases {
            // Never part of a longer number.
            let whole = "(?<![0-9.,])\(NSRegularExpression.escapedPattern(for: phrase))(?![0-9])"
            text = PageText.replace(whole, in: text, with: " ~ ")
        }
        for pattern in Self.method { text = PageText.replace(pattern, in: text, with: " ~ ") }
        let plain = text.replacingOccurrences(of: "\u{2013}", with: "-")
        let pattern = "(?<![A-Za-z0-9,.])[0-9](?:[0-9,]*[0-9])?(?:[.][0-9]+)?(?: %| times)?"
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [plain] }
        return expression.matches(in: plain, range: NSRange(plain.startIndex..., in: plain)).compactMap { match in
            guard let place = Range(match.range, in: plain), !isReleased(String(plain[place])) else { return nil }
            let before = plain[..<place.lowerBound].suffix(24)
            return "\(before)[\(plain[place])]\(plain[place.upperBound...].prefix(24))"
        }
    }

    private func isReleased(_ found: String) -> Bool {
        let token = PageText.matches("^[0-9][0-9,]*([.][0-9]+)?", in: found).first ?? ""
        let plain = token.filter { $0 != "," }
        guard let number = Double(plain) else { return false }
        if exact.contains(Self.plain(number)) { return true }
        let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
        // A rounded figure; whole numbers are never taken for rounded ones, since they may be people.
        if decimals > 0, nearest(number, within: 0.5000001 / pow(10, Double(decimals))) { return true }
        let isShare = found.dropFirst(token.count).hasPrefix(" %") || decimals == 1
        return isShare && (shares.contains(plain) || shares.contains(token))
            || PageText.matches("^[0-9.]+ times", in: found).isEmpty == false
    }

    private func nearest(_ number: Double, within reach: Double) -> Bool {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < number - reach { low = middle + 1 } else { high = middle }
        }
        return low < values.count && values[low] <= number + reach
    }

    /// `About A people of them have no joint plan on record: B less the C`: A is B less C, and B and C are released.
    private func checkedDifference(_ text: String) -> String {
        let pattern = "About [0-9,]+ people of them have no joint plan on record: [0-9,]+ less the [0-9,]+"
        guard let sentence = PageText.matches(pattern, in: text).first else { return text }
        let numbers = PageText.matches("[0-9][0-9,]*", in: sentence).compactMap { Int($0.filter { $0 != "," }) }
        guard numbers.count == 3, numbers[0] == numbers[1] - numbers[2],
            numbers.dropFirst().allSatisfy({ exact.contains(Self.plain(Double($0))) })
        else { return text }
        return text.replacingOccurrences(of: sentence, with: " ~ ")
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    private static func rounded(_ number: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", number.rounded(decimals))
    }
}

extension Double {
    fileprivate func rounded(_ decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (self * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}
