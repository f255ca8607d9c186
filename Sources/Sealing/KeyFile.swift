import COpenSSL
import Glibc
import SafeFiles

/// Secret keys on disk: owned by the user, mode 0600, a regular file, in a folder that nobody else can write to.
///
/// Layout: a line that names the kind, how it is wrapped and the owner; then the raw bytes, or the wrapped ones.
public enum KeyFile {
    private static let lengthLimit = 4096
    private static let saltLength = 16

    /// How the bytes of a key file are kept.
    private enum Form: String {
        case plain = "v1"
        /// Under a passphrase: salt, cost, AES-256-GCM under a key that scrypt made.
        case passphrase = "v1+scrypt"
        /// Sealed to the organisation's own identity.
        case identity = "v1+identity"
    }

    /// Writes a secret.
    ///
    /// - Parameters:
    ///   - secret: The bytes.
    ///   - kind: What it is, for example `linkage-key`.
    ///   - owner: Whose it is: an organisation or a programme and epoch; no line end.
    ///   - path: The file; an existing one is never replaced.
    ///   - passphrase: Wraps the secret where given.
    /// - Throws: `keyFile`, `library`.
    public static func write(
        _ secret: borrowing SecretBytes,
        kind: String,
        owner: String,
        to path: String,
        passphrase: Passphrase? = nil
    ) throws(SealingError) {
        guard let passphrase else {
            return try write(line(kind, .plain, owner), path) { (file) throws(FileError) in
                try secret.withBytes { (bytes) throws(FileError) in try file.write(bytes) }
            }
        }
        let first = line(kind, .passphrase, owner)
        let cost = ScryptCost.usual
        let salt = try SystemRandom.bytes(saltLength)
        let settings = salt + [cost.logN, cost.blocks, cost.parallel]
        let cipher = try AESGCM(key: try passphrase.key(salt: salt, cost: cost))
        let wrapped = settings + (try cipher.wrap(secret, additional: [UInt8](first.utf8) + settings))
        try write(first, path) { (file) throws(FileError) in try file.write(wrapped) }
    }

    /// Writes a secret that only an organisation's private key can open.
    ///
    /// - Parameters:
    ///   - secret: The bytes.
    ///   - kind: What it is.
    ///   - owner: Whose it is.
    ///   - path: The file; an existing one is never replaced.
    ///   - identity: The organisation.
    /// - Throws: `keyFile`, `library`.
    public static func write(
        _ secret: borrowing SecretBytes,
        kind: String,
        owner: String,
        to path: String,
        sealedTo identity: PublicIdentity
    ) throws(SealingError) {
        let first = line(kind, .identity, owner)
        let sealed = try SecretEnvelope.seal(secret, to: identity, label: [UInt8](first.utf8))
        try write(first, path) { (file) throws(FileError) in try file.write(sealed) }
    }

    private static func line(_ kind: String, _ form: Form, _ owner: String) -> String {
        "cohortlink \(kind) \(form.rawValue) \(owner)\n"
    }

