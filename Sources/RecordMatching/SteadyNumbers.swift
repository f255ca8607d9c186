import Composites

extension [ExtractNumbers] {
    /// As many coincidences as weigh as much as what all extracts say together.
    private static let pooledCoincidences = 10.0

    /// The same numbers, each share of pairs drawn towards what all extracts say together where few pairs stand behind
    /// it: a small extract in which nobody shares a date of birth does not say that strangers never do.
    ///
    /// A share is looked at among pairs in whom the field is known, as a rate with a gamma prior. Those of households
    /// and twins are given for all pairs, whether or not home, surname and date are known of them: people of a list
    /// that leaves dates out have families too.
    ///
    /// - Returns: One for each, in their order.
    func steadied() -> [ExtractNumbers] {
        let extracts = map { KnownPairs($0) }
        var steadied = self
        func draw(
            _ share: WritableKeyPath<ExtractNumbers, Double>,
            _ known: KeyPath<KnownPairs, Double>,
            ofAllPairs: Bool = false
        ) {
            let seen = indices.map { self[$0][keyPath: share] * extracts[$0].pairs }
            let looked = indices.map { extracts[$0][keyPath: known] * extracts[$0].pairs }
            let rate = seen.reduce(0, +) / Swift.max(looked.reduce(0, +), 1)
            for extract in indices {
                let own =
                    rate > 0
                    ? (seen[extract] + Self.pooledCoincidences)
                        / (looked[extract] + Self.pooledCoincidences / rate) : 0
                steadied[extract][keyPath: share] =
                    Swift.min(1, own * (ofAllPairs ? 1 : extracts[extract][keyPath: known]))
            }
        }
        guard let first else { return [] }
        for level in first.given.indices { draw(\.given[level], \.given) }
        for level in first.surname.indices { draw(\.surname[level], \.surname) }
        for level in first.birthDate.indices { draw(\.birthDate[level], \.birthDate) }
        for level in first.address.indices { draw(\.address[level], level == 0 ? \.property : \.address) }
        draw(\.swapped, \.names)
        draw(\.sex, \.sex)
        draw(\.household, \.family, ofAllPairs: true)
        draw(\.twins, \.family, ofAllPairs: true)
        return steadied
    }
}

/// How many pairs of two people of one extract there are, and the share in whom both have a field.
private struct KnownPairs {
    let pairs: Double
    let given: Double
    let surname: Double
    let birthDate: Double
    let sex: Double
    let property: Double
    /// Some part of an address, the same of both.
    let address: Double
    let names: Double
    /// Home, surname and date of birth.
    let family: Double

    init(_ numbers: ExtractNumbers) {
        func known(_ field: FieldSet) -> Double {
            guard let index = FieldSet.named.firstIndex(where: { $0.field == field }) else { return 0 }
            return (1 - numbers.missing[index]) * (1 - numbers.missing[index])
        }
        pairs = Double(numbers.people) * Double(numbers.people - 1) / 2
        given = known(.given)
        surname = known(.surname)
        birthDate = known(.birthDate)
        sex = known(.sex)
        property = known(.property)
        address = 1 - (1 - known(.postcode)) * (1 - property) * (1 - known(.house))
        names = given * surname
        family = address * surname * birthDate
    }
}
