package import Composites

/// Runs the name-finding attacks on one package, as sent and in the forms that this project turned down.
package struct AttackSuite {
    /// How much of the package each attack looks at.
    package struct Sizes: Sendable {
        /// Leaked records, and as many targets.
        package var leaked: Int
        /// People in each graph.
        package var graph: Int
        /// How many graphs are matched.
        package var graphs: Int
        /// Commonest items of each column that are aligned by pattern.
        package var aligned: Int

        /// Chooses sizes.
        package init(leaked: Int, graph: Int, graphs: Int, aligned: Int) {
            self.leaked = leaked
            self.graph = graph
            self.graphs = graphs
            self.aligned = aligned
        }
    }

    /// How the encodings are called in tables.
    package enum Name {
        package static let sent = "as sent"
        package static let tokens = "one token a field"
        package static let bloom = "Bloom filter a field"
        package static let clk = "Bloom filter of all fields (CLK)"
        package static let capped = "composites, up to 4 alike"
    }

    private let view: MatcherView
    private let catalogue: Catalogue
    private let sizes: Sizes
    private let seed: UInt64

    /// Prepares the suite.
    package init(_ view: MatcherView, _ catalogue: Catalogue, sizes: Sizes, seed: UInt64 = 1) {
        self.view = view
        self.catalogue = catalogue
        self.sizes = sizes
        self.seed = seed
    }

    private var register: Register { view.register }
    private var everybody: Range<Int> { 0..<view.people }
    /// Everybody in an order that does not depend on the handles, so that the same people are sampled every time.
    private func sampled(_ seed: UInt64) -> [Int] {
        var generator = AttackGenerator(seed: seed)
        let texts = everybody.map { person -> [UInt8] in
            var text: [UInt8] = []
            for component in [Component.nhsNumber, .surname, .given, .birthDate, .postcode, .house, .sex] {
                register.append(component, of: person, to: &text)
            }
            return text
        }
        return everybody.sorted { texts[$0].lexicographicallyPrecedes(texts[$1]) }.shuffled(using: &generator)
    }
    private var givens: [Int32] { everybody.map(register.given) }
    private var surnames: [Int32] { everybody.map(register.surname) }

    /// The first 64 bits of all first tokens as sent, 0 where the flags say that a field is missing.
    package func sentColumns() -> [[UInt64]] {
        catalogue.composites.enumerated().map { column, composite in
            zip(everybody, view.firstTokens(column)).map { view.isPresent(composite, person: $0) ? $1 : 0 }
        }
    }

    // MARK: 1 frequency

    /// Frequency alignment of every column.
    package func frequency() throws -> [Outcome] {
        let given = try Controls.tokens(register, [.given])
        let surname = try Controls.tokens(register, [.surname])
        let filters = [Component.given, .surname].map { try? BitRecords(bloom: register, fields: [$0]) }
        var outcomes = frequency(of: Name.tokens, given: given, surname: surname)
        if let first = filters[0], let second = filters[1] {
            outcomes += frequency(
                of: Name.bloom,
                given: everybody.map(first.identity),
                surname: everybody.map(second.identity)
            )
        }
        outcomes += frequency(of: Name.capped, try Controls.composites(register, catalogue, cap: 4))
        outcomes += frequency(of: Name.sent, sentColumns())
        return outcomes
    }

    private func frequency(of name: String, given: [UInt64], surname: [UInt64]) -> [Outcome] {
        [("given name", given, givens), ("surname", surname, surnames)].map { target, tokens, truths in
            Outcome(
                "frequency",
                on: name,
                target: target,
                guesses: FrequencyAlignment.guesses(tokens: tokens, values: truths),
                truths: truths
            )
        }
    }

    /// All columns together; the name is read off the composite that a token is taken for.
    private func frequency(of name: String, _ columns: [[UInt64]]) -> [Outcome] {
        var outcomes: [String: Outcome] = [:]
        for (column, composite) in catalogue.composites.enumerated() {
            let values = register.values(of: composite.components)
            let guesses = FrequencyAlignment.guesses(tokens: columns[column], values: values)
            for (target, truths) in named(composite) {
                let outcome = Outcome(
                    "frequency",
                    on: name,
                    target: target,
                    guesses: read(guesses, values, truths),
                    truths: truths
                )
                if outcomes[target] == nil { outcomes[target] = outcome } else { outcomes[target]?.add(outcome) }
            }
        }
        return outcomes.keys.sorted().compactMap { outcomes[$0] }
    }

    /// Which names a composite tells.
    private func named(_ composite: Composite) -> [(String, [Int32])] {
        (composite.components.contains(.given) ? [("given name", givens)] : [])
            + (composite.components.contains(.surname) ? [("surname", surnames)] : [])
    }

    /// The names behind guessed values.
    private func read(_ guesses: [Int32], _ values: [Int32], _ names: [Int32]) -> [Int32] {
        var name: [Int32: Int32] = [:]
        for (value, own) in zip(values, names) { name[value] = own }
        return guesses.map { $0 < 0 ? -1 : name[$0] ?? -1 }
    }

    // MARK: 2 pattern alignment

    /// Unsupervised alignment with self-training.
    package func patterns() throws -> [Outcome] {
        let tokens = try Controls.fields.map { try Controls.tokens(register, $0) }
        let values = Controls.fields.map { register.values(of: $0) }
        let equality = zip(tokens, values).map { PatternAlignment.Column(tokens: $0, values: $1) }
        var outcomes = aligned(Name.tokens, equality, givenColumn: 0, surnameColumn: 1)
        var filtered = equality
        for column in 0..<2 { filtered[column] = try bloomColumn(Controls.fields[column]) }
        outcomes += aligned(Name.bloom, filtered, givenColumn: 0, surnameColumn: 1)
        // The composites of which most repeat, with both names among them.
        let chosen = ["gsr", "gsp", "sd", "GS", "id", "ijp"].compactMap { name in
            catalogue.composites.firstIndex { $0.column == "composite:\(name)" }
        }
        func position(_ component: Component) -> Int {
            chosen.firstIndex { catalogue.composites[$0].components.contains(component) } ?? 0
        }
        let capped = try Controls.composites(register, catalogue, cap: 4)
        let sent = sentColumns()
        for (name, columns) in [(Name.capped, capped), (Name.sent, sent)] {
            let described = chosen.map {
                PatternAlignment.Column(
                    tokens: columns[$0],
                    values: register.values(of: catalogue.composites[$0].components)
                )
            }
            outcomes += aligned(
                name,
                described,
                givenColumn: position(.given),
                surnameColumn: position(.surname)
            )
        }
        return outcomes
    }

    private func aligned(
        _ name: String,
        _ columns: [PatternAlignment.Column],
        givenColumn: Int,
        surnameColumn: Int
    ) -> [Outcome] {
        let guesses = PatternAlignment(columns: columns, limit: sizes.aligned, rounds: 8).guesses()
        return [("given name", givenColumn, givens), ("surname", surnameColumn, surnames)].map {
            target,
            column,
            truths in
            Outcome(
                "pattern alignment",
                on: name,
                target: target,
                guesses: read(guesses[column], columns[column].values, truths),
                truths: truths
            )
        }
    }

    private func bloomColumn(_ field: [Component]) throws -> PatternAlignment.Column {
        let filters = try BitRecords(bloom: register, fields: field)
        let values = register.values(of: field)
        let tokens = everybody.map(filters.identity)
        var holder: [UInt64: Int] = [:]
        var bigrams: [Int32: Set<Bigram>] = [:]
        for person in everybody {
            holder[tokens[person]] = person
            if bigrams[values[person]] == nil {
                var text: [UInt8] = []
                register.append(field[0], of: person, to: &text)
                bigrams[values[person]] = Set(Bigram.all(text))
            }
        }
        return PatternAlignment.Column(
            tokens: tokens,
            values: values,
            tokenLikeness: { filters.dice(holder[$0] ?? 0, holder[$1] ?? 0) },
            valueLikeness: { Bigram.dice(bigrams[$0] ?? [], bigrams[$1] ?? []) }
        )
    }

    // MARK: 3 learning

    /// Learning from leaked pairs.
    package func learning() throws -> [Outcome] {
        let drawn = sampled(seed).prefix(2 * sizes.leaked)
        let known = Array(drawn.prefix(drawn.count / 2))
        let targets = Array(drawn.dropFirst(drawn.count / 2))
        let given = BitRecords(tokens: try Controls.tokens(register, [.given]))
        let surname = BitRecords(tokens: try Controls.tokens(register, [.surname]))
        let all: [Component] = [.given, .surname, .birthDate, .sex, .postcode]
        let clk = try BitRecords(bloom: register, fields: all)
        let capped = try Controls.composites(register, catalogue, cap: 4)
        var composites = BitRecords(people: view.people, bits: capped.count * 64)
        for (column, tokens) in capped.enumerated() {
            for (person, token) in tokens.enumerated() {
                composites.setBytes(
                    (0..<8).map { UInt8(truncatingIfNeeded: token >> ($0 * 8)) },
                    at: column * 8,
                    of: person
                )
            }
        }
        let bloomGiven = try BitRecords(bloom: register, fields: [.given])
        let bloomSurname = try BitRecords(bloom: register, fields: [.surname])
        let sent = BitRecords(asSent: view, columns: catalogue.composites.count)
        return learnt(Name.tokens, [("given name", given), ("surname", surname)], known, targets)
            + learnt(Name.bloom, [("given name", bloomGiven), ("surname", bloomSurname)], known, targets)
            + learnt(Name.clk, [("", clk)], known, targets) + learnt(Name.capped, [("", composites)], known, targets)
            + learnt(Name.sent, [("", sent)], known, targets) + flags(known, targets)
    }

    private func learnt(_ name: String, _ records: [(String, BitRecords)], _ known: [Int], _ targets: [Int])
        -> [Outcome]
    {
        records.flatMap { only, bits in
            let decoding = LearntDecoding(bits: bits, known: known, targets: targets)
            return nameTargets.filter { only.isEmpty || $0.name == only }.flatMap { target in
                let truths = targets.map { target.names[$0] }
                let dictionary = Set(target.names.filter { $0 >= 0 }).sorted()
                return [
                    ("nearest leaked record", decoding.nearest(names: target.names)),
                    (
                        "ridge regression",
                        decoding.regression(names: target.names, letters: target.letters, dictionary: dictionary)
                    ),
                ].map { Outcome($0, on: name, target: target.name, guesses: $1, truths: truths) }
            }
        }
    }

    private func flags(_ known: [Int], _ targets: [Int]) -> [Outcome] {
        let colours = ColourRefinement.flags(view)
        return nameTargets.map { target in
            Outcome(
                "learning from flags alone",
                on: Name.sent,
                target: target.name,
                guesses: FlagLearning.guesses(colours: colours, names: target.names, known: known, targets: targets),
                truths: targets.map { target.names[$0] }
            )
        }
    }

    private struct NameTarget {
        let name: String
        let names: [Int32]
        let letters: (Int32) -> [UInt8]
    }

    private var nameTargets: [NameTarget] {
        [
            NameTarget(name: "given name", names: givens, letters: register.givenLetters),
            NameTarget(name: "surname", names: surnames, letters: register.surnameLetters),
        ]
    }

    // MARK: 4 graph matching

    /// Graph matching of several samples, each against the register of the same people.
    package func graphs() throws -> [Outcome] {
        var generator = AttackGenerator(seed: seed &+ 1)
        let order = sampled(seed)
        let tokens = try Controls.fields.map { try Controls.tokens(register, $0) }
        let fieldValues = Controls.fields.map { register.values(of: $0) }
        let capped = try Controls.composites(register, catalogue, cap: 4)
        let sent = sentColumns()
        let compositeValues = catalogue.composites.map { register.values(of: $0.components) }
        let fields: [Component] = [.given, .surname, .birthDate, .sex, .postcode]
        // The attacker encodes the register under keys of its own, so that its filters clash as often.
        let (bloom, ownBloom) = try (
            fields.prefix(2).map { try BitRecords(bloom: register, fields: [$0]) },
            fields.prefix(2).map { try BitRecords(bloom: register, fields: [$0], key: "attacker") }
        )
        let (clk, ownCLK) = try (
            BitRecords(bloom: register, fields: fields), BitRecords(bloom: register, fields: fields, key: "attacker")
        )
        func equal(_ columns: [[UInt64]]) -> Likeness {
            { columns[$0][$1] != 0 && columns[$0][$1] == columns[$0][$2] ? 1 : 0 }
        }
        func same(_ columns: [[Int32]]) -> Likeness {
            { columns[$0][$1] >= 0 && columns[$0][$1] == columns[$0][$2] ? 1 : 0 }
        }
        func shared(_ columns: [[UInt64]]) -> Likeness {
            { _, left, right in columns.reduce(0) { $0 + ($1[left] != 0 && $1[left] == $1[right] ? 1 : 0) } }
        }
        func agreed(_ columns: [[Int32]]) -> Likeness {
            { _, left, right in columns.reduce(0) { $0 + ($1[left] >= 0 && $1[left] == $1[right] ? 1 : 0) } }
        }
        let kinds: [(String, Int, Likeness, Likeness)] = [
            (Name.tokens, fields.count, equal(tokens), same(fieldValues)),
            (Name.bloom, 2, { bloom[$0].dice($1, $2) }, { ownBloom[$0].dice($1, $2) }),
            (Name.clk, 1, { _, left, right in clk.dice(left, right) }, { _, left, right in ownCLK.dice(left, right) }),
            (Name.capped, 1, shared(capped), agreed(compositeValues)),
            (Name.sent, 1, shared(sent), agreed(compositeValues)),
        ]
        return kinds.map { name, channels, left, right in
            var total: Outcome?
            for sample in 0..<sizes.graphs {
                let start = sample * sizes.graph
                guard start + sizes.graph <= order.count else { break }
                let mine = Array(order[start..<(start + sizes.graph)])
                let theirs = mine.shuffled(using: &generator)
                let outcome = matched(name, mine, theirs, channels, left, right)
                if total == nil { total = outcome } else { total?.add(outcome) }
            }
            return total ?? Outcome("graph matching", on: name, target: "person", guesses: [], truths: [])
        }
    }

    private typealias Likeness = (Int, Int, Int) -> Float

    private func matched(
        _ name: String,
        _ mine: [Int],
        _ theirs: [Int],
        _ channels: Int,
        _ left: Likeness,
        _ right: Likeness
    ) -> Outcome {
        let found = GraphMatching.match(
            GraphMatching.Graph(people: mine.count, channels: channels) { left($0, mine[$1], mine[$2]) },
            GraphMatching.Graph(people: theirs.count, channels: channels) { right($0, theirs[$1], theirs[$2]) },
            rounds: 20
        )
        return Outcome(
            "graph matching",
            on: name,
            target: "person",
            guesses: found.map { $0 < 0 ? -1 : Int32(theirs[Int($0)]) },
            truths: mine.map(Int32.init)
        )
    }
}
