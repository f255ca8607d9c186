import Glibc
import SafeFiles

/// A Spark that is installed: its folder and version.
struct SparkInstallation: Equatable, Sendable {
    /// What the statements need (`SQLSTATE` in errors), and the last that was looked at.
    static let oldest = (major: 3, minor: 4)
    static let newestMajor = 4

    let home: String
    let version: String

    /// Looks for Spark without starting it: the version stands in the name of a file.
    ///
    /// - Parameter home: The folder that holds `bin/spark-sql` and `jars`.
    /// - Throws: `SparkError` `missing`, `version`.
    init(home: String) throws(SparkError) {
        guard access(Folder.join(home, "bin/spark-sql"), X_OK) == 0 else {
            throw SparkError(
                .missing,
                home,
                "holds no Spark (bin/spark-sql is not there); name the folder that holds bin and jars"
            )
        }
        let jars = WorkFolder.names(Folder.join(home, "jars"))
        guard let core = jars.first(where: { $0.hasPrefix("spark-core_") && $0.hasSuffix(".jar") }),
            let dash = core.dropFirst("spark-core_".count).firstIndex(of: "-")
        else {
            throw SparkError(.version, home, "does not tell its version (jars/spark-core_… is not there)")
        }
        let version = String(core[core.index(after: dash)...].dropLast(".jar".count))
        let parts = version.split(whereSeparator: { $0 == "." || $0 == "-" }).prefix(2).compactMap { Int($0) }
        guard parts.count == 2, (parts[0], parts[1]) >= (Self.oldest.major, Self.oldest.minor),
            parts[0] <= Self.newestMajor
        else {
            throw SparkError(
                .version,
                home,
                "holds a Spark of another version than \(Self.oldest.major).\(Self.oldest.minor) to \(Self.newestMajor).x"
            )
        }
        self.home = home
        self.version = version
    }
}

/// The address of a cluster, or this machine.
struct SparkMaster: Equatable, Sendable {
    let url: String
    /// Where somebody must listen.
    let hosts: [(name: String, port: UInt16)]
    var isLocal: Bool { url.hasPrefix("local") }

    static func == (one: SparkMaster, other: SparkMaster) -> Bool { one.url == other.url }

    /// - Parameter url: `local`, `local[N]`, `local[*]`, `spark://HOST:PORT[,HOST:PORT]`, `yarn` or `k8s://…`.
    /// - Throws: `SparkError` `setting`.
    init(_ url: String) throws(SparkError) {
        func refuse() -> SparkError {
            SparkError(
                .setting,
                "--master",
                "is no address of Spark; say local[2], spark://HOST:PORT, yarn or k8s://https://HOST:PORT"
            )
        }
        self.url = url
        if url.hasPrefix("spark://") {
            var hosts: [(name: String, port: UInt16)] = []
            for part in url.dropFirst("spark://".count).split(separator: ",", omittingEmptySubsequences: false) {
                guard let colon = part.lastIndex(of: ":"), let port = UInt16(part[part.index(after: colon)...]),
                    port > 0, colon > part.startIndex
                else { throw refuse() }
                hosts.append((String(part[..<colon]), port))
            }
            self.hosts = hosts
            return
        }
        hosts = []
        if url == "local" || url == "yarn" || url.hasPrefix("k8s://") { return }
        guard url.hasPrefix("local["), url.hasSuffix("]") else { throw refuse() }
        let cores = url.dropFirst("local[".count).dropLast()
        guard cores == "*" || (Int(cores).map { (1...4096).contains($0) } ?? false) else { throw refuse() }
    }

    /// Sees that somebody listens, so that an address with a slip is told at once and not after a minute of trying.
    ///
    /// - Throws: `SparkError` `unreachable`.
    func checkReachable() throws(SparkError) {
        guard !hosts.isEmpty, !hosts.contains(where: { Self.listens($0.name, $0.port) }) else { return }
        throw SparkError(.unreachable, url, "nobody answers there; is the master running, and is the address right?")
    }

    private static func listens(_ host: String, _ port: UInt16) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return false }
        defer { freeaddrinfo(found) }
        var next = found
        while let address = next {
            let handle = socket(
                address.pointee.ai_family,
                address.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
                0
            )
            defer { close(handle) }
            if handle >= 0, answers(handle, address.pointee) { return true }
            next = address.pointee.ai_next
        }
        return false
    }

    /// Whether a connection is there within five seconds.
    private static func answers(_ handle: Int32, _ address: addrinfo) -> Bool {
        if connect(handle, address.ai_addr, address.ai_addrlen) == 0 { return true }
        guard errno == EINPROGRESS else { return false }
        var waiting = pollfd(fd: handle, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, 5000) == 1 else { return false }
        var fault: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(handle, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 && fault == 0
    }
}