    private static func write(
        _ line: String,
        _ path: String,
        _ body: (inout AtomicFile) throws(FileError) -> Void
    ) throws(SealingError) {
        guard access(path, F_OK) != 0 else {
            throw SealingError(.keyFile, "\(path): exists already; a key is never replaced, so choose another folder")
        }
        do throws(FileError) {
            var file = try AtomicFile(path: path, mode: 0o600)
            try file.write(line)
            try body(&file)
            try file.commit()
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    /// Reads a secret and checks how it is kept.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What it must be.
    ///   - count: How many bytes it must hold.
    ///   - passphrase: Asked for where the file is wrapped under one.
    /// - Returns: The owner named in the file, and the secret.
    /// - Throws: `keyFile` for a missing, open, foreign or damaged file; `tampered` for a wrong passphrase; `weakKey`
    ///   for bytes that no generator gives.
    public static func read(
        _ path: String,
        kind: String,
        count: Int,
        passphrase: () throws(SealingError) -> Passphrase? = { () throws(SealingError) in nil }
    ) throws(SealingError) -> KeptSecret {
        let contents = try contents(path, kind: kind)
        let line = contents.line
        let secret: SecretBytes
        switch line.form {
        case .plain:
            guard contents.body.count == count else {
                throw SealingError(
                    .weakKey,
                    "\(path): holds \(contents.body.count) key bytes where \(count) are needed"
                )
            }
            secret = contents.body.withBytes { bytes in
                SecretBytes(count: count) { _ = $0.update(fromContentsOf: bytes) }
            }
        case .passphrase:
            guard let given = try passphrase() else {
                throw SealingError(.keyFile, "\(path): is wrapped under a passphrase; give --passphrase-file FILE")
            }
            secret = try unwrap(contents.body.withBytes { Array($0) }, line.text, given, path)
        case .identity:
            throw SealingError(.keyFile, "\(path): is sealed to its organisation; give that organisation's key folder")
        }
        try checkRandom(secret, path, count)
        return KeptSecret(owner: line.owner, secret: secret)
    }

    /// Reads a secret that is sealed to an organisation's own identity, or lies plain.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What it must be.
    ///   - count: How many bytes it must hold.
    ///   - identity: The organisation's keys.
    /// - Returns: The owner named in the file, and the secret.
    /// - Throws: As the other `read`.
    public static func read(
        _ path: String,
        kind: String,
        count: Int,
        sealedTo identity: borrowing Identity
    ) throws(SealingError) -> KeptSecret {
        let contents = try contents(path, kind: kind)
        let line = contents.line
        guard line.form == .identity else { return try read(path, kind: kind, count: count) }
        do throws(SealingError) {
            let secret = try SecretEnvelope.open(
                contents.body.withBytes { Array($0) },
                with: identity,
                label: [UInt8](line.text.utf8)
            )
            try checkRandom(secret, path, count)
            return KeptSecret(owner: line.owner, secret: secret)
        } catch {
            guard error.code == .tampered || error.code == .wrongKey else { throw error }
            throw SealingError(
                .wrongKey,
                "\(path): was changed, or is sealed to other keys than those of '\(identity.organisation)'"
            )
        }
    }

    /// The owner that a key file names, without opening the key.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What it must be.
    /// - Returns: The owner.
    /// - Throws: `keyFile`, `wrongKey`.
    public static func owner(of path: String, kind: String) throws(SealingError) -> String {
        try contents(path, kind: kind).line.owner
    }

    /// Whether a key file needs a passphrase.
    static func isUnderPassphrase(_ path: String, kind: String) throws(SealingError) -> Bool {
        try contents(path, kind: kind).line.form == .passphrase
    }

    private static func unwrap(
        _ body: [UInt8],
        _ line: String,
        _ passphrase: Passphrase,
        _ path: String
    ) throws(SealingError) -> SecretBytes {
        guard body.count > saltLength + 3 + AESGCM.tagLength else {
            throw SealingError(.keyFile, "\(path): is cut short; take it from its backup")
        }
        let settings = Array(body.prefix(saltLength + 3))
        let cost = ScryptCost(
            logN: settings[saltLength],
            blocks: settings[saltLength + 1],
            parallel: settings[saltLength + 2]
        )
        guard cost.isAcceptable else {
            throw SealingError(.keyFile, "\(path): asks for another cost of scrypt than this program writes")
        }
        let cipher = try AESGCM(key: try passphrase.key(salt: Array(settings.prefix(saltLength)), cost: cost))
        do throws(SealingError) {
            return try cipher.unwrap(
                Array(body.dropFirst(settings.count)),
                additional: [UInt8](line.utf8) + settings
            )
        } catch { throw SealingError(.tampered, "\(path): the passphrase is wrong, or the file was changed") }
    }

    private struct Contents: ~Copyable {
        let line: FirstLine
        let body: SecretBytes
    }

    private struct FirstLine {
        let text: String
        let form: Form
        let owner: String
    }

    /// The first line, and what follows it, in secure memory.
    private static func contents(
        _ path: String,
        kind: String
    ) throws(SealingError) -> Contents {
        let file = try openOwn(path)
        guard file.size > 0, file.size <= lengthLimit else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        // The bytes go straight to secure memory; no array ever holds a plain key.
        var read = 0
        let whole = try SecretBytes(count: file.size) { (buffer) throws(SealingError) in
            do throws(FileError) { read = try file.read(into: UnsafeMutableRawBufferPointer(buffer)) } catch {
                throw SealingError(.keyFile, "\(error)")
            }
        }
        let lineEnd = whole.withBytes { $0[..<read].firstIndex(of: 0x0A) }
        guard let lineEnd, lineEnd + 1 < read else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        let text = whole.withBytes { String(decoding: $0[...lineEnd], as: UTF8.self) }
        let words = text.dropLast().split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[0] == "cohortlink", let form = Form(rawValue: String(words[2])) else {
            throw SealingError(.keyFile, "\(path): is not a key file of this program")
        }
        guard words[1] == kind else {
            throw SealingError(.wrongKey, "\(path): holds a \(words[1]), a \(kind) is needed")
        }
        let body = whole.withBytes { bytes in
            SecretBytes(count: read - lineEnd - 1) { _ = $0.update(fromContentsOf: bytes[(lineEnd + 1)..<read]) }
        }
        return Contents(line: FirstLine(text: text, form: form, owner: String(words[3])), body: body)
    }

    private static func checkRandom(
        _ secret: borrowing SecretBytes,
        _ path: String,
        _ count: Int
    ) throws(SealingError) {
        guard secret.count == count else {
            throw SealingError(.weakKey, "\(path): holds \(secret.count) key bytes where \(count) are needed")
        }
        let looksRandom = secret.withBytes { bytes in
            var seen = [Bool](repeating: false, count: 256)
            for byte in bytes { seen[Int(byte)] = true }
            return seen.count(where: { $0 }) >= 12 && bytes.contains { $0 >= 0x7F || $0 < 0x20 }
        }
        guard looksRandom else {
            throw SealingError(.weakKey, "\(path): the key is not random; make a new one with: cohortlink keys")
        }
    }

    /// Opens a file that only its owner can read, in a folder that only its owner can write to.
    static func openOwn(_ path: String) throws(SealingError) -> RegularFile {
        do throws(FileError) {
            let file = try RegularFile(path: path)
            guard file.owner == geteuid() else {
                throw FileError(.insecure, path: path, reason: "belongs to another user; keys are read by their owner")
            }
            guard file.permissions & 0o077 == 0 else {
                throw FileError(.insecure, path: path, reason: "may be read by others; run: chmod 600 on it")
            }
            try checkFolder(of: path)
            return file
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    private static func checkFolder(of path: String) throws(FileError) {
        let folder = Folder.parent(of: path)
        var status = stat()
        guard stat(folder, &status) == 0 else {
            throw FileError(.unreadable, path: folder, reason: "cannot be looked at")
        }
        // A sticky folder (such as the system's temporary one) lets nobody replace another user's file.
        guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
            throw FileError(.insecure, path: folder, reason: "others may write to this folder; run: chmod 700 on it")
        }
    }
}

/// A secret read from a file, with the owner that the file names.
public struct KeptSecret: ~Copyable {
    /// An organisation, or a programme and epoch.
    public let owner: String
    /// The secret bytes.
    public let secret: SecretBytes

    /// Gives up the secret.
    public consuming func takeSecret() -> SecretBytes { secret }
}
