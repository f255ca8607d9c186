import Pages

/// One mark of a drawing.
///
/// Lengths are in units of the drawing, which is `Drawing.width` wide; y counts downwards.
public enum Mark: Sendable, Equatable {
    /// A box.
    case box(x: Double, y: Double, width: Double, height: Double, Look)
    /// A straight line.
    case line(fromX: Double, fromY: Double, toX: Double, toY: Double, Look)
    /// An outline: moves, lines and curves through points.
    case outline([Stroke], closed: Bool, Look)
    /// Words on one line; `y` is their base line.
    case words(String, x: Double, y: Double, Anchor, Look)

    /// One piece of an outline.
    public enum Stroke: Sendable, Equatable {
        /// Goes to a point without drawing.
        case move(Double, Double)
        /// Draws a straight line to a point.
        case line(Double, Double)
        /// Draws a curve to the last point, bent towards the two before it.
        case curve(Double, Double, Double, Double, Double, Double)
    }

    /// Which end of the words stands at `x`.
    public enum Anchor: String, Sendable {
        case start
        case middle
        case end
    }

    /// How a mark looks; the page's style says how, for light, dark and paper.
    public enum Look: String, Sendable {
        /// A filled shape: the numbers themselves.
        case solid
        /// An outlined shape: the second kind, told from the first without colour.
        case hollow
        /// A pale surface: flows.
        case pale
        /// A likely range, or a line through points.
        case stroke
        /// A line of comparison, dashed.
        case dashed
        /// A second line of comparison, dotted.
        case dotted
        /// A line of an axis, which carries no number.
        case rail
        /// Words.
        case label
        /// Words that stand back: axes, keys, what is not shown.
        case quiet
        /// Words of a heading in the drawing.
        case strong
    }

    /// The value for the partial `chart`.
    ///
    /// Every mark names all kinds: a tag that is not found would be looked for further out.
    var value: PageValue {
        var values: [String: PageValue] = ["box": false, "line": false, "outline": false, "words": false]
        func number(_ value: Double) -> PageValue { .text(Drawing.coordinate(value)) }
        switch self {
        case .box(let x, let y, let width, let height, let look):
            values["box"] = [
                "x": number(x), "y": number(y), "width": number(width), "height": number(height),
                "look": .text(look.rawValue),
            ]
        case .line(let fromX, let fromY, let toX, let toY, let look):
            values["line"] = [
                "x1": number(fromX), "y1": number(fromY), "x2": number(toX), "y2": number(toY),
                "look": .text(look.rawValue),
            ]
        case .outline(let strokes, let closed, let look):
            let way = strokes.map(\.text).joined() + (closed ? "Z" : "")
            values["outline"] = ["way": .text(way), "look": .text(look.rawValue)]
        case .words(let words, let x, let y, let anchor, let look):
            values["words"] = [
                "x": number(x), "y": number(y), "anchor": .text(anchor.rawValue), "look": .text(look.rawValue),
                "text": .text(words),
            ]
        }
        return .object(values)
    }
}

extension Mark.Stroke {
    /// The piece as a path of SVG writes it.
    var text: String {
        func join(_ numbers: Double...) -> String { numbers.map(Drawing.coordinate).joined(separator: " ") }
        return switch self {
        case .move(let x, let y): "M" + join(x, y)
        case .line(let x, let y): "L" + join(x, y)
        case .curve(let a, let b, let c, let d, let x, let y): "C" + join(a, b, c, d, x, y)
        }
    }
}
