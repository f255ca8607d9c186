import ArgumentParser
import AuditTrail
import Governance
import SafeFiles

/// Where a job that needs keys writes its lines of the audit trail.
struct TrailOptions: ParsableArguments {
    @Option(
        help:
            "The audit trail of your organisation, which is continued; without it 'cohortlink.trail' in your key folder."
    )
    var log: String?

    /// The trail; `nil` where there is no key folder, so that the job cannot run anyway.
    func trail(keys: String) -> AuditTrail? {
        if let log { return AuditTrail(path: log) }
        guard RegularFile.exists(keys) else { return nil }
        return AuditTrail(path: Folder.join(keys, TrailPlace.name))
    }
}

/// Where a job without keys writes its lines: the same trail where it is named, else one beside its files.
struct KeylessTrailOptions: ParsableArguments {
    @Option(
        help:
            "The audit trail of your organisation, which is continued; without it 'cohortlink.trail' in --keys, or 'YOUR-ID.trail' beside the files of the job."
    )
    var log: String?
    @Option(help: "Your key folder, for its audit trail; no key is read.") var keys: String?

    /// The trail.
    ///
    /// - Parameters:
    ///   - organisation: Whose.
    ///   - folder: Where the job's own files lie.
    /// - Returns: The trail; it need not be there.
    func trail(of organisation: String, beside folder: String) -> AuditTrail {
        if let log { return AuditTrail(path: log) }
        if let keys { return AuditTrail(path: Folder.join(keys, TrailPlace.name)) }
        return AuditTrail(path: Folder.join(folder, organisation + ".trail"))
    }
}

/// What a trail is called in a key folder.
enum TrailPlace {
    static let name = "cohortlink.trail"
}
