import SafeFiles
public import Sealing

/// A package on its way to the disk: contents are sealed as they come, so that they need never be in memory together.
///
/// What is known before the first byte (everything in the header but the digests) binds every chunk; the digests are
/// filled in and the header is signed at the end. The file has no name before that.
public struct PackageStream: ~Copyable {
    /// One file to come.
    public struct Announcement: Sendable, Equatable {
        /// The name, from the list of the package's kind.
        public let name: String
        /// The number of rows.
        public let rows: Int
        /// The length, in bytes.
        public let bytes: Int

        /// Announces a file.
        public init(name: String, rows: Int, bytes: Int) {
            self.name = name
            self.rows = rows
            self.bytes = bytes
        }
    }

    private static let signatureLength = 64

    private var file: AtomicFile
    private let cipher: ChunkCipher
    private var header: PackageHeader
    private let salt: [UInt8]
    private let path: String
    /// Of the file that is being written; the salt goes before its contents.
    private var hash: SHA256
    private var chunk: [UInt8] = []
    /// Room for one sealed chunk.
    private let sealed = ChunkRoom(ChunkCipher.chunkLength + AESGCM.tagLength)
    private var chunks = 0
    /// The file that is being written, how many bytes of it are still to come, and how many of all.
    private var current = 0
    private var rest: Int
    private var restOfAll: Int

    /// Starts a package under a temporary name.
    ///
    /// - Parameters:
    ///   - announced: The files of the kind, in the kind's order.
    ///   - label: What the header says.
    ///   - sender: Whose package it is.
    ///   - recipient: Alone can open it.
    ///   - path: The package's file.
    /// - Returns: The package, still empty.
    /// - Throws: `malformed` for other files than the kind's, `file`, or what OpenSSL refuses as `tampered`.
    public static func open(
        _ announced: [Announcement],
        label: PackageLabel,
        sender: borrowing Identity,
        recipient: PublicIdentity,
        to path: String
    ) throws(PackageError) -> PackageStream {
        guard label.kind.contentNames.contains(announced.map(\.name)) else {
            throw PackageError(.malformed, file: path, reason: "a package of this kind holds other files")
        }
        return try PackageWriter.translated(path) { () throws in
            let salt = try SystemRandom.bytes(PackageWriter.saltLength)
            let files = [Announcement(name: PackageHeader.Kind.saltName, rows: 1, bytes: salt.count)] + announced
            let ephemeral = try Identity(newFor: "package")
            let header = PackageHeader(
                kind: label.kind,
                programme: label.programme,
                programmeHash: label.programmeHash,
                environment: label.environment,
                partner: sender.organisation,
                recipient: recipient.organisation,
                epoch: label.epoch,
                keyCheck: label.keyCheck,
                catalogue: label.catalogue,
                rules: label.rules,
                packageID: Hex.text(try SystemRandom.bytes(16)),
                sequence: label.sealing.sequence,
                created: label.sealing.created,
                expires: label.sealing.expires,
                people: label.people,
                optOuts: label.optOuts,
                ephemeralKey: Hex.text(try ephemeral.publicIdentity().sealingKey),
                files: files.map {
                    PackageHeader.File(name: $0.name, bytes: $0.bytes, rows: $0.rows, sha256: PackageHeader.noDigest)
                }
            )
            return try start(header, salt, ephemeral, recipient, path)
        }
    }

