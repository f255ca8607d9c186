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
        /// A scale of 0, or not a number; below 0 where the order of the groups cannot be turned.
        case badScale
        /// A value, weight, standard error or share that is not a number or outside its range.
        case badValue
        /// Fewer groups, areas or months than the statistic needs.
        case tooFew
        /// Rows and columns of a table that do not belong together.
        case unequalTable
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

/// Checks that several statistics share.
enum Given {
    /// A unit above 0, such as per 1,000.
    static func scale(_ scale: Double) throws(EquityError) {
        guard scale > 0, scale.isFinite else {
            throw EquityError(.badScale, "scale", "a scale must be above 0, for example 1000")
        }
    }

    /// A number above 0 that can be divided by.
    static func denominator(_ value: Double, _ place: String) throws(EquityError) {
        guard value > 0, value.isFinite else {
            throw EquityError(.emptyDenominator, place, "must be above 0; leave the group out or correct it")
        }
    }

    /// A count from 0 on.
    static func count(_ value: Int, _ place: String) throws(EquityError) {
        guard value >= 0 else { throw EquityError(.negativeCount, place, "a count cannot be below 0") }
    }
}
