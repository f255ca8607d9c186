import Sealing

/// Divides the opened bytes of a package into its files, hashes them, and hands them on.
struct ContentsCheck<Sink: PackageSink>: ~Copyable {
    private let files: [PackageHeader.File]
    private let path: String
    private var sink: Sink
    private var salt: [UInt8] = []
    private var hash: SHA256
    /// The file that is being read, and how many bytes of it are still to come.
    private var current = -1
    private var rest = 0

    init(_ header: PackageHeader, path: String, sink: Sink) throws(SealingError) {
        hash = try SHA256()
        files = header.files
        self.path = path
        self.sink = sink
    }

    /// Takes the next bytes of all files.
    ///
    /// - Parameter bytes: Authenticated.
    /// - Throws: `mismatch` for more than the header says, or a digest that is not as it says.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
        var left = bytes
        while !left.isEmpty {
            while rest == 0 { try beginNext() }
            let piece = UnsafeRawBufferPointer(rebasing: left[..<min(left.count, rest)])
            if current == 0 {
                salt.append(contentsOf: piece)
            } else {
                hash.update(piece)
                try sink.take(piece)
            }
            rest -= piece.count
            left = UnsafeRawBufferPointer(rebasing: left[piece.count...])
        }
    }

    /// Ends the last file.
    ///
    /// - Returns: What the sink gives.
    /// - Throws: `mismatch` where something is missing; what the sink throws.
    mutating func finish() throws -> Sink.Result {
        while current < files.count - 1 && rest == 0 { try beginNext() }
        guard rest == 0 else { throw mismatch() }
        try endCurrent()
        return try sink.finish()
    }

    private mutating func beginNext() throws {
        try endCurrent()
        current += 1
        guard current < files.count else {
            throw PackageError(.mismatch, file: path, reason: "holds more than its header says")
        }
        rest = files[current].bytes
        if current > 0 { try sink.begin(files[current]) }
    }

    private mutating func endCurrent() throws {
        guard current >= 0 else { return }
        var ended = try SHA256()
        swap(&ended, &hash)
        let digest = try current == 0 ? SHA256.digest(salt + salt) : ended.finish()
        // The salt goes before the contents of every file, its own included.
        hash.update(salt)
        guard Hex.text(digest) == files[current].sha256 else { throw mismatch() }
    }

    private func mismatch() -> PackageError {
        let name = files.indices.contains(current) ? files[current].name : ""
        return PackageError(.mismatch, file: path, reason: "does not hold what its header says ('\(name)')")
    }
}
