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

/// Turns what people type into names that can be compared.
///
/// Version 1 of the rules.
public struct NameNormaliser: Sendable {
    /// The version of all rules and lists, said in the package.
    public static let version = 1

    private let roots: [[UInt8]: [UInt8]]
    private let placeholders: Set<[UInt8]>
    private let titles: Set<[UInt8]>

    /// Loads the lists that ship with the program.
    public init() {
        var roots: [[UInt8]: [UInt8]] = [:]
        for line in PackageResources.nicknames_txt.split(separator: 0x0A) where line.first != 0x23 {
            let names = line.split(separator: 0x20).map(Array.init)
            guard let root = names.first else { continue }
            // The first group that lists a name keeps it, so that the file's order decides and nothing else.
            for name in names where roots[name] == nil { roots[name] = root }
        }
        self.roots = roots
        var placeholders: Set<[UInt8]> = []
        var titles: Set<[UInt8]> = []
        for line in PackageResources.name_words_csv.split(separator: 0x0A).dropFirst() {
            let cells = line.split(separator: 0x2C).map(Array.init)
            guard cells.count == 2 else { continue }
            if cells[1] == [UInt8]("title".utf8) { titles.insert(cells[0]) } else { placeholders.insert(cells[0]) }
        }
        self.placeholders = placeholders
        self.titles = titles
    }

    /// Reads a given name: titles off, the first word kept.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name, missing, or refused as a placeholder.
    public func given(_ text: some Collection<UInt8>) -> Normalised<GivenName> {
        let words = Letters.words(text).map(\.letters).filter { !titles.contains($0) }
        guard let first = words.first else { return text.isEmpty ? .missing : .refused(.placeholder) }
        if isPlaceholder(words) { return .refused(.placeholder) }
        return .value(given(letters: first))
    }

    /// Reads the second word of a given name, which is a middle name.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name; missing where there is one word, an initial, or a placeholder.
    public func middle(_ text: some Collection<UInt8>) -> Normalised<GivenName> {
        let words = Letters.words(text).map(\.letters).filter { !titles.contains($0) }
        guard words.count > 1, words[1].count > 1, !isPlaceholder(words) else { return .missing }
        return .value(given(letters: words[1]))
    }

    /// The readings of a given name's letters.
    ///
    /// - Parameter letters: A to Z, at least one.
    /// - Returns: The name; an initial has neither root nor phonetic code.
    public func given(letters: [UInt8]) -> GivenName {
        GivenName(
            letters: letters,
            root: letters.count > 1 ? roots[letters] ?? letters : [],
            phonetic: letters.count > 1 ? PhoneticSkeleton.code(letters) : []
        )
    }

    /// Reads a surname: titles and suffixes off, all words joined.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name first, then the parts of a double-barrelled one (at most two); missing, or refused.
    public func surnames(_ text: some Collection<UInt8>) -> Normalised<[Surname]> {
        let words = Letters.words(text).filter { !titles.contains($0.letters) }
        guard !words.isEmpty else { return text.isEmpty ? .missing : .refused(.placeholder) }
        if isPlaceholder(words.map(\.letters)) { return .refused(.placeholder) }
        var names = [Surname(letters: words.flatMap(\.letters))]
        if words.contains(where: \.hyphenBefore), let first = words.first, let last = words.last {
            for part in [first.letters, last.letters] where part.count > 1 { names.append(Surname(letters: part)) }
        }
        return .value(names)
    }

    private func isPlaceholder(_ words: [[UInt8]]) -> Bool {
        let joined = words.flatMap { $0 }
        return placeholders.contains(joined) || (words.count > 1 && words.first == [UInt8]("BABY".utf8))
            || (joined.count > 2 && Set(joined).count == 1)
    }
}
