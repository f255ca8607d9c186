package import Composites

/// Attack 6: reads, from what two packages share, which of a person's tokens were replaced.
///
/// Within one package a replaced token looks like any other. But where two packages share most of a person's tokens and
/// not a few, those few were probably replaced because another person has the same value, such as a common name with a
/// date of birth. The register says for whom that would be so.
package enum BlankPattern {
    /// One person in two packages: the columns that ought to agree, and those of them that do not.
    struct Sighting {
        let left: Int
        let right: Int
        let comparable: UInt64
        let absent: UInt64
    }

    /// Runs the attack on two packages.
    ///
    /// - Parameters:
    ///   - left: A package whose people the attacker's register lists.
    ///   - right: Another package.
    ///   - catalogue: The composites of both.
    ///   - without: Composites that the attack leaves out, as if the catalogue had none of them.
    ///   - knowsRight: Whether the attacker also knows, letter by letter, whom the second partner holds.
    ///   - seed: Decides among equals.
    /// - Returns: How many of those seen in both packages were found: the person, the given name, the surname, the
    ///   person where one entry of the register alone fits; and the number of different patterns.
    package static func outcomes(
        _ left: MatcherView,
        _ right: MatcherView,
        catalogue: Catalogue,
        without: Set<String> = [],
        knowsRight: Bool,
        seed: UInt64
    ) -> (outcomes: [Outcome], patterns: Int) {
        let used = catalogue.composites.enumerated().reduce(UInt64(0)) {
            without.contains($1.element.column) ? $0 : $0 | 1 << UInt64($1.offset)
        }
        let seen = sightings(left, right, catalogue, used: used)
        var expected = replaced(left.register, catalogue)
        if knowsRight {
            // Letter-exact knowledge of the second partner's people, linked rightly: more than anybody has.
            let other = replaced(right.register, catalogue)
            for sighting in seen { expected[sighting.left] |= other[sighting.right] }
        }
        // Only the attacker's list of patterns is used, never its order.
        var candidates: [UInt64: [UInt64: [Int32]]] = [:]
        var generator = AttackGenerator(seed: seed)
        // Where one entry alone fits, the attacker has reason to believe the guess.
        var isSure: [Bool] = []
        let guesses = seen.map { sighting -> Int32 in
            let columns = sighting.comparable
            if candidates[columns] == nil {
                var lists: [UInt64: [Int32]] = [:]
                for person in expected.indices { lists[expected[person] & columns, default: []].append(Int32(person)) }
                candidates[columns] = lists
            }
            let fitting = candidates[columns]?[sighting.absent] ?? []
            isSure.append(fitting.count == 1)
            return fitting.randomElement(using: &generator) ?? -1
        }
        let truths = seen.map { Int32($0.left) }
        let register = left.register
        let name = "replaced tokens between packages"
        let encoding =
            "as sent" + (knowsRight ? ", both extracts known" : "")
            + (without.isEmpty ? "" : ", without the \(without.count) commonest composites")
        func outcome(_ target: String, sureOnly: Bool = false, _ value: (Int) -> Int32) -> Outcome {
            let chosen = seen.indices.filter { !sureOnly || isSure[$0] }
            return Outcome(
                name,
                on: encoding,
                target: target,
                guesses: chosen.map { guesses[$0] < 0 ? -1 : value(Int(guesses[$0])) },
                truths: chosen.map { value(Int(truths[$0])) }
            )
        }
        return (
            [
                outcome("person") { Int32($0) }, outcome("given name", register.given),
                outcome("surname", register.surname),
                outcome("person, where one entry alone fits", sureOnly: true) { Int32($0) },
            ],
            Set(seen.map(\.absent)).count
        )
    }

    /// People of both packages who share at least ten tokens, with the columns that could agree and do not.
    ///
    /// A field in which the two differ takes all its composites with it; those are left out of the comparison.
    private static func sightings(_ left: MatcherView, _ right: MatcherView, _ catalogue: Catalogue, used: UInt64)
        -> [Sighting]
    {
        let pairs = PairTable(asSent: [left, right], columns: catalogue.composites.count)
        let columnsOfField = FieldSet.named.map { field, _ in
            catalogue.composites.enumerated().reduce(UInt64(0)) {
                $1.element.fields.contains(field) ? $0 | 1 << UInt64($1.offset) : $0
            }
        }
        var seen: [Sighting] = []
        pairs.forEach { first, second, kind in
            guard kind.nonzeroBitCount >= 10, first < left.people, second >= left.people else { return }
            let other = second - left.people
            var comparable: UInt64 = 0
            let kind = kind & used
            for (column, composite) in catalogue.composites.enumerated()
            where left.isPresent(composite, person: first) && right.isPresent(composite, person: other) {
                comparable |= 1 << UInt64(column)
            }
            for columns in columnsOfField where columns & kind == 0 { comparable &= ~columns }
            comparable &= used
            seen.append(
                Sighting(left: first, right: other, comparable: comparable, absent: comparable & ~kind)
            )
        }
        return seen.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }

    /// For each entry of a register, the composites whose value another entry has too.
    private static func replaced(_ register: Register, _ catalogue: Catalogue) -> [UInt64] {
        var blanks = [UInt64](repeating: 0, count: register.count)
        for (column, composite) in catalogue.composites.enumerated() {
            let values = register.values(of: composite.components)
            var counts = [Int32](repeating: 0, count: Int(values.max() ?? -1) + 1)
            for value in values where value >= 0 { counts[Int(value)] += 1 }
            for (entry, value) in values.enumerated()
            where value >= 0 && counts[Int(value)] > catalogue.repeats(of: column) {
                blanks[entry] |= 1 << UInt64(column)
            }
        }
        return blanks
    }
}
