import Pages

/// Marks on a ground that is as wide as a small telephone, so that letters stay readable at 320 px and on paper.
///
/// Charts are built from the top down: `y` is where the next row begins.
public struct Drawing: Sendable, Equatable {
    /// The width of every drawing, in its own units; the style shows it 288 to 448 px wide.
    public static let width = 340.0
    /// The height of letters, as the style sets it.
    static let letters = 12.5
    /// From base line to base line.
    static let leading = 15.0

    /// The marks, those behind first.
    public internal(set) var marks: [Mark] = []
    /// Where the next row begins.
    var y = 0.0

    /// The height, in units of the drawing.
    public var height: Double { max(y, 1).rounded(.up) }

    /// A coordinate with one decimal, as written in the page.
    static func coordinate(_ value: Double) -> String { Words.decimal(value, decimals: 1).filter { $0 != "," } }

    /// Writes words on lines of a width and moves on below them.
    ///
    /// There are `most` lines at most; the last ends with an ellipsis where words are left.
    mutating func paragraph(
        _ text: String,
        x: Double = 0,
        width: Double = Drawing.width,
        most: Int = 3,
        _ look: Mark.Look
    ) {
        for line in Lettering.lines(text, width: width, most: most, bold: look == .strong) {
            y += Self.leading
            marks.append(.words(line, x: x, y: y - 4, .start, look))
        }
    }

    /// Writes one line.
    mutating func words(
        _ text: String,
        x: Double,
        y: Double,
        _ anchor: Mark.Anchor = .start,
        _ look: Mark.Look = .label
    ) {
        marks.append(.words(text, x: x, y: y, anchor, look))
    }

    /// Draws a line.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ look: Mark.Look) {
        marks.append(.line(fromX: x1, fromY: y1, toX: x2, toY: y2, look))
    }

    /// Draws a box between two places, whichever comes first.
    mutating func box(from: Double, to: Double, y: Double, height: Double, _ look: Mark.Look) {
        marks.append(.box(x: min(from, to), y: y, width: abs(to - from), height: height, look))
    }

    /// Draws a likely range with its end caps; an end that the axis cuts off has none.
    mutating func range(_ low: Double, _ high: Double, y: Double, cutLow: Bool = false, cutHigh: Bool = false) {
        var strokes: [Mark.Stroke] = [.move(low, y), .line(high, y)]
        if !cutLow { strokes += [.move(low, y - 4), .line(low, y + 4)] }
        if !cutHigh { strokes += [.move(high, y - 4), .line(high, y + 4)] }
        marks.append(.outline(strokes, closed: false, .stroke))
    }

    /// Draws a shape around a point.
    mutating func shape(_ shape: Shape, x: Double, y: Double, radius: Double = 4.5, _ look: Mark.Look) {
        let corners = shape.corners.map { (x + $0.0 * radius, y + $0.1 * radius) }
        var strokes = [Mark.Stroke.move(corners[0].0, corners[0].1)]
        strokes += corners.dropFirst().map { .line($0.0, $0.1) }
        marks.append(.outline(strokes, closed: true, look))
    }

    /// Shapes that stay apart without colour.
    enum Shape {
        case dot
        case diamond
        case square
        case up
        case down

        /// The corners around 0, 0 in units of the radius; a dot is an octagon.
        var corners: [(Double, Double)] {
            switch self {
            case .dot:
                [
                    (1, 0.41), (0.41, 1), (-0.41, 1), (-1, 0.41), (-1, -0.41), (-0.41, -1), (0.41, -1), (1, -0.41),
                ]
            case .diamond: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]
            case .square: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
            case .up: [(0, -1.2), (1.15, 0.9), (-1.15, 0.9)]
            case .down: [(0, 1.2), (1.15, -0.9), (-1.15, -0.9)]
            }
        }
    }
}
