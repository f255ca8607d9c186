/// A release that cannot be made, or that cannot be trusted.
///
/// Never carries a true count.
public struct DisclosureError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A dimension, leaf code or table id is given twice, or is empty.
        case duplicate
        /// A table names a dimension that the universe does not have.
        case unknownDimension
        /// A leaf code that its dimension does not have.
        case unknownCode
        /// A table, count, preset or printed figure that the module does not take.
        case badRequest
        /// More combinations or figures than one release can be audited with.
        case tooLarge
        /// No way was found to protect every hidden cell: nothing is released.
        case notProtectable
        /// A certificate, or a printed figure, does not stand up to recounting.
        case verificationFailed
    }

    /// The kind of trouble.
    public let code: Code
    /// The tables concerned, in the order of the request; empty where no table is to blame.
    public let tables: [String]
    /// The dimension concerned.
    public let dimension: String?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error at a place in a request.
    public init(_ code: Code, tables: [String] = [], dimension: String? = nil, reason: String) {
        self.code = code
        self.tables = tables
        self.dimension = dimension
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: DisclosureError, right: DisclosureError) -> Bool {
        left.code == right.code && left.tables == right.tables && left.dimension == right.dimension
    }
}

extension DisclosureError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        var places: [String] = []
        if !tables.isEmpty {
            let names = tables.map { "'\($0)'" }.joined(separator: ", ")
            places.append(tables.count == 1 ? "table \(names)" : "tables \(names)")
        }
        if let dimension { places.append("dimension '\(dimension)'") }
        return places.isEmpty ? reason : "\(places.joined(separator: ", ")): \(reason)"
    }
}
