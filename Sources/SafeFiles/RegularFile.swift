public import Glibc

/// An open regular file, read in pieces; never a directory, device, pipe or symbolic link.
public struct RegularFile: ~Copyable {
    /// The path as the caller gave it.
    public let path: String
    /// The size in bytes when the file was opened.
    public let size: Int
    /// The owner's user id and the permission bits, as `fstat` saw them.
    public let owner: uid_t
    /// The permission bits (the low 12 bits of the mode).
    public let permissions: mode_t
    /// When the contents last changed, in seconds since 1970.
    public var modifiedSeconds: Int { Int(modified.tv_sec) }
    private let descriptor: Int32
    private let modified: timespec

    /// Opens a file for reading without following a symbolic link.
    ///
    /// - Parameter path: The file.
    /// - Throws: `missing`, `notRegular` or `unreadable`.
    public init(path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR:
                throw FileError(.missing, path: path, reason: "no such file; check the path")
            case ELOOP:
                throw FileError(.notRegular, path: path, reason: "is a symbolic link; give the file itself")
            default:
                throw FileError(.unreadable, path: path, reason: "cannot be opened; check who may read it")
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(.notRegular, path: path, reason: "is not a regular file; give a file")
        }
        self.path = path
        self.size = Int(status.st_size)
        self.owner = status.st_uid
        self.permissions = status.st_mode & 0o7777
        self.modified = status.st_mtim
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Reads up to `buffer.count` bytes; 0 at the end of the file.
    ///
    /// - Parameter buffer: Filled from its start.
    /// - Returns: The number of bytes read.
    /// - Throws: `unreadable` when the system refuses.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw FileError(.unreadable, path: path, reason: "reading failed part way") }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    /// Reads up to `buffer.count` bytes from a place in the file, leaving where `read(into:)` stands.
    ///
    /// - Parameters:
    ///   - offset: The place, in bytes from the start.
    ///   - buffer: Filled from its start.
    /// - Returns: The number of bytes read; fewer than asked for at the end of the file.
    /// - Throws: `unreadable` when the system refuses.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let target = buffer.baseAddress.map { $0 + filled }
            let got = pread(descriptor, target, buffer.count - filled, off_t(offset + filled))
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw FileError(.unreadable, path: path, reason: "reading failed part way") }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    /// Reads a piece of the file, leaving where `read(into:)` stands.
    ///
    /// - Parameters:
    ///   - offset: The place, in bytes from the start.
    ///   - count: How many bytes at most.
    /// - Returns: The bytes; fewer than asked for at the end of the file.
    /// - Throws: `unreadable` when the system refuses.
    package func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(FileError) { filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer)) } catch {
                failure = error
                filled = 0
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// A second descriptor of the same open file, for a C library that closes what it is given.
    ///
    /// - Returns: The descriptor; the caller closes it.
    /// - Throws: `unreadable` when the system has none left.
    package func duplicateDescriptor() throws(FileError) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw FileError(.unreadable, path: path, reason: "too many files are open") }
        return copy
    }

    /// Refuses a file that changed since it was opened: half of one version and half of another would be read.
    ///
    /// - Throws: `unreadable`.
    public func checkUnchanged() throws(FileError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == size,
            status.st_mtim.tv_sec == modified.tv_sec, status.st_mtim.tv_nsec == modified.tv_nsec
        else { throw FileError(.unreadable, path: path, reason: "changed while it was being read; try again") }
    }

    /// Reads a whole small file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The largest size accepted, in bytes.
    /// - Returns: All bytes.
    /// - Throws: As `init(path:)` and `read(into:)`; `tooLarge` above the limit.
    public static func contents(of path: String, limit: Int = 64 << 20) throws(FileError) -> [UInt8] {
        let file = try RegularFile(path: path)
        return try file.wholeContents(limit: limit)
    }

    /// Reads the rest of an open file.
    ///
    /// - Parameter limit: The largest size accepted, in bytes.
    /// - Returns: All bytes.
    /// - Throws: `tooLarge` above the limit, `unreadable` when reading fails.
    public func wholeContents(limit: Int) throws(FileError) -> [UInt8] {
        guard size <= limit else {
            throw FileError(.tooLarge, path: path, reason: "is larger than \(limit) bytes; is it the right file?")
        }
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            do throws(FileError) { count = try read(into: UnsafeMutableRawBufferPointer(buffer)) } catch {
                failure = error
                count = 0
            }
        }
        if let failure { throw failure }
        guard bytes.count <= size else {
            throw FileError(.unreadable, path: path, reason: "grew while it was being read; try again")
        }
        return bytes
    }
}

extension RegularFile {
    /// Whether something stands under a path.
    ///
    /// - Parameter path: Any path.
    /// - Returns: `true` for anything, a folder or a broken permission included.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
