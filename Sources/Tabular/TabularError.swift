/// A file that cannot be read as a table.
///
/// Never carries a value from the file.
public struct TabularError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case file
        case empty
        /// Another kind of file: a spreadsheet where text is needed, an old spreadsheet, a binary file.
        case format
        case encoding
        /// Another separator than the one declared.
        case delimiter
        case brokenQuotes
        case ragged
        case tooLong
        case header
        case missingColumn
        case badValue
        /// A sheet that is not there, or several where one must be named.
        case sheet
        /// A workbook that is cut off, altered, or no workbook inside.
        case damaged
        /// A workbook that unpacks to more than is ever needed.
        case tooLarge
    }

    /// The kind of trouble.
    public let code: Code
    /// The file as the caller named it.
    public let file: String
    /// The sheet of a workbook, counted from 1 as its tabs stand; a sheet's name could be a person's.
    public let sheet: Int?
    /// The row, counted as a spreadsheet does: the header is row 1.
    public let row: Int?
    /// The column's name, or its number from 1 where it has no usable name.
    public let column: String?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error at a place in a file.
    public init(
        _ code: Code,
        file: String,
        sheet: Int? = nil,
        row: Int? = nil,
        column: String? = nil,
        reason: String
    ) {
        self.code = code
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: TabularError, right: TabularError) -> Bool {
        left.code == right.code && left.sheet == right.sheet && left.row == right.row && left.column == right.column
    }
}

extension TabularError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        var place = file
        if let sheet { place += " sheet \(sheet)" }
        if let row { place += " row \(row)" }
        if let column { place += ", column '\(column)'" }
        return "\(place): \(reason)"
    }
}
