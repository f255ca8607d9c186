package import Composites

/// A person and what stands for an NHS number that people of several packages share.
package struct NumberHolding: Sendable, Equatable {
    package let person: UInt32
    package let value: UInt64

    package init(person: UInt32, value: UInt64) {
        self.person = person
        self.value = value
    }
}

extension Catalogue {
    /// The position of the composite that is the NHS number alone.
    package var numberColumn: Int? { composites.firstIndex { $0.components == [.nhsNumber] } }

    /// The composites that do not hold the NHS number, as a mask.
    package var withoutNumber: UInt64 {
        composites.enumerated().reduce(0) { mask, composite in
            composite.element.components.contains(.nhsNumber) ? mask : mask | 1 << UInt64(composite.offset)
        }
    }
}

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
        guard let column = catalogue.numberColumn else { return of([], index: index) }
        let fingerprints = Fingerprints(tables: tables)
        return of(
            candidates.lazy.filter { $0.mask >> UInt64(column) & 1 == 1 }.flatMap { pair in
                fingerprints.shared(pair, column: column).flatMap {
                    [NumberHolding(person: pair.left, value: $0), NumberHolding(person: pair.right, value: $0)]
                }
            },
            index: index
        )
    }

    /// Gives each person the class of their number.
    ///
    /// - Parameters:
    ///   - holdings: Who holds which of the numbers that stand in several packages, in any order.
    ///   - index: The people.
    /// - Returns: For each person a class, -1 where no number is known.
    static func of(_ holdings: some Sequence<NumberHolding>, index: PersonIndex) -> [Int32] {
        // Classes of shared values come first, then one for each person alone.
        var classes = (0..<index.people).map { person in
            index.missing[person].contains(.nhsNumber) ? -1 : Int32(person)
        }
        var valueOf: [UInt32: UInt64] = [:]
        var torn: Set<UInt32> = []
        for holding in holdings {
            let earlier = valueOf.updateValue(holding.value, forKey: holding.person)
            if let earlier, earlier != holding.value { torn.insert(holding.person) }
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
