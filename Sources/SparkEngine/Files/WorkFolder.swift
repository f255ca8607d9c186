import Glibc
import SafeFiles

/// The folder in which tokens, statements and Spark's own files lie while a linkage runs; nobody else can enter it.
struct WorkFolder: Sendable {
    private static let prefix = ".cohortlink-spark-"
    /// The least bytes free below which a failed job is put down to a full disk.
    private static let leastFree: UInt64 = 64 << 20

    let path: String

    /// What a kept folder is known by: only what this program began is ever removed.
    private static let own = ".cohortlink-statements"

    /// The folders of this machine's processes begin with this; on a shared disk others have theirs.
    private static var mark: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return prefix + "host-" }
        let letters = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.filter { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        return "\(prefix)\(String(decoding: letters, as: UTF8.self))-"
    }

    /// Makes a folder that is empty and new, after removing what a process that was killed left behind.
    ///
    /// - Parameter parent: Where it goes; every worker must see it under the same path.
    /// - Returns: The folder.
    /// - Throws: `FileError`.
    static func temporary(in parent: String) throws(FileError) -> WorkFolder {
        try Folder.make(parent)
        removeStale(in: parent)
        let path = absolute(Folder.join(parent, "\(mark)\(getpid())-\(UInt32.random(in: .min ... .max))"))
        guard mkdir(path, 0o700) == 0 else {
            throw FileError(
                .unwritable,
                path: parent,
                reason: "cannot be written; check the folder and its permissions"
            )
        }
        return WorkFolder(path: path)
    }

    /// A folder that stays, for statements that others run.
    ///
    /// - Parameter path: The folder; it is made, or entered again if this program made it or it is empty, and it belongs to
    ///   this user alone.
    /// - Returns: The folder.
    /// - Throws: `FileError`.
    static func kept(at path: String) throws(FileError) -> WorkFolder {
        try Folder.make(Folder.parent(of: path))
        if mkdir(path, 0o700) != 0 {
            var status = stat()
            guard errno == EEXIST, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw FileError(.unwritable, path: path, reason: "is not a folder; give another name")
            }
            guard status.st_uid == getuid(), status.st_mode & 0o077 == 0 else {
                throw FileError(
                    .insecure,
                    path: path,
                    reason:
                        "can be entered by others, and tokens would lie there; give a new folder, or take the rights "
                        + "away (chmod 700)"
                )
            }
            let names = names(path)
            guard names.isEmpty || names.contains(own) else {
                throw FileError(
                    .exists,
                    path: path,
                    reason: "holds something else, and the folder is removed when the linkage is done; give a new one"
                )
            }
        }
        try AtomicFile.write("", to: Folder.join(path, own), mode: 0o600)
        return WorkFolder(path: absolute(path))
    }

    func file(_ name: String) -> String { Folder.join(path, name) }

    /// Whether the disk that the folder lies on is as good as full.
    var isDiskFull: Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < Self.leastFree
    }

    /// Removes the folder with everything in it.
    func remove() { Self.remove(path) }

    /// Removes a folder of this one.
    func remove(_ name: String) { Self.remove(file(name)) }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(Folder.parent(of: path), nil) else { return path }
        defer { free(resolved) }
        return Folder.join(String(cString: resolved), String(path.split(separator: "/").last ?? ""))
    }

    private static func removeStale(in parent: String) {
        let mark = mark
        for name in names(parent) where name.hasPrefix(mark) {
            guard let process = Int32(name.dropFirst(mark.count).prefix { $0 != "-" }) else { continue }
            if kill(process, 0) != 0 && errno == ESRCH { remove(Folder.join(parent, name)) }
        }
    }

    /// The names in a folder, sorted.
    static func names(_ folder: String) -> [String] {
        guard let entries = opendir(folder) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a file or folder; a link is removed, never followed.
    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in names(path) { remove(Folder.join(path, name)) }
        rmdir(path)
    }
}
