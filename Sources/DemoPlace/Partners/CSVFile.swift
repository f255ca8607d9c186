import SafeFiles

/// A CSV file that is written row by row, whole or not at all.
struct CSVFile: ~Copyable {
    private var file: AtomicFile
    private var buffer: [UInt8] = []
    private var isRowStart = true
    /// The rows written, the header not counted.
    private(set) var rows = 0
    private static let pieceSize = 1 << 17

    /// Starts a file with its header.
    ///
    /// - Throws: `unwritable`.
    init(path: String, header: [String]) throws(DemoPlaceError) {
        do throws(FileError) { file = try AtomicFile(path: path) } catch { throw DemoPlaceError(error) }
        buffer.reserveCapacity(Self.pieceSize + 4096)
        for name in header { cell(name.utf8) }
        buffer.append(0x0A)
        isRowStart = true
    }

    /// Adds a cell of text, in quotes where it needs them.
    mutating func cell(_ text: some Collection<UInt8>) {
        separate()
        guard text.contains(where: { $0 == 0x2C || $0 == 0x22 }) else {
            buffer.append(contentsOf: text)
            return
        }
        buffer.append(0x22)
        for byte in text {
            buffer.append(byte)
            if byte == 0x22 { buffer.append(byte) }
        }
        buffer.append(0x22)
    }

    /// Adds a cell of text.
    mutating func cell(_ text: String) { cell(text.utf8) }

    /// Adds a number, an empty cell for 0.
    mutating func cell(number: UInt64) {
        guard number > 0 else { return cell([]) }
        cell(String(number).utf8)
    }

    /// Adds a day, an empty cell for none.
    mutating func cell(_ day: Day?, as format: DayFormat) {
        separate()
        guard let day else { return }
        switch format {
        case .yearMonthDay:
            digits(Int(day.year), 4)
            buffer.append(0x2D)
            digits(Int(day.month), 2)
            buffer.append(0x2D)
            digits(Int(day.day), 2)
        case .dayMonthYear:
            digits(Int(day.day), 2)
            buffer.append(0x2F)
            digits(Int(day.month), 2)
            buffer.append(0x2F)
            digits(Int(day.year), 4)
        case .compact:
            digits(Int(day.year), 4)
            digits(Int(day.month), 2)
            digits(Int(day.day), 2)
        }
    }

    /// Ends the row.
    ///
    /// - Throws: `unwritable`.
    mutating func endRow() throws(DemoPlaceError) {
        buffer.append(0x0A)
        isRowStart = true
        rows += 1
        if buffer.count >= Self.pieceSize { try flush() }
    }

    /// Adds whole lines.
    ///
    /// - Throws: `unwritable`.
    mutating func append(lines: [UInt8]) throws(DemoPlaceError) {
        buffer += lines
        try flush()
    }

    /// Gives the file its name.
    ///
    /// - Throws: `unwritable`.
    consuming func commit() throws(DemoPlaceError) {
        try flush()
        do throws(FileError) { try file.commit() } catch { throw DemoPlaceError(error) }
    }

    private mutating func flush() throws(DemoPlaceError) {
        do throws(FileError) { try file.write(buffer) } catch { throw DemoPlaceError(error) }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func separate() {
        if isRowStart { isRowStart = false } else { buffer.append(0x2C) }
    }

    private mutating func digits(_ number: Int, _ width: Int) {
        var scale = 1
        for _ in 1..<width { scale *= 10 }
        while scale > 0 {
            buffer.append(0x30 + UInt8(number / scale % 10))
            scale /= 10
        }
    }
}

/// How a column writes its days; the raw value is the mapping's word for it.
enum DayFormat: String {
    case yearMonthDay = "yyyy-mm-dd"
    case dayMonthYear = "dd/mm/yyyy"
    case compact = "yyyymmdd"
}

extension DemoPlaceError {
    /// A file that could not be written.
    init(_ error: FileError) {
        self.init(.unwritable, file: error.path, reason: error.reason)
    }
}
