import SafeFiles

/// Finds out how a file is laid out, where its bytes leave no doubt.
///
/// Only `agent map` looks; whatever reads a file for good does as the mapping declares.
public enum TableSniffer {
    /// How many rows are looked at for the delimiter and the header.
    static let sampleRows = 60
    /// How many bytes of a text are looked at for the delimiter and the header.
    static let sampleBytes = 1 << 18

    /// Looks at a file: at the first rows for delimiter and header, at every byte for the encoding.
    ///
    /// - Parameter path: The file.
    /// - Returns: What was found, and what is left to decide.
    /// - Throws: `TabularError` for a file that no layout reads, with how to save it again.
    public static func propose(path: String) throws(TabularError) -> LayoutProposal {
        let file = try CSVReader.openFile(path)
        let signature = try FileSignature.of(file)
        switch signature {
        case .refused(let code, let reason): throw TabularError(code, file: path, reason: reason)
        case .zip: return try WorkbookSniffer.propose(try Workbook(file))
        case .text(let hasMark): return try TextSniffer.propose(file, hasMark: hasMark)
        }
    }
}
