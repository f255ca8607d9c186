public import Composites
public import Sealing

/// Makes the tokens of one composite under one linkage key.
///
/// token = HMAC-SHA-256(key of the composite, length-prefixed label, column and components), cut to 96 bits.
/// Not to be shared between tasks.
public struct TokenEncoder: ~Copyable {
    /// The composite.
    public let composite: Composite
    private let mac: KeyedHash
    /// The label and the column, which stand before every message.
    private let prefix: Int
    private var message: TokenMessage

    /// Derives the composite's key.
    ///
    /// - Parameters:
    ///   - key: The linkage key.
    ///   - composite: The composite.
    ///   - path: The way of the keyed hash; the one that is right on this machine where none is given.
    /// - Throws: `library`.
    public init(
        key: borrowing LinkageKey,
        composite: Composite,
        path: KeyedHash.Path? = nil
    ) throws(SealingError) {
        let chosen: KeyedHash.Path
        if let path { chosen = path } else { chosen = try KeyedHash.pathHere() }
        let mac = try KeyedHash.keyed(try key.derive(purpose: "token", field: composite.column), path: chosen)
        self.mac = mac
        self.composite = composite
        var message = TokenMessage()
        LengthPrefixed("sl/tok/v1", composite.column).bytes.withUnsafeBufferPointer { message.append($0) }
        self.prefix = message.count
        self.message = message
    }

    /// Makes one token.
    ///
    /// - Parameters:
    ///   - out: Room for `TokenTable.tokenLength` bytes.
    ///   - append: Appends the bytes of one component to a message; appends nothing where it is missing.
    /// - Returns: `false`, with nothing written, where a component is missing.
    /// - Throws: `library`.
    package mutating func encode(
        into out: UnsafeMutablePointer<UInt8>,
        append: (Component, inout TokenMessage) -> Void
    ) throws(SealingError) -> Bool {
        message.cut(to: prefix)
        for component in composite.components {
            let place = message.count
            message.append(0, digits: 4)
            append(component, &message)
            let length = message.count - place - 4
            if length == 0 { return false }
            message.set(length, at: place)
        }
        let done = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { tag in
            guard let base = tag.baseAddress else { return false }
            let done = message.withBytes { mac.tag($0, into: base) }
            out.update(from: base, count: TokenTable.tokenLength)
            return done
        }
        guard done else { throw SealingError(.library, "OpenSSL refused to make a token") }
        return true
    }
}
