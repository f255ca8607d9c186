/// Another set of people, as changes from the true one, with what it does to every figure.
struct Move: Hashable {
    /// People added or taken away by combination, ascending; never 0.
    private(set) var changes: [Change] = []
    /// The change of each figure.
    private(set) var shifts: [Int]

    struct Change: Hashable {
        let key: UInt64
        var people: Int
    }

    init(figureCount: Int) { shifts = [Int](repeating: 0, count: figureCount) }

    func people(of key: UInt64) -> Int {
        changes.first { $0.key == key }?.people ?? 0
    }

    mutating func add(_ people: Int, of key: UInt64, counting figures: FigureSet) {
        if let place = changes.firstIndex(where: { $0.key >= key }) {
            if changes[place].key == key {
                changes[place].people += people
                if changes[place].people == 0 { changes.remove(at: place) }
            } else {
                changes.insert(Change(key: key, people: people), at: place)
            }
        } else {
            changes.append(Change(key: key, people: people))
        }
        figures.forEach { shifts[$0] += people }
    }
}
