import SafeFiles

/// A table that is written row by row, whole or not at all, in one of the forms in which systems give tables out.
struct TableFile: ~Copyable {
    private let form: TableForm
    private let path: String
    private var file: AtomicFile
    private var buffer: [UInt8] = []
    private var column = 0
    /// The number of the row that is being written, as a spreadsheet counts.
    private var line = 1
    /// The rows written, the header not counted.
    private(set) var rows = 0
    private static let pieceSize = 1 << 17

    /// Starts a table with its header.
    ///
    /// - Throws: `unwritable`.
    init(path: String, header: [String], form: TableForm = .csv) throws(DemoPlaceError) {
        self.form = form
        self.path = path
        do throws(FileError) {
            // A workbook's sheet is written beside it first, since only a whole file can be put into an archive.
            file = try AtomicFile(path: form.ending == "xlsx" ? Workbook.sheetPath(of: path) : path)
        } catch { throw DemoPlaceError(error) }
        buffer.reserveCapacity(Self.pieceSize + 4096)
        if case .workbook(_, let titles) = form {
            buffer += Workbook.sheetStart.utf8
            for title in titles {
                cell(title)
                closeLine()
            }
        }
        for name in header { cell(name.utf8) }
        closeLine()
    }

    /// Adds a cell of text, in quotes where it needs them.
    mutating func cell(_ text: some Collection<UInt8>) {
        switch form {
        case .csv: quoted(text, separator: 0x2C)
        case .windowsText(let isUTF8, let separator):
            quoted(isUTF8 ? Array(text) : Windows1252.bytes(of: Array(text)), separator: separator)
        case .workbook:
            column += 1
            guard !text.isEmpty else { return }
            openCell(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            for byte in text {
                switch byte {
                case 0x26: buffer += "&amp;".utf8
                case 0x3C: buffer += "&lt;".utf8
                case 0x3E: buffer += "&gt;".utf8
                default: buffer.append(byte)
                }
            }
            buffer += "</t></is></c>".utf8
        }
    }

    /// Adds a cell of text.
    mutating func cell(_ text: String) { cell(text.utf8) }

    /// Adds a number, an empty cell for 0.
    mutating func cell(number: UInt64) {
        guard number > 0 else { return cell([]) }
        cell(digits: String(number))
    }

    /// Adds a count, 0 too.
    mutating func cell(count: Int) { cell(digits: String(count)) }

    /// Adds digits: a number in a workbook, whatever they stand for.
    private mutating func cell(digits: String) {
        guard case .workbook = form else { return cell(digits.utf8) }
        column += 1
        openCell("><v>")
        buffer += digits.utf8
        buffer += "</v></c>".utf8
    }

    /// Adds a day, an empty cell for none; a workbook holds a real date.
    mutating func cell(_ day: Day?, as format: DayFormat) {
        if case .workbook = form {
            column += 1
            guard let day else { return }
            openCell(" s=\"1\"><v>")
            buffer += String(Workbook.serial(day)).utf8
            buffer += "</v></c>".utf8
            return
        }
        guard let day else { return cell([]) }
        var text: [UInt8] = []
        func digits(_ number: Int, _ width: Int) {
            let written = String(number)
            text += [UInt8](repeating: 0x30, count: max(0, width - written.utf8.count)) + written.utf8
        }
        let (year, month, date) = (Int(day.year), Int(day.month), Int(day.day))
        switch format {
        case .yearMonthDay:
            digits(year, 4)
            text.append(0x2D)
            digits(month, 2)
            text.append(0x2D)
            digits(date, 2)
        case .dayMonthYear:
            digits(date, 2)
            text.append(0x2F)
            digits(month, 2)
            text.append(0x2F)
            digits(year, 4)
        case .compact:
            digits(year, 4)
            digits(month, 2)
            digits(date, 2)
        }
        cell(text)
    }

    /// Ends the row.
    ///
    /// - Throws: `unwritable`.
    mutating func endRow() throws(DemoPlaceError) {
        closeLine()
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
        let (form, path) = (form, path)
        if case .workbook = form { buffer += Workbook.sheetEnd.utf8 }
        try flush()
        do throws(FileError) { try file.commit() } catch { throw DemoPlaceError(error) }
        if case .workbook(let sheet, _) = form { try Workbook.pack(sheet: sheet, into: path) }
    }

    private mutating func flush() throws(DemoPlaceError) {
        do throws(FileError) { try file.write(buffer) } catch { throw DemoPlaceError(error) }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func quoted(_ text: some Collection<UInt8>, separator: UInt8) {
        if column > 0 { buffer.append(separator) }
        column += 1
        guard text.contains(where: { $0 == separator || $0 == 0x22 }) else {
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

    /// Begins a cell of a sheet at its place; a row begins with its first cell that is not empty.
    private mutating func openCell(_ rest: String) {
        if !isRowOpen {
            buffer += "<row r=\"\(line)\">".utf8
            isRowOpen = true
        }
        buffer += "<c r=\"".utf8
        buffer += Workbook.columnName(column).utf8
        buffer += String(line).utf8
        buffer.append(0x22)
        buffer += rest.utf8
    }

    private var isRowOpen = false

    private mutating func closeLine() {
        switch form {
        case .csv: buffer.append(0x0A)
        case .windowsText: buffer += [0x0D, 0x0A]
        case .workbook:
            if isRowOpen { buffer += "</row>".utf8 }
            isRowOpen = false
        }
        column = 0
        line += 1
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

/// Text as Windows-1252 has it: Western European letters in one byte each.
enum Windows1252 {
    /// The letters of 0x80 to 0x9F that names are written with; the rest of the page is Latin-1.
    private static let special: [Unicode.Scalar: UInt8] = [
        "Š": 0x8A, "Œ": 0x8C, "Ž": 0x8E, "’": 0x92, "š": 0x9A, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
    ]

    /// Recodes a text; a letter that the page does not have is written without its accent, as old systems do.
    static func bytes(of text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0x80 }) else { return text }
        return String(decoding: text, as: UTF8.self).unicodeScalars.flatMap { scalar -> [UInt8] in
            if scalar.isASCII || (0xA0...0xFF).contains(scalar.value) { return [UInt8(scalar.value)] }
            if let byte = special[scalar] { return [byte] }
            return Accents.removed(from: Array(String(scalar).utf8))
        }
    }
}
