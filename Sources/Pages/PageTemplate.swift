import Mustache

/// A page that ships inside the program, ready to be filled in.
///
/// A rendered page is one file without script (but for `form`, which has to write what was typed into a file) and without
/// anything loaded from elsewhere. A page is written as
/// `{{<layout}} {{$title}}…{{/title}} {{$content}}…{{/content}} {{/layout}}`; `{{>table}}` and `{{>bars}}` are
/// partials that any page may use.
public struct PageTemplate: Sendable {
    private let name: String
    private let library: MustacheLibrary

    /// Loads a page with all partials.
    ///
    /// - Parameter name: The template's name, for example `report`.
    /// - Throws: `unknownTemplate`; `badTemplate` or `unsafeTag` with the line.
    public init(_ name: String) throws(PageError) {
        var texts: [(name: String, source: String)] = []
        for template in Templates.all {
            texts.append((template.name, String(decoding: template.bytes, as: UTF8.self)))
        }
        try self.init(name, among: texts)
    }

    /// Loads a page from given texts.
    init(_ name: String, among texts: [(name: String, source: String)]) throws(PageError) {
        var library = MustacheLibrary()
        for text in texts {
            try TemplateCheck.check(text.source, name: text.name)
            do { try library.register(text.source, named: text.name) } catch {
                throw PageError(.badTemplate, template: text.name, reason: "cannot be parsed (\(error))")
            }
        }
        guard library.getTemplate(named: name) != nil else {
            throw PageError(.unknownTemplate, template: name, reason: "there is no such page in this program")
        }
        self.name = name
        self.library = library
    }

    /// Fills the page in.
    ///
    /// - Parameter values: What the template's tags stand for.
    /// - Returns: The page.
    /// - Throws: `missingValue` naming each tag that has no value; nothing is left blank by accident.
    public func render(_ values: [String: PageValue]) throws(PageError) -> String {
        let root = RootNode(values)
        let page = library.render(root, withTemplate: name) ?? ""
        guard root.missing.isEmpty else {
            throw PageError(
                .missingValue,
                template: name,
                reason: "no value for \(root.missing.sorted().joined(separator: ", ")); give one, or false"
            )
        }
        return Escaping.reveal(page)
    }
}

/// The outermost names; a tag that is found nowhere ends its search here and is remembered.
private final class RootNode: MustacheParent {
    private let values: [String: PageValue]
    private(set) var missing: Set<String> = []

    init(_ values: [String: PageValue]) { self.values = values }

    func child(named name: String) -> Any? {
        guard let value = values[name] else {
            missing.insert(name)
            return nil
        }
        return value.node
    }
}

/// The names of one object.
private struct ObjectNode: MustacheParent {
    let values: [String: PageValue]

    func child(named name: String) -> Any? { values[name]?.node }
}

/// A text, made safe before the engine sees it.
private struct TextNode: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    let isNull = false

    func child(named name: String) -> Any? { nil }
}

extension PageValue {
    /// The value as the engine takes it.
    fileprivate var node: Any {
        switch self {
        case .text(let text): TextNode(renderText: Escaping.hide(text))
        case .flag(let flag): flag
        case .list(let values): values.map(\.node)
        case .object(let values): ObjectNode(values: values)
        }
    }
}
