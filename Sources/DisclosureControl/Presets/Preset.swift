/// The rule by which counts are hidden and rounded, as data.
///
/// - Source: docs/disclosure-control.md, Presets.
public struct Preset: Hashable, Sendable {
    /// What becomes of a count of nobody.
    public enum Zeros: String, Hashable, Sendable {
        /// Printed as 0.
        case shown
        /// Hidden like a small count.
        case hidden
    }

    /// What becomes of a count that is shown.
    public enum Rounding: Hashable, Sendable {
        /// Printed as it is.
        case none
        /// Printed as the nearest multiple of a base of at least 2, halves up.
        case nearest(Int)
    }

    /// The name in a programme file, such as `nhs-hes`.
    public let id: String
    /// The rule in words, for readers of the release.
    public let words: String
    /// Where the rule was read.
    public let source: String
    /// The largest count that is hidden, at least 1: counts of 1 to this many people are never shown.
    public let threshold: Int
    /// What becomes of a count of nobody.
    public let zeros: Zeros
    /// What becomes of counts above the threshold; totals are rounded from their true value like any cell.
    public let rounding: Rounding
    /// The one mark for a hidden cell, whatever the reason that it is hidden.
    public let marker: String

    /// Describes a rule.
    ///
    /// - Throws: `badRequest` where the threshold is under 1 or a rounding base under 2.
    public init(
        id: String,
        words: String,
        source: String,
        threshold: Int,
        zeros: Zeros,
        rounding: Rounding,
        marker: String = "[c]"
    ) throws(DisclosureError) {
        guard threshold >= 1, threshold <= 1000 else {
            throw DisclosureError(.badRequest, reason: "a preset's threshold must be from 1 to 1000")
        }
        if case .nearest(let base) = rounding, !(2...1000).contains(base) {
            throw DisclosureError(.badRequest, reason: "a preset's rounding base must be from 2 to 1000")
        }
        self.init(
            unchecked: id,
            words: words,
            source: source,
            threshold: threshold,
            zeros: zeros,
            rounding: rounding,
            marker: marker
        )
    }

    init(
        unchecked id: String,
        words: String,
        source: String,
        threshold: Int,
        zeros: Zeros,
        rounding: Rounding,
        marker: String = "[c]"
    ) {
        self.id = id
        self.words = words
        self.source = source
        self.threshold = threshold
        self.zeros = zeros
        self.rounding = rounding
        self.marker = marker
    }

    /// Whether a count of people is itself too small to be shown.
    public func hides(_ count: Int) -> Bool {
        count == 0 ? zeros == .hidden : count <= threshold
    }

    /// The figure printed for a count, or `nil` where the count is hidden.
    public func printed(_ count: Int) -> Int? {
        guard !hides(count) else { return nil }
        guard case .nearest(let base) = rounding else { return count }
        return (2 * count + base) / (2 * base) * base
    }

    /// The counts that a reader may suppose behind a printed figure, knowing the rule.
    ///
    /// For example 15 under `nhs-hes` may be 13 to 17, 10 may be 8 to 12, and 0 is nobody.
    public func counts(behind figure: Int) -> ClosedRange<Int> {
        guard case .nearest(let base) = rounding else { return figure...figure }
        let highest = figure + (base - 1) / 2
        guard figure > 0 else {
            // With a base above twice the threshold, a count above the threshold can round to 0 too.
            return (zeros == .shown ? 0 : threshold + 1)...(highest > threshold ? highest : 0)
        }
        return max(figure - base / 2, threshold + 1)...highest
    }

    /// The smallest count that the marker may stand for, given that zeros are shown or hidden.
    public var smallestHidden: Int { zeros == .shown ? 1 : 0 }

    /// The counts that the rule hides for their own sake: the band that a reader must not see narrowed to one value.
    public var band: ClosedRange<Int> { smallestHidden...threshold }
}
