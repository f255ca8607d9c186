/// A pattern in the small part of regular expressions that reads the same everywhere.
///
/// Grammar: `^`, then pieces, then `$`. A piece is a character (letters, digits, `_ - / : , @ % space`), an escaped
/// punctuation character, or a class `[...]` of characters and ranges, and may be followed by `?`, `*`, `+`, `{n}` or
/// `{n,m}`. Groups, alternatives, `.`, negated classes and `\d`-like escapes do not belong to it.
struct SchemaPattern: Sendable, Equatable {
    private struct Piece: Sendable, Equatable {
        var ranges: [ClosedRange<Unicode.Scalar>]
        var least = 1
        var most = 1

        func accepts(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } }
    }

    let text: String
    private let pieces: [Piece]

    /// Reads a pattern; `nil` when it is outside the grammar.
    init?(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 2, scalars.first == "^", scalars.last == "$" else { return nil }
        var reader = PatternReader(scalars: scalars[1..<(scalars.count - 1)])
        var pieces: [Piece] = []
        while !reader.isAtEnd {
            guard let ranges = reader.ranges(), let (least, most) = reader.repetition() else { return nil }
            pieces.append(Piece(ranges: ranges, least: least, most: most))
        }
        self.text = text
        self.pieces = pieces
    }

    /// Whether the whole text fits.
    ///
    /// Keeps the set of places that the pieces so far can reach, so the time is proportional to the text's length
    /// times the number of pieces, whatever the text.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var reached = [Bool](repeating: false, count: scalars.count + 1)
        reached[0] = true
        for piece in pieces {
            // From a reached place, a piece reaches every place between its least and its most accepted characters;
            // such stretches are marked by where they begin and end.
            var changes = [Int](repeating: 0, count: scalars.count + 2)
            var run = 0
            for start in (0...scalars.count).reversed() {
                run = start < scalars.count && piece.accepts(scalars[start]) ? run + 1 : 0
                guard reached[start], run >= piece.least else { continue }
                changes[start + piece.least] += 1
                changes[start + min(run, piece.most) + 1] -= 1
            }
            var open = 0
            for place in 0...scalars.count {
                open += changes[place]
                reached[place] = open > 0
            }
        }
        return reached[scalars.count]
    }
}

/// Reads the pieces of a pattern.
private struct PatternReader {
    var scalars: ArraySlice<Unicode.Scalar>

    var isAtEnd: Bool { scalars.isEmpty }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "/", ":", ",", "@", "%", " ": true
        default: false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
    }

    private mutating func character(inClass: Bool) -> Unicode.Scalar? {
        guard let scalar = scalars.popFirst() else { return nil }
        if scalar == "\\" {
            guard let escaped = scalars.popFirst(), Self.isPunctuation(escaped) else { return nil }
            return escaped
        }
        return Self.isPlain(scalar) || inClass && "+.'()&".unicodeScalars.contains(scalar) ? scalar : nil
    }

    mutating func ranges() -> [ClosedRange<Unicode.Scalar>]? {
        guard scalars.first == "[" else { return character(inClass: false).map { [$0...$0] } }
        scalars.removeFirst()
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let first = scalars.first, first != "]" {
            guard let low = character(inClass: true) else { return nil }
            let rest = scalars.dropFirst()
            if scalars.first == "-", let after = rest.first, after != "]" {
                scalars = rest
                guard let high = character(inClass: true), low <= high else { return nil }
                ranges.append(low...high)
            } else {
                ranges.append(low...low)
            }
        }
        guard scalars.popFirst() == "]", !ranges.isEmpty else { return nil }
        return ranges
    }

    mutating func repetition() -> (Int, Int)? {
        switch scalars.first {
        case "?":
            scalars.removeFirst()
            return (0, 1)
        case "*":
            scalars.removeFirst()
            return (0, .max)
        case "+":
            scalars.removeFirst()
            return (1, .max)
        case "{":
            guard let end = scalars.firstIndex(of: "}") else { return nil }
            let text = scalars[(scalars.startIndex + 1)..<end]
            scalars = scalars[(end + 1)...]
            let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { digits in
                Int(String(String.UnicodeScalarView(digits)))
            }
            guard numbers.count <= 2, let least = numbers.first ?? nil, let most = numbers.last ?? nil,
                least >= 0, least <= most
            else { return nil }
            return (least, most)
        default: return (1, 1)
        }
    }
}
