import SafeFiles

/// What the first bytes of a file say that it is.
enum FileSignature: Sendable, Equatable {
    case text(hasMark: Bool)
    /// A zip archive: a workbook, or something else packed.
    case zip
    case refused(TabularError.Code, String)

    /// How much of a file is looked at.
    static let length = 4096

    /// Looks at the start of an open file; where the file stands for reading is left as it is.
    static func of(_ file: borrowing RegularFile) throws(TabularError) -> FileSignature {
        do throws(FileError) {
            let start = try file.bytes(at: 0, count: length)
            if start.starts(with: compound) { return try compoundFile(file, start) }
            return of(start: start)
        } catch { throw TabularError(.file, file: file.path, reason: error.reason) }
    }

    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static func of(start: [UInt8]) -> FileSignature {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return .text(hasMark: true) }
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) { return wide("UTF-32") }
        if start.starts(with: [0xFF, 0xFE]) { return wide("UTF-16 (little-endian)") }
        if start.starts(with: [0xFE, 0xFF]) { return wide("UTF-16 (big-endian)") }
        // "PK" alone is a usual column name: the two bytes after it make it a zip archive.
        if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
        for (magic, words) in others where start.starts(with: magic) {
            return .refused(.format, "is \(words); open it in Excel and \(Advice.save)")
        }
        return start.contains(0) ? nulBytes(start) : .text(hasMark: false)
    }

    private static func wide(_ name: String) -> FileSignature {
        .refused(.encoding, "is \(name) text (in Excel 'Unicode Text'); \(Advice.save)")
    }

    private static let others: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "a PDF document"), (Array("{\\rtf".utf8), "a word processor's document"),
        (Array("SQLite format 3".utf8), "a database"), (Array("PAR1".utf8), "a Parquet file"),
        ([0x1F, 0x8B], "compressed (gzip)"), ([0x37, 0x7A, 0xBC, 0xAF], "compressed (7z)"),
        (Array("<html".utf8), "a web page"), (Array("<HTML".utf8), "a web page"),
        (Array("<!DOCTYPE".utf8), "a web page"), (Array("<?xml".utf8), "an XML file"),
    ]

    /// NUL bytes without a byte order mark: in every second place they tell UTF-16, in three of four UTF-32.
    private static func nulBytes(_ start: [UInt8]) -> FileSignature {
        var zeros = [0, 0, 0, 0]
        for (index, byte) in start.enumerated() where byte == 0 { zeros[index % 4] += 1 }
        let quarter = max(1, start.count / 4)
        let often = zeros.map { $0 * 10 >= quarter * 6 }
        switch often {
        case [false, true, true, true], [true, true, true, false]: return wide("UTF-32")
        case [false, true, false, true]: return wide("UTF-16 (little-endian)")
        case [true, false, true, false]: return wide("UTF-16 (big-endian)")
        default:
            return .refused(.encoding, "holds NUL bytes and is no text file; \(Advice.save)")
        }
    }

    /// The container of .xls files and of workbooks behind a password: its directory names the streams inside.
    private static func compoundFile(
        _ file: borrowing RegularFile,
        _ start: [UInt8]
    ) throws(FileError) -> FileSignature {
        let old = FileSignature.refused(
            .format,
            "is an old Excel workbook (.xls); open it in Excel and save it as .xlsx, or \(Advice.save)"
        )
        guard start.count >= 52, start[30] <= 16 else { return old }
        let sector = (0..<4).reduce(0) { $0 | Int(start[48 + $1]) << ($1 * 8) }
        let directory = try file.bytes(at: (sector + 1) << Int(start[30]), count: length)
        let name: [UInt8] = Array(
            "EncryptedPackage".utf16.map { UInt8(truncatingIfNeeded: $0) }.map { [$0, 0] }.joined()
        )
        let locked = directory.indices.contains { (index: Int) in directory[index...].starts(with: name) }
        return locked
            ? .refused(.format, "is a workbook behind a password; open it in Excel and save it without one") : old
    }
}
