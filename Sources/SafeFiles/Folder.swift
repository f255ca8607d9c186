public import Glibc

/// Folders that a command writes into.
public enum Folder {
    /// Makes a folder and its parents; an existing folder is fine.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - mode: The permission bits of each folder made.
    /// - Throws: `unwritable`.
    public static func make(_ path: String, mode: mode_t = 0o755) throws(FileError) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += (prefix.isEmpty || prefix.hasSuffix("/") ? "" : "/") + part
            if mkdir(prefix, mode) != 0 && errno != EEXIST {
                throw FileError(.unwritable, path: path, reason: "cannot be made; check the parent folder")
            }
        }
        var status = stat()
        guard stat(path.isEmpty ? "." : path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw FileError(.unwritable, path: path, reason: "is not a folder; give another name")
        }
    }

    /// The folder part of a path, `.` when it has none.
    ///
    /// - Parameter path: A file's path.
    /// - Returns: The path up to the last slash.
    public static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Joins a folder and a name.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - name: A relative path; an absolute one is returned as it is.
    /// - Returns: The joined path.
    public static func join(_ folder: String, _ name: String) -> String {
        name.hasPrefix("/") || folder == "." || folder.isEmpty
            ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
