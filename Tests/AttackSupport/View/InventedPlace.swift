package import Composites
import DemoPlace
import Extracts
import Foundation
import Governance
import PartnerAgent
import Pseudonyms
import SealedPackages
import Sealing

/// An invented place whose partners have sealed their packages, and what a curious matcher has of it.
///
/// The packages are made by the agent as it ships, sealed, and opened with the matcher's keys. Beside each lies a
/// register of the very same people, spelled as the partner spells them: the best that an attacker could wish for.
package struct InventedPlace: Sendable {
    /// The composites of all packages.
    package let catalogue: Catalogue
    /// One view a partner, in the order asked for.
    package let views: [MatcherView]
    /// By partner, the share of people whom structure alone pins down, as the agent measured it; only in `wide`.
    package let pinned: [String: Double]

    /// Makes the place, seals and opens.
    ///
    /// - Parameters:
    ///   - people: How many people live in the place.
    ///   - seed: Decides who they are; keys and handles are drawn anew each time.
    ///   - partners: Whose packages are made.
    ///   - id: Seals with another catalogue than the demo's programme names.
    ///   - wide: Seals in the profile wide, with a value in up to so many people.
    ///   - threads: How many token columns are made at a time.
    /// - Throws: What agent and packages throw.
    package init(
        people: Int,
        seed: UInt64,
        partners: [String] = DemoPlace.partners,
        catalogue id: String? = nil,
        wide: Int? = nil,
        threads: Int = 2
    ) async throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("cohortlink-attacks-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        try DemoPlace.write(people: people, seed: seed, dress: .plain, to: root)
        if let id { try Self.exchangeCatalogue(id, root + "/governance/programme.yaml") }
        if let wide { try Self.widen(wide, root + "/governance/programme.yaml") }
        let programme = try Programme.load(path: root + "/governance/programme.yaml")
        let catalogue = try programme.linkage.table()
        let keys = try Self.makeKeys(programme, partners, root)
        let matcher = programme.roles.matcher
        var views: [MatcherView] = []
        var pinned: [String: Double] = [:]
        for partner in partners where programme.linkedPartners.contains(where: { $0.id == partner }) {
            let extract = "\(root)/extracts/\(partner).csv"
            let mapping = "\(root)/mappings/\(partner).csv"
            let recordKey = "\(root)/\(partner)-record-key.csv"
            let lists = try await Self.optOuts(partner, programme, extract: extract, mapping: mapping, root)
            let receipt = try await AgentRun.seal(
                AgentRun.Request(
                    extract: extract,
                    mapping: mapping,
                    partner: partner,
                    output: root + "/packages",
                    recordKey: recordKey,
                    threads: threads,
                    optOuts: lists
                ),
                programme: programme,
                keys: keys(partner)
            )
            pinned[partner] = receipt.pinned?.share
            let package = try PackageReader.open(
                receipt.tokenPackage,
                kind: .tokens,
                recipient: try keys(matcher).identity(of: matcher)
            ) { try keys(matcher).publicIdentity(of: $0) }
            let table = try TokenPayload.table(from: package, catalogue: catalogue, file: receipt.tokenPackage)
            let reader = ExtractReader(
                terms: try AgentTerms(programme, partner: partner),
                mapping: try Mapping(path: mapping, attributeNames: programme.mappableNames)
            )
            let register = Register(
                try await reader.read(extract),
                table: table,
                recordKey: try String(contentsOfFile: recordKey, encoding: .utf8)
            )
            views.append(MatcherView(table: table, register: register))
        }
        self.catalogue = catalogue
        self.views = views
        self.pinned = pinned
    }

    private static func exchangeCatalogue(_ id: String, _ path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("  catalogue: ") ? "  catalogue: \(id)" : String(line)
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Makes the programme one of profile wide, with the highest ceiling that there is.
    private static func widen(_ repeats: Int, _ path: String) throws {
        let holders = try Programme.load(path: path).roles.keyHolders
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let terms = "{ repeats: \(repeats), pinned_ceiling: 0.5, reason: Attacked on invented people; nobody exists. }"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if line.hasPrefix("  profile: ") { return ["  profile: wide", "  wide: \(terms)"] }
            if line.hasPrefix("  catalogue: ") { return ["  catalogue: wide-1"] }
            guard line == "approvals_required:" else { return [String(line)] }
            return [String(line)] + holders.map { "  - { organisation: \($0), role: wide_linkage }" }
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The view of one partner's package.
    package func view(of partner: String) -> MatcherView? { views.first { $0.table.partner == partner } }

    /// The invented answer to a national opt-out check, where the programme asks for one.
    private static func optOuts(
        _ partner: String,
        _ programme: Programme,
        extract: String,
        mapping: String,
        _ root: String
    ) async throws -> OptOutLists {
        guard programme.partner(partner)?.optOuts.national?.isApplied == true,
            let today = CalendarDate(SealingTime.now(keptDays: 0).created)
        else { return .none }
        let sent = "\(root)/\(partner).sent.dat"
        let returned = "\(root)/\(partner).returned.dat"
        _ = try await OptOutList.write(
            extract: extract,
            mapping: mapping,
            partner: partner,
            programme: programme,
            to: sent
        )
        try OptOutFile.inventReturned(of: sent, to: returned)
        return OptOutLists(national: OptOutLists.National(sent: sent, returned: returned, checkedOn: today))
    }

    /// Gives everybody an identity and the partners one random linkage key.
    private static func makeKeys(
        _ programme: Programme,
        _ partners: [String],
        _ root: String
    ) throws -> @Sendable (String) -> KeyFolder {
        let folder: @Sendable (String) -> KeyFolder = { KeyFolder(path: "\(root)/keys/\($0)") }
        let everybody = partners + [programme.roles.matcher, programme.roles.reporter]
        let identities = try everybody.map { try folder($0).makeIdentity(for: $0) }
        for organisation in everybody {
            for identity in identities where identity.organisation != organisation {
                try folder(organisation).add(identity)
            }
        }
        let epoch = programme.linkage.epoch
        let key = try SecretBytes.random()
        for partner in partners {
            try folder(partner).writeLinkageRoot(
                key,
                owner: LinkageKey.owner(programme: programme.id, epoch: epoch),
                epoch: epoch,
                made: SealingTime.now(keptDays: 0).created,
                sealedTo: try folder(partner).publicIdentity(of: partner)
            )
        }
        return folder
    }
}
