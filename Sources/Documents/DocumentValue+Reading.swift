extension DocumentValue {
    /// What the value is, with an article, for sentences.
    public var kind: String {
        switch content {
        case .null: "nothing"
        case .bool: "true or false"
        case .integer: "a whole number"
        case .number: "a number with a fraction or exponent"
        case .string: "a text"
        case .array: "a list"
        case .object: "a block of keys"
        }
    }

    /// The text.
    ///
    /// - Throws: `type`.
    public func string() throws(DocumentError) -> String {
        if case .string(let value) = content { return value }
        throw mismatch("a text")
    }

    /// The whole number.
    ///
    /// - Throws: `type`.
    public func integer() throws(DocumentError) -> Int {
        if case .integer(let value) = content { return value }
        throw mismatch("a whole number")
    }

    /// The number, whole or not.
    ///
    /// - Throws: `type`.
    public func number() throws(DocumentError) -> Double {
        switch content {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw mismatch("a number")
        }
    }

    /// The truth value.
    ///
    /// - Throws: `type`.
    public func bool() throws(DocumentError) -> Bool {
        if case .bool(let value) = content { return value }
        throw mismatch("true or false")
    }

    /// The elements of the list.
    ///
    /// - Throws: `type`.
    public func array() throws(DocumentError) -> [DocumentValue] {
        if case .array(let values) = content { return values }
        throw mismatch("a list")
    }

    /// The texts of a list of texts.
    ///
    /// - Throws: `type`.
    public func strings() throws(DocumentError) -> [String] {
        var texts: [String] = []
        for value in try array() { texts.append(try value.string()) }
        return texts
    }

    /// The members of the object.
    ///
    /// - Throws: `type`.
    public func members() throws(DocumentError) -> [Member] {
        if case .object(let members) = content { return members }
        throw mismatch("a block of keys")
    }

    /// A member that must be there.
    ///
    /// - Parameter name: The key.
    /// - Returns: Its value.
    /// - Throws: `type` when this is no object, `missingKey`.
    public func member(_ name: String) throws(DocumentError) -> DocumentValue {
        guard let member = try members().first(where: { $0.name == name }) else {
            throw DocumentError(.missingKey, at: place, reason: "the key '\(name)' is missing; add it")
        }
        return member.value
    }

    /// A member that may be absent.
    ///
    /// - Parameter name: The key.
    /// - Returns: Its value; `nil` when this is no object or has no such key.
    public subscript(_ name: String) -> DocumentValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// An element that may be absent.
    ///
    /// - Parameter index: From 0.
    /// - Returns: Its value; `nil` when this is no list or is shorter.
    public subscript(_ index: Int) -> DocumentValue? {
        guard case .array(let values) = content, values.indices.contains(index) else { return nil }
        return values[index]
    }

    private func mismatch(_ wanted: String) -> DocumentError {
        DocumentError(.type, at: place, reason: "this is \(kind), \(wanted) is needed; change it")
    }
}
