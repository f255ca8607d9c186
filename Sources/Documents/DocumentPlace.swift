/// Where something stands in a file.
public struct DocumentPlace: Sendable, Hashable {
    /// The file's path as the caller gave it; empty for a value made by the program.
    public let file: String
    /// The line, from 1; 0 for a value made by the program.
    public let line: Int
    /// The column in characters (Unicode scalars), from 1; 0 for a value made by the program.
    public let column: Int

    /// Creates a place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The place of a value that was read from no file.
    public static let none = DocumentPlace(file: "", line: 0, column: 0)
}
