/// What it costs to move a count away from its true value: convex, in pieces, with hard limits at both ends.
///
/// Between `freeLow` and `freeHigh` a move is free (what is printed stays as it is); beyond, it costs `weight` a person
/// (the figure would have to be hidden); beyond `low` and `high` it is impossible. `tilt` is a very small cost of any
/// move at all, which keeps moves short and breaks ties the same way each time.
struct ConvexCost {
    var low: Double
    var freeLow: Double
    var freeHigh: Double
    var high: Double
    var weight: Double
    var tilt: Double = 0

    static let unbounded = ConvexCost(
        low: -.infinity,
        freeLow: -.infinity,
        freeHigh: .infinity,
        high: .infinity,
        weight: 0
    )

    /// No move at all.
    static let nothing = ConvexCost(low: 0, freeLow: 0, freeHigh: 0, high: 0, weight: 0)

    private var kink: Double { tilt == 0 ? freeHigh : min(max(0, freeLow), freeHigh) }

    /// The pieces: 0 below the free range, 1 and 2 within it, 3 above.
    func bounds(_ piece: Int) -> (low: Double, high: Double) {
        switch piece {
        case 0: (low, freeLow)
        case 1: (freeLow, kink)
        case 2: (kink, freeHigh)
        default: (freeHigh, high)
        }
    }

    func slope(_ piece: Int) -> Double {
        switch piece {
        case 0: -weight - tilt
        case 1: -tilt
        case 2: tilt
        default: weight + tilt
        }
    }

    /// The nearest piece below or above another that has any width; `nil` at the hard limit.
    func neighbour(of piece: Int, direction: Int) -> Int? {
        var next = piece + direction
        while (0...3).contains(next) {
            let range = bounds(next)
            if range.high - range.low > 1e-9 { return next }
            next += direction
        }
        return nil
    }

    /// The piece just above a value.
    func pieceAbove(_ value: Double) -> Int {
        for piece in 0...3 where value < bounds(piece).high - 1e-7 { return piece }
        return 3
    }

    /// The piece just below a value.
    func pieceBelow(_ value: Double) -> Int {
        for piece in (0...3).reversed() where value > bounds(piece).low + 1e-7 { return piece }
        return 0
    }

    /// What one person less costs at a value, as a slope.
    func slopeBelow(_ value: Double) -> Double {
        value <= low + 1e-7 ? -.infinity : slope(pieceBelow(value))
    }

    /// What one person more costs at a value.
    func slopeAbove(_ value: Double) -> Double {
        value >= high - 1e-7 ? .infinity : slope(pieceAbove(value))
    }

    /// The same with every cost made a limit.
    var hardened: ConvexCost {
        ConvexCost(low: freeLow, freeLow: freeLow, freeHigh: freeHigh, high: freeHigh, weight: 0, tilt: tilt)
    }
}
