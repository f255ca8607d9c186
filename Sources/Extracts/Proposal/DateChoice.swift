import Normalising

/// How a column writes its dates, decided from all of its cells.
enum DateChoice: Equatable {
    case format(DateFormat)
    /// Several formats read the column equally well; somebody must say which.
    case undecided([DateFormat])
    /// No format reads it.
    case none

    /// The share of cells that a format must read; the others are slips.
    private static let share = 0.95

    /// Decides.
    ///
    /// - Parameters:
    ///   - profile: The column.
    ///   - serialsAllowed: Whether whole numbers may be days counted by a spreadsheet: where the column is known to hold
    ///     dates.
    /// - Returns: The format, if the cells leave no doubt.
    static func of(_ profile: ColumnProfile, serialsAllowed: Bool) -> DateChoice {
        let serials: [DateFormat] = [.excelSerial, .excelSerial1904]
        let read = profile.dates.filter { format, count in
            (serialsAllowed || !serials.contains(format)) && count > 0
                && Double(count) >= share * Double(profile.filled)
        }
        guard let most = read.values.max() else { return .none }
        var best = DateFormat.allCases.filter { read[$0] == most }
        // Of the two ways of counting days the one of nearly all spreadsheets is meant.
        if best.contains(.excelSerial) { best.removeAll { $0 == .excelSerial1904 } }
        if best.count > 1 { best.removeAll { serials.contains($0) } }
        return best.count == 1 ? .format(best[0]) : .undecided(best)
    }
}
