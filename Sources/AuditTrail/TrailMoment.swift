import Glibc

/// A moment in Greenwich time, to the second.
public struct TrailMoment: Sendable, Equatable {
    /// `yyyy-mm-ddThh:mm:ssZ`.
    public let text: String

    /// Takes a moment.
    ///
    /// - Parameter seconds: Since 1970.
    public init(seconds: Int) {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int32, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        text =
            "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))T"
            + "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))Z"
    }

    /// This moment by the machine's clock.
    public static func now() -> TrailMoment { TrailMoment(seconds: Int(time(nil))) }

    /// Whether a text has this form.
    static func isWellFormed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 else { return false }
        return zip(bytes, "dddd-dd-ddTdd:dd:ddZ".utf8).allSatisfy { byte, form in
            form == 0x64 ? (0x30...0x39).contains(byte) : byte == form
        }
    }
}
