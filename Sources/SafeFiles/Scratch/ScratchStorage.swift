import Glibc

/// The bytes behind a `ScratchArray`: memory while they are few, an unlinked temporary file once they are many.
///
/// The file never has a name that anybody could open (`O_TMPFILE`, or unlinked before the first byte), so it is gone
/// with the process however that ends. Where no file can be had, or the disk is full, the bytes stay in memory.
@usableFromInline
final class ScratchStorage: @unchecked Sendable {
    // Unchecked: `ScratchArray` writes only where it holds the one reference, as every copy-on-write value does.
    @usableFromInline private(set) var base: UnsafeMutableRawPointer
    @usableFromInline private(set) var capacity: Int
    private var descriptor: Int32 = -1

    /// Below this many bytes nothing goes to a file.
    @usableFromInline static let memoryLimit = 16 << 20
    private static let page = 4096
    private static let firstCapacity = 1 << 16
    /// `O_TMPFILE` of Linux without `O_DIRECTORY`, which differs between processors.
    private static let temporaryFile: Int32 = 0o20000000

    init(capacity wanted: Int) {
        let capacity = Self.rounded(max(wanted, Self.firstCapacity))
        self.capacity = capacity
        if capacity > Self.memoryLimit, let (file, base) = Self.mapFile(capacity) {
            descriptor = file
            self.base = base
        } else {
            base = Self.mapMemory(capacity)
        }
    }

    deinit {
        munmap(base, capacity)
        if descriptor >= 0 { close(descriptor) }
    }

    private static func rounded(_ bytes: Int) -> Int { (bytes + page - 1) / page * page }

    /// Whether the bytes lie in a file.
    var isFile: Bool { descriptor >= 0 }

    /// Makes room for more bytes, keeping those there are.
    func grow(to wanted: Int) {
        let larger = Self.rounded(max(wanted, capacity + capacity / 2))
        if descriptor >= 0 {
            guard posix_fallocate(descriptor, 0, off_t(larger)) == 0, let mapped = Self.map(descriptor, larger) else {
                // The disk is full: what comes now stays in memory.
                move(to: Self.mapMemory(larger), larger, file: -1)
                return
            }
            munmap(base, capacity)
            base = mapped
            capacity = larger
        } else if larger > Self.memoryLimit, let (file, mapped) = Self.mapFile(larger) {
            move(to: mapped, larger, file: file)
        } else {
            move(to: Self.mapMemory(larger), larger, file: -1)
        }
    }

    private func move(to new: UnsafeMutableRawPointer, _ larger: Int, file: Int32) {
        new.copyMemory(from: base, byteCount: capacity)
        munmap(base, capacity)
        if descriptor >= 0 { close(descriptor) }
        descriptor = file
        base = new
        capacity = larger
    }

    /// Lets the pages of some bytes go from this process's memory; what they hold stays in the file.
    @usableFromInline
    func release(_ start: Int, _ end: Int) {
        guard descriptor >= 0 else { return }
        let from = start / Self.page * Self.page
        let to = min(Self.rounded(end), capacity)
        if from < to { madvise(base + from, to - from, MADV_DONTNEED) }
    }

    private static func mapMemory(_ bytes: Int) -> UnsafeMutableRawPointer {
        guard let base = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            base != UnsafeMutableRawPointer(bitPattern: -1)
        else { fatalError("out of memory") }
        return base
    }

    private static func map(_ file: Int32, _ bytes: Int) -> UnsafeMutableRawPointer? {
        let base = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        return base == UnsafeMutableRawPointer(bitPattern: -1) ? nil : base
    }

    private static func mapFile(_ bytes: Int) -> (Int32, UnsafeMutableRawPointer)? {
        let file = openFile()
        guard file >= 0 else { return nil }
        // Room is taken now: a disk that fills up later must not end the process at some innocent line.
        guard posix_fallocate(file, 0, off_t(bytes)) == 0, let base = map(file, bytes) else {
            close(file)
            return nil
        }
        return (file, base)
    }

    private static func openFile() -> Int32 {
        for folder in [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"].compactMap({ $0 }) {
            let file = open(folder, O_RDWR | O_CLOEXEC | O_DIRECTORY | temporaryFile, 0o600)
            if file >= 0 { return file }
            // A file system without unnamed files: a name for the blink of an eye.
            var name = Array((Folder.join(folder, "cohortlink-XXXXXX")).utf8CString)
            let named = mkstemp(&name)
            if named >= 0 {
                unlink(name)
                _ = fcntl(named, F_SETFD, FD_CLOEXEC)
                return named
            }
        }
        return -1
    }
}
