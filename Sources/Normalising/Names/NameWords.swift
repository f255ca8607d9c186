/// The word lists of names: titles, suffixes, particles, placeholders; read once.
struct NameWords: Sendable {
    /// What a listed word is.
    enum Kind: String, CaseIterable {
        /// A title wherever it stands.
        case title
        /// A title where another word follows; a name alone (Lord, Father).
        case weakTitle = "weak_title"
        case suffix
        /// A suffix behind other words; a name alone (Junior, Ma).
        case weakSuffix = "weak_suffix"
        /// A word that a surname can be written without (van, de, al, bin).
        case particle
        /// A word that is half a given name (Abdul Rahman).
        case givenJoin = "given_join"
        /// A word that is half a surname (Mac, O, St).
        case surnameJoin = "surname_join"
        case placeholder
        /// A placeholder as a given name and a true surname (Child, Man).
        case placeholderGiven = "placeholder_given"
        /// What placeholders begin with.
        case placeholderStart = "placeholder_start"
        /// What follows a joined article in surnames (Alhassan).
        case articleStem = "article_stem"
    }

    private var words: [Kind: Set<[UInt8]>] = [:]

    static let shipped = NameWords(PackageResources.name_words_csv)

    init(_ file: [UInt8]) {
        for line in file.split(separator: 0x0A).dropFirst() {
            let cells = line.split(separator: 0x2C).map(Array.init)
            guard cells.count == 2, let kind = Kind(rawValue: String(decoding: cells[1], as: UTF8.self)) else {
                continue
            }
            words[kind, default: []].insert(cells[0])
        }
    }

    func has(_ word: [UInt8], _ kind: Kind) -> Bool { words[kind]?.contains(word) == true }

    func all(_ kind: Kind) -> [[UInt8]] { (words[kind] ?? []).sorted { $0.lexicographicallyPrecedes($1) } }
}

/// The nickname groups: each name's root.
struct Nicknames: Sendable {
    private var roots: [[UInt8]: [UInt8]] = [:]

    static let shipped = Nicknames(PackageResources.nicknames_txt)

    init(_ file: [UInt8]) {
        for group in Self.groups(file) {
            // The first group that lists a name keeps it, so that the file's order decides and nothing else.
            for name in group where roots[name] == nil { roots[name] = group[0] }
        }
    }

    /// The groups of a list, each with its root first; lines that begin with # are remarks.
    static func groups(_ file: [UInt8]) -> [[[UInt8]]] {
        file.split(separator: 0x0A).filter { $0.first != 0x23 }
            .map { $0.split(separator: 0x20).map(Array.init) }.filter { !$0.isEmpty }
    }

    /// The root of a name; the name itself where no group lists it.
    ///
    /// Names made with Abdul (`Abdulrahman`, `Abdelkader`) have the root ABDUL where no group lists them, as people are
    /// often written down by that first half alone.
    func root(_ name: [UInt8]) -> [UInt8] {
        if let root = roots[name] { return root }
        if name.count > 6,
            name.starts(with: "ABDUL".utf8) || name.starts(with: "ABDEL".utf8)
                || name.starts(with: "ABDUR".utf8) || name.starts(with: "ABDAL".utf8)
        {
            return [UInt8]("ABDUL".utf8)
        }
        return name
    }
}
