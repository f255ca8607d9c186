/// Something that a programme rests on until a day.
public struct Expiry: Sendable, Equatable {
    /// What it is, for the middle of a sentence.
    public let what: String
    /// The last day on which it holds.
    public let lastDay: CalendarDate
    /// What to do when it ends, a clause.
    public let remedy: String

    /// Creates an expiry.
    public init(what: String, lastDay: CalendarDate, remedy: String) {
        self.what = what
        self.lastDay = lastDay
        self.remedy = remedy
    }
}

extension Programme {
    /// Everything but approvals that ends on a day, the earliest first.
    public var expiries: [Expiry] {
        let all = [
            Expiry(what: "the programme itself", lastDay: validTo, remedy: "agree a new version with later dates")
        ]
        return all.sorted { ($0.lastDay, $0.what) < ($1.lastDay, $1.what) }
    }

    /// The first day on which an approval of this file can be given, and what that day is (G14).
    var approvalsCountFrom: (day: CalendarDate, what: String) { (validFrom, "the programme begins") }

    /// The last day on which an approval counts.
    ///
    /// - Parameter day: The day on which it was given.
    /// - Returns: The programme's last day, or an earlier one where the programme says how long approvals last.
    public func lastDay(ofApprovalOn day: CalendarDate) -> CalendarDate {
        guard let approvalsLastDays else { return validTo }
        return min(validTo, day.adding(days: approvalsLastDays))
    }
}
