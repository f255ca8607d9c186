import COpenSSL

/// A few plain words that stand for a document, hard to imitate with another document.
///
/// Eight words are 64 bits. Whoever writes documents could look for two with the same words: of plain SHA-256 that takes
/// about 2^32 tries, minutes of work. So the words are taken from scrypt (RFC 7914) over the digest, where each try costs
/// 32 MiB and about a tenth of a second.
public enum StretchedWords {
    /// How many words, one a byte.
    public static let count = 8

    /// The words of a digest.
    ///
    /// - Parameters:
    ///   - digest: The document's SHA-256.
    ///   - purpose: What kind of document it is; the same digest has other words for another purpose.
    /// - Returns: Eight words, separated by blanks.
    /// - Throws: `library`.
    public static func text(of digest: [UInt8], purpose: String) throws(SealingError) -> String {
        let salt = Array("CohortLink words 1: \(purpose)".utf8)
        var out = [UInt8](repeating: 0, count: count)
        let done = digest.withUnsafeBytes { secret in
            cohortlink_scrypt(secret.baseAddress, secret.count, salt, salt.count, 1 << 15, 8, 1, &out, out.count)
        }
        guard done == 1 else { throw .library("EVP_PBE_scrypt") }
        return SpokenWords.text(out)
    }
}
