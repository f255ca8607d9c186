import Governance

/// Some contacts, with the person of each.
///
/// Counts of contacts are protected as counts of contacts; so that a shown count is never that of few busy people,
/// categories in which fewer people stand behind a figure are folded into "other groups" before anything is asked for.
struct ContactSelection {
    /// Places of the contacts.
    let contacts: [Int32]
    /// For each, the place of its person.
    let people: [Int32]

    /// Takes contacts by contact and person.
    init(_ people: LensPeople, where wanted: (Int, Int) -> Bool) {
        var contacts: [Int32] = []
        var owners: [Int32] = []
        for person in 0..<people.count {
            for contact in Int(people.contacts.starts[person])..<Int(people.contacts.starts[person + 1])
            where wanted(contact, person) {
                contacts.append(Int32(contact))
                owners.append(Int32(person))
            }
        }
        self.contacts = contacts
        self.people = owners
    }

    /// The code of folded categories.
    static let other = "other_groups"

    /// A dimension in which categories of few people are one.
    ///
    /// - Parameters:
    ///   - dimension: One leaf a contact.
    ///   - others: Dimensions by which it is crossed: each category has enough people with each leaf, or none.
    ///   - least: People from which on a category stands by itself.
    /// - Returns: The dimension, with the folded categories as its last leaf where there are some.
    func folded(_ dimension: LensDimension, where others: [LensDimension], least: Int) -> LensDimension {
        var small: Set<UInt16> = []
        for other in others {
            var people = [[Set<Int32>]](
                repeating: [Set<Int32>](repeating: [], count: other.leaves.count),
                count: dimension.leaves.count
            )
            for (thing, person) in self.people.enumerated() {
                // More people than asked for need not be told apart.
                if people[Int(dimension.leafOf[thing])][Int(other.leafOf[thing])].count < least {
                    people[Int(dimension.leafOf[thing])][Int(other.leafOf[thing])].insert(person)
                }
            }
            for (leaf, cells) in people.enumerated()
            where cells.contains(where: { !$0.isEmpty && $0.count < least }) {
                small.insert(UInt16(leaf))
            }
        }
        guard !small.isEmpty else { return dimension }
        let kept = dimension.leaves.indices.filter { !small.contains(UInt16($0)) }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { (UInt16($1), UInt16($0)) })
        return LensDimension(
            id: dimension.id,
            leaves: kept.map { dimension.leaves[$0] } + [Self.other],
            leafOf: dimension.leafOf.map { places[$0] ?? UInt16(kept.count) }
        )
    }
}

extension LensFrame {
    /// People from which on a figure of contacts may stand by itself: one more than the largest hidden count.
    var smallCount: Int { max(smallestShown, 10) }
}
