/// An invented place that cannot be made or written.
public struct DemoPlaceError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// More or fewer people were asked for than the place can hold.
        case people
        /// A table that ships with the program is not well formed.
        case data
        /// A file or folder cannot be written.
        case unwritable
    }

    /// The kind of trouble.
    public let code: Code
    /// The file or folder, as the caller named it or as it is called in the program; empty where none is meant.
    public let file: String
    /// The line of the file, from 1, where one is meant.
    public let line: Int?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one place.
    public init(_ code: Code, file: String = "", line: Int? = nil, reason: String) {
        self.code = code
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: DemoPlaceError, right: DemoPlaceError) -> Bool {
        left.code == right.code && left.file == right.file && left.line == right.line
    }
}

extension DemoPlaceError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        let place = file + (line.map { " line \($0)" } ?? "")
        return place.isEmpty ? reason : "\(place): \(reason)"
    }
}
