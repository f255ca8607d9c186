import COpenSSL
import SafeFiles

/// A passphrase in secure memory; it wraps the key files of one organisation.
///
/// Never comes from an argument or the environment.
public final class Passphrase: Sendable {
    private let secret: SecretBytes

    /// The fewest bytes accepted: four plain words.
    public static let shortest = 14
    static let longest = 1024

    /// Takes what was typed.
    ///
    /// - Parameter secret: The bytes as typed, without the line end.
    /// - Throws: `weakKey` for fewer than `shortest` bytes.
    public init(_ secret: consuming SecretBytes) throws(SealingError) {
        guard secret.count >= Self.shortest else {
            throw SealingError(
                .weakKey,
                "the passphrase is too short: take at least \(Self.shortest) characters, for example four words"
            )
        }
        self.secret = secret
    }

    /// Reads the first line of a file that only its owner can read.
    ///
    /// - Parameter path: The file.
    /// - Returns: The passphrase.
    /// - Throws: `keyFile` for a missing or open file, `weakKey` for a short line.
    public static func read(_ path: String) throws(SealingError) -> Passphrase {
        let file = try KeyFile.openOwn(path)
        guard file.size > 0, file.size <= longest else {
            throw SealingError(.keyFile, "\(path): must hold one line with the passphrase, at most \(longest) bytes")
        }
        var read = 0
        let contents = try SecretBytes(count: file.size) { (buffer) throws(SealingError) in
            do throws(FileError) { read = try file.read(into: UnsafeMutableRawBufferPointer(buffer)) } catch {
                throw SealingError(.keyFile, "\(error)")
            }
        }
        let length = contents.withBytes { bytes in
            bytes[..<read].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? read
        }
        guard length > 0 else { throw SealingError(.weakKey, "\(path): the first line is empty") }
        return try Passphrase(
            contents.withBytes { bytes in SecretBytes(count: length) { _ = $0.update(fromContentsOf: bytes[..<length]) }
            }
        )
    }

    /// Stretches the passphrase into a key (scrypt, RFC 7914).
    ///
    /// - Parameters:
    ///   - salt: Not secret, new for every file.
    ///   - cost: The work and memory asked for.
    /// - Returns: 32 secret bytes.
    /// - Throws: `library`.
    func key(salt: [UInt8], cost: ScryptCost) throws(SealingError) -> SecretBytes {
        try SecretBytes(count: 32) { (out) throws(SealingError) in
            let done = secret.withBytes { bytes in
                cohortlink_scrypt(
                    bytes.baseAddress,
                    bytes.count,
                    salt,
                    salt.count,
                    UInt64(1) << cost.logN,
                    UInt64(cost.blocks),
                    UInt64(cost.parallel),
                    out.baseAddress,
                    out.count
                )
            }
            guard done == 1 else { throw .library("EVP_PBE_scrypt") }
        }
    }
}

/// The cost of scrypt: memory is 128 times `blocks` times 2 to the power of `logN`.
struct ScryptCost: Equatable {
    let logN: UInt8
    let blocks: UInt8
    let parallel: UInt8

    /// 128 MiB, some tenths of a second: the cost that OWASP recommends for stored passwords (N 2^17, r 8, p 1).
    static let usual = ScryptCost(logN: 17, blocks: 8, parallel: 1)
    /// A file may not ask for more than 512 MiB.
    static let limit = ScryptCost(logN: 19, blocks: 8, parallel: 4)

    /// Whether a file may ask for this.
    var isAcceptable: Bool {
        (14...Self.limit.logN).contains(logN) && blocks == 8 && (1...Self.limit.parallel).contains(parallel)
    }
}
