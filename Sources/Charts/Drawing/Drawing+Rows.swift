import Pages

extension Drawing {
    /// The room between a track and the figures at its right.
    static let gap = 8.0

    /// The width of the widest of some texts.
    static func widest(_ texts: [String]) -> Double { texts.map { Lettering.width($0) }.max() ?? 0 }

    /// Draws the labelled steps of an axis below rows: a tick each, and a number where it does not touch the one before.
    mutating func axis(_ labelled: [(place: Double, text: String)]) {
        var end = -Double.infinity
        for (place, text) in labelled.sorted(by: { $0.place < $1.place }) {
            line(place, y - 3, place, y + 3, .rail)
            let width = Lettering.width(text)
            let left = min(max(place - width / 2, 0), Self.width - width)
            guard left > end + 6 else { continue }
            words(text, x: left, y: y + 15, .start, .quiet)
            end = left + width
        }
        y += 19
    }

    /// Says in the place of a mark why there is none.
    mutating func absence(_ figure: ChartFigure, x: Double = 0, y: Double, _ anchor: Mark.Anchor = .start) {
        guard figure.given == nil else { return }
        words(Words.capitalised(figure.words), x: x, y: y, anchor, .quiet)
    }

    /// A line of the key: a shape and what it stands for.
    mutating func key(_ text: String, _ draw: (inout Drawing, Double) -> Void) {
        let middle = y + Self.leading / 2
        draw(&self, middle)
        paragraph(text, x: 30, width: Self.width - 30, .quiet)
        y += 2
    }
}
