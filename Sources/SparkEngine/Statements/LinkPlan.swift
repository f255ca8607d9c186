import Composites
import RecordMatching

/// One script for `spark-sql -f`, a notebook or a job: what it reads lies in the folder before, what it writes after.
struct SparkScript: Equatable, Sendable {
    /// The step's name; the script's file is named after it.
    let name: String
    /// What the step does, in one sentence.
    let purpose: String
    let statements: [String]
    /// Whether so little is joined that what Java takes to start is most of it.
    var isSmall = false
    /// Folders that the step writes and this program reads.
    let results: [String]

    var file: String { name + ".sql" }

    /// The script's text.
    var text: String {
        let head = purpose.split(separator: "\n").map { "-- \($0)\n" }.joined()
        return head + statements.map { "\n\($0);\n" }.joined()
    }
}

/// The statements of a linkage: a function of the catalogue, the number of packages and a few settings alone.
///
/// Everything that a model says comes as files of weights.
struct LinkPlan: Sendable {
    let catalogue: Catalogue
    let packages: Int
    /// The folder as Spark sees it, without a slash at the end.
    let folder: String
    /// Parts of a shuffle.
    let partitions: Int

    /// The parts of the folder that hold what others must not read, in the order in which they come to be.
    enum Part: String, CaseIterable {
        case tokens, pairs, counts, numbers
        case first, firstHidden = "first-hidden", weighed, rivals
        case second, secondHidden = "second-hidden", touched, touchedHidden = "touched-hidden"
        case people, peopleHidden = "people-hidden"
        case labels
    }

    func path(_ part: Part) -> String { SQL.text("\(folder)/\(part.rawValue)") }

    /// Settings of a session that the statements count on.
    var settings: [String] {
        [
            // Arithmetic that overflows is an error, as everywhere else in this program.
            "SET spark.sql.ansi.enabled=true",
            // A method of more than 8,000 bytes is never compiled by the machine below; Spark then takes smaller ones.
            "SET spark.sql.codegen.hugeMethodLimit=8000",
            "SET spark.sql.shuffle.partitions=\(partitions)",
        ]
    }

    func view(_ name: String, _ part: Part, _ columns: String) -> String {
        """
        CREATE OR REPLACE TEMPORARY VIEW \(name) (\(columns))
        USING parquet OPTIONS (path \(path(part)))
        """
    }

    func write(_ part: Part, _ format: String, _ select: String) -> String {
        "INSERT OVERWRITE DIRECTORY \(path(part)) USING \(format)\n\(select)"
    }

    /// The package of a holder.
    static func package(_ holder: String) -> String { "shiftright(\(holder), \(Holder.packageShift))" }

    /// The number of a person.
    static func person(_ holder: String) -> String { "\(holder) & \(Holder.personMask)L" }
}
