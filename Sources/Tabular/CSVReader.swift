import SafeFiles

/// A streaming reader of delimited text (RFC 4180 quoting, UTF-8, LF or CRLF line ends).
///
/// Memory is bounded by the longest record. Whatever a careful person would call broken is an error with its row:
/// unbalanced quotes, text after a closing quote, too few or too many cells, NUL bytes, other encodings, bare CR.
public struct CSVReader: ~Copyable {
    /// The file's name, for messages.
    public let file: String
    /// The column names, as written.
    public private(set) var header: [String] = []
    /// The row that `next()` read last, counted as a spreadsheet does: the header is row 1.
    public private(set) var row = 0

    private let source: RegularFile
    private let delimiter: UInt8
    private var chunk: [UInt8]
    private var position = 0
    private var filled = 0
    private var storage: [UInt8] = []
    private var ends: [Int] = []
    private var sawHighByte = false
    private var sawLineEnd = false

    /// The longest record accepted, in bytes.
    public static let recordLimit = 1 << 20

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - delimiter: The separator byte, a comma unless declared otherwise.
    /// - Returns: A reader that stands before the first row.
    /// - Throws: `TabularError` for a missing or empty file, a bad encoding, a bad or duplicate header.
    public static func open(path: String, delimiter: UInt8 = 0x2C) throws(TabularError) -> CSVReader {
        var reader = CSVReader(source: try openFile(path), delimiter: delimiter)
        try reader.readHeader()
        return reader
    }

    private init(source: consuming RegularFile, delimiter: UInt8) {
        self.file = source.path
        self.source = source
        self.delimiter = delimiter
        self.chunk = [UInt8](repeating: 0, count: 1 << 18)
    }

    private static func openFile(_ path: String) throws(TabularError) -> RegularFile {
        do throws(FileError) { return try RegularFile(path: path) } catch {
            throw TabularError(.file, file: path, reason: error.reason)
        }
    }

    /// Whether a cell of the current row holds a line end inside its quotes.
    public var rowSpansLines: Bool { sawLineEnd }

    /// The number of columns.
    public var columnCount: Int { header.count }

    /// The position of a column, found by its exact name, or ignoring case and outer blanks.
    ///
    /// - Parameter name: The column's name.
    /// - Returns: The position from 0, or `nil`.
    public func column(named name: String) -> Int? {
        header.firstIndex(of: name) ?? header.firstIndex { $0.foldedName == name.foldedName }
    }

    /// Reads the next row.
    ///
    /// - Returns: `false` at the end of the file.
    /// - Throws: `TabularError` with the row.
    public mutating func next() throws(TabularError) -> Bool {
        while true {
            guard try readRecord() else {
                do throws(FileError) { try source.checkUnchanged() } catch {
                    throw TabularError(.file, file: file, reason: error.reason)
                }
                return false
            }
            // A blank line is not a row of empty cells.
            if ends.count == 1 && storage.isEmpty { continue }
            guard ends.count == header.count else {
                throw TabularError(
                    .ragged,
                    file: file,
                    row: row,
                    reason: "has \(ends.count) cells where the header has \(header.count); "
                        + "mend the row, or check that every quote is closed"
                )
            }
            return true
        }
    }

