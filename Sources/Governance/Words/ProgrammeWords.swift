public import Sealing

/// The eight words that stand for one exact programme file.
///
/// They are made from the file's SHA-256, so any edit gives others. Somebody who read the document sends them back by
/// e-mail, on a form or by telephone; whoever signs types them in, and other words mean another file.
public enum ProgrammeWords {
    /// The words of a file.
    ///
    /// - Parameter hash: SHA-256 of the file's exact bytes, 64 hexadecimal digits (`Programme.hash`).
    /// - Returns: Eight words, separated by blanks.
    /// - Throws: `library`, also where the text is no SHA-256.
    public static func text(ofHash hash: String) throws(SealingError) -> String {
        guard let digest = Hex.bytes(hash), digest.count == 32 else {
            throw SealingError(.library, "the words of a file are made from its SHA-256, and this is none")
        }
        return try StretchedWords.text(of: digest, purpose: "programme file")
    }

    /// Whether words as people type them are those of a file: case, commas, numbers and further blanks do not matter.
    ///
    /// - Parameters:
    ///   - typed: What came back.
    ///   - hash: The file's SHA-256.
    /// - Returns: `false` also for words that are none of the list.
    /// - Throws: `library`.
    public static func match(_ typed: String, hash: String) throws(SealingError) -> Bool {
        guard let bytes = SpokenWords.bytes(typed), bytes.count == StretchedWords.count else { return false }
        return SpokenWords.text(bytes) == (try text(ofHash: hash))
    }
}
