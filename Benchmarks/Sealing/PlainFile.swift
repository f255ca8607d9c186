import Glibc
import SealedPackages

/// A file that is written straight on.
final class PlainFile {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw PackageError(.file, file: path, reason: "cannot be written") }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard Glibc.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count else {
            throw PackageError(.file, file: path, reason: "writing failed; is the disk full?")
        }
    }
}
