import Composites

@testable import RecordMatching

/// An engine that looks at every candidate in memory, as a database would answer, with faults to order.
final class MemoryEngine: PairEngine {
    enum Fault: CaseIterable {
        /// Better candidates of one pair too many.
        case tally
        /// One pair is not handed over.
        case pairs
        /// A component is cut in two.
        case components
        /// A pair of somebody who is not there.
        case nobody
    }

    private struct View {
        let candidates: [CandidatePair]
        let patterns: [Int]
        let packages: [Int]
        var rivalled: [Bool] = []
    }

    private let tables: [TokenTable]
    private let catalogue: Catalogue
    private let isByComponent: Bool
    private let fault: Fault?
    private let index: PersonIndex
    private let views: [View]

    init(_ tables: [TokenTable], _ catalogue: Catalogue, isByComponent: Bool, fault: Fault? = nil) async {
        self.tables = tables
        self.catalogue = catalogue
        self.isByComponent = isByComponent
        self.fault = fault
        let index = PersonIndex(tables: tables)
        self.index = index
        let all = CandidateSearch.pairsReference(tables: tables, columns: catalogue.composites.count, index: index)
        let reader = PatternReader(catalogue: catalogue)
        let empty = PatternCounts.none(packages: tables.count)
        views = LinkageView.allCases.map { view in
            let shown = view == .whole ? UInt64.max : catalogue.withoutNumber
            let candidates = all.map { CandidatePair(left: $0.left, right: $0.right, mask: $0.mask & shown) }
                .filter { $0.mask != 0 }
            return View(
                candidates: candidates,
                patterns: candidates.map { pair in
                    var missing = index.missing[Int(pair.left)].union(index.missing[Int(pair.right)])
                    if view == .numberHidden { missing.insert(.nhsNumber) }
                    return reader.pattern(
                        mask: pair.mask,
                        missing: missing,
                        comparableAddress: !missing.isSuperset(of: [.postcode, .property, .house])
                    ).index
                },
                packages: candidates.map { pair in
                    empty.firstIndex {
                        $0.left == index.package(of: Int(pair.left)) && $0.right == index.package(of: Int(pair.right))
                    } ?? -1
                }
            )
        }
    }

    func take(_ table: TokenTable, package: Int, firstPerson: Int) {}

    func search(_ tables: [TokenTable], catalogue: Catalogue) -> FoundPatterns {
        let fingerprints = Fingerprints(tables: self.tables)
        let column = catalogue.numberColumn ?? 0
        let sharing = views[0].candidates.filter { $0.mask >> UInt64(column) & 1 == 1 }
        return FoundPatterns(
            counts: views.map { view in
                var counts = PatternCounts.none(packages: tables.count)
                for (pattern, pair) in zip(view.patterns, view.packages) { counts[pair].counts[pattern] += 1 }
                return counts
            },
            holdings: sharing.flatMap { pair in
                fingerprints.shared(pair, column: column).flatMap {
                    [NumberHolding(person: pair.left, value: $0), NumberHolding(person: pair.right, value: $0)]
                }
            },
            sharesNumber: !sharing.isEmpty
        )
    }

    func tally(_ asked: [FirstWeights]) -> [RivalTally] {
        zip(views, asked).map { view, first in
            let rivalled = Self.rivalled(view, first, tables, index)
            var tally = RivalTally(pairs: first.counts.count)
            for position in view.candidates.indices {
                tally.add(
                    pair: view.packages[position],
                    pattern: view.patterns[position],
                    hasRival: rivalled[position]
                )
            }
            if fault == .tally { tally.add(pair: 0, pattern: view.patterns[0], hasRival: true) }
            return tally
        }
    }

    private static func rivalled(
        _ view: View,
        _ first: FirstWeights,
        _ tables: [TokenTable],
        _ index: PersonIndex
    ) -> [Bool] {
        let fingerprints = Fingerprints(tables: tables)
        let pairs = view.candidates.indices.map { position in
            ScoredPair(
                left: view.candidates[position].left,
                right: view.candidates[position].right,
                weight: first.weights[view.packages[position]][view.patterns[position]],
                fingerprint: fingerprints.of(view.candidates[position])
            )
        }
        let rivals = Rivals(pairs, index: index)
        return pairs.map(rivals.isRivalled)
    }

    func pairs(
        _ asked: [DecidingWeights],
        threshold: Int,
        expected: Int,
        batch: (LinkageView, [EnginePair]) throws -> Void
    ) throws {
        let fingerprints = Fingerprints(tables: tables)
        for (view, weights) in zip(LinkageView.allCases, asked) {
            let rows = views[view.rawValue]
            // The first weights are those of the model that the counts give: asked for again, as Spark keeps its answer.
            let first = FirstWeights(counts: weights.counts, weights: firstWeights[view.rawValue])
            let rivalled = Self.rivalled(rows, first, tables, index)
            var components = DisjointSets(count: index.people)
            var pairs: [(pair: EnginePair, weight: Int)] = []
            for position in rows.candidates.indices {
                let candidate = rows.candidates[position]
                let weight = weights.weights.weight(
                    rows.packages[position],
                    pattern: rows.patterns[position],
                    hasRival: rivalled[position]
                )
                if Int(weight) >= threshold { components.join(Int(candidate.left), Int(candidate.right)) }
                let pair = EnginePair(
                    candidate: candidate,
                    packages: UInt16(rows.packages[position]),
                    pattern: UInt16(rows.patterns[position]),
                    hasRival: rivalled[position],
                    fingerprint: fingerprints.of(candidate),
                    isInside: true
                )
                pairs.append((pair, Int(weight)))
            }
            try hand(pairs, &components, view, threshold, batch)
        }
    }

    /// Set by the test, which knows the embedded engine's.
    nonisolated(unsafe) var firstWeights: [[[Int32]]] = []

    private func hand(
        _ pairs: [(pair: EnginePair, weight: Int)],
        _ components: inout DisjointSets,
        _ view: LinkageView,
        _ threshold: Int,
        _ batch: (LinkageView, [EnginePair]) throws -> Void
    ) throws {
        var batches: [Int: [EnginePair]] = [:]
        for (pair, weight) in pairs {
            let left = components.root(Int(pair.candidate.left))
            let isInside = left == components.root(Int(pair.candidate.right)) && components.size(left) > 1
            guard isInside || weight >= min(threshold, Int(Matcher.keptWeight)) else { continue }
            let kept = EnginePair(
                candidate: pair.candidate,
                packages: pair.packages,
                pattern: pair.pattern,
                hasRival: pair.hasRival,
                fingerprint: pair.fingerprint,
                isInside: isByComponent ? isInside : true
            )
            batches[isByComponent ? left : 0, default: []].append(kept)
        }
        var first = true
        for key in batches.keys.sorted().reversed() {
            var rows = batches[key] ?? []
            if fault == .pairs && first { rows.removeLast() }
            if fault == .nobody && first {
                let pair = rows[0]
                rows[0] = EnginePair(
                    candidate: CandidatePair(left: 0, right: UInt32(index.people), mask: 1),
                    packages: pair.packages,
                    pattern: pair.pattern,
                    hasRival: false,
                    fingerprint: 0,
                    isInside: true
                )
            }
            first = false
            if fault == .components && rows.count > 2 {
                try batch(view, Array(rows[..<1]))
                rows.removeFirst()
            }
            try batch(view, rows)
        }
    }
}
