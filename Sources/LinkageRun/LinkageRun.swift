import CohortStore
import Composites
import Foundation
public import Governance
package import RecordMatching
import SafeFiles
import SealedPackages
public import Sealing

/// The matcher's whole job: from sealed token packages to a map of people.
public enum LinkageRun {
    /// The map of people, as `match` names it.
    public static let peopleFile = "people.sqlite"

    /// Opens packages, links their people and writes `people.sqlite`, `linkage.json` and `linkage.html`.
    ///
    /// - Parameters:
    ///   - packages: Token packages, one a partner, in any order.
    ///   - programme: The programme that all of them were sealed under.
    ///   - keys: The matcher's keys and the partners' public keys.
    ///   - output: The folder; it is made.
    ///   - threads: How many columns are joined at a time; does not change the result.
    ///   - previous: `linkage.json` of an earlier linkage, to say what has changed since.
    /// - Returns: What was found.
    /// - Throws: `GovernanceError` where the programme may not run, `PackageError`, `SealingError`, `StoreError`,
    ///   `FileError`, `LinkageError` for the earlier linkage; nothing is written before all is linked.
    public static func run(
        packages: [String],
        programme: Programme,
        keys: KeyFolder,
        output: String,
        threads: Int,
        previous: String? = nil
    ) async throws -> LinkageSummary {
        try await run(
            packages: packages,
            programme: programme,
            keys: keys,
            output: output,
            threads: threads,
            previous: previous,
            engine: nil
        )
    }

    /// As the other `run`, where candidates may be found by an engine; the result is the same.
    ///
    /// - Throws: As the other `run`, and what the engine throws.
    package static func run(
        packages: [String],
        programme: Programme,
        keys: KeyFolder,
        output: String,
        threads: Int,
        previous: String?,
        engine: (any PairEngine)?
    ) async throws -> LinkageSummary {
        let gate = try RunGate(programme, for: .matcher, keys: keys)
        let earlier = try previous.map { try EarlierLinkage(path: $0, programme: programme.id) }
        let set = try PackageSet(paths: packages, programme: programme, keys: keys, engine: engine)
        let context = LinkageContext(
            programme: programme.id,
            programmeHash: programme.hash,
            title: programme.title,
            isTest: programme.environment == .test,
            epoch: programme.linkage.epoch,
            matchProbability: programme.linkage.matchProbability,
            partnerIDs: programme.linkedPartners.map(\.id),
            partnerNames: Dictionary(uniqueKeysWithValues: programme.partners.map { ($0.id, $0.name) })
        )
        let (work, silver) = try await linked(set, matcher(set, programme, threads: threads), engine)
        let detail = work.detail()
        let summary = LinkageSummary(work.result, detail, silver, set, context: context)
        let page = try LinkagePage(
            summary: summary,
            detail: detail,
            context: context,
            earlier: earlier,
            programme: programme
        ).render()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let json = [UInt8](try encoder.encode(summary)) + [0x0A]
        try Folder.make(output)
        var files = FileSet()
        try writePeople(work, silver, set, mark(of: programme), to: try files.stage(Folder.join(output, peopleFile)))
        try AtomicFile.write(json, to: try files.stage(Folder.join(output, "linkage.json")), mode: 0o600)
        try AtomicFile.write(page, to: try files.stage(Folder.join(output, "linkage.html")), mode: 0o600)
        try set.acceptance.write(to: try files.stage(set.acceptance.path))
        try gate.checkRelease()
        try files.commit()
        return summary
    }

    /// The stages of the linkage and its silver standard, here or on an engine.
    private static func linked(
        _ set: PackageSet,
        _ matcher: Matcher,
        _ engine: (any PairEngine)?
    ) async throws -> (LinkageWork, SilverStandard?) {
        guard let engine else {
            let work = await matcher.work(set.tables)
            return (work, work.silverStandard())
        }
        do { return try await matcher.work(set.tables, engine: engine) } catch let fault as EngineFault {
            throw LinkageError(
                code: .badAnswer,
                place: "engine",
                reason: "its answers do not fit together (\(fault)), so nothing was written; start the linkage again"
            )
        }
    }

    private static func mark(of programme: Programme) -> StoreMark {
        StoreMark(
            environment: programme.environment.rawValue,
            programme: programme.id,
            programmeHash: programme.hash
        )
    }

    private static func writePeople(
        _ work: LinkageWork,
        _ silver: SilverStandard?,
        _ set: PackageSet,
        _ mark: StoreMark,
        to path: String
    ) throws {
        let result = work.result
        var writer = try PeopleMapWriter(path: path, partners: set.tables.map(\.partner), mark: mark)
        writer.reserve(memberships: result.clusters.count, edges: result.edges.count)
        // People are numbered in the order of the handles that stand first in them, which are random.
        var numbers: [UInt32: Int64] = [:]
        for (package, table) in set.tables.enumerated() {
            for person in 0..<table.people {
                let cluster = result.clusters[result.firstPerson[package] + person]
                let number = numbers[cluster] ?? Int64(numbers.count + 1)
                numbers[cluster] = number
                try writer.addMembership(partner: package, recordID: table.handle(person), person: number)
            }
        }
        for edge in result.edges {
            try writer.addEdge(
                first: Int(edge.left),
                second: Int(edge.right),
                matchWeight: Double(edge.weight) / 1000,
                probability: matchProbability(weight: edge.weight)
            )
        }
        for (row, outcome) in (silver?.outcomes ?? []).enumerated() where outcome.known + outcome.found > 0 {
            try writer.addOutcome(
                row: row,
                known: Int(outcome.known),
                found: Int(outcome.found),
                both: Int(outcome.both)
            )
        }
        for remark in work.remarks { try writer.addRemark(row: Int(remark.person), reason: remark.reason.rawValue) }
        try writer.commit()
    }
}
