import Extracts
public import Governance
import SafeFiles

/// The list of NHS numbers that is sent to the national opt-out check.
public enum OptOutList {
    /// What was written.
    public struct Written: Sendable, Equatable {
        /// Distinct NHS numbers.
        public let numbers: Int
        /// Rows of the extract.
        public let rows: Int
        /// Rows without an NHS number that can be used.
        public let rowsWithout: Int
    }

    /// Writes the list of an extract.
    ///
    /// - Parameters:
    ///   - extract: The extract.
    ///   - mapping: The mapping file.
    ///   - partner: The partner's id.
    ///   - programme: What the partner may read.
    ///   - path: Where the list goes, readable by its owner only.
    /// - Returns: Counts.
    /// - Throws: `AgentError` where no NHS number may be read or none is there; `TabularError`, `FileError`.
    public static func write(
        extract: String,
        mapping: String,
        partner: String,
        programme: Programme,
        to path: String
    ) async throws -> Written {
        let terms = try AgentTerms(programme, partner: partner)
        _ = try RunGate(programme, for: .partner(partner))
        let fields = try Mapping(path: mapping, attributeNames: programme.mappableNames)
        guard terms.permits(.nhsNumber) else {
            throw AgentError(
                .terms,
                file: programme.path,
                reason: "does not let '\(partner)' read NHS numbers, so there is nothing to check"
            )
        }
        guard fields.fields[.nhsNumber] != nil else {
            throw AgentError(.mapping, file: mapping, reason: "maps no nhs_number, so there is nothing to check")
        }
        let rows = try await ExtractReader(terms: terms, mapping: fields).read(extract)
        let numbers = Set(rows.rows.map(\.nhsNumber)).subtracting([0])
        guard !numbers.isEmpty else {
            throw AgentError(.extract, file: extract, reason: "holds no NHS number that can be used; nothing to check")
        }
        try Folder.make(Folder.parent(of: path))
        return Written(
            numbers: try OptOutFile.write(numbers, to: path),
            rows: rows.rows.count,
            rowsWithout: rows.rows.count { $0.nhsNumber == 0 }
        )
    }
}
