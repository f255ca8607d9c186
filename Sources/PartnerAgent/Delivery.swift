import Extracts
import Composites
import Governance
import Pseudonyms
import SafeFiles
import SealedPackages
import Sealing
import Tabular

/// What an agent leaves behind: two packages and the partner's own record key, all of them or none.
///
/// Everything goes to the disk as it is made; no package is ever in memory as a whole.
struct Delivery: Sendable {
    let terms: AgentTerms
    let gate: RunGate
    let keyCheck: String
    let request: AgentRun.Request
    let optOuts: [OptOutStatement]
    /// What is kept of this run; `nil` for nothing.
    let state: QualityState?
    /// What an extract about homes says of homes.
    let homes: HomesSeen?
    let order: PersonOrder
    let numbers: ExtractNumbers

    /// Where the packages went, and what the columns said.
    struct Outcome {
        let tokens: String
        let attributes: String
        /// Tokens replaced because two people shared them.
        let replaced: Int
        /// Whom structure alone would pin down, in the profile `wide`.
        let pinned: PinnedPeople?
    }

    /// Writes everything under temporary names and then names all of it.
    ///
    /// - Throws: `PackageError`, `FileError`, `AgentError`, `SealingError`, `GovernanceError` where the programme may not
    ///   run any more; nothing has changed then.
    func write(
        _ columns: TokenColumns,
        catalogue: Catalogue,
        key: borrowing LinkageKey,
        attributes: AttributeColumns,
        contacts: ContactColumns,
        recordKey: RecordKey,
        sender: borrowing Identity,
        matcher: PublicIdentity,
        reporter: PublicIdentity
    ) async throws -> Outcome {
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
            try recordKey.write(order, to: try files.stage(path))
        }
        var tokens = try openTokens(columns, catalogue, sender, matcher, try files.stage(tokensPath))
        let shared: [TokenColumns.Shared]
        do {
            shared = try await columns.make(catalogue: catalogue, key: key) { try tokens.append($0) }
        } catch is TokenColumns.RepeatedValue {
            throw AgentError(
                .extract,
                file: request.extract,
                reason: "gave a value more often in the package than the programme lets; nothing was written"
            )
        }
        let pinned = try WideCeiling.check(shared, table: columns.table, terms: terms, file: request.extract)
        _ = try tokens.finish(sender: sender)
        try write(attributes, contacts, sender, reporter, try files.stage(attributesPath))
        try gate.checkRelease()
        try files.commit()
        return Outcome(
            tokens: tokensPath,
            attributes: attributesPath,
            replaced: shared.reduce(0) { $0 + $1.replaced },
            pinned: pinned
        )
    }

    /// Starts the package of tokens: numbers, people and missing fields.
    private func openTokens(
        _ columns: TokenColumns,
        _ catalogue: Catalogue,
        _ sender: borrowing Identity,
        _ matcher: PublicIdentity,
        _ path: String
    ) throws -> PackageStream {
        let table = columns.table
        guard table.people == order.people.count, numbers.people == table.people, numbers.isWellFormed else {
            throw AgentError(
                .extract,
                file: request.extract,
                reason: "gave a package that is not whole; nothing was written"
            )
        }
        let announced = try TokenPayload.announcement(
            numbers: numbers,
            people: table.people,
            readings: table.count,
            columns: catalogue.composites.count
        )
        var stream = try PackageStream.open(
            announced.files,
            label: label(.tokens),
            sender: sender,
            recipient: matcher,
            to: path
        )
        try stream.append(announced.numbers)
        var bytes: [UInt8] = []
        var person = 0
        try table.forEachCount { readings throws in
            bytes += TokenPayload.person(handle: order.handles[person].bytes[...], readings: readings)
            person += 1
            if bytes.count > 1 << 16 {
                try stream.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        for index in 0..<table.count {
            bytes += TokenPayload.missing(table[index].missing)
            if bytes.count > 1 << 16 {
                try stream.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try stream.append(bytes)
        table.release()
        return stream
    }

    private func write(
        _ attributes: AttributeColumns,
        _ contacts: ContactColumns,
        _ sender: borrowing Identity,
        _ reporter: PublicIdentity,
        _ path: String
    ) throws {
        var announced = [
            PackageStream.Announcement(name: "attributes.csv", rows: attributes.count, bytes: attributes.byteCount)
        ]
        if !contacts.names.isEmpty {
            announced.append(
                PackageStream.Announcement(
                    name: AttributePayload.contactsName,
                    rows: contacts.count,
                    bytes: contacts.byteCount
                )
            )
        }
        let counted = homes?.content
        if let counted {
            announced.append(.init(name: counted.name, rows: counted.rows, bytes: counted.bytes.count))
        }
        var stream = try PackageStream.open(
            announced,
            label: label(.attributes),
            sender: sender,
            recipient: reporter,
            to: path
        )
        var bytes = AttributePayload.header(attributes.names)
        for place in 0..<attributes.count {
            attributes.appendLine(place, record: Hex.text(order.handles[place].bytes), to: &bytes)
            if bytes.count > 1 << 16 {
                try stream.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try stream.append(bytes)
        if !contacts.names.isEmpty { try write(contacts, to: &stream) }
        if let counted { try stream.append(counted.bytes) }
        _ = try stream.finish(sender: sender)
    }

    private func write(_ contacts: ContactColumns, to stream: inout PackageStream) throws {
        var bytes = AttributePayload.header(contacts.names)
        for contact in 0..<contacts.count {
            let handle = Hex.text(order.handles[contacts.place(of: contact)].bytes)
            contacts.appendLine(contact, record: handle, to: &bytes)
            if bytes.count > 1 << 16 {
                try stream.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try stream.append(bytes)
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

    private func label(_ kind: PackageHeader.Kind) -> PackageLabel {
        PackageLabel(
            kind: kind,
            programme: terms.programme,
            programmeHash: terms.programmeHash,
            environment: terms.environment,
            epoch: terms.epoch,
            keyCheck: keyCheck,
            catalogue: terms.catalogue,
            rules: RuleVersions.header,
            sealing: SealingTime.now(keptDays: kind == .tokens ? terms.tokenDays : terms.packageDays),
            people: order.people.count,
            optOuts: optOuts
        )
    }
}

/// Which of the partner's own ids got which random handle: the one place where both stand.
struct RecordKey {
    static let header = "record_id,source_id\n"

    let extract: ExtractRows
    let local: LocalPeople

    /// Writes the handles of all source ids; those set aside have none.
    func write(_ order: PersonOrder, to path: String) throws(FileError) {
        var placeOfPerson = ScratchArray<Int32>(repeating: 0, count: order.people.count)
        placeOfPerson.withMutableElements { places in
            for (place, person) in order.people.enumerated() { places[Int(person)] = Int32(place) }
        }
        var file = try AtomicFile(path: path, mode: 0o600)
        try file.write(Self.header)
        for (source, person) in local.personOfSource.enumerated() where person >= 0 {
            let handle = Hex.text(order.handles[Int(placeOfPerson[Int(person)])].bytes)
            let id = String(decoding: extract.sources.bytes(of: source), as: UTF8.self)
            try file.write(CSVText.exactLine([handle, id]))
            if source & 0xFFFF == 0 {
                order.handles.release()
                extract.sources.release()
            }
        }
        try file.commit()
    }
}
