import SafeFiles
public import Sealing

/// A package whose every byte has been verified.
public struct OpenedPackage: Sendable {
    /// The header.
    public let header: PackageHeader
    /// The contents by name.
    public let contents: [String: [UInt8]]
}

/// Opens packages.
public enum PackageReader {
    private static let headerLimit = 1 << 20

    /// Reads the header without any key; the signature is not checked.
    ///
    /// - Parameter path: The package.
    /// - Returns: What the package says of itself.
    /// - Throws: `file`, `notAPackage`, `truncated`, `malformed`.
    public static func inspect(_ path: String) throws(PackageError) -> PackageHeader {
        let file = try openFile(path)
        return try front(of: file).header
    }

    private static func openFile(_ path: String) throws(PackageError) -> RegularFile {
        do throws(FileError) { return try RegularFile(path: path) } catch {
            throw PackageError(.file, file: path, reason: error.reason)
        }
    }

    /// Verifies and opens a small package, whole in memory.
    ///
    /// Nothing is returned unless everything verifies.
    ///
    /// - Parameters:
    ///   - path: The package.
    ///   - kind: What it must carry.
    ///   - recipient: The reader's keys.
    ///   - sender: Gives the public keys under which an organisation's packages are accepted.
    /// - Returns: The header and the contents.
    /// - Throws: `file`, `notAPackage`, `truncated`, `tampered`, `signature`, `wrongRecipient`, `mismatch`; what
    ///   `sender` throws is passed on.
    public static func open(
        _ path: String,
        kind: PackageHeader.Kind,
        recipient: borrowing Identity,
        sender: (String) throws -> PublicIdentity
    ) throws -> OpenedPackage {
        let opened = try stream(path, kind: kind, recipient: recipient, sender: sender) { _ in WholeContents() }
        return OpenedPackage(header: opened.header, contents: opened.result)
    }

    /// Verifies and opens a package chunk by chunk, in memory that does not grow with it.
    ///
    /// What the sink makes of it comes out only after the last chunk, every digest and the file's end have verified.
    ///
    /// - Parameters:
    ///   - path: The package.
    ///   - kind: What it must carry.
    ///   - recipient: The reader's keys.
    ///   - sender: As `open`.
    ///   - sink: Makes what takes the contents, from a header whose signature has verified.
    /// - Returns: The header, and what the sink gives.
    /// - Throws: As `open`; what the sink throws is passed on.
    package static func stream<Sink: PackageSink>(
        _ path: String,
        kind: PackageHeader.Kind,
        recipient: borrowing Identity,
        sender: (String) throws -> PublicIdentity,
        into sink: (PackageHeader) throws -> Sink
    ) throws -> (header: PackageHeader, result: Sink.Result) {
        do {
            let file = try openFile(path)
            let front = try front(of: file)
            let header = front.header
            guard header.kind == kind else {
                throw PackageError(
                    .mismatch,
                    file: path,
                    reason: "carries \(header.kind.rawValue), \(kind.rawValue) are needed here"
                )
            }
            guard try sender(header.partner).verifies(signature: front.signature, of: front.headerBytes) else {
                throw PackageError(
                    .signature,
                    file: path,
                    reason: "is not signed by '\(header.partner)' or was changed; ask the partner for it again"
                )
            }
            guard header.recipient == recipient.organisation else {
                throw PackageError(
                    .wrongRecipient,
                    file: path,
                    reason: "is sealed to '\(header.recipient)', not to '\(recipient.organisation)'"
                )
            }
            guard let ephemeralKey = Hex.bytes(header.ephemeralKey), ephemeralKey.count == 32 else {
                throw PackageError(.malformed, file: path, reason: "names no usable key")
            }
            let total = try length(header, of: file)
            let cipher = try ChunkCipher(
                secret: try recipient.sharedSecret(with: ephemeralKey),
                ephemeralKey: ephemeralKey,
                recipientKey: try recipient.publicIdentity().sealingKey,
                headerDigest: try header.bindingDigest()
            )
            var contents = try ContentsCheck(header, path: path, sink: try sink(header))
            var chunks = ChunkReader(cipher, total: total, path: path)
            while try chunks.next(from: file, { try contents.take($0) }) {}
            guard try readUpTo(1, from: file).isEmpty else {
                throw PackageError(.tampered, file: path, reason: "goes on after its last chunk")
            }
            try file.checkUnchanged()
            return (header, try contents.finish())
        } catch let error as SealingError {
            throw PackageError(.tampered, file: path, reason: "cannot be opened: \(error)")
        } catch let error as FileError {
            throw PackageError(.file, file: path, reason: error.reason)
        }
    }

    /// The length of all contents, which must fit the file, so that a lying header cannot ask for more memory than it
    /// brings.
    private static func length(
        _ header: PackageHeader,
        of file: borrowing RegularFile
    ) throws(PackageError) -> Int {
        var total = 0
        for entry in header.files {
            let (sum, overflows) = total.addingReportingOverflow(entry.bytes)
            guard !overflows, entry.bytes >= 0, sum <= file.size else {
                throw PackageError(.truncated, file: file.path, reason: "ends too early; ask the partner for it again")
            }
            total = sum
        }
        guard header.files.first?.bytes == PackageWriter.saltLength else {
            throw PackageError(.malformed, file: file.path, reason: "begins with no salt of this program")
        }
        return total
    }

    private struct Front {
        let header: PackageHeader
        let headerBytes: [UInt8]
        let signature: [UInt8]
    }

    private static func front(of file: borrowing RegularFile) throws(PackageError) -> Front {
        let path = file.path
        let start = try read(PackageWriter.magic.count + 4, from: file)
        guard start.starts(with: PackageWriter.magic) else {
            throw PackageError(.notAPackage, file: path, reason: "is not a package of this program")
        }
        let length = start.suffix(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= headerLimit else {
            throw PackageError(.malformed, file: path, reason: "has a header longer than \(headerLimit) bytes")
        }
        let headerBytes = try read(length, from: file)
        let signature = try read(64, from: file)
        return Front(
            header: try PackageHeader(canonical: headerBytes, file: path),
            headerBytes: headerBytes,
            signature: signature
        )
    }

    private static func read(_ count: Int, from file: borrowing RegularFile) throws(PackageError) -> [UInt8] {
        let bytes = try readUpTo(count, from: file)
        guard bytes.count == count else {
            throw PackageError(.truncated, file: file.path, reason: "ends too early; ask the partner for it again")
        }
        return bytes
    }

    private static func readUpTo(_ count: Int, from file: borrowing RegularFile) throws(PackageError) -> [UInt8] {
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(FileError) {
                filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
                filled = 0
            }
        }
        if let failure { throw PackageError(.file, file: file.path, reason: failure.reason) }
        return bytes
    }
}
