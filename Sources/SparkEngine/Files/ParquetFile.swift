import SafeFiles

/// Writes a Parquet file of whole numbers: columns of 64 bits, none missing, as they are (PLAIN, not compressed).
///
/// Random tokens do not compress, and one kind of column is all that tokens and weights need; Spark reads it without
/// guessing types, and no text has to be turned into a number that an error could repeat. Layout: Apache Parquet,
/// `parquet.thrift` of format version 2.
struct ParquetFile: ~Copyable {
    /// Rows of one row group.
    static let groupRows = 1 << 20
    private static let magic = Array("PAR1".utf8)
    private static let int64 = 2
    private static let required = 0
    private static let plain = 0
    private static let rle = 3

    private struct Chunk {
        let offset: Int
        let size: Int
    }

    private struct Group {
        let rows: Int
        let chunks: [Chunk]
    }

    private let names: [String]
    private var file: AtomicFile
    private var offset = 0
    private var groups: [Group] = []

    /// - Parameters:
    ///   - path: The final path; it can be read by its owner alone.
    ///   - columns: The columns' names.
    /// - Returns: A file without rows.
    /// - Throws: `FileError`.
    static func open(_ path: String, columns: [String]) throws(FileError) -> ParquetFile {
        var file = try AtomicFile(path: path, mode: 0o600)
        try file.write(magic)
        return ParquetFile(names: columns, file: file)
    }

    private init(names: [String], file: consuming AtomicFile) {
        self.names = names
        self.file = file
        offset = Self.magic.count
    }

    /// Adds rows.
    ///
    /// - Parameter columns: One list of values a column, all of one length, at most `groupRows`.
    /// - Throws: `FileError`.
    mutating func add(_ columns: [[Int64]]) throws(FileError) {
        precondition(columns.count == names.count && columns.allSatisfy { $0.count == columns[0].count })
        let rows = columns[0].count
        guard rows > 0 else { return }
        var chunks: [Chunk] = []
        for column in columns {
            let header = Self.pageHeader(rows: rows)
            let size = rows * MemoryLayout<Int64>.size
            try file.write(header)
            try column.withUnsafeBufferPointer { (values) throws(FileError) in
                try file.write(UnsafeRawBufferPointer(values))
            }
            chunks.append(Chunk(offset: offset, size: header.count + size))
            offset += header.count + size
        }
        groups.append(Group(rows: rows, chunks: chunks))
    }

    /// Writes the footer and gives the file its name.
    ///
    /// - Throws: `FileError`.
    consuming func commit() throws(FileError) {
        let footer = Self.footer(names, groups)
        try file.write(footer)
        try file.write((0..<4).map { UInt8(truncatingIfNeeded: footer.count >> (8 * $0)) })
        try file.write(Self.magic)
        try file.commit()
    }

    private static func pageHeader(rows: Int) -> [UInt8] {
        var header = CompactThrift()
        header.int32(1, 0)  // a data page
        header.int32(2, rows * MemoryLayout<Int64>.size)
        header.int32(3, rows * MemoryLayout<Int64>.size)
        header.record(5) { page in
            page.int32(1, rows)
            page.int32(2, plain)
            page.int32(3, rle)
            page.int32(4, rle)
        }
        header.stop()
        return header.bytes
    }

    private static func footer(_ names: [String], _ groups: [Group]) -> [UInt8] {
        var footer = CompactThrift()
        footer.int32(1, 1)
        footer.records(2, [""] + names) { element, name in
            if name.isEmpty {
                element.text(4, "rows")
                element.int32(5, names.count)
            } else {
                element.int32(1, int64)
                element.int32(3, required)
                element.text(4, name)
            }
        }
        footer.int64(3, groups.reduce(0) { $0 + $1.rows })
        footer.records(4, groups) { record, group in
            record.records(1, Array(zip(names, group.chunks))) { column, chunk in
                column.int64(2, chunk.1.offset)
                column.record(3) { data in
                    data.int32(1, int64)
                    data.int32s(2, [plain])
                    data.texts(3, [chunk.0])
                    data.int32(4, 0)  // not compressed
                    data.int64(5, group.rows)
                    data.int64(6, chunk.1.size)
                    data.int64(7, chunk.1.size)
                    data.int64(9, chunk.1.offset)
                }
            }
            record.int64(2, group.chunks.reduce(0) { $0 + $1.size })
            record.int64(3, group.rows)
        }
        footer.text(6, "cohortlink")
        footer.stop()
        return footer.bytes
    }
}
