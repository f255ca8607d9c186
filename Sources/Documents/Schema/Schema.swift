/// The JSON types, as a schema names them.
enum SchemaType: String, Sendable, CaseIterable {
    case null
    case boolean
    case integer
    case number
    case string
    case array
    case object

    /// Whether a value has the type.
    ///
    /// A number written with a fraction or exponent is never an integer here: `1e1` and `10.0` are refused where a
    /// whole number is meant (hostile input C13), which is stricter than 2020-12.
    func accepts(_ content: DocumentValue.Content) -> Bool {
        switch (self, content) {
        case (.null, .null), (.boolean, .bool), (.integer, .integer), (.number, .integer), (.number, .number),
            (.string, .string), (.array, .array), (.object, .object):
            true
        default: false
        }
    }

    /// The type with an article, for sentences.
    var words: String {
        switch self {
        case .null: "nothing"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "a block of keys"
        }
    }
}

/// One schema of the declared subset, ready to be checked against.
struct Schema: Sendable {
    var reference: String?
    var types: [SchemaType] = []
    /// From `enum` and `const`: a value must be in each list.
    var permitted: [[DocumentValue]] = []
    var required: [String] = []
    var properties: [(name: String, schema: Schema)] = []
    var additional: Additional = .anything
    var items: [Schema] = []
    var itemCount: ClosedRange<Int> = 0...Int.max
    var uniqueItems = false
    var length: ClosedRange<Int> = 0...Int.max
    var pattern: SchemaPattern?
    var isDate = false
    var minimum: Double?
    var maximum: Double?
    var oneOf: [Schema] = []
    var anyOf: [Schema] = []

    /// The one value that the schema permits, where it is one.
    var constant: DocumentValue? { permitted.first { $0.count == 1 }?.first }

    /// What members beyond `properties` may hold.
    enum Additional: Sendable {
        case anything
        case nothing
        indirect case fitting(Schema)
    }
}
