import Glibc

/// When a package was sealed, and until when it is accepted.
public struct SealingTime: Sendable, Equatable {
    /// Milliseconds since 1970: the order of a partner's packages, without a counter that could be lost.
    public let sequence: Int
    /// The day of sealing, `yyyy-mm-dd`, in Greenwich time.
    public let created: String
    /// The last day on which the package is accepted.
    public let expires: String

    private static let day = 86_400

    /// Takes a moment.
    ///
    /// - Parameters:
    ///   - milliseconds: Since 1970, above 0.
    ///   - keptDays: How many days a package is accepted.
    public init(milliseconds: Int, keptDays: Int) {
        sequence = milliseconds
        created = Self.date(seconds: milliseconds / 1000)
        expires = Self.date(seconds: milliseconds / 1000 + keptDays * Self.day)
    }

    /// This moment.
    ///
    /// - Parameter keptDays: How many days a package is accepted.
    /// - Returns: The time of the machine's clock.
    public static func now(keptDays: Int) -> SealingTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return SealingTime(milliseconds: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000, keptDays: keptDays)
    }

    /// The day of a moment, `yyyy-mm-dd`.
    static func date(seconds: Int) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int32, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    }
}
