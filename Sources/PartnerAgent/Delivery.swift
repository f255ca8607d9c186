import Extracts
import Composites
import Pseudonyms
import SafeFiles
import SealedPackages
import Sealing
import Tabular

/// What an agent leaves behind: two packages and the partner's own record key, all of them or none.
struct Delivery {
    let terms: AgentTerms
    let keyCheck: String
    let request: AgentRun.Request
    let optOuts: [OptOutStatement]
    /// What is kept of this run; `nil` for nothing.
    let state: QualityState?

    /// Writes everything under temporary names and then names all of it.
    ///
    /// - Returns: The packages' paths.
    /// - Throws: `PackageError`, `FileError`, `AgentError`; nothing has changed then.
    func write(
        _ table: TokenTable,
        _ attributes: AttributeTable,
        recordKey: RecordKey,
        sender: borrowing Identity,
        matcher: PublicIdentity,
        reporter: PublicIdentity
    ) throws -> (tokens: String, attributes: String) {
        let tokensPath = Folder.join(request.output, "\(terms.partner).tokens.clpk")
        let attributesPath = Folder.join(request.output, "\(terms.partner).attributes.clpk")
        if let path = request.recordKey { try checkRecordKeyPath(path) }
        try Folder.make(request.output, mode: 0o755)
        var files = FileSet()
        if let state, let folder = request.quality {
            try Folder.make(folder, mode: 0o700)
            let path = try files.stage(Folder.join(folder, ExtractAdmission.stateFile))
            try AtomicFile.write(try state.bytes(), to: path, mode: 0o600)
        }
        if let path = request.recordKey {
            try Folder.make(Folder.parent(of: path))
            try recordKey.write(to: try files.stage(path))
        }
        _ = try PackageWriter.write(
            try TokenPayload.contents(of: table),
            label: label(.tokens, people: table.people),
            sender: sender,
            recipient: matcher,
            to: try files.stage(tokensPath)
        )
        _ = try PackageWriter.write(
            AttributePayload.contents(of: attributes),
            label: label(.attributes, people: table.people),
            sender: sender,
            recipient: reporter,
            to: try files.stage(attributesPath)
        )
        try files.commit()
        return (tokensPath, attributesPath)
    }

    /// A record key replaces an older record key and nothing else: the option is easily given the extract's name.
    private func checkRecordKeyPath(_ path: String) throws {
        guard RegularFile.exists(path) else { return }
        let file = try RegularFile(path: path)
        var start = [UInt8](repeating: 0, count: RecordKey.header.utf8.count)
        let count = try start.withUnsafeMutableBytes { (bytes) throws(FileError) in try file.read(into: bytes) }
        guard start[..<count].elementsEqual(RecordKey.header.utf8) else {
            throw AgentError(
                .extract,
                file: path,
                reason: "exists and is no record key; give --record-key another name"
            )
        }
    }

    private func label(_ kind: PackageHeader.Kind, people: Int) -> PackageLabel {
        PackageLabel(
            kind: kind,
            programme: terms.programme,
            programmeHash: terms.programmeHash,
            epoch: terms.epoch,
            keyCheck: keyCheck,
            catalogue: terms.catalogue,
            rules: RuleVersions.header,
            sealing: SealingTime.now(keptDays: terms.packageDays),
            people: people,
            optOuts: optOuts
        )
    }
}

/// Which of the partner's own ids got which random handle: the one place where both stand.
struct RecordKey {
    static let header = "record_id,source_id\n"

    private let sources: [String]
    private let recordIDs: [String?]

    /// Gathers the handles of all source ids; those set aside have none.
    init(_ extract: ExtractRows, _ local: LocalPeople, _ order: [Int], _ recordIDs: [String]) {
        var place = [Int](repeating: 0, count: order.count)
        for (position, person) in order.enumerated() { place[person] = position }
        sources = Array(extract.sources.values)
        self.recordIDs = local.personOfSource.map { $0 < 0 ? nil : recordIDs[place[Int($0)]] }
    }

    func write(to path: String) throws(FileError) {
        var file = try AtomicFile(path: path, mode: 0o600)
        try file.write(Self.header)
        for (source, record) in zip(sources, recordIDs) {
            if let record { try file.write(CSVText.exactLine([record, source])) }
        }
        try file.commit()
    }
}
