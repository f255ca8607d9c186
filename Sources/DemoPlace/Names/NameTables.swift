/// The names of one naming tradition.
struct NamingTradition {
    /// Given names by sex (0 male, 1 female) and era of birth.
    var given: [[WeightedChoice?]] = [[nil, nil, nil], [nil, nil, nil]]
    /// Rare given names by sex, on top of the common ones.
    var rareGiven: [WeightedChoice?] = [nil, nil]
    /// Listed surnames.
    var surnames: WeightedChoice?
    /// Surnames put together from two parts, with how many in 1,000 people bear one.
    var composed: [(perThousand: Int, starts: WeightedChoice, ends: WeightedChoice, base: Int32, width: Int32)] = []
}

/// The tables of names, spellings and streets that ship with the program.
///
/// Names and their order of frequency are common knowledge of each tradition; no list of people was used.
struct NameTables {
    /// The eras of given names, by year of birth.
    private static let eras = ["old", "mid", "young"]

    private(set) var pool = NamePool()
    private(set) var traditions: [String: Int] = [:]
    private var lists: [NamingTradition] = []
    /// For each name of the tables the short forms, or the full names that it is short for.
    private(set) var shortForms: [[Int32]] = []
    /// For each name of the tables other spellings of the same name.
    private(set) var spellings: [[Int32]] = []
    /// For each name of the tables the form that women bear, itself where there is one form.
    private var feminine: [Int32] = []
    private(set) var streetNames: [[UInt8]] = []
    private(set) var streetKinds: [[UInt8]] = []

    /// Loads the tables.
    ///
    /// - Throws: `data`.
    init() throws(DemoPlaceError) {
        try readGiven()
        try readSurnames()
        try readStems()
        try readForms()
        try readStreets()
    }

    /// A given name.
    ///
    /// - Parameters:
    ///   - tradition: Position of the tradition.
    ///   - female: Whether it is a woman's or girl's.
    ///   - year: The year of birth.
    ///   - generator: Decides which.
    /// - Returns: The position of the name in the pool.
    mutating func given(_ tradition: Int, female: Bool, year: Int, _ generator: inout Generator) -> Int32 {
        let sex = female ? 1 : 0
        // Names do not change in one year: each person's era is off by up to ten.
        let felt = year + generator.within(-10...10)
        let era = felt < 1955 ? 0 : felt < 1985 ? 1 : 2
        if let rare = lists[tradition].rareGiven[sex], generator.chance(700) { return rare.draw(&generator) }
        return lists[tradition].given[sex][era]?.draw(&generator) ?? 0
    }

    /// A surname in its common (male) form.
    func surname(_ tradition: Int, _ generator: inout Generator) -> Int32 {
        var point = generator.below(1_000)
        for part in lists[tradition].composed {
            if point < part.perThousand {
                return part.base + part.starts.draw(&generator) * part.width + part.ends.draw(&generator)
            }
            point -= part.perThousand
        }
        return lists[tradition].surnames?.draw(&generator) ?? 0
    }

    /// The form of a surname that a woman of the tradition bears: Kowalski, Kowalska.
    func womansForm(_ surname: Int32) -> Int32 {
        Int(surname) < feminine.count ? feminine[Int(surname)] : surname
    }

    /// A double surname, which is added to the pool.
    mutating func doubled(_ first: Int32, _ second: Int32, joiner: UInt8) -> Int32 {
        first == second ? first : pool.join(first, second, with: joiner)
    }

    /// The position of a name that rules of a tradition speak of.
    mutating func common(_ name: String) -> Int32 { pool.add(name.utf8) }

    /// Another way to call the same person: a short form, or the full name behind one.
    func shortForm(_ name: Int32, _ generator: inout Generator) -> Int32? {
        guard Int(name) < shortForms.count, name >= 0, !shortForms[Int(name)].isEmpty else { return nil }
        return shortForms[Int(name)][generator.below(shortForms[Int(name)].count)]
    }

    /// Another spelling of the same name.
    func otherSpelling(_ name: Int32, _ generator: inout Generator) -> Int32? {
        guard Int(name) < spellings.count, name >= 0, !spellings[Int(name)].isEmpty else { return nil }
        return spellings[Int(name)][generator.below(spellings[Int(name)].count)]
    }
}

extension NameTables {
    private mutating func tradition(_ name: String) -> Int {
        if let known = traditions[name] { return known }
        traditions[name] = lists.count
        lists.append(NamingTradition())
        return lists.count - 1
    }

