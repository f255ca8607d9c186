/// Parts joined so that no two lists of parts give the same bytes: each part behind its length (32 bits, big-endian).
public struct LengthPrefixed {
    /// The bytes so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts an empty list of parts.
    public init() {}

    /// Joins texts.
    ///
    /// - Parameter parts: Written as UTF-8.
    public init(_ parts: String...) { for part in parts { append(part.utf8) } }

    /// Adds a part.
    ///
    /// - Parameter part: Its bytes.
    public mutating func append(_ part: some Collection<UInt8>) {
        let count = UInt32(part.count)
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
        bytes.append(contentsOf: part)
    }

    /// Adds a text as UTF-8.
    ///
    /// - Parameter part: The text.
    public mutating func append(_ part: String) { append(part.utf8) }
}
