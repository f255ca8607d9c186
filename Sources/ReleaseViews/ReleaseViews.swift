import Documents

/// The files that analysts use, each a view of one released set.
public enum ReleaseViews {
    /// Tidy data.
    public static let tidy = "release.csv"
    /// What the tidy data holds.
    public static let metadata = "release.csv-metadata.json"
    /// The spreadsheet.
    public static let workbook = "release.ods"
    /// The whole release for programs.
    public static let json = "release.json"

    /// Makes every file; nothing in them is not in the released set.
    ///
    /// - Parameters:
    ///   - release: the released set.
    ///   - words: what is said around its figures.
    ///   - fingertips: how dimensions stand in the layout of Fingertips; `nil` for no such file.
    /// - Returns: names and contents, in a fixed order. The same set and words give the same bytes.
    /// - Throws: `ReleaseViewError`, `DocumentError`.
    public static func files(
        of release: ReleasedFigures,
        words: ReleaseWords,
        fingertips: FingertipsLayout? = nil
    ) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = [
            (tidy, TidyCSV.bytes(release, words)),
            (metadata, try CanonicalJSON.bytes(of: CSVWMetadata.value(of: tidy, words)) + [0x0A]),
            (workbook, try OpenDocument.bytes(release, words)),
            (json, try CanonicalJSON.bytes(of: ReleaseJSON.value(release, words)) + [0x0A]),
        ]
        if let fingertips { files += fingertips.files(release, words) }
        return files
    }
}
