/// A value that a page template may show, repeat or ask for.
///
/// Text is always escaped; there is no way to hand markup to a template.
public indirect enum PageValue: Sendable, Equatable {
    /// Shown as it is, escaped.
    case text(String)
    /// Switches a section on or off.
    case flag(Bool)
    /// Repeats a section.
    case list([PageValue])
    /// Names for the tags inside a section.
    case object([String: PageValue])

    /// The text, or an absent section when there is none.
    ///
    /// - Parameter text: The text, `nil` for a section that is left out.
    /// - Returns: `.text` or `.flag(false)`.
    public static func optional(_ text: String?) -> PageValue { text.map(PageValue.text) ?? .flag(false) }
}

extension PageValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Makes a text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Makes a flag.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    /// Makes a list.
    public init(arrayLiteral elements: PageValue...) { self = .list(elements) }
    /// Makes an object; of two equal names the later one counts.
    public init(dictionaryLiteral elements: (String, PageValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, later in later }))
    }
}
