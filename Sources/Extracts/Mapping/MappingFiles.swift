import SafeFiles
import Tabular

/// Writes a proposed mapping and the codes to fill in, both or neither.
package enum MappingFiles {
    /// The mapping's file name.
    package static let fileName = "mapping.csv"
    /// Fewer rows than this are written in words: a rare code may be one person's.
    private static let few = 5

    /// What was written.
    package struct Written: Sendable {
        package let mapping: String
        /// `nil` where there is no code to fill in.
        package let codes: String?
    }

    /// Writes both files into a folder, which is made.
    ///
    /// - Parameters:
    ///   - proposal: The mapping.
    ///   - folder: Where to.
    ///   - replace: Whether files of other contents that stand there may be replaced; what was filled in for codes that
    ///     are still asked for is kept.
    /// - Returns: Where they stand.
    /// - Throws: `AgentError` for files that stand there already, `FileError` where they cannot be written.
    package static func write(_ proposal: MappingProposal, to folder: String, replace: Bool) throws -> Written {
        try Folder.make(folder)
        let mapping = Folder.join(folder, fileName)
        let codes = FilledCodes.path(beside: mapping)
        let kept = try replace ? FilledCodes(beside: mapping) : FilledCodes()
        let mappingText = text(of: proposal)
        let codesText = text(of: proposal.codes, kept)
        if !replace {
            try refuse(mapping, unless: mappingText)
            if RegularFile.exists(codes) { try refuse(codes, unless: codesText) }
        }
        var files = FileSet()
        try AtomicFile.write(mappingText, to: try files.stage(mapping))
        let writesCodes = !proposal.codes.isEmpty || RegularFile.exists(codes)
        if writesCodes { try AtomicFile.write(codesText, to: try files.stage(codes), mode: 0o600) }
        try files.commit()
        return Written(mapping: mapping, codes: proposal.codes.isEmpty ? nil : codes)
    }

    /// Excel takes a file for UTF-8 only where it begins with this mark.
    private static let mark = "\u{FEFF}"

    static func text(of proposal: MappingProposal) -> String {
        let header = ["standard_field", "your_column", "format", "code_table", "transform", "sends", "your_note"]
        return mark + CSVText.line(header) + proposal.rows.map { CSVText.line($0.cells) }.joined()
    }

    static func text(of codes: [UnreadCode], _ kept: FilledCodes) -> String {
        mark + CSVText.line(["column", "source_value", "rows", "standard_value", "note"])
            + codes.map { code in
                let answer: String
                switch kept[code.column]?.value(of: code.text) {
                case nil: answer = ""
                case .notKnown: answer = FilledCodes.notKnown
                case .value(let value): answer = value
                }
                return CSVText.line([
                    code.column, code.text, code.rows < few ? "few" : String(code.rows), answer, "",
                ])
            }.joined()
    }

    private static func refuse(_ path: String, unless text: String) throws {
        guard RegularFile.exists(path) else { return }
        let bytes = try RegularFile.contents(of: path, limit: SheetText.byteLimit)
        guard bytes != Array(text.utf8) else { return }
        throw AgentError(
            .mapping,
            file: path,
            reason: "is there already and may hold your work; use it, write elsewhere with --output, or give --replace"
        )
    }
}
