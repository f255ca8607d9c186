/// Finds room for a letter beside a mark, clear of other marks and letters.
struct LetterPlaces {
    private var taken: [(x: Double, y: Double, reach: Double)] = []

    /// Keeps a mark free.
    mutating func keepFree(_ x: Double, _ y: Double) { taken.append((x, y, 9)) }

    /// The nearest free place around a mark; where all are taken, the freest.
    mutating func place(near x: Double, _ y: Double) -> (x: Double, y: Double) {
        var best = (x: x, y: y - 14)
        var most = -Double.infinity
        for distance in [14.0, 22, 32, 44] {
            for (across, down) in [
                (0.0, -1.0), (1, 0), (-1, 0), (0, 1), (0.75, -0.75), (-0.75, -0.75), (0.75, 0.75), (-0.75, 0.75),
            ] {
                let at = (x: x + across * distance, y: y + down * distance)
                guard at.x > 6, at.x < Drawing.width - 6, at.y > 16 else { continue }
                let room = taken.map { max(abs($0.x - at.x), abs($0.y - at.y)) - $0.reach }.min() ?? 0
                if room > most {
                    most = room
                    best = at
                }
                if room >= 4 {
                    taken.append((at.x, at.y, 8))
                    return at
                }
            }
        }
        taken.append((best.x, best.y, 8))
        return best
    }
}
