import Documents
import Sealing

extension Programme {
    /// Reads a programme and makes sure that it may run.
    ///
    /// - Parameter path: The programme file.
    /// - Returns: A programme that is in order and, for real people, approved.
    /// - Throws: As `read(path:)` and `checkMayRun(on:)`.
    public static func load(path: String) throws(GovernanceError) -> Programme {
        let programme = try read(path: path)
        try programme.checkMayRun()
        return programme
    }

    /// Reads a programme: strict YAML, its schema, and the rules that a schema cannot say.
    ///
    /// - Parameter path: The programme file.
    /// - Returns: A programme that is in order; nothing is said about approvals.
    /// - Throws: The first trouble, with line and column.
    public static func read(path: String) throws(GovernanceError) -> Programme {
        let bytes: [UInt8]
        do throws(DocumentError) { bytes = try DocumentFile.bytes(of: path) } catch {
            throw GovernanceError(error, file: path)
        }
        return try read(bytes, path: path)
    }

    /// Reads a programme from bytes, as `read(path:)` does from a file.
    ///
    /// - Parameters:
    ///   - bytes: The file's exact bytes; their SHA-256 becomes the programme's hash.
    ///   - path: The file's path, to which the place's files are relative.
    /// - Returns: A programme that is in order.
    /// - Throws: The first trouble, with line and column.
    public static func read(_ bytes: [UInt8], path: String) throws(GovernanceError) -> Programme {
        let document: DocumentValue
        let programme: Programme
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
        try ProgrammeChecks(programme: programme, document: document).run()
        return programme
    }

    /// Refuses a day on which the programme may not run (G04).
    ///
    /// - Parameter day: The day of the run.
    /// - Throws: `dates`.
    public func checkCurrent(on day: CalendarDate) throws(GovernanceError) {
        guard day < validFrom || validTo < day else { return }
        throw GovernanceError(
            .dates,
            file: path,
            reason: "may run from \(validFrom) to \(validTo), not on \(day); check the clock, or agree a new version"
        )
    }
}

extension GovernanceError {
    /// Takes over what is wrong with the document.
    init(_ error: DocumentError, file: String) {
        let hasPlace = error.place.line > 0
        self.init(
            .document,
            file: error.place.file.isEmpty ? file : error.place.file,
            line: hasPlace ? error.place.line : nil,
            column: hasPlace ? error.place.column : nil,
            reason: error.clause
        )
    }
}
