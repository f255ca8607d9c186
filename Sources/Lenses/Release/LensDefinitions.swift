package import DisclosureControl
package import Governance

/// Which leaves of two dimensions can go together, by what the programme says they mean.
///
/// A reader knows the programme: that whoever is in a crisis within a year is among those with a crisis contact, that a
/// place restriction comes from the police. Sets of people that break such definitions would prove nothing, and an attack
/// that does not know them would find less than a reader can. Nothing here depends on who is counted.
package struct LensDefinitions {
    /// A dimension with what is known of it.
    package struct Dimension {
        let id: String
        let leaves: [String]
        let meaning: LensMeaning

        /// Names a dimension.
        package init(id: String, leaves: [String], meaning: LensMeaning) {
            self.id = id
            self.leaves = leaves
            self.meaning = meaning
        }
    }

    /// A dimension with the leaves for each combination of its facts.
    private struct Tabled {
        let dimension: Dimension
        let facts: [Int]
        let leaves: [[Int]]

        /// Whether the leaf follows from which partners know somebody, and nothing else.
        var isOfServices = false
        /// Whether it says of one partner, or service, whether it knows somebody.
        var isKnownTo = false
    }

    /// More combinations than this are not tried; the two dimensions then have no definition.
    private static let most = 20_000

    private let codes: [String: [String]]
    private let silent: Set<String>
    private let partners: [String]
    private let permitted: [String: Set<String>]
    private let reference: CalendarDate

    /// Reads what can be said of people; who they are is not looked at.
    package init(_ programme: Programme, _ people: LensPeople) {
        codes = Dictionary(people.columns.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
        partners = people.partners
        silent = Set(people.partners.enumerated().filter { people.silent & 1 << UInt64($0.offset) != 0 }.map(\.element))
        permitted = programme.contacts.permitted.mapValues { Set($0) }
        reference = programme.referenceDate
    }

    /// What can be of some dimensions.
    ///
    /// - Parameter dimensions: dimensions of one release.
    /// - Returns: one definition of those that follow from the services alone, and one for each pair in which something
    ///   cannot be.
    package func possible(_ dimensions: [Dimension]) -> [ReleaseRequest.Possible] {
        var facts: [LensMeaning.Fact] = []
        var numbers: [LensMeaning.Fact: Int] = [:]
        for fact in dimensions.flatMap(\.meaning.facts) where numbers[fact] == nil {
            numbers[fact] = facts.count
            facts.append(fact)
        }
        let tabled = dimensions.compactMap { self.tabled($0, numbers, facts) }
        let space = FactSpace(facts, sizes: facts.map(size), consistency(facts))
        let core = tabled.filter(\.isOfServices)
        var found: [ReleaseRequest.Possible] = []
        if core.count > 1, let codes = together(core, space, facts) {
            found.append(ReleaseRequest.Possible(core.map(\.dimension.id), codes))
        }
        let known = Set(core.filter(\.isKnownTo).flatMap(\.facts))
        for (place, one) in tabled.enumerated() {
            for other in tabled[(place + 1)...] where isRelated(one, other, space, known) {
                guard let codes = together([one, other], space, facts),
                    codes.count < one.dimension.leaves.count * other.dimension.leaves.count
                else { continue }
                found.append(ReleaseRequest.Possible([one.dimension.id, other.dimension.id], codes))
            }
        }
        return withoutDetours(found, core)
    }

    /// Whether two dimensions have to do with each other otherwise than through dimensions that say who is known to whom.
    private func isRelated(_ one: Tabled, _ other: Tabled, _ space: FactSpace, _ known: Set<Int>) -> Bool {
        if one.isOfServices && other.isOfServices { return false }
        let mixed = one.isOfServices || other.isOfServices
        let reach = space.reach(one.facts).intersection(space.reach(other.facts))
        return mixed ? !reach.isEmpty : !reach.subtracting(known).isEmpty
    }

    /// Where somebody is tied to a partner by name, what follows for the number of services follows from that.
    private func withoutDetours(_ found: [ReleaseRequest.Possible], _ core: [Tabled]) -> [ReleaseRequest.Possible] {
        let names = Set(core.map(\.dimension.id))
        let direct = Set(core.filter(\.isKnownTo).map(\.dimension.id))
        func outside(_ rule: ReleaseRequest.Possible) -> String? {
            let out = rule.dimensions.filter { !names.contains($0) }
            return rule.dimensions.count == 2 && out.count == 1 ? out[0] : nil
        }
        let tied = Set(found.filter { !direct.isDisjoint(with: $0.dimensions) }.compactMap(outside))
        return found.filter { rule in
            guard let out = outside(rule), tied.contains(out) else { return true }
            return !direct.isDisjoint(with: rule.dimensions)
        }
    }

    // MARK: - facts

    private func size(_ fact: LensMeaning.Fact) -> Int {
        switch fact {
        case .known(let partner): silent.contains(partner) ? 1 : 2
        case .attribute(let name): 1 + (codes[name]?.count ?? 0)
        case .question: 3
        }
    }

    private func tabled(
        _ dimension: Dimension,
        _ numbers: [LensMeaning.Fact: Int],
        _ facts: [LensMeaning.Fact]
    ) -> Tabled? {
        let own = dimension.meaning.facts.compactMap { numbers[$0] }
        let sizes = own.map { size(facts[$0]) }
        guard sizes.reduce(1.0, { $0 * Double($1) }) <= Double(Self.most) else { return nil }
        var combination = FactCombination(codes: codes, silent: silent)
        var leaves: [[Int]] = []
        for number in 0..<sizes.reduce(1, *) {
            var rest = number
            for (fact, size) in zip(own, sizes) {
                combination.values[facts[fact]] = rest % size
                rest /= size
            }
            leaves.append(dimension.meaning.leaves(combination))
        }
        var tabled = Tabled(dimension: dimension, facts: own, leaves: leaves)
        let isOfPartners = own.allSatisfy { if case .known = facts[$0] { true } else { false } }
        tabled.isOfServices = isOfPartners && !own.isEmpty && leaves.allSatisfy { $0.count == 1 }
        tabled.isKnownTo = tabled.isOfServices && own.count == 1
        return tabled
    }

    /// What cannot be of facts together: rules on pairs of questions, and on questions and partners.
    private func consistency(_ facts: [LensMeaning.Fact]) -> [FactSpace.Rule] {
        var rules: [FactSpace.Rule] = []
        var place: [String: Int] = [:]
        for (number, fact) in facts.enumerated() { if case .known(let partner) = fact { place[partner] = number } }
        for (number, fact) in facts.enumerated() {
            guard case .question(let question) = fact else { continue }
            // Somebody with such contacts is known to those who had them.
            let fields = Set(question.matches.map(\.field))
            let services = question.services.map { service in
                service.partners.filter { fields.isSubset(of: permitted[$0] ?? []) }
            }.filter { !$0.isEmpty }
            let places = services.map { $0.compactMap { place[$0] } }
            let least = question.unit == .services ? question.least : 1
            // Known to one of many says next to nothing, and would tie all dimensions to each other.
            if places.map(\.count) == services.map(\.count), least > 1 || services.count == 1 {
                rules.append(.needs(question: number, services: places, least: least))
            }
            for (wide, other) in facts.enumerated() where wide != number {
                guard case .question(let larger) = other, question.implies(larger, reference: reference) else {
                    continue
                }
                rules.append(.implies(number, wide))
            }
        }
        if partners.allSatisfy({ place[$0] != nil || silent.contains($0) }) {
            rules.append(.somebody(partners.filter { !silent.contains($0) }.compactMap { place[$0] }))
        }
        return rules
    }

    /// The combinations of leaves that some people could have; `nil` where there are too many facts to try.
    private func together(_ dimensions: [Tabled], _ space: FactSpace, _ facts: [LensMeaning.Fact]) -> [[String]]? {
        var own = Set(dimensions.flatMap(\.facts))
        // Partners that a question needs decide it, where they are few enough.
        let wider = own.union(space.needed(by: own))
        if space.combinations(wider) <= Double(Self.most) { own = wider }
        guard space.combinations(own) <= Double(Self.most) else { return nil }
        var found: Set<[Int]> = []
        space.forEach(own.sorted()) { values in
            var lists: [[Int]] = [[]]
            for dimension in dimensions {
                var number = 0
                for fact in dimension.facts.reversed() { number = number * space.sizes[fact] + values[fact] }
                lists = lists.flatMap { list in dimension.leaves[number].map { list + [$0] } }
            }
            found.formUnion(lists)
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }.map { leaves in
            zip(dimensions, leaves).map { $0.dimension.leaves[$1] }
        }
    }
}

extension ContactQuestion {
    /// Whether everybody of whom this is true is certainly one of whom the other is.
    func implies(_ other: ContactQuestion, reference: CalendarDate) -> Bool {
        let partners = Set(services.flatMap(\.partners))
        guard partners.isSubset(of: other.services.flatMap(\.partners)) else { return false }
        // Two services have a contact each: at least two contacts.
        guard unit == other.unit || unit == .services || other.least == 1, least >= other.least else { return false }
        if unit == .services, other.unit == .services {
            // Services must be the same families, not parts of them.
            guard services.allSatisfy({ own in other.services.contains { Set($0.partners) == Set(own.partners) } })
            else {
                return false
            }
        }
        if let wider = other.window {
            guard let window, window.days(before: reference).lowerBound >= wider.days(before: reference).lowerBound
            else {
                return false
            }
        }
        return other.matches.allSatisfy { wanted in
            matches.contains { $0.field == wanted.field && Set($0.codes).isSubset(of: wanted.codes) }
        }
    }
}
