import Composites
import SafeFiles

/// What becomes of a script: it is run, or laid down for others to run.
protocol StepRunning: Sendable {
    /// The work folder as Spark sees it.
    var location: String { get }
    /// Whether the tokens of a package have still to be written.
    func wantsTokens(of table: TokenTable, package: Int) throws -> Bool
    /// Notes that a package's tokens are there.
    func wrote(_ table: TokenTable, package: Int) throws
    /// Sees that a step's results are there when it returns.
    func perform(_ script: SparkScript) async throws
}

/// Steps that this program hands to Spark and waits for.
struct SubmittedSteps: StepRunning {
    let folder: WorkFolder
    let job: SparkJob

    var location: String { folder.path }

    func wantsTokens(of table: TokenTable, package: Int) -> Bool { true }

    func wrote(_ table: TokenTable, package: Int) {}

    func perform(_ script: SparkScript) async throws {
        try AtomicFile.write(script.text, to: folder.file(script.file), mode: 0o600)
        try Folder.make(folder.file("local"), mode: 0o700)
        try await job.run(script)
        for result in script.results where !ResultFiles(folder: folder).isThere(result) {
            throw ResultFiles.refused(result, "is missing or not finished")
        }
    }
}

/// The statements of a step are there for somebody to run; then the same command goes on from their results.
public struct SparkPause: Error, Equatable, Sendable {
    /// The script to run.
    public let script: String
    /// The folders that it writes.
    public let results: [String]
}

/// Steps that are run by others, in a notebook or by a platform's own jobs.
struct EmittedSteps: StepRunning {
    let folder: WorkFolder
    let location: String

    /// The tokens of a package are written once; a folder with other packages' is refused.
    func wantsTokens(of table: TokenTable, package: Int) throws -> Bool {
        let stamp = folder.file("package-\(package).stamp")
        let own = Self.stamp(table)
        guard let bytes = try? RegularFile.contents(of: stamp, limit: 64) else {
            guard !ResultFiles(folder: folder).isThere(LinkPlan.Part.counts.rawValue) else { throw refusal }
            return true
        }
        guard bytes == Array(own.utf8) else { throw refusal }
        return false
    }

    func wrote(_ table: TokenTable, package: Int) throws {
        try AtomicFile.write(Self.stamp(table), to: folder.file("package-\(package).stamp"), mode: 0o600)
    }

    private var refusal: SparkError {
        SparkError(.folder, folder.path, "holds the work of another linkage; empty it or give a new folder")
    }

    /// Tells one sealing from another by the random handles of its people (FNV-1a; no secret, and no defence).
    private static func stamp(_ table: TokenTable) -> String {
        let digest = table.handles.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
        return "\(table.people) \(table.readings) \(String(digest, radix: 16))\n"
    }

    func perform(_ script: SparkScript) throws {
        let results = ResultFiles(folder: folder)
        guard !script.results.allSatisfy(results.isThere) else { return }
        try AtomicFile.write(script.text, to: folder.file(script.file), mode: 0o600)
        throw SparkPause(script: folder.file(script.file), results: script.results.map { folder.file($0) })
    }
}
