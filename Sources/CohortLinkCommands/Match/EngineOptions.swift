import ArgumentParser
import LinkageRun
import SparkEngine

/// Where pairs are found and weighed.
enum EngineName: String, ExpressibleByArgument, CaseIterable {
    /// In this process.
    case embedded
    /// On Apache Spark.
    case spark
}

/// Where it is told which people hang together, as the command line says it.
enum ComponentsName: String, ExpressibleByArgument, CaseIterable {
    case auto, here, spark

    var setting: SparkSettings.Components {
        switch self {
        case .auto: .auto
        case .here: .here
        case .spark: .spark
        }
    }
}

/// The options of an engine other than the embedded one (docs/scale.md).
struct EngineOptions: ParsableArguments {
    @Option(help: "Where pairs are found: in this process, or on an Apache Spark of yours. The people are the same.")
    var engine = EngineName.embedded
    @Option(help: ArgumentHelp("Spark: the cluster, as Spark writes it.", valueName: "url"))
    var master: String?
    @Option(help: ArgumentHelp("Spark: its folder, with bin and jars in it.", valueName: "home"))
    var spark: String?
    @Option(help: "Spark: the folder of a Java; without it the one on the usual path.") var java: String?
    @Option(help: "Spark: a file of further settings; what is secret belongs there.") var sparkProperties: String?
    @Option(help: "Spark: memory of the driver and of each executor.") var sparkMemory = "2g"
    @Option(help: "Spark: parts of a shuffle; without it as many as fit the tokens.") var sparkPartitions: Int?
    @Option(
        help: "Spark: where tokens lie while it runs, on a disk that all workers see; without it the output folder."
    )
    var sparkWork: String?
    @Option(help: "Spark: where it is told which people hang together, before people are made: auto, here or spark.")
    var components = ComponentsName.auto
    @Option(
        help: ArgumentHelp(
            "Spark: do not run it, but write tokens and statements here for others to run; then say this again.",
            valueName: "dir"
        )
    )
    var emitSql: String?
    @Option(help: "Spark: that folder as the platform sees it, for example abfss://… or /Volumes/….")
    var emitLocation: String?

    func validate() throws {
        let own: [(String, Bool)] = [
            ("--master", master != nil), ("--spark", spark != nil), ("--java", java != nil),
            ("--spark-properties", sparkProperties != nil), ("--spark-work", sparkWork != nil),
            ("--spark-partitions", sparkPartitions != nil), ("--emit-sql", emitSql != nil),
            ("--emit-location", emitLocation != nil),
        ]
        switch engine {
        case .embedded:
            if let option = own.first(where: \.1) { throw ValidationError("\(option.0) belongs to --engine spark.") }
        case .spark where emitSql != nil:
            guard master == nil, spark == nil, sparkWork == nil else {
                throw ValidationError("--emit-sql runs no Spark: leave --master, --spark and --spark-work out.")
            }
        case .spark:
            guard master != nil, spark != nil else {
                throw ValidationError("--engine spark needs --master URL and --spark HOME, or --emit-sql DIR.")
            }
            guard emitLocation == nil else { throw ValidationError("--emit-location belongs to --emit-sql.") }
        }
    }

    /// The engine; `nil` for the embedded one.
    ///
    /// - Parameter output: The folder of the results.
    /// - Returns: What the linkage runs on.
    /// - Throws: `SparkError`, `FileError`.
    func linkage(output: String) throws -> SparkLinkage? {
        guard engine == .spark else { return nil }
        var settings = SparkSettings(
            master: master ?? "",
            home: spark ?? "",
            java: java,
            properties: sparkProperties,
            memory: sparkMemory,
            partitions: sparkPartitions,
            work: sparkWork ?? output,
            note: { Console.note($0) }
        )
        settings.components = components.setting
        if let emitSql { return try .emitted(to: emitSql, location: emitLocation, settings: settings) }
        return try .submitted(settings)
    }
}

extension SparkPause {
    /// What to do next.
    var lines: [String] {
        [
            "Statements are in  \(script)", "They write         \(results.joined(separator: ", "))",
            "Next: run them on your platform, see that these folders hold what they wrote (part-… and _SUCCESS), and say "
                + "this command again.",
            "Tokens lie beside the statements until the linkage is done; then the folder is removed.",
        ]
    }
}
