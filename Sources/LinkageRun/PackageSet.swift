import Composites
import Governance
import RecordMatching
import SealedPackages
import Sealing

/// Token packages that belong together: one programme file, one key, one catalogue, each partner once.
struct PackageSet {
    let catalogue: Catalogue
    let keyCheck: String
    /// One table a partner, in the programme's order of partners.
    let tables: [TokenTable]
    /// What has been accepted, these packages included; written together with the run's results.
    let acceptance: PackageAcceptance

    /// Opens packages and checks that they fit each other and the programme before anything is compared.
    ///
    /// - Parameters:
    ///   - paths: The packages.
    ///   - programme: The programme of this run.
    ///   - keys: The matcher's keys and the partners' public keys.
    ///   - engine: Takes the tokens of each package as soon as it is open, so that they need not stay in memory.
    /// - Throws: `PackageError`, `SealingError`; `mismatch` names the package that does not fit; what the engine throws.
    init(paths: [String], programme: Programme, keys: KeyFolder, engine: (any PairEngine)? = nil) throws {
        var acceptance = try PackageAcceptance(folder: keys.path, programme: programme.id)
        let headers = try paths.map { (path: $0, header: try PackageReader.inspect($0)) }
        try Self.check(headers, programme)
        let catalogue: Catalogue
        do throws(Catalogue.Refusal) { catalogue = try programme.linkage.table() } catch {
            throw PackageError(
                .mismatch,
                file: programme.path,
                reason: "names the catalogue '\(programme.linkage.catalogue)', which this program cannot use"
            )
        }
        let matcher = try keys.identity(of: programme.roles.matcher)
        var tables: [String: TokenTable] = [:]
        for (path, header) in headers {
            try acceptance.check(header, file: path)
            let opened = try TokenPayload.open(path, catalogue: catalogue, recipient: matcher) { partner in
                try PinnedKeys.identity(of: partner, keys, programme)
            }
            guard opened.header == header else {
                throw PackageError(.mismatch, file: path, reason: "changed while it was being read; try again")
            }
            acceptance.accept(header)
            tables[header.partner] = try opened.table.handed(to: engine, among: headers.map(\.header), programme)
        }
        self.acceptance = acceptance
        self.catalogue = catalogue
        self.keyCheck = headers.first?.header.keyCheck ?? ""
        self.tables = programme.partners.compactMap { tables[$0.id] }
    }

    /// What headers alone tell, before a package is opened.
    static func check(_ packages: [(path: String, header: PackageHeader)], _ programme: Programme) throws {
        guard packages.count >= 2 else {
            throw PackageError(
                .tooFew,
                file: packages.first?.path ?? programme.path,
                reason: "linking needs the packages of at least two partners"
            )
        }
        var seen: [String: String] = [:]
        for (path, header) in packages {
            try checkProgramme(path, header, programme)
            if let earlier = seen.updateValue(path, forKey: header.partner) {
                throw PackageError(
                    .mismatch,
                    file: path,
                    reason: "is a second package of '\(header.partner)' beside \(earlier)"
                )
            }
        }
        // The key that most packages were made with is the right one; name the odd one out.
        let counts = Dictionary(grouping: packages, by: \.header.keyCheck).mapValues(\.count)
        if counts.count > 1, let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
            let odd = packages.first(where: { $0.header.keyCheck != usual })
        {
            throw PackageError(
                .mismatch,
                file: odd.path,
                reason: "'\(odd.header.partner)' used the linkage key \(odd.header.keyCheck), others used \(usual); "
                    + "these files cannot match: seal again with the key of this epoch"
            )
        }
        if let first = packages.first, let odd = packages.first(where: { $0.header.rules != first.header.rules }) {
            throw PackageError(
                .mismatch,
                file: odd.path,
                reason: "was made with other normalisation rules than the rest; update that partner's program"
            )
        }
    }

    private static func checkProgramme(_ path: String, _ header: PackageHeader, _ programme: Programme) throws {
        func refuse(_ reason: String) -> PackageError { PackageError(.mismatch, file: path, reason: reason) }
        guard header.kind != .counts else {
            throw refuse(
                "carries counts of '\(header.partner)' and no person, so there is nothing to link; hand it to the reporter"
            )
        }
        guard header.programme == programme.id else {
            throw refuse("belongs to the programme '\(header.programme)', not to '\(programme.id)'")
        }
        guard header.programmeHash == programme.hash else {
            throw refuse(
                "was sealed by '\(header.partner)' under another version of the programme file than \(programme.path); "
                    + "all partners and the matcher need the same file"
            )
        }
        try header.checkEnvironment(of: programme, file: path)
        guard header.epoch == programme.linkage.epoch, header.catalogue == programme.linkage.catalogue else {
            throw refuse(
                "was made by '\(header.partner)' for epoch \(header.epoch) and catalogue '\(header.catalogue)', the "
                    + "programme says epoch \(programme.linkage.epoch) and '\(programme.linkage.catalogue)'; "
                    + "'\(header.partner)' has to seal again"
            )
        }
        guard let partner = programme.partner(header.partner) else {
            throw refuse("comes from '\(header.partner)', which the programme does not name")
        }
        try header.checkOptOuts(of: partner, file: path)
        // A home can name several people, so only rows of people bound the people.
        let most = partner.maxRecords
        guard partner.intake != .people || header.people <= most else {
            throw refuse(
                "holds more people than the \(most) records that the programme lets '\(header.partner)' send; ask them "
                    + "what was sealed"
            )
        }
        guard header.people >= programme.linkage.smallestPackage else {
            throw PackageError(
                .tooFew,
                file: path,
                reason: "holds fewer than \(programme.linkage.smallestPackage) people; so small a package asks who is "
                    + "in the others' data, and is refused"
            )
        }
    }
}

extension TokenTable {
    /// Hands the tokens to an engine; where there is none, they stay.
    fileprivate func handed(
        to engine: (any PairEngine)?,
        among headers: [PackageHeader],
        _ programme: Programme
    ) throws -> TokenTable {
        guard let engine else { return self }
        // People are numbered through in the programme's order of partners, whatever the order of the files.
        let order = programme.partners.compactMap { known in headers.first { $0.partner == known.id } }
        let earlier = order.prefix { $0.partner != partner }
        try engine.take(self, package: earlier.count, firstPerson: earlier.reduce(0) { $0 + $1.people })
        return withoutTokens
    }
}
