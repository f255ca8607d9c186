import Pages

/// An axis of even steps: places of numbers, and where its labelled steps stand.
struct LinearScale: Sendable, Equatable {
    /// The first and the last number of the axis, both labelled.
    let ends: ClosedRange<Double>
    /// From one labelled number to the next: 1, 2 or 5 times a power of ten.
    let step: Double
    /// Where the ends stand, in units of the drawing; the second may be the smaller.
    let from: Double
    let to: Double

    /// An axis that holds all numbers in about as many steps.
    ///
    /// - Parameters:
    ///   - values: The numbers that are shown, and no others; an axis made of a hidden number would tell it.
    ///   - zero: Whether it begins at zero, as lengths must.
    ///   - steps: About as many steps.
    ///   - from: Where the axis begins.
    ///   - to: Where it ends.
    init(holding values: [Double], zero: Bool, steps: Int = 4, from: Double, to: Double) {
        let kept = values.filter(\.isFinite)
        let low = zero ? min(0, kept.min() ?? 0) : kept.min() ?? 0
        let high = zero ? max(0, kept.max() ?? 0) : kept.max() ?? 0
        let step = Self.roundStep((high - low) / Double(steps), near: max(abs(low), abs(high)))
        let first = (low / step).rounded(.down) * step
        var last = (high / step).rounded(.up) * step
        if last <= first { last = first + step }
        self.step = step
        ends = first...last
        self.from = from
        self.to = to
    }

    /// The smallest of 1, 2, 5 times a power of ten that is no smaller than a length.
    private static func roundStep(_ length: Double, near size: Double) -> Double {
        guard length > 0, length.isFinite else { return size > 0 ? roundStep(size, near: 0) : 1 }
        var power = 1.0
        while power > length { power /= 10 }
        while power * 10 <= length { power *= 10 }
        for factor in [1.0, 2, 5] where power * factor >= length * (1 - 1e-9) { return power * factor }
        return power * 10
    }

    /// Where a number stands; beyond the ends it stands at the end.
    func place(_ value: Double) -> Double {
        let kept = min(max(value, ends.lowerBound), ends.upperBound)
        return from + (kept - ends.lowerBound) / (ends.upperBound - ends.lowerBound) * (to - from)
    }

    /// The labelled numbers.
    var labelled: [(value: Double, text: String)] {
        var decimals = 0
        var unit = 1.0
        while decimals < 6, step < unit * (1 - 1e-9) {
            decimals += 1
            unit /= 10
        }
        let count = Int(((ends.upperBound - ends.lowerBound) / step).rounded())
        return (0...count).map { number in
            let value = ends.lowerBound + Double(number) * step
            return (value, Words.decimal(value, decimals: decimals))
        }
    }
}
