import COpenSSL
import Glibc
import SafeFiles

/// Secret keys on disk: owned by the user, mode 0600, a regular file, in a folder that nobody else can write to.
///
/// Layout: a line that names the kind and the owner, then the raw bytes.
public enum KeyFile {
    private static let lengthLimit = 4096

    /// Writes a secret.
    ///
    /// - Parameters:
    ///   - secret: The bytes.
    ///   - kind: What it is, for example `linkage-key`.
    ///   - owner: Whose it is: an organisation or a programme and epoch; no line end.
    ///   - path: The file; an existing one is never replaced.
    /// - Throws: `keyFile`.
    public static func write(
        _ secret: borrowing SecretBytes,
        kind: String,
        owner: String,
        to path: String
    ) throws(SealingError) {
        guard access(path, F_OK) != 0 else {
            throw SealingError(.keyFile, "\(path): exists already; a key is never replaced, so choose another folder")
        }
        do throws(FileError) {
            var file = try AtomicFile(path: path, mode: 0o600)
            try file.write("cohortlink \(kind) v1 \(owner)\n")
            let written = secret.withBytes { bytes in
                do throws(FileError) {
                    try file.write(bytes)
                    return nil as FileError?
                } catch { return error }
            }
            if let written { throw written }
            try file.commit()
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    /// Reads a secret and checks how it is kept.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What it must be.
    ///   - count: How many bytes it must hold.
    /// - Returns: The owner named in the file, and the secret.
    /// - Throws: `keyFile` for a missing, open, foreign or damaged file; `weakKey` for bytes that no generator gives.
    public static func read(_ path: String, kind: String, count: Int) throws(SealingError) -> KeptSecret {
        let file = try open(path)
        guard file.size > 0, file.size <= lengthLimit else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        // The bytes go straight to secure memory; no array ever holds them.
        var read = 0
        let contents = try SecretBytes(count: file.size) { (buffer) throws(SealingError) in
            do throws(FileError) { read = try file.read(into: UnsafeMutableRawBufferPointer(buffer)) } catch {
                throw SealingError(.keyFile, "\(error)")
            }
        }
        let owner = try contents.withBytes { (bytes) throws(SealingError) in
            try check(bytes[..<read], path, kind: kind, count: count)
        }
        let secret = contents.withBytes { bytes in
            SecretBytes(count: count) { _ = $0.update(fromContentsOf: bytes[(read - count)..<read]) }
        }
        return KeptSecret(owner: owner, secret: secret)
    }

    private static func open(_ path: String) throws(SealingError) -> RegularFile {
        do throws(FileError) {
            let file = try RegularFile(path: path)
            guard file.owner == geteuid() else {
                throw FileError(.insecure, path: path, reason: "belongs to another user; keys are read by their owner")
            }
            guard file.permissions & 0o077 == 0 else {
                throw FileError(.insecure, path: path, reason: "may be read by others; run: chmod 600 on it")
            }
            try checkFolder(of: path)
            return file
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    /// Checks a key file's contents and gives the owner that its first line names.
    private static func check(
        _ contents: Slice<UnsafeBufferPointer<UInt8>>,
        _ path: String,
        kind: String,
        count: Int
    ) throws(SealingError) -> String {
        guard let lineEnd = contents.firstIndex(of: 0x0A) else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        let line = String(decoding: contents[..<lineEnd], as: UTF8.self).split(separator: " ", maxSplits: 3)
        guard line.count == 4, line[0] == "cohortlink", line[2] == "v1" else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        guard line[1] == kind else {
            throw SealingError(.wrongKey, "\(path): holds a \(line[1]), a \(kind) is needed")
        }
        let bytes = contents[(lineEnd + 1)...]
        guard bytes.count == count else {
            throw SealingError(.weakKey, "\(path): holds \(bytes.count) key bytes where \(count) are needed")
        }
        var seen = [Bool](repeating: false, count: 256)
        for byte in bytes { seen[Int(byte)] = true }
        guard seen.count(where: { $0 }) >= 12, bytes.contains(where: { $0 >= 0x7F || $0 < 0x20 }) else {
            throw SealingError(.weakKey, "\(path): the key is not random; make a new one with: cohortlink keys")
        }
        return String(line[3])
    }

    private static func checkFolder(of path: String) throws(FileError) {
        let folder = Folder.parent(of: path)
        var status = stat()
        guard stat(folder, &status) == 0 else {
            throw FileError(.unreadable, path: folder, reason: "cannot be looked at")
        }
        // A sticky folder (such as the system's temporary one) lets nobody replace another user's file.
        guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
            throw FileError(.insecure, path: folder, reason: "others may write to this folder; run: chmod 700 on it")
        }
    }
}

/// A secret read from a file, with the owner that the file names.
public struct KeptSecret: ~Copyable {
    /// An organisation, or a programme and epoch.
    public let owner: String
    /// The secret bytes.
    public let secret: SecretBytes

    /// Gives up the secret.
    public consuming func takeSecret() -> SecretBytes { secret }
}
