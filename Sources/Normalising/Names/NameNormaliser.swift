/// Turns what people type into names that can be compared.
public struct NameNormaliser: Sendable {
    /// The version of all rules and lists, said in the package; the same as `NormalisingRules.version`.
    public static let version = NormalisingRules.version

    private let words = NameWords.shipped
    private let nicknames = Nicknames.shipped

    /// Loads the lists that ship with the program.
    public init() {}

    /// Reads a given name: titles off, the first word kept.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name, missing, or refused.
    public func given(_ text: some Collection<UInt8>) -> Normalised<GivenName> { readGiven(text).outcome }

    /// Reads a given name and says what was noticed.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name of the first word (two words where the first is half a name: Abdul Rahman), and the notes.
    public func readGiven(_ text: some Collection<UInt8>) -> NameReading<GivenName> {
        let all = readAllGiven(text)
        switch all.outcome {
        case .value(let names): return NameReading(outcome: .value(names[0]), notes: all.notes)
        case .missing: return NameReading(outcome: .missing, notes: all.notes)
        case .refused(let refusal): return NameReading(outcome: .refused(refusal), notes: all.notes)
        }
    }

    /// Reads every given name of a cell, the first one first: `Mohammed Ali` is both, `Anne-Marie` is ANNE and MARIE.
    ///
    /// - Parameter text: The cell.
    /// - Returns: At least one name, and the notes.
    public func readAllGiven(_ text: some Collection<UInt8>) -> NameReading<[GivenName]> {
        var (rest, notes, refusal) = open(text)
        guard let rest = strip(&rest, &notes) else {
            return NameReading(outcome: refusal.map { .refused($0) } ?? .missing, notes: notes)
        }
        if isPlaceholder(rest) || isPlaceholderFirst(rest[0].letters)
            || (rest.count == 1 && words.has(rest[0].letters, .placeholderGiven))
        {
            return NameReading(outcome: .refused(.placeholder), notes: notes)
        }
        var names: [GivenName] = []
        for letters in joined(rest.map(\.letters), behind: .givenJoin, articles: true) {
            let name = given(letters: letters)
            if !names.contains(name) { names.append(name) }
        }
        return NameReading(outcome: .value(names), notes: notes)
    }

    /// The readings of a given name's letters.
    ///
    /// - Parameter letters: A to Z, at least one.
    /// - Returns: The name; an initial has neither root nor phonetic code.
    public func given(letters: [UInt8]) -> GivenName {
        GivenName(
            letters: letters,
            root: letters.count > 1 ? nicknames.root(letters) : [],
            phonetic: letters.count > 1 ? PhoneticSkeleton.code(letters) : []
        )
    }

    /// Reads a surname: titles and suffixes off, all words joined.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The name first, then what else it may be written as (at most three): without particles, and the first
    ///   and last part of a double one; missing, or refused.
    public func surnames(_ text: some Collection<UInt8>) -> Normalised<[Surname]> { readSurnames(text).outcome }

    /// Reads a surname and says what was noticed.
    ///
    /// - Parameter text: The cell.
    /// - Returns: As `surnames`, and the notes.
    public func readSurnames(_ text: some Collection<UInt8>) -> NameReading<[Surname]> {
        var (rest, notes, refusal) = open(text)
        guard let rest = strip(&rest, &notes) else {
            return NameReading(outcome: refusal.map { .refused($0) } ?? .missing, notes: notes)
        }
        let parts = joined(rest.map(\.letters), behind: .surnameJoin, articles: false)
        let whole = parts.flatMap { $0 }
        if isPlaceholder(rest) || words.has(whole, .title) || words.has(whole, .suffix) {
            return NameReading(outcome: .refused(.placeholder), notes: notes)
        }
        var spellings = [whole]
        func add(_ letters: [UInt8]) {
            if letters.count > 1 && spellings.count < 4 && !spellings.contains(letters) { spellings.append(letters) }
        }
        let bearing = parts.filter { !words.has($0, .particle) }
        if !bearing.isEmpty {
            if bearing.count < parts.count { add(bearing.flatMap { $0 }) }
            if bearing.count > 1 { for part in [bearing[0], bearing[bearing.count - 1]] { add(part) } }
        }
        if parts.count == 1, whole.starts(with: "AL".utf8) || whole.starts(with: "EL".utf8),
            words.has(Array(whole.dropFirst(2)), .articleStem)
        {
            add(Array(whole.dropFirst(2)))
        }
        return NameReading(outcome: .value(spellings.map(Surname.init(letters:))), notes: notes)
    }

