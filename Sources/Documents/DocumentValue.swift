/// One node of a YAML or JSON document: a value of the JSON data model with its place.
public struct DocumentValue: Sendable {
    /// What a node holds.
    public enum Content: Sendable, Equatable {
        case null
        case bool(Bool)
        /// A number written without fraction and exponent.
        case integer(Int)
        /// A number written with fraction or exponent; always finite.
        case number(Double)
        case string(String)
        case array([DocumentValue])
        /// Members in the document's order; names are unique.
        case object([Member])
    }

    /// One member of an object.
    public struct Member: Sendable, Equatable {
        /// The key.
        public let name: String
        /// Where the key stands.
        public let place: DocumentPlace
        /// The value.
        public let value: DocumentValue

        /// Creates a member.
        public init(_ name: String, at place: DocumentPlace = .none, value: DocumentValue) {
            self.name = name
            self.place = place
            self.value = value
        }

        /// Members are equal when name and value are, wherever they stand.
        public static func == (left: Member, right: Member) -> Bool {
            left.name == right.name && left.value == right.value
        }
    }

    /// What it holds.
    public let content: Content
    /// Where it begins.
    public let place: DocumentPlace

    /// Creates a node.
    ///
    /// - Parameters:
    ///   - content: What it holds.
    ///   - place: Where it begins; nowhere, for a value made by the program.
    public init(_ content: Content, at place: DocumentPlace = .none) {
        self.content = content
        self.place = place
    }
}

extension DocumentValue: Equatable {
    /// Values are equal when they hold the same in the same order, wherever they stand.
    public static func == (left: DocumentValue, right: DocumentValue) -> Bool { left.content == right.content }
}

extension DocumentValue {
    /// Nothing.
    public static let null = DocumentValue(.null)

    /// A truth value.
    public static func bool(_ value: Bool) -> DocumentValue { DocumentValue(.bool(value)) }

    /// A whole number.
    public static func integer(_ value: Int) -> DocumentValue { DocumentValue(.integer(value)) }

    /// A finite number.
    public static func number(_ value: Double) -> DocumentValue { DocumentValue(.number(value)) }

    /// A text.
    public static func string(_ value: String) -> DocumentValue { DocumentValue(.string(value)) }

    /// A list.
    public static func array(_ values: [DocumentValue]) -> DocumentValue { DocumentValue(.array(values)) }

    /// An object; names must be unique.
    public static func object(_ members: [(String, DocumentValue)]) -> DocumentValue {
        DocumentValue(.object(members.map { Member($0.0, value: $0.1) }))
    }
}
