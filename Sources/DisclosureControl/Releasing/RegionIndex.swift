/// Which regions count whom: people are added up by the few dimensions of a region before it is asked who is in it.
final class RegionIndex {
    let regions: [FigureRegion]
    /// Regions that restrict the same dimensions.
    private let alike: [(dimensions: [Int], regions: [Int])]
    private var known: [[[Int]: [Int]]]

    init(_ regions: [FigureRegion]) {
        self.regions = regions
        alike = Self.alike(regions)
        known = alike.map { _ in [:] }
    }

    /// Regions by the dimensions that they restrict.
    static func alike(_ regions: [FigureRegion]) -> [(dimensions: [Int], regions: [Int])] {
        Dictionary(grouping: regions.indices) { regions[$0].dimensions.sorted() }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
    }

    /// Adds people up for each region.
    func counts(_ groups: [JointCertificate.Group]) -> [Int] {
        var sizes: [Int] = []
        for group in groups {
            if sizes.isEmpty { sizes = group.leaves.map { _ in 1 } }
            for (place, leaf) in group.leaves.enumerated() where place < sizes.count {
                sizes[place] = max(sizes[place], leaf + 1)
            }
        }
        guard let layout = LeafLayout(sizes: sizes) else { return slowly(groups) }
        return Self.counts(
            regions,
            alike,
            groups.map { layout.key(of: $0.leaves) },
            groups.map(\.people),
            layout
        )
    }

    /// Adds people up for each region, person by person; what ``counts(_:)`` is held against.
    func slowly(_ groups: [JointCertificate.Group]) -> [Int] {
        regions.map { region in groups.reduce(0) { region.contains($1.leaves) ? $0 + $1.people : $0 } }
    }

    /// Adds people up that are given as keys.
    static func counts(
        _ regions: [FigureRegion],
        _ alike: [(dimensions: [Int], regions: [Int])],
        _ keys: [LeafKey],
        _ people: [Int],
        _ layout: LeafLayout
    ) -> [Int] {
        var counts = [Int](repeating: 0, count: regions.count)
        for kind in alike {
            let mask = layout.mask(kind.dimensions)
            var tally: [LeafKey: Int] = [:]
            for (key, count) in zip(keys, people) { tally[key & mask, default: 0] += count }
            for (key, count) in tally {
                let leaves = layout.leaves(of: key)
                for region in kind.regions where regions[region].contains(leaves) { counts[region] += count }
            }
        }
        return counts
    }

    /// The regions that a witness changes, with the change.
    func shifts(_ groups: [JointCertificate.Group]) -> [Int: Int] {
        var shifts: [Int: Int] = [:]
        for (place, kind) in alike.enumerated() {
            var changes: [[Int]: Int] = [:]
            for group in groups { changes[kind.dimensions.map { group.leaves[$0] }, default: 0] += group.people }
            for (own, people) in changes where people != 0 {
                for region in found(own, place, groups[0].leaves.count) { shifts[region, default: 0] += people }
            }
        }
        return shifts.filter { $0.value != 0 }
    }

    /// The regions of one kind that count somebody with these leaves of its dimensions.
    private func found(_ own: [Int], _ place: Int, _ dimensions: Int) -> [Int] {
        if let known = known[place][own] { return known }
        var leaves = [Int](repeating: 0, count: dimensions)
        for (dimension, leaf) in zip(alike[place].dimensions, own) { leaves[dimension] = leaf }
        let found = alike[place].regions.filter { regions[$0].contains(leaves) }
        known[place][own] = found
        return found
    }
}
