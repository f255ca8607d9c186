package import Glibc

/// A file that only grows, held under a lock: two programs never write into one another's lines.
///
/// What was appended is on the disk before `append` returns. Only what a crash left unfinished at the end can be taken
/// back.
package struct AppendOnlyFile: ~Copyable {
    /// The path.
    package let path: String
    /// The size in bytes.
    package private(set) var size: Int
    private let descriptor: Int32

    /// Opens a file, making it where there is none, and waits until nobody else holds it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mode: Its permissions when it is made.
    /// - Returns: The file, locked until the value ends.
    /// - Throws: `unwritable`, `notRegular`.
    package static func open(_ path: String, mode: mode_t = 0o600) throws(FileError) -> AppendOnlyFile {
        let descriptor = Glibc.open(
            path,
            O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
            mode
        )
        guard descriptor >= 0 else {
            throw FileError(.unwritable, path: path, reason: "cannot be written; check the folder and its permissions")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(.notRegular, path: path, reason: "is not a regular file; give a file")
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw FileError(.unwritable, path: path, reason: "cannot be locked; is it on a disk of this machine?")
            }
        }
        // Somebody may have appended while this waited.
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw FileError(.unreadable, path: path, reason: "cannot be looked at")
        }
        return AppendOnlyFile(path: path, size: Int(status.st_size), descriptor: descriptor)
    }

    private init(path: String, size: Int, descriptor: Int32) {
        self.path = path
        self.size = size
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Reads a piece.
    ///
    /// - Parameters:
    ///   - offset: Where it begins.
    ///   - count: How many bytes at most.
    /// - Returns: The bytes.
    /// - Throws: `unreadable`.
    package func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
        let filled = out.withUnsafeMutableBytes { buffer in
            var filled = 0
            while filled < buffer.count {
                let got = pread(
                    descriptor,
                    buffer.baseAddress.map { $0 + filled },
                    buffer.count - filled,
                    off_t(offset + filled)
                )
                if got < 0 && errno == EINTR { continue }
                if got <= 0 { break }
                filled += got
            }
            return filled
        }
        guard filled == out.count else {
            throw FileError(.unreadable, path: path, reason: "reading failed part way")
        }
        return out
    }

    /// Appends bytes and waits for the disk; where that fails, the file is as it was.
    ///
    /// - Parameter bytes: What to add.
    /// - Throws: `unwritable`, for example when the disk is full.
    package mutating func append(_ bytes: [UInt8]) throws(FileError) {
        let done = bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let put = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if put < 0 && errno == EINTR { continue }
                if put <= 0 { return false }
                written += put
            }
            return fsync(descriptor) == 0
        }
        guard done else {
            _ = ftruncate(descriptor, off_t(size))
            throw FileError(.unwritable, path: path, reason: "writing failed; is the disk full?")
        }
        size += bytes.count
    }

    /// Takes back what stands behind a place: the unfinished end that a crash left.
    ///
    /// - Parameter offset: The new size.
    /// - Throws: `unwritable`.
    package mutating func takeBack(to offset: Int) throws(FileError) {
        guard offset <= size, ftruncate(descriptor, off_t(offset)) == 0 else {
            throw FileError(.unwritable, path: path, reason: "writing failed; check the disk")
        }
        size = offset
    }
}
