import SafeFiles

/// A linkage's place on Spark: its folder, and how its steps are run.
public struct SparkLinkage: Sendable {
    private let folder: WorkFolder
    private let isKept: Bool
    /// Finds and weighs candidates.
    package let pairs: SparkPairs

    /// Prepares a linkage that this program submits step by step.
    ///
    /// - Parameter settings: Where Spark is; it is looked for, and the master is called, before anything is written.
    /// - Returns: A linkage whose folder is new and empty.
    /// - Throws: `SparkError` `missing`, `version`, `setting`, `unreachable`; `FileError`.
    public static func submitted(_ settings: SparkSettings) throws -> SparkLinkage {
        let master = try SparkMaster(settings.master)
        try settings.check()
        let installation = try SparkInstallation(home: settings.home)
        try master.checkReachable()
        let folder = try WorkFolder.temporary(in: settings.work)
        let job = SparkJob(installation: installation, master: master, settings: settings, folder: folder)
        return SparkLinkage(
            folder: folder,
            isKept: false,
            pairs: SparkPairs(folder: folder, steps: SubmittedSteps(folder: folder, job: job), settings: settings)
        )
    }

    /// Prepares a linkage whose statements somebody else runs.
    ///
    /// - Parameters:
    ///   - path: The folder for statements and tokens; it stays until `remove`.
    ///   - location: The folder as Spark will see it; `nil` where that is its path.
    ///   - settings: `partitions` and `components` count, nothing else.
    /// - Returns: A linkage in the folder, begun or not.
    /// - Throws: `SparkError` `setting`, `FileError`.
    public static func emitted(
        to path: String,
        location: String?,
        settings: SparkSettings
    ) throws -> SparkLinkage {
        try settings.check()
        let folder = try WorkFolder.kept(at: path)
        let steps = EmittedSteps(folder: folder, location: location ?? folder.path)
        return SparkLinkage(
            folder: folder,
            isKept: true,
            pairs: SparkPairs(folder: folder, steps: steps, settings: settings)
        )
    }

    /// Removes the folder with the tokens in it, unless others have still to run its statements.
    ///
    /// - Parameter isDone: Whether the linkage was finished.
    public func end(isDone: Bool) { if isDone || !isKept { folder.remove() } }
}

extension SparkSettings {
    /// Refuses what would only fail within Spark.
    func check() throws(SparkError) {
        guard memory.wholeMatch(of: /[1-9][0-9]{0,5}[mgMG]/) != nil else {
            throw SparkError(.setting, "--spark-memory", "is no amount of memory; say 2g or 900m")
        }
        guard (partitions ?? 1) >= 1, (partitions ?? 1) <= 1_000_000 else {
            throw SparkError(.setting, "--spark-partitions", "is out of range; say a number from 1 to 1000000")
        }
    }
}
