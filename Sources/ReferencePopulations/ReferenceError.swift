/// A reference population that cannot be used.
///
/// Never carries a cell's text.
public struct ReferenceError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A column is missing, unknown or stands twice.
        case column
        /// A cell that is not of its kind.
        case badValue
        /// A row that stands twice, or overlaps another one.
        case overlap
        /// Several years or sources in one file.
        case mixedSources
        /// Areas of several vintages, or of another vintage than the place's.
        case areaVintage
        /// Deprivation by several years' indices.
        case mixedDeprivation
        /// Rural and urban classes of several classifications.
        case mixedRural
        /// Parts that do not add up to their whole.
        case doesNotAdd
    }

    /// The kind of trouble.
    public let code: Code
    /// The file.
    public let file: String
    /// The row as a spreadsheet counts it; 0 where none is to blame.
    public let row: Int
    /// The column; empty where none is to blame.
    public let column: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    init(_ code: Code, _ file: String, row: Int = 0, column: String = "", _ reason: String) {
        self.code = code
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: ReferenceError, right: ReferenceError) -> Bool {
        left.code == right.code && left.file == right.file && left.row == right.row && left.column == right.column
    }
}

extension ReferenceError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        let place = [row > 0 ? "row \(row)" : "", column.isEmpty ? "" : "column '\(column)'"].filter { !$0.isEmpty }
        return "\(file)\(place.isEmpty ? "" : ", " + place.joined(separator: ", ")): \(reason)"
    }
}
