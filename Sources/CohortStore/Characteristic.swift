/// One attribute that partners send about people, and how several partners' answers become one.
public struct Characteristic: Sendable, Equatable {
    /// How answers are put together.
    public enum Kind: String, Sendable {
        /// One of several values: the most frequent answer over the partners.
        case category
        /// Yes or no: yes if any partner says yes, else no if any says no.
        case flag
    }

    /// The attribute's name in the programme file.
    public let name: String
    /// How answers are put together.
    public let kind: Kind
    /// The permitted values, in the programme's order; `yes` and `no` for a flag.
    public let values: [String]
    /// Values that say little (`not_stated`): they count only where no partner gives another value.
    public let weakValues: Set<String>

    /// Creates a characteristic.
    ///
    /// - Parameters:
    ///   - name: The attribute's name in the programme file.
    ///   - kind: How answers are put together.
    ///   - values: The permitted values, in order; ignored for a flag.
    ///   - weakValues: Those of `values` that say little.
    public init(name: String, kind: Kind, values: [String], weakValues: Set<String> = []) {
        self.name = name
        self.kind = kind
        self.values = kind == .flag ? ["yes", "no"] : values
        self.weakValues = weakValues
    }

    /// The one answer for a person.
    ///
    /// Each partner has one vote: what it said most often about the person's records there, ties by the order of
    /// `values`. Then the most frequent vote over the partners, ties by the partners' order.
    ///
    /// - Parameter answers: For each partner in the programme's order, the codes of the person's records there: 0 is
    ///   not known, code `c` is `values[c - 1]`.
    /// - Returns: A code; 0 when nobody knows.
    public func resolve(_ answers: [[UInt16]]) -> UInt16 {
        switch kind {
        case .flag:
            let all = answers.joined()
            return all.contains(1) ? 1 : all.contains(2) ? 2 : 0
        case .category:
            let votes = answers.map { vote($0) }
            let strong = mostFrequent(votes.filter { $0 != 0 && !isWeak($0) })
            return strong != 0 ? strong : mostFrequent(votes.filter { $0 != 0 })
        }
    }

    private func vote(_ codes: [UInt16]) -> UInt16 {
        if codes.count == 1 { return codes[0] }
        let known = codes.filter { $0 != 0 }.sorted()
        let strong = known.filter { !isWeak($0) }
        return mostFrequent(strong.isEmpty ? known : strong)
    }

    private func isWeak(_ code: UInt16) -> Bool { !weakValues.isEmpty && weakValues.contains(values[Int(code) - 1]) }

    /// The code that occurs most often, the earliest of several; 0 for none.
    private func mostFrequent(_ codes: [UInt16]) -> UInt16 {
        var best: UInt16 = 0
        var bestCount = 0
        for (index, code) in codes.enumerated() where !codes[..<index].contains(code) {
            let count = codes[index...].count { $0 == code }
            if count > bestCount { (best, bestCount) = (code, count) }
        }
        return best
    }
}
