import SafeFiles
import Tabular

/// Writes a proposed mapping and the codes to fill in, both or neither.
package enum MappingFiles {
    /// The mapping's file name.
    package static let fileName = "mapping.csv"

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
    ///   - replace: Whether files of other contents that stand there may be replaced; what was filled in is kept.
    /// - Returns: Where they stand.
    /// - Throws: `AgentError` for files that stand there already, `FileError` where they cannot be written.
    package static func write(_ proposal: MappingProposal, to folder: String, replace: Bool) throws -> Written {
        try Folder.make(folder)
        let mapping = Folder.join(folder, fileName)
        let codes = FilledCodes.path(beside: mapping)
        let kept = try replace ? FilledCodes(beside: mapping) : FilledCodes()
        let mappingText = text(of: proposal)
        var sheet = sheet(of: proposal.codes, kept)
        // Answers for codes that this extract does not hold are next month's.
        if replace { sheet.keepAnswers(of: try CodeSheet(path: codes)) }
        let codesText = sheet.text
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

    static func sheet(of codes: [UnreadCode], _ kept: FilledCodes) -> CodeSheet {
        var sheet = CodeSheet()
        for code in codes {
            switch kept[code.column]?.value(of: code.text) {
            case nil: sheet.add(code)
            case .notKnown: sheet.add(code, answer: FilledCodes.notKnown)
            case .value(let value): sheet.add(code, answer: value)
            }
        }
        return sheet
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
