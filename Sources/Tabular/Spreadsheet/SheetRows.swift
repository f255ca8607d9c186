/// The rows of one sheet, as they stand: cells from column A on, no header yet.
///
/// A class, since the cells of the current row are looked at while the next is not yet read.
final class SheetRows {
    let workbook: Workbook
    let sheet: Workbook.Sheet
    private(set) var row = 0
    private(set) var storage: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var notes = SheetNotes()

    private let xml: XMLPullReader
    private let names: Names
    private var inData = false
    private var sawData = false
    private let limits: SpreadsheetLimits
    private var value: [UInt8] = []

    private struct Names {
        let sheetData, row, cell, value, inline, text, reading, formula: XMLPullReader.Name
        let reference, type, style, hidden: XMLPullReader.Name

        init(_ xml: XMLPullReader) {
            sheetData = xml.name("sheetData")
            row = xml.name("row")
            cell = xml.name("c")
            value = xml.name("v")
            inline = xml.name("is")
            text = xml.name("t")
            reading = xml.name("rPh")
            formula = xml.name("f")
            reference = xml.name("r")
            type = xml.name("t")
            style = xml.name("s")
            hidden = xml.name("hidden")
        }
    }

    init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(TabularError) {
        guard let part = sheet.part else { throw ZipArchive.damaged(workbook.archive.file, sheet: sheet.number) }
        self.workbook = workbook
        self.sheet = sheet
        limits = workbook.archive.limits
        xml = try XMLPullReader(
            try workbook.archive.part(part, sheet: sheet.number, limit: workbook.archive.limits.sheetBytes)
        )
        names = Names(xml)
    }

    private func error(_ code: TabularError.Code, column: Int? = nil, _ reason: String) -> TabularError {
        TabularError(
            code,
            file: workbook.archive.file,
            sheet: sheet.number,
            row: row,
            column: column.map { String($0 + 1) },
            reason: reason
        )
    }

    private var damaged: TabularError {
        ZipArchive.damaged(workbook.archive.file, sheet: sheet.number, row: row == 0 ? nil : row)
    }

    /// Reads the next row that the sheet has; rows never written are passed over, but counted.
    ///
    /// - Returns: `false` at the end of a sheet that is whole.
    func next() throws(TabularError) -> Bool {
        storage.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        do throws(TabularError) {
            while let node = try xml.read() {
                let name = xml.name
                switch node {
                case .start where name == names.sheetData:
                    guard !sawData else { throw damaged }
                    sawData = true
                    inData = !xml.isEmpty
                case .end where name == names.sheetData: inData = false
                case .start where inData && name == names.row:
                    try readRow()
                    return true
                default: break
                }
            }
        } catch {
            // Below, the parser knows the sheet; here the row is known too.
            guard error.row == nil, row > 0 else { throw error }
            throw TabularError(error.code, file: error.file, sheet: error.sheet, row: row, reason: error.reason)
        }
        guard sawData else { throw damaged }
        try workbook.archive.checkUnchanged()
        return false
    }

    private func readRow() throws(TabularError) {
        var number: Int? = row + 1
        var isHidden = false
        xml.attributes { name, text in
            if name == names.reference { number = Int(String(cString: text)) }
            if name == names.hidden { isHidden = text.pointee == 0x31 || text.pointee == 0x74 }
        }
        guard let number, number > row else { throw damaged }
        row = number
        guard row <= limits.rows else { throw error(.tooLong, "lies below the last row that a sheet can have") }
        if xml.isEmpty { return }
        while let node = try xml.read() {
            if node == .start && xml.name == names.cell { try readCell() }
            if node == .end && xml.name == names.row { break }
        }
        if isHidden && !storage.isEmpty { notes.hiddenRows += 1 }
    }

    private enum Kind { case number, shared, text, boolean, error, date }

