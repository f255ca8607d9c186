import SafeFiles
public import Sealing

/// Seals contents to one recipient.
///
/// Layout: `CLPK2\n`, the header's length (32 bits, big-endian), the header (canonical JSON), the sender's Ed25519
/// signature of the header, then sealed chunks. A fresh X25519 key serves one package only.
public enum PackageWriter {
    package static let magic = [UInt8]("CLPK2\n".utf8)
    /// The length of the salt, in bytes.
    static let saltLength = 32

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
        var stream = try PackageStream.open(
            contents.map { PackageStream.Announcement(name: $0.name, rows: $0.rows, bytes: $0.bytes.count) },
            label: label,
            sender: sender,
            recipient: recipient,
            to: path
        )
        for content in contents { try stream.append(content.bytes) }
        return try stream.finish(sender: sender)
    }

    /// Runs some writing and says in this module's words what went wrong.
    static func translated<Result: ~Copyable>(
        _ path: String,
        _ body: () throws -> Result
    ) throws(PackageError) -> Result {
        do { return try body() } catch { throw packageError(error, path) }
    }

    static func packageError(_ error: any Error, _ path: String) -> PackageError {
        switch error {
        case let error as FileError: PackageError(.file, file: path, reason: error.reason)
        case let error as SealingError: PackageError(.tampered, file: path, reason: "could not be sealed: \(error)")
        case let error as PackageError: error
        default: PackageError(.malformed, file: path, reason: "could not be sealed")
        }
    }
}
