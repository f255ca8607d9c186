import CohortStore
import Composites
import Foundation
public import Governance
import RecordMatching
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
    /// - Returns: What was found.
    /// - Throws: `PackageError`, `SealingError`, `StoreError`, `FileError`; nothing is written before all is linked.
    public static func run(
        packages: [String],
        programme: Programme,
        keys: KeyFolder,
        output: String,
        threads: Int
    ) async throws -> LinkageSummary {
        let set = try PackageSet(paths: packages, programme: programme, keys: keys)
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
        let matcher = Matcher(
            catalogue: set.catalogue,
            probability: context.matchProbability,
            threads: threads
        )
        let result = await matcher.link(set.tables)
        let summary = LinkageSummary(result, set, context: context)
        let page = try LinkagePage.render(summary, context: context)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let json = [UInt8](try encoder.encode(summary)) + [0x0A]
        try Folder.make(output)
        var files = FileSet()
        try writePeople(result, set, to: try files.stage(Folder.join(output, peopleFile)))
        try AtomicFile.write(json, to: try files.stage(Folder.join(output, "linkage.json")), mode: 0o600)
        try AtomicFile.write(page, to: try files.stage(Folder.join(output, "linkage.html")), mode: 0o600)
        try set.acceptance.write(to: try files.stage(set.acceptance.path))
        try files.commit()
        return summary
    }

    private static func writePeople(_ result: LinkageResult, _ set: PackageSet, to path: String) throws {
        var writer = try PeopleMapWriter(path: path, partners: set.tables.map(\.partner))
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
        try writer.commit()
    }
}
