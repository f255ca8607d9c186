import SafeFiles

/// Reads whole documents from files.
public enum DocumentFile {
    /// The bytes of a document.
    ///
    /// - Parameter path: A regular file.
    /// - Returns: All bytes.
    /// - Throws: `file` when it is missing, is no regular file or cannot be read; `size` above 1 MiB.
    public static func bytes(of path: String) throws(DocumentError) -> [UInt8] {
        do throws(FileError) {
            return try RegularFile.contents(of: path, limit: SourceText.sizeLimit)
        } catch {
            let code: DocumentError.Code = error.code == .tooLarge ? .size : .file
            throw DocumentError(code, at: DocumentPlace(file: path, line: 0, column: 0), reason: error.reason)
        }
    }
}
