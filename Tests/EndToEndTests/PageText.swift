import Foundation

/// A page as its reader has it: the words alone.
struct PageText: Sendable {
    /// The page's markup.
    let markup: String

    /// Takes a page.
    init(_ markup: String) { self.markup = markup }

    /// What is read or heard, without style, markup and the numbers along the axes of drawings.
    var words: String {
        var text = markup
        for pattern in [
            "(?s)<style>.*?</style>", "(?s)<head>.*?</head>", "<text class=\"quiet\"[^>]*>[^<]*</text>",
        ] {
            text = Self.replace(pattern, in: text, with: " ")
        }
        text = Self.replace("<[^>]*>", in: text, with: " \u{1}")
        text = text.replacingOccurrences(of: "\u{1}", with: "")
        for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacingOccurrences(of: entity, with: letter)
        }
        return Self.replace("\\s+", in: text, with: " ")
    }

    /// Everything that a pattern finds in a text.
    static func matches(_ pattern: String, in text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range, in: text).map { String(text[$0]) }
        }
    }

    /// A text without what a pattern finds.
    static func replace(_ pattern: String, in text: String, with new: String) -> String {
        text.replacingOccurrences(of: pattern, with: new, options: .regularExpression)
    }
}
