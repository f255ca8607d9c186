/// Where the services and bands of journey flows stand.
///
/// Each band has a slot of its own at both ends, high enough for its figure, so that no figure stands over another.
struct FlowLayout {
    /// Where bands begin and end, and where the names at the right begin.
    static let bandStart = 109.0
    static let bandEnd = 231.0
    static let rightLabel = 241.0

    /// A service at one side.
    struct Node {
        let lines: [String]
        let top: Double
        let height: Double
        /// The middle of its block.
        var middle: Double { top + height / 2 }
    }

    /// The middles of a band at its two ends.
    struct Place {
        var left = 0.0
        var right = 0.0
    }

    private(set) var lefts: [Node] = []
    private(set) var rights: [Node] = []
    /// One place for each flow, in the order given.
    private(set) var places: [Place]
    private(set) var height = 0.0

    /// Lays the flows out; services stand in the order in which they come first.
    init(_ flows: [JourneyFlows.Flow], thickness: [Double?]) {
        places = Array(repeating: Place(), count: flows.count)
        let slots = thickness.map { max(17, ($0 ?? 0) + 3) }
        let fromNames = Self.distinct(flows.map(\.from))
        let toNames = Self.distinct(flows.map(\.to))
        var left = 20.0
        for name in fromNames {
            // Within a service, bands leave in the order in which they arrive, so that they cross less.
            let own = flows.indices.filter { flows[$0].from == name }
                .sorted {
                    (toNames.firstIndex(of: flows[$0].to) ?? 0, $0) < (toNames.firstIndex(of: flows[$1].to) ?? 0, $1)
                }
            lefts.append(Self.block(name, slots: own.map { slots[$0] }, from: &left) { places[own[$0]].left = $1 })
        }
        var right = 20.0
        for name in toNames {
            let own = flows.indices.filter { flows[$0].to == name }
                .sorted { (places[$0].left, $0) < (places[$1].left, $1) }
            rights.append(Self.block(name, slots: own.map { slots[$0] }, from: &right) { places[own[$0]].right = $1 })
        }
        height = max(left, right)
    }

    private static func block(
        _ name: String,
        slots: [Double],
        from y: inout Double,
        _ put: (Int, Double) -> Void
    ) -> Node {
        let lines = Lettering.lines(name, width: 98, most: 4)
        let bands = slots.reduce(0, +)
        let height = max(bands, Double(lines.count) * Drawing.leading)
        var at = y + (height - bands) / 2
        for (index, slot) in slots.enumerated() {
            put(index, at + slot / 2)
            at += slot
        }
        let node = Node(lines: lines, top: y, height: height)
        y += height + 9
        return node
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