    private mutating func names(_ text: String) -> [Int32] {
        text.utf8.split(separator: 0x20).map { pool.add($0) }
    }

    private mutating func readGiven() throws(DemoPlaceError) {
        let table = EmbeddedTable(PackageResources.given_names_csv, name: "given_names.csv")
        for (line, cells) in try table.rows() {
            guard let sex = ["M": 0, "F": 1][cells[1]], let flatness = Double(cells[3]), flatness > 0 else {
                throw table.broken(line)
            }
            let list = tradition(cells[0])
            let choice = WeightedChoice(ranked: names(cells[4]), flatness: flatness)
            switch cells[2] {
            case "rare": lists[list].rareGiven[sex] = choice
            case "any": lists[list].given[sex] = [choice, choice, choice]
            default:
                guard let era = Self.eras.firstIndex(of: cells[2]) else { throw table.broken(line) }
                lists[list].given[sex][era] = choice
            }
        }
    }

    private mutating func readSurnames() throws(DemoPlaceError) {
        let table = EmbeddedTable(PackageResources.surnames_csv, name: "surnames.csv")
        for (line, cells) in try table.rows() {
            guard let flatness = Double(cells[1]), flatness > 0 else { throw table.broken(line) }
            let list = tradition(cells[0])
            lists[list].surnames = WeightedChoice(ranked: names(cells[2]), flatness: flatness)
        }
    }

    private mutating func readStems() throws(DemoPlaceError) {
        let table = EmbeddedTable(PackageResources.surname_stems_csv, name: "surname_stems.csv")
        for (line, cells) in try table.rows() {
            let share = try table.number(cells[1], line: line)
            guard let flatness = Double(cells[2]), flatness > 0 else { throw table.broken(line) }
            let starts = cells[3].split(separator: " ")
            let ends = cells[4].split(separator: " ")
            let list = tradition(cells[0])
            // Each combination has its place, so that drawing one needs no look-up; a name may stand in two places.
            let base = pool.reserve(starts.flatMap { start in ends.map { Array((start + $0).utf8) } })
            lists[list].composed.append(
                (
                    share, WeightedChoice(ranked: (0..<Int32(starts.count)).map { $0 }, flatness: flatness),
                    WeightedChoice(ranked: (0..<Int32(ends.count)).map { $0 }, flatness: flatness), base,
                    Int32(ends.count)
                )
            )
        }
    }

    /// Short forms, spellings and women's surnames, once all names are in the pool.
    private mutating func readForms() throws(DemoPlaceError) {
        var short: [(Int32, Int32)] = []
        let nicknames = EmbeddedTable(PackageResources.nicknames_csv, name: "nicknames.csv")
        for (_, cells) in try nicknames.rows() {
            let formal = pool.add(cells[0].utf8)
            for form in names(cells[1]) {
                short.append((formal, form))
                short.append((form, formal))
            }
        }
        var same: [(Int32, Int32)] = []
        let spelled = EmbeddedTable(PackageResources.spellings_csv, name: "spellings.csv")
        for (_, cells) in try spelled.rows() {
            let group = names(cells[0])
            for one in group {
                for other in group where other != one { same.append((one, other)) }
            }
        }
        let listed = pool.written.count
        var women: [Int32] = []
        for name in 0..<listed { women.append(womansFormToAdd(name)) }
        shortForms = Array(repeating: [], count: pool.written.count)
        spellings = shortForms
        for (from, to) in short { shortForms[Int(from)].append(to) }
        for (from, to) in same { spellings[Int(from)].append(to) }
        feminine = women
    }

    private mutating func womansFormToAdd(_ name: Int) -> Int32 {
        let bytes = pool.written[name]
        for (ending, womans) in [("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("auskas", "auskienė")]
        where bytes.count > 6 && bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            return pool.add(bytes.dropLast(ending.utf8.count) + Array(womans.utf8))
        }
        return Int32(name)
    }

    private mutating func readStreets() throws(DemoPlaceError) {
        let table = EmbeddedTable(PackageResources.streets_csv, name: "streets.csv")
        for (line, cells) in try table.rows() {
            let words = cells[1].utf8.split(separator: 0x20).map(Array.init)
            switch cells[0] {
            case "name": streetNames = words
            case "kind": streetKinds = words
            default: throw table.broken(line)
            }
        }
        guard !streetNames.isEmpty, !streetKinds.isEmpty else { throw table.broken(1) }
    }
}
