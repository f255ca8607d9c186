import AuditTrail
import Governance
import SafeFiles
import SealedPackages
import Sealing

/// What a job tells the audit trail: hashes of files that came in or went out, and counts.
struct JobFacts {
    var hashes: [TrailEntry.Thing: String] = [:]
    var counts: [TrailEntry.Thing: Int] = [:]

    /// Adds the hash of a file.
    mutating func add(_ thing: TrailEntry.Thing, file: String) throws {
        hashes[thing] = Hex.text(try Self.digest(of: file))
    }

    /// Packages by their senders, as far as they say who that is and the programme knows them.
    static func packages(
        _ name: StaticString,
        _ paths: [String],
        _ programme: Programme
    ) -> [(TrailEntry.Thing, String)] {
        paths.compactMap { path in
            guard let header = try? PackageReader.inspect(path), programme.partner(header.partner) != nil else {
                return nil
            }
            return (TrailEntry.Thing(name, of: header.partner), path)
        }
    }

    private static func digest(of path: String) throws -> [UInt8] {
        let file = try RegularFile(path: path)
        let digest = try SHA256()
        var offset = 0
        while offset < file.size {
            let piece = try file.bytes(at: offset, count: 1 << 20)
            guard !piece.isEmpty else { break }
            digest.update(piece)
            offset += piece.count
        }
        return try digest.finish()
    }
}

/// A job and its lines of the audit trail: begun before anything is done, and done or stopped after it.
struct JobRecord {
    private let act: TrailEntry.Act
    private let organisation: String
    private let office: TrailEntry.Office
    private let programme: Programme
    private let trail: AuditTrail?

    /// Describes a job.
    ///
    /// An organisation that has no part in the programme gets no trail: its job is refused, and what was typed may be
    /// anything.
    init(
        _ act: TrailEntry.Act,
        by organisation: String,
        as office: TrailEntry.Office,
        programme: Programme,
        trail: AuditTrail?
    ) {
        self.act = act
        self.organisation = organisation
        self.office = office
        self.programme = programme
        self.trail = programme.organisations.contains(organisation) ? trail : nil
    }

    /// Runs a job.
    ///
    /// - Parameters:
    ///   - inputs: Files that go in, by what they are.
    ///   - work: The job; adds what came out.
    /// - Returns: What the job gave, and the trail's new head.
    /// - Throws: What the job throws; `TrailError` where the trail cannot be continued, and then nothing is begun.
    func keep<Value>(
        inputs: [(TrailEntry.Thing, String)] = [],
        _ work: (inout JobFacts) async throws -> Value
    ) async throws -> (Value, TrailHead?) {
        var facts = JobFacts()
        for (thing, file) in inputs where RegularFile.exists(file) { try facts.add(thing, file: file) }
        _ = try trail?.append(entry(.begun, facts))
        do {
            let value = try await work(&facts)
            return (value, try trail?.append(entry(.done, facts)))
        } catch {
            let status = Failure(error)?.status ?? .usage
            do { _ = try trail?.append(entry(.stopped, JobFacts(), status)) } catch {
                Console.note("Note: the audit trail could not be continued. \(error)")
            }
            throw error
        }
    }

    private func entry(
        _ outcome: TrailEntry.Outcome,
        _ facts: JobFacts,
        _ status: ExitStatus? = nil
    ) -> TrailEntry {
        TrailEntry(
            act,
            outcome,
            by: organisation,
            as: office,
            programme: programme.id,
            version: programme.version,
            programmeHash: programme.hash,
            hashes: facts.hashes,
            counts: facts.counts,
            exitCode: status.map { Int($0.rawValue) }
        )
    }

    /// Says where the trail stands, to be noted elsewhere.
    func show(_ head: TrailHead?) {
        guard let trail, let head else { return }
        Console.result("Audit trail: entry \(head.number), \(head.hash.prefix(16)), in \(trail.path)")
    }
}
