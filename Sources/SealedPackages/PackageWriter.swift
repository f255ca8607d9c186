import SafeFiles
public import Sealing

/// Seals contents to one recipient.
///
/// Layout: `CLPK1\n`, the header's length (32 bits, big-endian), the header (canonical JSON), the sender's Ed25519
/// signature of the header, then sealed chunks. A fresh X25519 key serves one package only.
public enum PackageWriter {
    static let magic = [UInt8]("CLPK1\n".utf8)

    /// Writes a package under a temporary name and renames it.
    ///
    /// - Parameters:
    ///   - contents: The files of the kind, in the kind's order.
    ///   - label: What the header says.
    ///   - sender: Signs the header.
    ///   - recipient: Alone can open it.
    ///   - path: The package's file.
    /// - Returns: The header written.
    /// - Throws: `malformed` for other files than the kind's, `file`, or what OpenSSL refuses as `tampered`.
    public static func write(
        _ contents: [PackageContent],
        label: PackageLabel,
        sender: borrowing Identity,
        recipient: PublicIdentity,
        to path: String
    ) throws(PackageError) -> PackageHeader {
        guard label.kind.contentNames.contains(contents.map(\.name)) else {
            throw PackageError(.malformed, file: path, reason: "a package of this kind holds other files")
        }
        do {
            let salt = try SystemRandom.bytes(32)
            let contents = [PackageContent(name: PackageHeader.Kind.saltName, rows: 1, bytes: salt)] + contents
            let ephemeral = try Identity(newFor: "package")
            let ephemeralKey = try ephemeral.publicIdentity().sealingKey
            let header = PackageHeader(
                kind: label.kind,
                programme: label.programme,
                programmeHash: label.programmeHash,
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
                ephemeralKey: Hex.text(ephemeralKey),
                files: try contents.map { content in
                    PackageHeader.File(
                        name: content.name,
                        bytes: content.bytes.count,
                        rows: content.rows,
                        sha256: try digest(salt, content.bytes)
                    )
                }
            )
            let headerBytes = try header.canonicalBytes()
            let cipher = try ChunkCipher(
                secret: try ephemeral.sharedSecret(with: recipient.sealingKey),
                ephemeralKey: ephemeralKey,
                recipientKey: recipient.sealingKey,
                headerDigest: try SHA256.digest(headerBytes)
            )
            var file = try AtomicFile(path: path, mode: 0o600)
            try file.write(magic)
            let length = UInt32(headerBytes.count)
            try file.write([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
            try file.write(headerBytes)
            try file.write(try sender.sign(headerBytes))
            try seal(contents, cipher, into: &file)
            try file.commit()
            return header
        } catch let error as FileError {
            throw PackageError(.file, file: path, reason: error.reason)
        } catch let error as SealingError {
            throw PackageError(.tampered, file: path, reason: "could not be sealed: \(error)")
        } catch let error as PackageError {
            throw error
        } catch {
            throw PackageError(.malformed, file: path, reason: "could not be sealed")
        }
    }

    /// SHA-256 of salt and contents, hexadecimal.
    static func digest(_ salt: [UInt8], _ bytes: [UInt8]) throws(SealingError) -> String {
        let hash = try SHA256()
        hash.update(salt)
        hash.update(bytes)
        return Hex.text(try hash.finish())
    }

    private static func seal(
        _ contents: [PackageContent],
        _ cipher: borrowing ChunkCipher,
        into file: inout AtomicFile
    ) throws {
        let total = contents.reduce(0) { $0 + $1.bytes.count }
        var chunk: [UInt8] = []
        chunk.reserveCapacity(ChunkCipher.chunkLength)
        var index = 0
        var taken = 0
        for content in contents {
            var rest = content.bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(ChunkCipher.chunkLength - chunk.count)
                chunk.append(contentsOf: piece)
                rest = rest.dropFirst(piece.count)
                taken += piece.count
                if chunk.count == ChunkCipher.chunkLength && taken < total {
                    try file.write(try cipher.seal(chunk[...], index: index, last: false))
                    index += 1
                    chunk.removeAll(keepingCapacity: true)
                }
            }
        }
        try file.write(try cipher.seal(chunk[...], index: index, last: true))
    }
}