    private func readCell() throws(TabularError) {
        var column: Int? = ends.count
        var style = 0
        var kind = Kind.number
        xml.attributes { name, text in
            switch name {
            case names.reference: column = CellReference.column(text)
            case names.style: style = Int(String(cString: text)) ?? 0
            case names.type: kind = Self.kind(text)
            default: break
            }
        }
        guard let column, column >= ends.count, column < limits.columns else { throw damaged }
        // Cells that the row leaves out are empty.
        while ends.count < column { ends.append(storage.count) }
        value.removeAll(keepingCapacity: true)
        if !xml.isEmpty { try readValue(isText: kind == .text) }
        if !value.isEmpty { try append(kind, style, column) }
        ends.append(storage.count)
        guard storage.count <= limits.rowBytes else {
            throw error(.tooLong, column: column, "is longer than \(limits.rowBytes) bytes with the cells before it")
        }
    }

    private static func kind(_ text: UnsafePointer<UInt8>) -> Kind {
        switch String(cString: text) {
        case "s": .shared
        case "str", "inlineStr": .text
        case "b": .boolean
        case "e": .error
        case "d": .date
        default: .number
        }
    }

    /// Collects what stands in `v`, or in the texts of `is`.
    private func readValue(isText: Bool) throws(TabularError) {
        var wanted = false
        var inReading = false
        var hasFormula = false
        while let node = try xml.read() {
            let name = xml.name
            switch node {
            case .start:
                if name == names.value || name == names.text { wanted = !inReading && !xml.isEmpty }
                if name == names.reading { inReading = !xml.isEmpty }
                if name == names.formula { hasFormula = true }
            case .end:
                if name == names.value || name == names.text { wanted = false }
                if name == names.reading { inReading = false }
                if name == names.cell {
                    notes.formulaCells += hasFormula ? 1 : 0
                    notes.formulaCellsWithoutValue += hasFormula && value.isEmpty ? 1 : 0
                    return
                }
            case .text:
                guard wanted, let text = xml.text else { break }
                if isText { EscapedText.append(text, to: &value) } else { appendPlain(text) }
                guard value.count <= limits.rowBytes else {
                    throw error(.tooLong, column: ends.count, "is longer than \(limits.rowBytes) bytes")
                }
            case .other: break
            }
        }
    }

    private func appendPlain(_ text: UnsafePointer<UInt8>) {
        var rest = text
        while rest.pointee != 0 {
            value.append(rest.pointee)
            rest += 1
        }
    }

    /// Writes the cell's value as text.
    private func append(_ kind: Kind, _ style: Int, _ column: Int) throws(TabularError) {
        switch kind {
        case .text: storage.append(contentsOf: value)
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), let text = workbook.strings[index] else {
                throw damaged
            }
            storage.append(contentsOf: text)
        case .boolean: storage.append(contentsOf: (value == [0x31] ? "TRUE" : "FALSE").utf8)
        case .error: notes.errorCells += 1
        case .date:
            // ISO 8601, as strict workbooks have it: the same form as dates that are numbers.
            let text = String(decoding: value, as: UTF8.self)
            storage.append(
                contentsOf: (text.hasSuffix("T00:00:00") ? String(text.prefix(10)) : text).utf8
                    .map { $0 == 0x54 ? 0x20 : $0 }
            )
        case .number where workbook.styles.isDate(style):
            let text = String(decoding: value, as: UTF8.self)
            let date = Double(text).flatMap { SerialDate.text($0, from1904: workbook.from1904) }
            storage.append(contentsOf: (date ?? CellNumber.plain(text)).utf8)
        case .number:
            let isWhole = value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            if isWhole {
                storage.append(contentsOf: value)
            } else {
                storage.append(contentsOf: CellNumber.plain(String(decoding: value, as: UTF8.self)).utf8)
            }
        }
    }
}

/// Names of cells, such as `AB12`.
enum CellReference {
    /// The column from 0; `nil` when the text is no cell's name.
    static func column(_ text: UnsafePointer<UInt8>) -> Int? {
        var rest = text
        var number = 0
        while rest.pointee >= 0x41 && rest.pointee <= 0x5A && number <= 1 << 20 {
            number = number * 26 + Int(rest.pointee - 0x40)
            rest += 1
        }
        guard number > 0, rest.pointee >= 0x31 && rest.pointee <= 0x39 else { return nil }
        return number - 1
    }
}
