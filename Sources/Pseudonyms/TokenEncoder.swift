public import Composites
public import Sealing

/// The components of one reading, as bytes in one buffer.
///
/// - Warning: Holds identifiers in the clear; it lives inside the agent only.
public struct ReadingText {
    private var bytes: [UInt8] = []
    private var starts: [Int32]
    private var ends: [Int32]

    /// Starts without any component.
    public init() {
        starts = [Int32](repeating: -1, count: 128)
        ends = starts
    }

    /// Forgets all components and keeps the room.
    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        for component in Component.allCases { starts[Int(component.rawValue)] = -1 }
    }

    /// Sets one component.
    ///
    /// - Parameters:
    ///   - component: Which.
    ///   - text: Its normalised value; an empty one counts as missing.
    public mutating func set(_ component: Component, _ text: some Collection<UInt8>) {
        guard !text.isEmpty else { return }
        starts[Int(component.rawValue)] = Int32(bytes.count)
        bytes.append(contentsOf: text)
        ends[Int(component.rawValue)] = Int32(bytes.count)
    }

    /// Whether a component is there.
    ///
    /// - Parameter component: Which.
    public func has(_ component: Component) -> Bool { starts[Int(component.rawValue)] >= 0 }

    /// Appends a component behind its length to a message.
    func append(_ component: Component, to message: inout [UInt8]) {
        let range = Int(starts[Int(component.rawValue)])..<Int(ends[Int(component.rawValue)])
        let count = UInt32(range.count)
        message.append(UInt8(truncatingIfNeeded: count >> 24))
        message.append(UInt8(truncatingIfNeeded: count >> 16))
        message.append(UInt8(truncatingIfNeeded: count >> 8))
        message.append(UInt8(truncatingIfNeeded: count))
        message.append(contentsOf: bytes[range])
    }
}

/// Makes the tokens of one catalogue under one linkage key.
///
/// token = HMAC-SHA-256(key of the composite, length-prefixed label, column and components), cut to 96 bits.
/// Not to be shared between tasks.
public final class TokenEncoder {
    /// The length of a token, in bytes.
    public static let tokenLength = 12

    private final class Column {
        let mac: PaddedHMAC
        let prefix: [UInt8]
        let components: [Component]
        init(mac: consuming PaddedHMAC, prefix: [UInt8], components: [Component]) {
            self.mac = mac
            self.prefix = prefix
            self.components = components
        }
    }

    private let columns: [Column]
    private var message: [UInt8] = []
    private var tag = [UInt8](repeating: 0, count: 32)

    /// Derives one key a composite.
    ///
    /// - Parameters:
    ///   - key: The linkage key.
    ///   - catalogue: The composites.
    /// - Throws: `library`; the known-answer test runs first.
    public init(key: borrowing LinkageKey, catalogue: Catalogue) throws(SealingError) {
        try PaddedHMAC.knownAnswerTest()
        var columns: [Column] = []
        for composite in catalogue.composites {
            columns.append(
                Column(
                    mac: try PaddedHMAC(key: try key.derive(purpose: "token", field: composite.column)),
                    prefix: LengthPrefixed("sl/tok/v1", composite.column).bytes,
                    components: composite.components))
        }
        self.columns = columns
    }

    /// Makes one token.
    ///
    /// - Parameters:
    ///   - column: The composite's position in the catalogue.
    ///   - reading: The components.
    ///   - out: Room for 12 bytes.
    /// - Returns: `false`, with nothing written, where a component is missing.
    /// - Throws: `library`.
    public func encode(
        column: Int, reading: ReadingText, into out: UnsafeMutablePointer<UInt8>
    ) throws(SealingError) -> Bool {
        let column = columns[column]
        for component in column.components where !reading.has(component) { return false }
        message.removeAll(keepingCapacity: true)
        message.append(contentsOf: column.prefix)
        for component in column.components { reading.append(component, to: &message) }
        let done = message.withUnsafeBufferPointer { bytes in
            tag.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { column.mac.tag(bytes, into: $0) } ?? false
            }
        }
        guard done else { throw SealingError(.library, "OpenSSL refused to make a token") }
        for index in 0..<Self.tokenLength { out[index] = tag[index] }
        return true
    }
}
