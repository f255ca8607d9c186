/// A record as `people.sqlite` names it: `partner:record_id`.
public struct RecordName: Sendable, Equatable {
    /// The partner's id.
    public let partner: String
    /// The record's random id: 32 hexadecimal digits.
    public let recordID: String

    /// Reads a name.
    ///
    /// - Parameters:
    ///   - text: For example `gp:0f3a…`.
    ///   - place: Which of the arguments it is, for messages.
    /// - Throws: `LinkageError` `badRecordName`.
    public init(_ text: String, place: String) throws(LinkageError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].count == 32, parts[1].allSatisfy(\.isHexDigit) else {
            throw LinkageError(
                code: .badRecordName,
                place: place,
                reason: "write a record as partner:record_id, with the 32 digits that stand in people.sqlite"
            )
        }
        partner = parts[0]
        recordID = parts[1].lowercased()
    }
}
