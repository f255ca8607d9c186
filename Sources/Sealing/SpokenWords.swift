/// Plain words for bytes, to be read out over a telephone and compared.
///
/// 256 words of our own, each with its own first four letters, one word a byte.
public enum SpokenWords {
    private static let words: [String] = PackageResources.spoken_words_txt.split(separator: 0x0A)
        .map { String(decoding: $0, as: UTF8.self) }

    /// The words of some bytes.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: One word a byte, separated by blanks.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { words[Int($0)] }.joined(separator: " ")
    }

    /// The bytes of some words as people type them: case, commas and further blanks do not matter.
    ///
    /// - Parameter text: The words.
    /// - Returns: The bytes, `nil` where a word is none of the list.
    public static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
            guard let place = words.firstIndex(of: String(word)) else { return nil }
            bytes.append(UInt8(place))
        }
        return bytes
    }
}
