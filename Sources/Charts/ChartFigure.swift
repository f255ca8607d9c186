/// A number that a chart may draw, or the reason why there is none.
///
/// A hidden number has no value here: what is not shown cannot move a bar, an axis or another mark.
public enum ChartFigure: Sendable, Equatable {
    /// A number that was released.
    case given(Given)
    /// Hidden to protect people.
    case notShown
    /// There is no such number: nobody sent it, or it has no meaning here.
    case notAvailable

    /// A number with its text.
    public struct Given: Sendable, Equatable {
        /// The number, finite.
        public let value: Double
        /// The number as it was released, for example `1,240`.
        public let text: String
        /// Its likely range.
        public let range: Range?
    }

    /// The ends of a likely range.
    public struct Range: Sendable, Equatable {
        /// The ends, finite, in the unit of the number.
        public let bounds: ClosedRange<Double>
        /// The range as it was released, for example `10.9 to 12.2`.
        public let text: String

        /// Creates a range.
        ///
        /// - Parameters:
        ///   - bounds: The ends, in the unit of the number.
        ///   - text: The range as it was released.
        public init(_ bounds: ClosedRange<Double>, _ text: String) {
            self.bounds = bounds
            self.text = text
        }
    }

    /// A released number.
    ///
    /// - Parameters:
    ///   - value: The number.
    ///   - text: The number as it was released; only this is ever printed.
    ///   - range: Its likely range.
    /// - Returns: The figure; `notAvailable` where the number is not finite. A range that is not finite is left out.
    public static func number(_ value: Double, _ text: String, range: Range? = nil) -> ChartFigure {
        guard value.isFinite else { return .notAvailable }
        let kept = range.flatMap { $0.bounds.lowerBound.isFinite && $0.bounds.upperBound.isFinite ? $0 : nil }
        return .given(Given(value: value, text: text, range: kept))
    }

    /// The number, where there is one.
    public var given: Given? {
        if case .given(let given) = self { given } else { nil }
    }

    /// The number as released, or the words in its place.
    package var words: String {
        switch self {
        case .given(let given): given.text
        case .notShown: "not shown, to protect people"
        case .notAvailable: "not available"
        }
    }

    /// The number with its range, as a sentence has them.
    var sentence: String {
        guard let given else { return words }
        return given.text + (given.range.map { " (likely range \($0.text))" } ?? "")
    }

    /// All numbers that an axis must hold.
    var extent: [Double] {
        guard let given else { return [] }
        return [given.value] + (given.range.map { [$0.bounds.lowerBound, $0.bounds.upperBound] } ?? [])
    }
}
