import CohortStore
import Governance

/// People who agree in everything that is known of them, counted together.
///
/// Nothing that follows needs a single person: rules and tables ask only for what a group has in common.
struct PeopleGroups {
    /// People with the same partners and the same characteristics.
    struct Group {
        /// Bit `i` stands for the `i`-th partner of the programme.
        var knownTo: UInt64
        /// One code a characteristic: 0 is not known, code `c` is the `c`-th permitted value.
        var codes: [UInt16]
        var people: Int
    }

    /// In ascending order of partners and codes, so that what is made of them has one order.
    let groups: [Group]
    let columns: [PeopleTable.Column]
    let partners: [String]

    /// Counts people by what is known of them.
    init(_ people: PeopleTable) {
        partners = people.partners
        columns = people.columns
        var counts: [[UInt16]: Int] = [:]
        for index in 0..<people.count {
            let known = people.knownTo[index]
            // The partners take four places of 16 bits at the front of the key.
            var key = [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: known >> $0) }
            key.append(contentsOf: people.columns.map { $0.codes[index] })
            counts[key, default: 0] += 1
        }
        groups = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
            Group(
                knownTo: key[..<4].reduce(0) { $0 << 16 | UInt64($1) },
                codes: Array(key[4...]),
                people: count
            )
        }
    }

    /// What rules may ask of a group.
    func facts(_ group: Group, silent: UInt64) -> GroupFacts {
        GroupFacts(group: group, columns: columns, partners: partners, silent: silent)
    }
}

/// A group of people as cohort rules see it.
struct GroupFacts: PersonFacts {
    let group: PeopleGroups.Group
    let columns: [PeopleTable.Column]
    let partners: [String]
    /// Partners that have no record in the people map: whether they know anybody is not known.
    let silent: UInt64

    func isKnown(to partner: String) -> Bool? {
        guard let index = partners.firstIndex(of: partner) else { return nil }
        let bit: UInt64 = 1 << UInt64(index)
        return group.knownTo & bit != 0 ? true : silent & bit != 0 ? nil : false
    }

    func value(of attribute: String) -> String? {
        guard let index = columns.firstIndex(where: { $0.name == attribute }), group.codes[index] > 0 else {
            return nil
        }
        return columns[index].values[Int(group.codes[index]) - 1]
    }
}