    // MARK: - Steps

    /// The words of a cell; and, for where none are left, why.
    private func open(_ text: some Collection<UInt8>) -> ([LetterWords.Word], NameNotes, Refusal?) {
        let read = Letters.read(text)
        var notes: NameNotes = []
        if read.mixedScript { notes.insert(.mixedScript) }
        if read.transliterated { notes.insert(.transliterated) }
        let blank = text.allSatisfy(\.isBlank)
        let refusal: Refusal? =
            !read.words.isEmpty
            ? .placeholder
            : read.otherScript ? .script : read.signs ? .noLetters : blank ? nil : .placeholder
        return (read.words, notes, refusal)
    }

    /// Takes titles and suffixes off; `nil` where nothing else is left.
    private func strip(_ read: inout [LetterWords.Word], _ notes: inout NameNotes) -> [LetterWords.Word]? {
        var rest = read[...]
        func isTitle(_ word: LetterWords.Word?, alone: Bool) -> Bool {
            guard let word else { return false }
            return words.has(word.letters, .title) || (!alone && words.has(word.letters, .weakTitle))
        }
        while let first = rest.first {
            if isTitle(first, alone: rest.count == 1) {
                notes.insert(.titleStripped)
            } else if words.has(first.letters, .suffix) {
                notes.insert(.suffixStripped)
            } else {
                break
            }
            rest.removeFirst()
        }
        while let last = rest.last {
            if rest.count > 1, words.has(last.letters, .title) {
                notes.insert(.titleStripped)
            } else if words.has(last.letters, .suffix) || (rest.count > 1 && words.has(last.letters, .weakSuffix)) {
                notes.insert(.suffixStripped)
            } else if rest.count > 2, last.letters == [0x44], rest[rest.endIndex - 2].letters == [0x50, 0x48] {
                rest.removeLast()  // Ph.D.
                notes.insert(.suffixStripped)
            } else {
                break
            }
            rest.removeLast()
        }
        return rest.isEmpty ? nil : Array(rest)
    }

    /// Joins half names with the word behind them, and St with Saint.
    private func joined(_ letters: [[UInt8]], behind kind: NameWords.Kind, articles: Bool) -> [[UInt8]] {
        var out: [[UInt8]] = []
        var open = false
        for word in letters {
            if open, !out.isEmpty {
                out[out.count - 1] += word
                open = articles && [[0x41, 0x4C], [0x45, 0x4C], [0x55, 0x4C], [0x55, 0x52]].contains(word)
            } else {
                out.append(word)
                open = words.has(word, kind)
            }
            if open, out[out.count - 1] == [UInt8]("SAINT".utf8), letters.count > 1 {
                out[out.count - 1] = [UInt8]("ST".utf8)
            }
        }
        return out
    }

    /// Whether a cell's first word shows that the rest is no name either; NA is a name where others follow (Na Li).
    private func isPlaceholderFirst(_ letters: [UInt8]) -> Bool {
        (letters.count > 2 && Set(letters).count == 1)
            || (letters != [0x4E, 0x41] && words.has(letters, .placeholder))
    }

    private func isPlaceholder(_ rest: [LetterWords.Word]) -> Bool {
        let joined = rest.flatMap(\.letters)
        if words.has(joined, .placeholder) || (joined.count > 2 && Set(joined).count == 1) { return true }
        if rest.count > 1,
            ["BABY", "INFANT", "TWIN", "UNKNOWN"].contains(where: { rest[0].letters == [UInt8]($0.utf8) })
        {
            return true
        }
        return words.all(.placeholderStart).contains { joined.starts(with: $0) }
    }
}