    private static func start(
        _ header: PackageHeader,
        _ salt: [UInt8],
        _ ephemeral: borrowing Identity,
        _ recipient: PublicIdentity,
        _ path: String
    ) throws -> PackageStream {
        let front = try header.canonicalBytes()
        let cipher = try ChunkCipher(
            secret: try ephemeral.sharedSecret(with: recipient.sealingKey),
            ephemeralKey: try ephemeral.publicIdentity().sealingKey,
            recipientKey: recipient.sealingKey,
            headerDigest: try header.bindingDigest()
        )
        var file = try AtomicFile(path: path, mode: 0o600)
        try file.write(PackageWriter.magic)
        let length = UInt32(front.count)
        try file.write([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
        // Room for header and signature, which come last.
        try file.write([UInt8](repeating: 0, count: front.count + Self.signatureLength))
        var stream = PackageStream(
            file: file,
            cipher: cipher,
            header: header,
            salt: salt,
            hash: try salted(salt),
            path: path
        )
        try stream.append(salt)
        return stream
    }

    private static func salted(_ salt: [UInt8]) throws(SealingError) -> SHA256 {
        let hash = try SHA256()
        hash.update(salt)
        return hash
    }

    private init(
        file: consuming AtomicFile,
        cipher: consuming ChunkCipher,
        header: PackageHeader,
        salt: [UInt8],
        hash: consuming SHA256,
        path: String
    ) {
        self.file = file
        self.cipher = cipher
        self.header = header
        self.salt = salt
        self.path = path
        self.hash = hash
        rest = header.files.first?.bytes ?? 0
        restOfAll = header.files.reduce(0) { $0 + $1.bytes }
        chunk.reserveCapacity(ChunkCipher.chunkLength)
    }

    /// Adds bytes of the announced files, one file behind the other.
    ///
    /// - Parameter bytes: What comes next.
    /// - Throws: `malformed` for more than was announced, `file`, `tampered`.
    public mutating func append(_ bytes: [UInt8]) throws(PackageError) {
        var failure: PackageError?
        bytes.withUnsafeBytes { bytes in
            do throws(PackageError) { try append(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Adds bytes of the announced files, one file behind the other.
    ///
    /// - Parameter bytes: What comes next.
    /// - Throws: `malformed` for more than was announced, `file`, `tampered`.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
        guard bytes.count <= restOfAll else {
            throw PackageError(.malformed, file: path, reason: "got more than was announced; nothing was written")
        }
        do {
            var left = bytes
            while !left.isEmpty {
                while rest == 0 { try endFile() }
                let piece = UnsafeRawBufferPointer(
                    rebasing: left[..<min(left.count, rest, ChunkCipher.chunkLength - chunk.count)]
                )
                hash.update(piece)
                rest -= piece.count
                restOfAll -= piece.count
                left = UnsafeRawBufferPointer(rebasing: left[piece.count...])
                if piece.count == ChunkCipher.chunkLength && restOfAll > 0 {
                    // A whole chunk needs no copy.
                    try seal(piece, last: false)
                    continue
                }
                chunk.append(contentsOf: piece)
                if chunk.count == ChunkCipher.chunkLength && restOfAll > 0 { try sealChunk(last: false) }
            }
        } catch { throw PackageWriter.packageError(error, path) }
    }

    private mutating func sealChunk(last: Bool) throws {
        var plain: [UInt8] = []
        swap(&plain, &chunk)
        try plain.withUnsafeBytes { plain throws in try seal(plain, last: last) }
        swap(&plain, &chunk)
        chunk.removeAll(keepingCapacity: true)
    }

    private mutating func seal(_ plain: UnsafeRawBufferPointer, last: Bool) throws {
        let room = UnsafeMutableRawBufferPointer(rebasing: sealed.bytes[..<(plain.count + AESGCM.tagLength)])
        try cipher.seal(plain, into: room, index: chunks, last: last)
        try file.write(UnsafeRawBufferPointer(room))
        chunks += 1
    }

    private mutating func endFile() throws {
        var ended = try Self.salted(salt)
        swap(&ended, &hash)
        header.files[current].sha256 = Hex.text(try ended.finish())
        current += 1
        rest = current < header.files.count ? header.files[current].bytes : 0
    }

    /// Seals what is left, signs the header and gives the file its name.
    ///
    /// - Parameter sender: Signs.
    /// - Returns: The header as it was written.
    /// - Throws: `malformed` where something announced is missing, `file`, `tampered`.
    public consuming func finish(sender: borrowing Identity) throws(PackageError) -> PackageHeader {
        guard restOfAll == 0 else {
            throw PackageError(.malformed, file: path, reason: "lacks some of what was announced; nothing was written")
        }
        do {
            while current < header.files.count { try endFile() }
            try sealChunk(last: true)
            let bytes = try header.canonicalBytes()
            let signature = try sender.sign(bytes)
            try file.overwrite(bytes + signature, at: PackageWriter.magic.count + 4)
            try file.commit()
            return header
        } catch { throw PackageWriter.packageError(error, path) }
    }
}

extension PackageHeader {
    /// What stands for a digest before the contents are known; as long as a digest.
    static let noDigest = String(repeating: "0", count: 64)

    /// SHA-256 of the header without the contents' digests: what binds every chunk, and is known before the first.
    ///
    /// The digests themselves are signed, and compared with what was opened.
    func bindingDigest() throws -> [UInt8] {
        var bare = self
        for index in bare.files.indices { bare.files[index].sha256 = Self.noDigest }
        return try SHA256.digest(try bare.canonicalBytes())
    }
}
