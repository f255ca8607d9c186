import SafeFiles

/// A count of everything in a file that tells its encoding.
struct EncodingCensus: Sendable {
    /// Bytes above 7F.
    private(set) var high = 0
    /// Characters of more than one byte that are sound UTF-8.
    private(set) var utf8 = 0
    /// Sequences that are not UTF-8.
    private(set) var notUTF8 = 0
    /// Bytes that Windows-1252 leaves undefined.
    private(set) var undefined = 0
    /// Bytes that, read as Windows-1252, stand where its letters and signs stand in words.
    private(set) var likely = 0
    private(set) var nul = 0
    private(set) var carriageReturns = 0
    private(set) var lineFeeds = 0

    private var check = UTF8Check()
    private var beforeLast: UInt8 = 0
    private var last: UInt8 = 0

    /// Reads the whole file.
    static func of(_ file: borrowing RegularFile) throws(TabularError) -> EncodingCensus {
        var census = EncodingCensus()
        var offset = 0
        do throws(FileError) {
            while true {
                let bytes = try file.bytes(at: offset, count: 1 << 18)
                if bytes.isEmpty { break }
                census.take(bytes)
                offset += bytes.count
            }
            try file.checkUnchanged()
        } catch { throw TabularError(.file, file: file.path, reason: error.reason) }
        census.end()
        return census
    }

    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            let wasComplete = check.isComplete
            if !check.take(byte) {
                notUTF8 += 1
                // The byte that broke a character may begin the next one.
                if !wasComplete && !check.take(byte) { notUTF8 += 1 }
            } else if !wasComplete && check.isComplete {
                utf8 += 1
            }
            if byte == 0 { nul += 1 }
            if byte == 0x0A { lineFeeds += 1 }
            if byte == 0x0D { carriageReturns += 1 }
            if last >= 0x80 { takeHigh(beforeLast, last, byte) }
            (beforeLast, last) = (last, byte)
        }
    }

    mutating func end() {
        if !check.isComplete { notUTF8 += 1 }
        if last >= 0x80 { takeHigh(beforeLast, last, 0) }
    }

    private mutating func takeHigh(_ left: UInt8, _ byte: UInt8, _ right: UInt8) {
        high += 1
        if !Windows1252.defines(byte) { undefined += 1 }
        if Self.isLikely(left, byte, right) { likely += 1 }
    }

    /// Whether a byte is where Windows-1252 text has it: accented letters in words, signs outside them.
    ///
    /// Other code pages fail here: an é of DOS is a low quote inside a word, one of the old Macintosh a capital after
    /// small letters.
    static func isLikely(_ left: UInt8, _ byte: UInt8, _ right: UInt8) -> Bool {
        switch byte {
        // Quotes, dashes, and the blank that does not break.
        case 0x91...0x94, 0x96, 0x97, 0xA0: return true
        case _ where isSmall(byte): return isLetter(left) || isLetter(right)
        case _ where isCapital(byte):
            return (isLetter(left) || isLetter(right)) && !(left >= 0x61 && left <= 0x7A)
        // Signs: € ... bullet trade mark £ § © ª ® ° · º ¼ ½ ¾
        case 0x80, 0x85, 0x95, 0x99, 0xA3, 0xA7, 0xA9, 0xAA, 0xAE, 0xB0, 0xB7, 0xBA, 0xBC...0xBE:
            return !isLetter(left) && !isLetter(right)
        default: return false
        }
    }

    private static func isSmall(_ byte: UInt8) -> Bool {
        byte >= 0xDF && byte != 0xF7 || [0x9A, 0x9C, 0x9E].contains(byte)
    }

    private static func isCapital(_ byte: UInt8) -> Bool {
        byte >= 0xC0 && byte <= 0xDE && byte != 0xD7 || [0x8A, 0x8C, 0x8E, 0x9F].contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || isSmall(byte) || isCapital(byte)
    }

    /// Says what the encoding is, and why.
    func judge(hasMark: Bool, _ findings: inout [String], _ problems: inout [String]) -> TextEncoding {
        if nul > 0 { problems.append("The file holds \(nul) NUL bytes and is no text; \(Advice.save).") }
        if carriageReturns > 0 && lineFeeds == 0 {
            problems.append("Lines end with CR alone, as in old Macintosh files; \(Advice.save).")
        }
        guard notUTF8 > 0 else {
            findings.append(
                high == 0
                    ? "Every character is plain ASCII, which UTF-8 contains."
                    : "The text is UTF-8\(hasMark ? ", with its mark at the start" : ""): all \(high) bytes beyond ASCII are sound."
            )
            return .utf8
        }
        if !hasMark && undefined == 0 && utf8 == 0 && likely == high {
            findings.append(
                "The text is Windows-1252: it is not UTF-8, and all \(high) bytes beyond ASCII are letters in words "
                    + "or signs outside them."
            )
            return .windows1252
        }
        problems.append(
            utf8 > 0 || hasMark
                ? "The text is UTF-8 in \(utf8) places and something else in \(notUTF8): two files were joined, "
                    + "or saved differently; \(Advice.save)."
                : "The encoding is in doubt: \(high - likely) of \(high) bytes beyond ASCII make no sense as "
                    + "Windows-1252; \(Advice.save)."
        )
        return .utf8
    }
}
