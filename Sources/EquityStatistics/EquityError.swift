/// Counts from which no statistic can be made.
public struct EquityError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A count below 0.
        case negativeCount
        /// A denominator of 0 or less.
        case emptyDenominator
        /// More people in the part than in the whole.
        case partAboveWhole
        /// A scale of 0 or less, or not a number.
        case badScale
    }

    /// The kind of trouble.
    public let code: Code
    /// Which of the given numbers is wrong, such as `numerator`.
    public let place: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    init(_ code: Code, _ place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: EquityError, right: EquityError) -> Bool {
        left.code == right.code && left.place == right.place
    }
}

extension EquityError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(place): \(reason)" }
}
