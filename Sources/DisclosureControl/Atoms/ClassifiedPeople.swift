/// The people of a release by everything that its figures tell apart, ascending.
///
/// A combination stands as the first leaf of each class, and as 0 in dimensions of which no figure tells anything.
struct ClassifiedPeople: RandomAccessCollection, Sendable {
    private let keys: [LeafKey]
    private let counts: [Int]
    private let layout: LeafLayout
    private let classes: [[Int]]

    init(_ tally: [LeafKey: Int], layout: LeafLayout, classes: [[Int]]) {
        let sorted = tally.sorted { $0.key < $1.key }
        keys = sorted.map(\.key)
        counts = sorted.map(\.value)
        self.layout = layout
        self.classes = classes
    }

    var startIndex: Int { 0 }
    var endIndex: Int { keys.count }

    subscript(number: Int) -> (leaves: [Int], count: Int) { (leaves(of: keys[number]), counts[number]) }

    /// The key of a combination with nothing but some dimensions left of it, by the mask of these.
    func key(_ number: Int, _ mask: LeafKey) -> LeafKey { keys[number] & mask }

    /// The key of a combination that is given by the first leaf of each class, as far as a mask lets it through.
    func key(of leaves: [Int], _ mask: LeafKey) -> LeafKey {
        layout.key(of: classes.indices.lazy.map { classes[$0].firstIndex(of: leaves[$0]) ?? 0 }) & mask
    }

    /// The bits of some dimensions.
    func mask(_ dimensions: [Int]) -> LeafKey { layout.mask(dimensions) }

    /// The first leaf of each class of a key; that of class 0 in dimensions that a mask left out.
    func leaves(of key: LeafKey) -> [Int] { classes.indices.map { classes[$0][layout.leaf($0, of: key)] } }

    /// How many people have each combination of some dimensions, as ``AtomSpace/project(_:on:)`` writes it.
    func tally(on dimensions: [Int]) -> [[Int]: Int] {
        let mask = layout.mask(dimensions)
        var byKey: [LeafKey: Int] = [:]
        for (key, count) in zip(keys, counts) { byKey[key & mask, default: 0] += count }
        var tally: [[Int]: Int] = [:]
        for (key, count) in byKey { tally[AtomSpace.project(leaves(of: key), on: dimensions)] = count }
        return tally
    }
}
