/// What each person adds to the sums of a release, such as weeks waited: whole numbers from 0.
public struct Amounts: Sendable {
    /// The largest amount of one person that is taken.
    public static let most = 1_000_000
    /// The names of the amounts, as the specification has them.
    public let names: [String]
    private(set) var held: [[Int]: [Contributions]] = [:]

    /// Starts with nobody.
    ///
    /// - Parameter names: the names of the amounts.
    public init(_ names: [String] = []) { self.names = names }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - leaves: the place of the leaf in each dimension.
    ///   - values: an amount for each name, in their order, from 0 to ``most``.
    /// - Throws: `badRequest`.
    public mutating func add(leaves: [Int], values: [Int]) throws(DisclosureError) {
        guard values.count == names.count, values.allSatisfy({ (0...Self.most).contains($0) }) else {
            throw DisclosureError(
                .badRequest,
                reason: "each person needs a whole number from 0 to \(Self.most) for each amount"
            )
        }
        var own = held[leaves] ?? names.map { _ in Contributions() }
        for (place, value) in values.enumerated() { own[place] += Contributions(value) }
        held[leaves] = own
    }

    /// What the people of each atom of a space add.
    func byAtom(_ name: String, in space: AtomSpace) -> [Contributions] {
        var result = [Contributions](repeating: Contributions(), count: space.atoms.count)
        guard let place = names.firstIndex(of: name) else { return result }
        let numbers = Dictionary(uniqueKeysWithValues: space.atoms.enumerated().map { ($1, $0) })
        let used = space.sheets.first?.dimensions ?? []
        // The order in which people are added up says nothing: sums and the largest are the same.
        for (leaves, own) in held {
            let first = space.firsts(of: leaves)
            if let atom = numbers[AtomSpace.project(first, on: used)] { result[atom] += own[place] }
        }
        return result
    }
}

extension TableSpec {
    /// Holds amounts against the people and against what is out.
    func check(_ amounts: Amounts, of people: Universe, _ earlier: [ReleasedFigure]) throws(DisclosureError) {
        guard amounts.names == self.amounts else {
            throw DisclosureError(
                .badRequest,
                reason: "the people come with other amounts than the specification names"
            )
        }
        guard !self.amounts.isEmpty else { return }
        guard earlier.isEmpty else {
            throw DisclosureError(
                .badRequest,
                reason: "sums and means cannot be released together with a ledger, which keeps counts alone"
            )
        }
        var tally: [LeafKey: Int] = [:]
        for (leaves, own) in amounts.held where leaves.count == dimensions.count {
            tally[people.layout.key(of: leaves)] = own[0].people
        }
        guard tally == Dictionary(uniqueKeysWithValues: zip(people.keys, people.counts)) else {
            throw DisclosureError(.badRequest, reason: "the amounts are not of the same people as the counts")
        }
    }
}
