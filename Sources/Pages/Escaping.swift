/// Escaping of text for HTML, scalar by scalar.
///
/// The template engine escapes whole characters, so a quote with a combining mark after it would pass as it is and
/// could end an attribute. The five scalars that mean something in markup are therefore swapped for private ones
/// before the engine sees a text, and turned into entities in the finished page.
enum Escaping {
    private static let special: [Unicode.Scalar] = ["&", "<", ">", "\"", "'"]
    private static let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"]
    /// The first of five private-use scalars (U+E000 to U+E004); a text's own ones are dropped.
    private static let base: UInt32 = 0xE000

    /// Hides the five special scalars from the engine, and drops control characters that no page should carry.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The text with stand-ins.
    static func hide(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let index = special.firstIndex(of: scalar), let hidden = Unicode.Scalar(base + UInt32(index)) {
                result.append(hidden)
            } else if !isDropped(scalar) {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Turns the stand-ins into entities.
    ///
    /// - Parameter page: A rendered page.
    /// - Returns: The finished page.
    static func reveal(_ page: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in page.unicodeScalars {
            let index = scalar.value &- base
            if index < UInt32(entities.count) {
                result.append(contentsOf: entities[Int(index)].unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        // Bidirectional controls could show a figure in another order than it is written; lines end where we end them.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        case base..<(base + 5): true
        default: false
        }
    }
}
