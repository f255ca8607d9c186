public import SafeFiles

/// What a reader has accepted so far: it refuses packages that are replayed, older than one seen, expired, or from a
/// clock that is wrong.
///
/// Kept beside the reader's keys as `accepted-PROGRAMME.txt`, one line a package. A run can be repeated with the newest
/// packages; with anything older it cannot.
public struct PackageAcceptance: Sendable {
    /// One package that was accepted.
    public struct Entry: Sendable, Equatable {
        /// What it carried.
        public let kind: PackageHeader.Kind
        /// Who sent it.
        public let partner: String
        /// When it was sealed, in milliseconds since 1970.
        public let sequence: Int
        /// The package's id.
        public let packageID: String
        /// The day on which it was first accepted, `yyyy-mm-dd`.
        public let firstSeen: String
        /// The linkage key's epoch.
        public let epoch: Int
        /// The linkage key's check value.
        public let keyCheck: String
    }

    /// The ledger's file.
    public let path: String
    /// What was accepted, oldest first.
    public private(set) var entries: [Entry] = []
    private let programme: String
    private let now: SealingTime

    private static let sizeLimit = 16 << 20
    /// How far a sender's clock may be ahead, in milliseconds: a day.
    private static let skew = 86_400_000

    /// Reads the ledger of one reader and programme; a missing file is an empty ledger.
    ///
    /// - Parameters:
    ///   - folder: The reader's key folder.
    ///   - programme: The programme's id.
    ///   - now: The moment of the run.
    /// - Throws: `ledger` for a file that is damaged or is another programme's.
    public init(
        folder: String,
        programme: String,
        now: SealingTime = .now(keptDays: 0)
    ) throws(PackageError) {
        path = Folder.join(folder, "accepted-\(programme).txt")
        self.programme = programme
        self.now = now
        guard RegularFile.exists(path) else { return }
        let text: String
        do throws(FileError) {
            text = String(decoding: try RegularFile.contents(of: path, limit: Self.sizeLimit), as: UTF8.self)
        } catch { throw PackageError(.ledger, file: path, reason: error.reason) }
        var lines = text.split(separator: "\n")[...]
        guard lines.popFirst() == Substring(Self.firstLine(programme)), text.hasSuffix("\n") else {
            throw PackageError(.ledger, file: path, reason: "is no list of accepted packages of '\(programme)'")
        }
        for (number, line) in lines.enumerated() {
            // A package of counts has no linkage key: its last part is empty.
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 7, let kind = PackageHeader.Kind(rawValue: parts[0]), let sequence = Int(parts[2]),
                let epoch = Int(parts[5])
            else {
                throw PackageError(
                    .ledger,
                    file: path,
                    reason: "line \(number + 2) is damaged; take the file from its backup, since without it an old "
                        + "package could pass for a new one"
                )
            }
            entries.append(
                Entry(
                    kind: kind,
                    partner: parts[1],
                    sequence: sequence,
                    packageID: parts[3],
                    firstSeen: parts[4],
                    epoch: epoch,
                    keyCheck: parts[6]
                )
            )
        }
    }

    private static func firstLine(_ programme: String) -> String { "cohortlink accepted-packages v1 \(programme)" }

    /// Refuses a package that must not be used now.
    ///
    /// - Parameters:
    ///   - header: What the package says of itself.
    ///   - file: The package, for messages.
    /// - Throws: `expired` after its last day or from the future; `replayed` for one that is older than the newest of
    ///   its sender, or beside another of the same moment; `mismatch` for another key of an epoch that had one.
    public func check(_ header: PackageHeader, file: String) throws(PackageError) {
        guard header.sequence <= now.sequence + Self.skew else {
            throw PackageError(
                .expired,
                file: file,
                reason: "was sealed on \(header.created), which is still to come; check the clocks of both machines"
            )
        }
        guard now.created <= header.expires else {
            throw PackageError(
                .expired,
                file: file,
                reason: "was accepted until \(header.expires) only; '\(header.partner)' has to seal again"
            )
        }
        if let other = entries.first(where: { $0.epoch == header.epoch && $0.keyCheck != header.keyCheck }) {
            throw PackageError(
                .mismatch,
                file: file,
                reason: "was made with the key \(header.keyCheck), but epoch \(header.epoch) had the key "
                    + "\(other.keyCheck) since \(other.firstSeen) (G17); a new key needs a new epoch"
            )
        }
        let earlier = entries.filter { $0.kind == header.kind && $0.partner == header.partner }
        guard let newest = earlier.max(by: { $0.sequence < $1.sequence }), newest.packageID != header.packageID else {
            return
        }
        if let seen = earlier.first(where: { $0.packageID == header.packageID }) {
            throw PackageError(
                .replayed,
                file: file,
                reason:
                    "is an old package, first seen on \(seen.firstSeen); '\(header.partner)' has sent a newer one since"
            )
        }
        guard header.sequence > newest.sequence else {
            throw PackageError(
                .replayed,
                file: file,
                reason:
                    "was sealed before the package of '\(header.partner)' that was accepted on \(newest.firstSeen); "
                    + "use that one, or ask for a new one"
            )
        }
    }

    /// Notes a package as accepted.
    ///
    /// - Parameter header: What the package says of itself, its signature verified.
    public mutating func accept(_ header: PackageHeader) {
        guard !entries.contains(where: { $0.packageID == header.packageID && $0.kind == header.kind }) else { return }
        entries.append(
            Entry(
                kind: header.kind,
                partner: header.partner,
                sequence: header.sequence,
                packageID: header.packageID,
                firstSeen: now.created,
                epoch: header.epoch,
                keyCheck: header.keyCheck
            )
        )
    }

    /// Writes the ledger.
    ///
    /// - Parameter path: Where to, for example a name staged together with the run's other files.
    /// - Throws: `unwritable`.
    public func write(to path: String) throws(FileError) {
        let lines = entries.map { entry in
            "\(entry.kind.rawValue) \(entry.partner) \(entry.sequence) \(entry.packageID) \(entry.firstSeen) "
                + "\(entry.epoch) \(entry.keyCheck)\n"
        }
        try AtomicFile.write(Self.firstLine(programme) + "\n" + lines.joined(), to: path, mode: 0o600)
    }
}
