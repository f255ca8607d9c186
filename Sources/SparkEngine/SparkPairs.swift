package import Composites
package import RecordMatching
import SafeFiles
import Synchronization

/// Finds, counts and weighs candidates on Spark.
///
/// Tokens lie in the work folder, which only this user can enter, until it is removed.
package struct SparkPairs: PairEngine {
    private let folder: WorkFolder
    private let steps: any StepRunning
    private let partitions: Int?
    private let components: SparkSettings.Components
    private let plan = PlanBox()

    /// The plan and its slots, known when all packages have been taken.
    private final class PlanBox: Sendable {
        let value = Mutex<Known?>(nil)
    }

    private struct Known: Sendable {
        let plan: LinkPlan
        let slots: SlotCounts
        let isSmall: Bool
    }

    private var tokens: String { folder.file(LinkPlan.Part.tokens.rawValue) }

    init(folder: WorkFolder, steps: any StepRunning, settings: SparkSettings) {
        self.folder = folder
        self.steps = steps
        partitions = settings.partitions
        components = settings.components
    }

    package func take(_ table: TokenTable, package: Int, firstPerson: Int) throws {
        guard try steps.wantsTokens(of: table, package: package) else { return }
        try Folder.make(tokens, mode: 0o700)
        try TokenFiles.write(table, package: package, firstPerson: firstPerson, to: tokens)
        try steps.wrote(table, package: package)
    }

    package func search(_ tables: [TokenTable], catalogue: Catalogue) async throws -> FoundPatterns {
        let made = LinkPlan(
            catalogue: catalogue,
            packages: tables.count,
            folder: steps.location,
            partitions: partitions ?? Self.fitting(tables, catalogue)
        )
        // Below some twenty thousand people Java's start is most of it.
        let isSmall = tables.reduce(0) { $0 + $1.readings } < 20_000
        let slots = SlotCounts(packages: tables.count, results: ResultFiles(folder: folder))
        plan.value.withLock { $0 = Known(plan: made, slots: slots, isSmall: isSmall) }
        try await perform(made.pairs)
        let found = try slots.patterns(LinkPlan.Part.counts.rawValue)
        let people = Int64(tables.reduce(0) { $0 + $1.people })
        var holdings: [NumberHolding] = []
        try slots.results.forEachRow(LinkPlan.Part.numbers.rawValue, columns: 2) { row in
            guard (0..<people).contains(row[0]), (0..<people).contains(row[1]) else { return false }
            holdings.append(NumberHolding(person: UInt32(row[0]), value: UInt64(row[1])))
            return true
        }
        return FoundPatterns(counts: found.counts, holdings: holdings, sharesNumber: found.sharesNumber)
    }

    package func tally(_ views: [FirstWeights]) async throws -> [RivalTally] {
        let (plan, slots) = (known.plan, known.slots)
        for (view, part) in [LinkPlan.Part.first, .firstHidden].enumerated() {
            try write(
                part,
                slots.columns(views.indices.contains(view) ? views[view].counts : [], isDoubled: false) {
                    pair,
                    pattern,
                    _ in views[view].weights[pair][pattern]
                }
            )
        }
        try await perform(plan.rivals)
        return Array(try slots.tallies(LinkPlan.Part.rivals.rawValue).prefix(views.count))
    }

    package func pairs(
        _ views: [DecidingWeights],
        threshold: Int,
        expected: Int,
        batch: (LinkageView, [EnginePair]) throws -> Void
    ) async throws {
        let (plan, slots) = (known.plan, known.slots)
        for (view, part) in [LinkPlan.Part.second, .secondHidden].enumerated() {
            try write(
                part,
                slots.columns(views.indices.contains(view) ? views[view].counts : [], isDoubled: true) {
                    views[view].weights.weight($0, pattern: $1, hasRival: $2)
                }
            )
        }
        let isByComponent = components.areOnSpark(pairs: expected)
        if isByComponent {
            let turns = try await settle(plan, slots.results, threshold: threshold)
            try await perform(
                plan.peopleByComponent(turns: turns, kept: Int(Matcher.keptWeight), threshold: threshold)
            )
        } else {
            try await perform(plan.people(kept: Int(Matcher.keptWeight), threshold: threshold))
        }
        for (view, names) in zip(LinkageView.allCases.prefix(views.count), LinkPlan.views) {
            var pairs: [EnginePair] = []
            try slots.results.forEachRow(names.people.rawValue, columns: 6) { row in
                guard let pair = slots.enginePair(row) else { return false }
                pairs.append(pair)
                return true
            } fileEnd: {
                guard isByComponent else { return }
                try batch(view, pairs)
                pairs.removeAll(keepingCapacity: true)
            }
            if !pairs.isEmpty { try batch(view, pairs) }
        }
    }

    /// Passes labels on until none changes.
    ///
    /// - Returns: How many scripts that took.
    private func settle(_ plan: LinkPlan, _ results: ResultFiles, threshold: Int) async throws -> Int {
        for turn in 0... {
            let script = plan.components(turn: turn, threshold: threshold)
            // What an earlier turn left there is of other labels.
            if try turn > 0 && script.results.contains(where: { try changes(results, $0).turn < Int64(turn) }) {
                for result in script.results { folder.remove(result) }
            }
            try await perform(script)
            let last = try script.results.map { try changes(results, $0) }
            // Where others run the scripts, the answer may be that of a later turn already.
            if last.allSatisfy({ $0.turn == Int64(turn) && $0.labels == 0 }) { return turn + 1 }
        }
        return 0
    }

    private func changes(_ results: ResultFiles, _ name: String) throws -> (turn: Int64, labels: Int64) {
        var last: (turn: Int64, labels: Int64)?
        try results.forEachRow(name, columns: 2) { row in
            last = (row[0], row[1])
            return true
        }
        guard let last else { throw ResultFiles.refused(name, "is empty") }
        return last
    }

    private var known: Known {
        guard let known = plan.value.withLock({ $0 }) else { preconditionFailure("asked before anything was searched") }
        return known
    }

    private func perform(_ script: SparkScript) async throws {
        var script = script
        script.isSmall = known.isSmall
        try await steps.perform(script)
    }

    private func write(_ part: LinkPlan.Part, _ columns: [[Int64]]) throws {
        let path = folder.file(part.rawValue)
        try Folder.make(path, mode: 0o700)
        var file = try ParquetFile.open(Folder.join(path, "weights.parquet"), columns: ["slot", "weight"])
        try file.add(columns)
        try file.commit()
    }

    /// One part of a shuffle for every five million tokens, at least four.
    private static func fitting(_ tables: [TokenTable], _ catalogue: Catalogue) -> Int {
        max(4, tables.reduce(0) { $0 + $1.readings } * catalogue.composites.count / 5_000_000)
    }
}
