import Glibc

/// Several files that appear under their names together, or not at all.
///
/// Each is written whole to a temporary name first; `commit()` renames all of them. Without a commit the temporary files
/// are removed when the value ends.
public struct FileSet: ~Copyable {
    private var staged: [(temporary: String, final: String)] = []

    /// Starts without files.
    public init() {}

    deinit { for file in staged { unlink(file.temporary) } }

    /// Announces a file.
    ///
    /// - Parameter final: The name that it will have; a folder of that name is refused now, not half way.
    /// - Returns: The name to write it to, in the same folder.
    /// - Throws: `unwritable`.
    public mutating func stage(_ final: String) throws(FileError) -> String {
        var status = stat()
        if stat(final, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw FileError(.unwritable, path: final, reason: "is in the way and is no file; move it")
        }
        PartialName.removeStale(of: final)
        let temporary = PartialName.new(for: final)
        staged.append((temporary, final))
        return temporary
    }

    /// Where a file of the set lies until the set is committed.
    ///
    /// - Parameter final: The name that it will have.
    /// - Returns: The name that it has now; `nil` where no such file was announced.
    public func temporary(of final: String) -> String? { staged.last { $0.final == final }?.temporary }

    /// Gives all files their names.
    ///
    /// - Throws: `unwritable`.
    public consuming func commit() throws(FileError) {
        for file in staged {
            guard rename(file.temporary, file.final) == 0 else {
                throw FileError(.unwritable, path: file.final, reason: "cannot be given its name; check the folder")
            }
        }
        staged.removeAll()
    }
}

/// Names of files that are not finished: the final name, `.partial-`, the process and a random number.
enum PartialName {
    private static let mark = ".partial-"

    static func new(for path: String) -> String { "\(path)\(mark)\(getpid())-\(UInt32.random(in: .min ... .max))" }

    /// Removes what a process that was killed left of a file.
    static func removeStale(of path: String) {
        let folder = Folder.parent(of: path)
        let prefix = String(path.split(separator: "/").last ?? "") + mark
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(prefix), let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }) else {
                continue
            }
            if kill(process, 0) != 0 && errno == ESRCH { unlink(Folder.join(folder, name)) }
        }
    }
}
