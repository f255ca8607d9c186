/// A linkage on Spark that could not be done.
///
/// It never repeats what Spark printed: errors of a database quote values.
public struct SparkError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// There is no Spark at the path.
        case missing
        /// The Spark there is too old, too new, or cannot be told.
        case version
        /// There is no Java to run it.
        case java
        /// Nobody answers at the master's address, or it is no address.
        case unreachable
        /// A disk is full.
        case diskFull
        /// Spark ran out of memory.
        case memory
        /// Spark was ended from outside.
        case killed
        /// This program was asked to stop.
        case interrupted
        /// A statement failed.
        case statement
        /// What Spark wrote is not what was asked for.
        case result
        /// The folder for statements holds the work of another linkage.
        case folder
        /// A setting makes no sense.
        case setting
    }

    /// The kind of trouble.
    public let code: Code
    /// What it is about: a path, an address or the name of a step.
    public let place: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    init(_ code: Code, _ place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: SparkError, right: SparkError) -> Bool {
        left.code == right.code && left.place == right.place
    }
}

extension SparkError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(place): \(reason)" }
}
