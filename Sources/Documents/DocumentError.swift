/// A document that is not strict YAML or JSON, or does not fit its schema.
///
/// A reason may show keys and values of the document: governed documents hold terms, never anything about a person.
public struct DocumentError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable, CaseIterable {
        /// The file cannot be read.
        case file
        /// More than a mebibyte.
        case size
        /// Not UTF-8, or a byte-order mark where none may be.
        case encoding
        /// A control, bidirectional or invisible character.
        case character
        /// Not the grammar.
        case syntax
        /// More than 32 levels.
        case depth
        /// A key that is given twice in one object.
        case duplicateKey
        /// An anchor, alias, tag, merge key or directive.
        case reference
        /// No document, or more than one.
        case documents
        /// A number that is not plain decimal, or does not fit.
        case number
        /// Not the type that the schema asks for.
        case type
        /// A key that the schema does not know.
        case unknownKey
        /// A key that must be there.
        case missingKey
        /// Not one of the permitted values, or outside its range, length, pattern or form.
        case value
        /// None, or several, of the permitted shapes.
        case shape
        /// The schema itself uses something outside the declared subset.
        case schema
        /// A value that has no canonical form.
        case canonical
    }

    /// The kind of trouble.
    public let code: Code
    /// Where it is.
    public let place: DocumentPlace
    /// The JSON path of the value, for example `$.partners[2].id`; empty where there is no value.
    public let path: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one place of a document.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - place: Where it is.
    ///   - path: The JSON path of the value, empty where there is none.
    ///   - reason: One clause: what is wrong and what to do.
    public init(_ code: Code, at place: DocumentPlace, path: String = "", reason: String) {
        self.code = code
        self.place = place
        self.path = Self.shown(path)
        self.reason = Self.shown(reason)
    }

    /// A key may hold a tab or a line's end; a sentence is one line.
    private static func shown(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: DocumentError, right: DocumentError) -> Bool {
        left.code == right.code && left.place == right.place
    }
}

extension DocumentError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        var text = place.file
        if place.line > 0 { text += (text.isEmpty ? "" : ", ") + "line \(place.line), column \(place.column)" }
        return text.isEmpty ? clause : "\(text): \(clause)"
    }

    /// The reason with the value's path, without the place.
    public var clause: String { path.isEmpty || path == "$" ? reason : "\(reason) (at \(path))" }
}
