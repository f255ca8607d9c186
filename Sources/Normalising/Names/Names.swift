/// A given name in all its readings.
public struct GivenName: Sendable, Hashable {
    /// The first name's letters, A to Z; one letter where only an initial is known.
    public let letters: [UInt8]
    /// The nickname root; equal to the name itself where no list holds it.
    public let root: [UInt8]
    /// The phonetic code.
    public let phonetic: [UInt8]

    /// Whether more than an initial is known.
    public var isFull: Bool { letters.count > 1 }
}

/// A surname in all its readings.
public struct Surname: Sendable, Hashable {
    /// All letters, A to Z; the parts of a double-barrelled name joined.
    public let letters: [UInt8]
    /// The phonetic code.
    public let phonetic: [UInt8]

    /// Makes the readings of some letters.
    ///
    /// - Parameter letters: A to Z, at least one.
    public init(letters: [UInt8]) {
        self.letters = letters
        self.phonetic = PhoneticSkeleton.code(letters)
    }
}

/// What was noticed while a name was read; counted in the quality report, never sent.
public struct NameNotes: OptionSet, Sendable, Hashable {
    /// The set as bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A title (MR, DR) was taken off.
    public static let titleStripped = NameNotes(rawValue: 1)
    /// A suffix (JNR, MBE) was taken off.
    public static let suffixStripped = NameNotes(rawValue: 2)
    /// Letters of two scripts stand in one cell, which is a slip or a trick.
    public static let mixedScript = NameNotes(rawValue: 4)
    /// Cyrillic or Greek letters were turned into Latin.
    public static let transliterated = NameNotes(rawValue: 8)

    /// Each note with its name in tables, in a fixed order.
    package static let named: [(note: NameNotes, name: String)] = [
        (titleStripped, "title_taken_off"), (suffixStripped, "suffix_taken_off"), (mixedScript, "two_scripts"),
        (transliterated, "transliterated"),
    ]
}

/// What became of a name's cell, and what was noticed on the way.
public struct NameReading<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The name, missing, or the reason why it cannot be used.
    public let outcome: Normalised<Value>
    /// What was noticed.
    public let notes: NameNotes
}
