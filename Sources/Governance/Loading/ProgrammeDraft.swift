package import Documents
import Sealing

/// A programme file that fits its schema; whether it keeps the rules is another question.
///
/// Reviewers compare drafts, so a draft that breaks a rule can still be read.
package struct ProgrammeDraft: Sendable {
    /// The programme as the file says it.
    package let programme: Programme
    /// The document that it was read from.
    package let document: DocumentValue

    /// Reads a draft.
    ///
    /// - Parameters:
    ///   - bytes: The file's exact bytes.
    ///   - path: The file's path.
    /// - Throws: `document` where it is no strict YAML or does not fit the schema.
    package init(_ bytes: [UInt8], path: String) throws(GovernanceError) {
        do {
            document = try StrictYAML.parse(bytes, file: path)
            try JSONSchema.programme.validate(document)
            programme = try ProgrammeReader(path: path, hash: Hex.text(try SHA256.digest(bytes))).programme(document)
        } catch let error as DocumentError {
            throw GovernanceError(error, file: path)
        } catch let error as GovernanceError {
            throw error
        } catch {
            throw GovernanceError(.document, file: path, reason: "cannot be hashed: \(error)")
        }
    }

    /// Reads a draft from a file.
    ///
    /// - Parameter path: The file.
    /// - Returns: The draft.
    /// - Throws: `document`.
    package static func read(path: String) throws(GovernanceError) -> ProgrammeDraft {
        let bytes: [UInt8]
        do throws(DocumentError) { bytes = try DocumentFile.bytes(of: path) } catch {
            throw GovernanceError(error, file: path)
        }
        return try ProgrammeDraft(bytes, path: path)
    }

    /// What keeps the draft from being used: of each rule the first trouble.
    package var troubles: [GovernanceError] { ProgrammeChecks(programme: programme, document: document).troubles() }
}