    /// One cell of the current row, as UTF-8 bytes without its quotes.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The bytes; empty for an empty cell.
    public func bytes(_ column: Int) -> ArraySlice<UInt8> {
        storage[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
    }

    /// One cell of the current row.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The text; empty for an empty cell.
    public func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// All cells of the current row.
    ///
    /// - Returns: One text a column.
    public func texts() -> [String] { fields().map { String(decoding: $0, as: UTF8.self) } }

    private func fields() -> [ArraySlice<UInt8>] {
        var start = 0
        return ends.map { end in
            defer { start = end }
            return storage[start..<end]
        }
    }

    private mutating func refill() throws(TabularError) {
        var failure: FileError?
        var got = 0
        chunk.withUnsafeMutableBytes { buffer in
            do throws(FileError) { got = try source.read(into: buffer) } catch { failure = error }
        }
        if let failure { throw TabularError(.file, file: file, row: row + 1, reason: failure.reason) }
        filled = got
        position = 0
    }

    private mutating func readHeader() throws(TabularError) {
        try refill()
        try checkStart()
        guard try readRecord() else {
            throw TabularError(.empty, file: file, reason: "the file is empty; a header row is needed")
        }
        header = fields().map { String(decoding: $0, as: UTF8.self) }
        try checkHeader()
    }

    private mutating func checkStart() throws(TabularError) {
        let start = chunk[..<min(4, filled)]
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start.contains(0) {
            throw TabularError(
                .encoding,
                file: file,
                reason: "is not UTF-8 text (it looks like UTF-16 or a binary file); save it as 'CSV UTF-8'"
            )
        }
        if start.starts(with: [0x50, 0x4B]) {
            throw TabularError(.encoding, file: file, reason: "is a spreadsheet or zip file; save it as 'CSV UTF-8'")
        }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private func checkHeader() throws(TabularError) {
        var seen: Set<String> = []
        for (index, name) in header.enumerated() {
            guard !name.foldedName.isEmpty else {
                throw TabularError(
                    .header,
                    file: file,
                    row: 1,
                    column: String(index + 1),
                    reason: "a column has no name; name it"
                )
            }
            guard seen.insert(name.foldedName).inserted else {
                throw TabularError(
                    .header,
                    file: file,
                    row: 1,
                    column: String(index + 1),
                    reason: "has the same name as a column before it (case and blanks ignored); rename one, "
                        + "or check that the first row is the header"
                )
            }
        }
    }

    /// Reads one record into `storage` and `ends`; `false` when nothing is left.
    private mutating func readRecord() throws(TabularError) -> Bool {
        storage.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        sawHighByte = false
        sawLineEnd = false
        var state = State.fieldStart
        var any = false
        while true {
            guard storage.count <= Self.recordLimit else {
                throw TabularError(
                    .tooLong,
                    file: file,
                    row: row,
                    reason: "is longer than \(Self.recordLimit) bytes; is a quote left open?"
                )
            }
            if position == filled {
                try refill()
                if filled == 0 { return try endOfFile(state, any: any) }
            }
            if !any {
                any = true
                row += 1
            }
            // The plain middle of a field is most of a file: copy it in one piece.
            if state == .plain || state == .quoted { copyRun(quoted: state == .quoted) }
            if position == filled { continue }
            let byte = chunk[position]
            position += 1
            if try step(byte, &state) {
                try checkText()
                return true
            }
        }
    }

    private enum State { case fieldStart, plain, quoted, quoteClosed, carriageReturn }

    private mutating func copyRun(quoted: Bool) {
        let delimiter = delimiter
        let start = position
        let (end, high, lineEnd) = chunk.withUnsafeBufferPointer { bytes in
            var index = start
            var high: UInt8 = 0
            var lineEnd = false
            while index < filled {
                let byte = bytes[index]
                if byte == 0x22 || byte == 0 { break }
                if byte == 0x0A || byte == 0x0D {
                    if !quoted { break }
                    lineEnd = true
                }
                if !quoted && byte == delimiter { break }
                high |= byte
                index &+= 1
            }
            return (index, high, lineEnd)
        }
        storage.append(contentsOf: chunk[start..<end])
        sawHighByte = sawHighByte || high >= 0x80
        sawLineEnd = sawLineEnd || lineEnd
        position = end
    }

    /// Takes one byte; `true` when the record is complete.
    private mutating func step(_ byte: UInt8, _ state: inout State) throws(TabularError) -> Bool {
        if byte == 0 {
            throw TabularError(.encoding, file: file, row: row, reason: "holds a NUL byte; save it as 'CSV UTF-8'")
        }
        switch state {
        case .carriageReturn:
            guard byte == 0x0A else {
                throw TabularError(
                    .encoding,
                    file: file,
                    row: row,
                    reason: "ends lines with CR alone; save it as 'CSV UTF-8'"
                )
            }
            return true
        case .quoted:
            if byte == 0x22 { state = .quoteClosed } else { append(byte) }
            return false
        case .quoteClosed where byte == 0x22:
            append(byte)
            state = .quoted
            return false
        case .fieldStart where byte == 0x22:
            state = .quoted
            return false
        case .fieldStart, .plain, .quoteClosed:
            break
        }
        if byte == delimiter {
            ends.append(storage.count)
            state = .fieldStart
        } else if byte == 0x0A || byte == 0x0D {
            ends.append(storage.count)
            state = .carriageReturn
            return byte == 0x0A
        } else if state == .quoteClosed || byte == 0x22 {
            throw TabularError(
                .brokenQuotes,
                file: file,
                row: row,
                column: columnName(ends.count),
                reason: "a quote is out of place; put the whole cell in quotes and double those inside it"
            )
        } else {
            append(byte)
            state = .plain
        }
        return false
    }

    private mutating func append(_ byte: UInt8) {
        storage.append(byte)
        sawHighByte = sawHighByte || byte >= 0x80
        sawLineEnd = sawLineEnd || byte == 0x0A || byte == 0x0D
    }

    private mutating func endOfFile(_ state: State, any: Bool) throws(TabularError) -> Bool {
        guard any else { return false }
        if state == .quoted {
            throw TabularError(
                .brokenQuotes,
                file: file,
                row: row,
                column: columnName(ends.count),
                reason: "a quote is opened and never closed; close it"
            )
        }
        if state != .carriageReturn { ends.append(storage.count) }
        try checkText()
        return true
    }

    private func checkText() throws(TabularError) {
        guard sawHighByte, String(validating: storage, as: UTF8.self) == nil else { return }
        var start = 0
        for (index, end) in ends.enumerated() {
            if String(validating: storage[start..<end], as: UTF8.self) == nil {
                throw TabularError(
                    .encoding,
                    file: file,
                    row: row,
                    column: columnName(index),
                    reason: "is not UTF-8 text (perhaps Windows-1252); save the file as 'CSV UTF-8'"
                )
            }
            start = end
        }
    }

    /// A column's number: its name could be a person's value where the header row is missing.
    private func columnName(_ index: Int) -> String { String(index + 1) }
}

extension String {
    /// The name without case and outer blanks, for comparing headers.
    var foldedName: String {
        var characters = Substring(lowercased())
        while characters.first?.isWhitespace == true { characters.removeFirst() }
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}
