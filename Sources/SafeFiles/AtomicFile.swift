public import Glibc

/// A file that appears whole under its name, or not at all.
///
/// Bytes go to a temporary name in the same folder; `commit()` flushes and renames. Without a commit the temporary
/// file is removed when the value ends, so an interrupted run leaves no half file behind.
public struct AtomicFile: ~Copyable {
    /// The final path.
    public let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// Opens the temporary file.
    ///
    /// - Parameters:
    ///   - path: The final path; its folder must exist.
    ///   - mode: The permission bits of the new file.
    /// - Throws: `unwritable`.
    public init(path: String, mode: mode_t = 0o644) throws(FileError) {
        self.path = path
        PartialName.removeStale(of: path)
        self.temporary = PartialName.new(for: path)
        self.descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw FileError(.unwritable, path: path, reason: "cannot be written; check the folder and its permissions")
        }
        fchmod(descriptor, mode)
    }

    deinit {
        wipe()
        if descriptor >= 0 {
            close(descriptor)
            unlink(temporary)
        }
    }

    /// Appends bytes.
    ///
    /// - Parameter bytes: What to add.
    /// - Throws: `unwritable`, for example when the disk is full.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Appends many bytes that are no secret: they go to the file as they are.
    ///
    /// - Parameter bytes: What to add.
    /// - Throws: `unwritable`.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try flush()
        try put(bytes)
    }

    /// Appends the UTF-8 bytes of a text.
    ///
    /// - Parameter text: What to add.
    /// - Throws: `unwritable`.
    public mutating func write(_ text: String) throws(FileError) { try write(text.utf8) }

    /// Replaces bytes that were written before.
    ///
    /// - Parameters:
    ///   - bytes: As many as are replaced.
    ///   - offset: Where they begin in the file.
    /// - Throws: `unwritable`.
    public mutating func overwrite(_ bytes: [UInt8], at offset: Int) throws(FileError) {
        try flush()
        let descriptor = descriptor
        let done = bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let base = bytes.baseAddress.map { $0 + written }
                let put = pwrite(descriptor, base, bytes.count - written, off_t(offset + written))
                if put < 0 && errno == EINTR { continue }
                if put <= 0 { return false }
                written += put
            }
            return true
        }
        guard done else { throw FileError(.unwritable, path: path, reason: "writing failed; is the disk full?") }
    }

    private mutating func flush() throws(FileError) {
        guard !buffer.isEmpty else { return }
        try buffer.withUnsafeBufferPointer { (bytes) throws(FileError) in try put(UnsafeRawBufferPointer(bytes)) }
        wipe()
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let put = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { throw FileError(.unwritable, path: path, reason: "writing failed; is the disk full?") }
            written += put
        }
    }

    /// Overwrites what the buffer held: a key may have passed through it.
    private func wipe() {
        buffer.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { explicit_bzero(UnsafeMutableRawPointer(mutating: base), bytes.count) }
        }
    }

    /// Flushes, and gives the file its name in one step.
    ///
    /// - Throws: `unwritable`.
    public consuming func commit() throws(FileError) {
        try flush()
        guard fsync(descriptor) == 0, close(descriptor) == 0 else {
            throw FileError(.unwritable, path: path, reason: "writing failed; is the disk full?")
        }
        descriptor = -1
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            throw FileError(.unwritable, path: path, reason: "cannot be given its name; check the folder")
        }
    }

    /// Writes a whole file in one call.
    ///
    /// - Parameters:
    ///   - text: The contents.
    ///   - path: The final path.
    ///   - mode: The permission bits.
    /// - Throws: `unwritable`.
    public static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(FileError) {
        var file = try AtomicFile(path: path, mode: mode)
        try file.write(text)
        try file.commit()
    }

    /// Writes a whole file in one call.
    ///
    /// - Parameters:
    ///   - bytes: The contents.
    ///   - path: The final path.
    ///   - mode: The permission bits.
    /// - Throws: `unwritable`.
    public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileError) {
        var file = try AtomicFile(path: path, mode: mode)
        try file.write(bytes)
        try file.commit()
    }
}
