import Extracts
public import Governance
import SafeFiles
import SealedPackages
public import Sealing

/// The whole job of a partner that sends counts: from a small table to one package for the reporter.
///
/// No linkage key, no token, no person: nothing goes to the matcher.
public enum CountsRun {
    /// What a sealing needs.
    public struct Request: Sendable {
        /// The table.
        public let extract: String
        /// The mapping file.
        public let mapping: String
        /// The partner's id in the programme.
        public let partner: String
        /// Where the package goes; the folder is made.
        public let output: String

        /// Creates a request.
        public init(extract: String, mapping: String, partner: String, output: String) {
            self.extract = extract
            self.mapping = mapping
            self.partner = partner
            self.output = output
        }
    }

    /// What was sealed.
    public struct Receipt: Sendable {
        /// The table as it leaves, with what was kept back.
        public let draft: CountsDraft
        /// The package.
        public let package: String
    }

    /// Reads, checks and seals.
    ///
    /// - Parameters:
    ///   - request: The files.
    ///   - programme: What may leave.
    ///   - keys: The partner's keys, and the reporter's public key.
    /// - Returns: What was sealed.
    /// - Throws: `GovernanceError`, `AgentError`, `TabularError`, `SealingError`, `PackageError`, `FileError`; nothing is
    ///   written then.
    public static func seal(_ request: Request, programme: Programme, keys: KeyFolder) throws -> Receipt {
        let gate = try RunGate(programme, for: .partner(request.partner), keys: keys)
        let sender = try keys.identity(of: request.partner)
        let reporter = try PinnedKeys.identity(of: programme.roles.reporter, keys, programme)
        let draft = try CountsDraft(
            extract: request.extract,
            mapping: request.mapping,
            programme: programme,
            partner: request.partner
        )
        try Folder.make(request.output)
        let path = Folder.join(request.output, "\(request.partner).counts.clpk")
        var files = FileSet()
        _ = try PackageWriter.write(
            CountsPayload.contents(of: draft.table),
            label: PackageLabel(
                countsOf: programme.id,
                programmeHash: programme.hash,
                environment: programme.environment,
                sealing: .now(keptDays: programme.retention.packagesDays)
            ),
            sender: sender,
            recipient: reporter,
            to: try files.stage(path)
        )
        try gate.checkRelease()
        try files.commit()
        return Receipt(draft: draft, package: path)
    }
}
