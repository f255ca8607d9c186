/// A name that stood in one cell, split into given names and surname.
public struct FullName: Sendable, Equatable {
    /// The given names as written, to be read by `NameNormaliser.given`.
    public let given: [UInt8]
    /// The surname as written with its particles, to be read by `NameNormaliser.surnames`; empty for a single name.
    public let surname: [UInt8]

    /// Splits a cell.
    ///
    /// `SMITH, John` puts the surname first; otherwise the last word is the surname, with the particles before it
    /// (`Jan van der Berg`). Titles and suffixes are left out. A single word is a given name and the surname is missing,
    /// as people with one name (South Asian, Javanese, some Somali records) are known by it; say so in the mapping's note
    /// where a column holds surnames alone.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The parts; missing; or refused, as for names, or because the cell names several people (`Mr & Mrs`).
    public static func split(_ text: some Collection<UInt8>) -> Normalised<FullName> {
        let bytes = Array(text)
        if bytes.allSatisfy(\.isBlank) { return .missing }
        let lists = NameWords.shipped
        let halves = bytes.split(separator: 0x2C, omittingEmptySubsequences: false).enumerated().map {
            bare(tokens(of: $1), lists, behindComma: $0 > 0)
        }
        if halves.contains(where: { $0.contains(where: isAnd) }) { return .refused(.severalPeople) }
        let filled = halves.filter { !$0.isEmpty }
        guard let first = filled.first else { return .refused(.placeholder) }
        if filled.count > 1 { return .value(FullName(given: join(filled[1][...]), surname: join(first[...]))) }
        if halves.count > 1, first.count == 1 { return .value(FullName(given: [], surname: first[0])) }
        guard first.count > 1 else { return .value(FullName(given: first[0], surname: [])) }
        var start = first.count - 1
        while start > 1, isParticle(first[start - 1], lists) { start -= 1 }
        return .value(FullName(given: join(first[..<start]), surname: join(first[start...])))
    }

    private static func tokens(of text: ArraySlice<UInt8>) -> [[UInt8]] {
        text.split(whereSeparator: \.isBlank).map(Array.init)
    }

    /// The words without titles and suffixes; words without a letter are left out.
    private static func bare(_ tokens: [[UInt8]], _ lists: NameWords, behindComma: Bool) -> [[UInt8]] {
        var rest = tokens.filter { isAnd($0) || !plain($0).isEmpty }
        func isOne(_ token: [UInt8]?, of kinds: [NameWords.Kind]) -> Bool {
            token.map { token in kinds.contains { lists.has(plain(token), $0) } } == true
        }
        while isOne(rest.first, of: rest.count > 1 ? [.title, .weakTitle] : [.title]) { rest.removeFirst() }
        while isOne(rest.last, of: rest.count > 2 ? [.title, .suffix, .weakSuffix] : [.title, .suffix]),
            rest.count > 1 || behindComma
        {
            rest.removeLast()
        }
        return rest
    }

    private static func isParticle(_ token: [UInt8], _ lists: NameWords) -> Bool {
        let word = plain(token)
        // One letter is an initial far more often than Spanish y or e.
        return lists.has(word, .surnameJoin) || (word.count > 1 && lists.has(word, .particle))
    }

    private static func isAnd(_ token: [UInt8]) -> Bool { token == [0x26] || plain(token) == [0x41, 0x4E, 0x44] }

    /// A word's letters A to Z, joined.
    private static func plain(_ token: [UInt8]) -> [UInt8] { Letters.read(token).words.flatMap(\.letters) }

    private static func join(_ tokens: ArraySlice<[UInt8]>) -> [UInt8] { Array(tokens.joined(separator: [0x20])) }
}
