package import Pages
package import Registers

/// A page on which people without a terminal write rows of registers: it works from a file, sends nothing, and saves
/// them as the CSV that `registers add` takes.
///
/// Made from the layouts that the reader follows, so that the two cannot differ.
package struct RegisterForm {
    /// The registers that a form may be for: those that stand alone, and that people outside a team fill in.
    package static let usual = ["insights", "decisions"]

    private let layouts: [RegisterLayout]
    private let title: String
    private let isTest: Bool

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - layouts: The registers, in order.
    ///   - title: Whose it is: the programme's title.
    ///   - isTest: Whether everybody is invented.
    package init(_ layouts: [RegisterLayout], title: String, isTest: Bool) {
        self.layouts = layouts
        self.title = title
        self.isTest = isTest
    }

    /// The page.
    ///
    /// - Returns: One file.
    /// - Throws: `PageError` where the template is at fault.
    package func page() throws(PageError) -> String {
        try PageTemplate("form").render([
            "page_title": .text("Write down what you heard, and what is asked"),
            "programme_title": .text(title),
            "test_environment": .flag(isTest),
            "lead": .text(
                "For people who work with communities and boards. Fill in a form, add it to the list, save the list as a file, "
                    + "and hand the file to whoever keeps the registers."
            ),
            "rules": .list([
                .text(
                    "Nothing that you write leaves this page unless you hand on the file, and nothing is kept when you close it."
                ),
                .text(
                    "Name nobody. Write groups instead of people and offices instead of names; no address, telephone number, date "
                        + "of birth or age. The program that takes the file looks for all of these, and for names."
                ),
            ]),
            "registers": .list(layouts.map(Self.value)),
            "footer": .text("\(title). Made by CohortLink from the layout of the registers; works without a network."),
        ])
    }

    private static func value(of layout: RegisterLayout) -> PageValue {
        [
            "register": .text(layout.name), "file": .text(layout.file), "purpose": .text(layout.purpose),
            "heading": .text(Words.capitalised(layout.name)),
            "fields": .list(layout.columns.filter { $0.kind != .id }.map { value(of: $0, layout) }),
        ]
    }

    private static func value(of column: RegisterLayout.Column, _ layout: RegisterLayout) -> PageValue {
        var values: [String: PageValue] = [
            "column": .text(column.name), "field": .text("\(layout.name)-\(column.name)"),
            "label": .text(Words.capitalised(column.name.replacing("_", with: " "))),
            "needed": .flag(column.isNeeded), "kind": .text(kind(column.kind)),
            "hint": .text(Words.capitalised(column.meaning) + "." + more(column.kind)),
            "line": false, "day": false, "count": false, "area": false, "choice": false,
        ]
        switch column.kind {
        case .day: values["day"] = true
        case .count: values["count"] = true
        case .word(let words): values["choice"] = ["words": .list(words.map(PageValue.text))]
        case .text, .quote: values["area"] = true
        case .id, .reference, .list, .office, .release, .code: values["line"] = true
        }
        return .object(values)
    }

    private static func kind(_ kind: RegisterLayout.Kind) -> String {
        switch kind {
        case .id, .reference, .release, .code: "code"
        case .day: "day"
        case .word: "word"
        case .count: "count"
        case .text: "text"
        case .list: "list"
        case .office: "office"
        case .quote: "quote"
        }
    }

    private static func more(_ kind: RegisterLayout.Kind) -> String {
        switch kind {
        case .reference(let registers, let many):
            " \(many ? "Ids" : "An id") of \(registers.joined(separator: ", "))"
                + (many
                    ? ", with semicolons between them; leave it empty if you do not know."
                    : "; leave it empty if you do not know.")
        case .list: " Several with semicolons between them."
        case .office: " An office or organisation, never a name."
        case .code, .release: " Leave it empty if you do not know."
        case .id, .day, .word, .count, .text, .quote: ""
        }
    }
}
