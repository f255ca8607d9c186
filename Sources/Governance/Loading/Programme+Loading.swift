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
        let draft = try ProgrammeDraft(bytes, path: path)
        try ProgrammeChecks(programme: draft.programme, document: draft.document).run()
        return draft.programme
    }

    /// Refuses a day on which the programme may not run, or on which something that it rests on has ended (G04).
    ///
    /// - Parameter day: The day of the run.
    /// - Throws: `dates`.
    public func checkCurrent(on day: CalendarDate) throws(GovernanceError) {
        guard validFrom <= day, day <= validTo else {
            throw GovernanceError(
                .dates,
                file: path,
                reason:
                    "may run from \(validFrom) to \(validTo), not on \(day); check the clock, or agree a new version"
            )
        }
        guard let ended = expiries.first(where: { $0.lastDay < day }) else { return }
        throw GovernanceError(
            .dates,
            file: path,
            reason:
                "G04: \(ended.what), ended on \(ended.lastDay.words); renew it and agree a new version (\(ended.key))"
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
