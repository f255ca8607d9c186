import GRDB
import Glibc
import SafeFiles

/// A database that is being made under a temporary name and gets its own name only when it is complete.
///
/// Mode 0600. No journal and no waiting for the disk while it is filled: a failure throws the whole file away.
struct NewDatabase: ~Copyable {
    let path: String
    let queue: DatabaseQueue
    private let temporary: String
    private var committed = false

    init(path: String) throws(StoreError) {
        let temporary = "\(path).partial-\(getpid())-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.file, file: path, reason: "cannot be written; check the folder and its permissions")
        }
        close(descriptor)
        var configuration = Configuration()
        configuration.journalMode = .default
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
                    """
            )
        }
        do {
            self.queue = try StoreError.guarding(path) {
                try DatabaseQueue(path: temporary, configuration: configuration)
            }
        } catch {
            unlink(temporary)
            throw error
        }
        self.path = path
        self.temporary = temporary
    }

    deinit {
        if !committed {
            try? queue.close()
            unlink(temporary)
        }
    }

    /// Flushes to disk and gives the file its name.
    consuming func commit() throws(StoreError) {
        let failure = StoreError(.file, file: path, reason: "writing failed; is the disk full?")
        guard (try? queue.close()) != nil else { throw failure }
        let descriptor = open(temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure }
        let flushed = fsync(descriptor) == 0
        close(descriptor)
        guard flushed, rename(temporary, path) == 0 else { throw failure }
        committed = true
    }
}

/// Opening a database that others may have made.
enum ExistingDatabase {
    /// Opens a regular file for reading only, trusting nothing in its schema.
    static func open(_ path: String) throws(StoreError) -> DatabaseQueue {
        do throws(FileError) { _ = try RegularFile(path: path) } catch {
            throw StoreError(.file, file: path, reason: error.reason)
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;"
            )
        }
        return try StoreError.guarding(path) { try DatabaseQueue(path: path, configuration: configuration) }
    }
}
