import Composites

/// Tells whose NHS numbers are equal, so that two different ones never meet in one person.
enum NumberClasses {
    /// Gives each person the class of their number.
    ///
    /// A number that nobody shares is a class of its own. A person who shares one value with some and another with
    /// others has no single number: they get no class, and so cannot lend one number to those who have the other.
    ///
    /// - Parameters:
    ///   - candidates: All pairs of people that share a token.
    ///   - tables: The packages.
    ///   - catalogue: Tells which column is the number's.
    ///   - index: The people.
    /// - Returns: For each person a class, -1 where no number is known.
    static func of(
        _ candidates: [CandidatePair],
        tables: [TokenTable],
        catalogue: Catalogue,
        index: PersonIndex
    ) -> [Int32] {
        // Classes of shared values come first, then one for each person alone.
        var classes = (0..<index.people).map { person in
            index.missing[person].contains(.nhsNumber) ? -1 : Int32(person)
        }
        guard let column = catalogue.composites.firstIndex(where: { $0.components == [.nhsNumber] }) else {
            return classes
        }
        let fingerprints = Fingerprints(tables: tables)
        var valueOf: [UInt32: UInt64] = [:]
        var torn: Set<UInt32> = []
        for pair in candidates where pair.mask >> UInt64(column) & 1 == 1 {
            let values = fingerprints.shared(pair, column: column)
            for person in [pair.left, pair.right] {
                for value in values where valueOf.updateValue(value, forKey: person).map({ $0 != value }) ?? false {
                    torn.insert(person)
                }
            }
        }
        var firstHolder: [UInt64: Int32] = [:]
        for person in valueOf.keys.sorted() {
            guard !torn.contains(person), let value = valueOf[person] else {
                classes[Int(person)] = -1
                continue
            }
            let first = firstHolder[value] ?? Int32(person)
            firstHolder[value] = first
            classes[Int(person)] = first
        }
        return classes
    }
}
