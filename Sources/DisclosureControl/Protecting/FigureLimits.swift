/// What a witness may make of one figure.
struct FigureLimits {
    /// The counts that agree with the print.
    var lower: Int
    var upper: Int
    /// Whether the marker is printed.
    var isHidden: Bool
    /// Whether hiding it, where it is shown, would free it.
    var canBeHidden: Bool
    /// The counts that the marker would leave it, hidden to protect others: floors and notes hold whatever is hidden.
    let whenHidden: ClosedRange<Int>
    /// What hiding it would cost; larger for larger counts and for totals.
    let weight: Int

    /// A penalty that no hiding can pay: the move is not allowed to end so.
    static let forbidden = 1 << 32

    /// What a count costs: nothing within the limits, the hiding where hiding would do, else forbidden.
    @inline(__always)
    func penalty(_ count: Int) -> Int {
        if count >= lower && count <= upper { return 0 }
        if canBeHidden && !isHidden && whenHidden.contains(count) { return weight }
        return Self.forbidden * (count < lower ? lower - count : count - upper)
    }
}

extension FigureLimits {
    /// The limits of a figure as the preset prints it, before any secondary suppression.
    ///
    /// A small count is kept within the preset's band although the marker alone may say less, so that a reader who
    /// guesses which cells were small learns nothing either.
    init(_ figure: Plan.Figure, preset: Preset, isPrinted: Bool) {
        let ceiling = figure.ceiling ?? Int.max
        let whenHidden = min(max(preset.smallestHidden, figure.floor), ceiling)...ceiling
        if !isPrinted {
            self.init(
                lower: 0,
                upper: ceiling,
                isHidden: true,
                canBeHidden: false,
                whenHidden: whenHidden,
                weight: 0
            )
            return
        }
        let weight = figure.level * Self.bits(figure.truth) * figure.tables.count
        guard let printed = preset.printed(figure.truth) else {
            let upper = min(preset.threshold, ceiling)
            self.init(
                lower: whenHidden.lowerBound,
                upper: upper,
                isHidden: true,
                canBeHidden: false,
                whenHidden: whenHidden,
                weight: weight
            )
            return
        }
        let counts = preset.counts(behind: printed)
        // A zero that the preset shows is known from the definition of the marker, so hiding it would be a lie.
        let canBeHidden = figure.truth >= preset.smallestHidden
        self.init(
            lower: max(counts.lowerBound, figure.floor),
            upper: min(counts.upperBound, ceiling),
            isHidden: false,
            canBeHidden: canBeHidden,
            whenHidden: whenHidden,
            weight: weight
        )
    }

    /// A thousand times 1 + log2(1 + count), straight between the powers of two: no floating point, so no surprises.
    private static func bits(_ count: Int) -> Int {
        let next = count + 1
        let whole = Int.bitWidth - 1 - next.leadingZeroBitCount
        let fraction = (next - (1 << whole)) * 1000 / (1 << whole)
        return 1000 + whole * 1000 + fraction
    }

    /// The limits once the figure is hidden to protect others.
    func hidden() -> FigureLimits {
        var limits = self
        limits.isHidden = true
        limits.canBeHidden = false
        limits.lower = whenHidden.lowerBound
        limits.upper = whenHidden.upperBound
        return limits
    }
}
