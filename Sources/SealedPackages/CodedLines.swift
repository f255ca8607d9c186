import Glibc

/// A file of lines that each begin with a handle, followed by one code a column, as it comes in pieces.
struct CodedLines {
    /// What is wrong with a line.
    enum Fault {
        case tooLong
        case noHeader
        case notWhole(row: Int)
        case tooManyValues

        /// The beginning of a sentence that ends with the file.
        var words: String {
            switch self {
            case .tooLong: "a line is too long"
            case .noHeader: "there is no header"
            case .notWhole(let row): "row \(row) is not whole"
            case .tooManyValues: "a column has too many values"
            }
        }
    }

    private var names: [String]?
    private var coded: [CodedColumn] = []
    private var rows = 0
    /// What is not yet a whole line.
    private var line: [UInt8] = []

    /// A line is a handle and codes.
    private static let lineLimit = 1 << 16
    private static let handleLength = 32

    /// Whether the first line came.
    var hasHeader: Bool { names != nil }
    /// Whether the last line was ended.
    var isWhole: Bool { line.isEmpty }
    /// The columns with their values in order.
    var columns: [AttributeTable.Column] { coded.map { $0.sorted() } }

    /// Takes the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - handle: Called with the handle of each line, in order.
    /// - Returns: `nil` where nothing is wrong.
    mutating func take(_ bytes: UnsafeRawBufferPointer, handle: (ArraySlice<UInt8>) -> Void) -> Fault? {
        var left = bytes
        while let base = left.baseAddress, !left.isEmpty {
            guard let end = memchr(base, 0x0A, left.count) else {
                line.append(contentsOf: left)
                return line.count <= Self.lineLimit ? nil : .tooLong
            }
            let length = UnsafeRawPointer(end) - base
            line.append(contentsOf: left[..<length])
            if let fault = takeLine(handle) { return fault }
            line.removeAll(keepingCapacity: true)
            left = UnsafeRawBufferPointer(rebasing: left[(length + 1)...])
        }
        return nil
    }

    private mutating func takeLine(_ handle: (ArraySlice<UInt8>) -> Void) -> Fault? {
        let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard let names else {
            let names = cells.map { String(decoding: $0, as: UTF8.self) }
            guard names.first == "record_id" else { return .noHeader }
            self.names = names
            coded = names.dropFirst().map { CodedColumn(name: $0) }
            return nil
        }
        rows += 1
        guard cells.count == names.count, cells[0].count == Self.handleLength else { return .notWhole(row: rows + 1) }
        handle(cells[0])
        for column in coded.indices where !coded[column].append(cells[column + 1]) { return .tooManyValues }
        return nil
    }
}

/// One column while its values are being met.
private struct CodedColumn {
    let name: String
    private var codes: [UInt16] = []
    /// Codes in the order in which values came; 0 is not known.
    private var codeOf: [ArraySlice<UInt8>: UInt16] = [[]: 0]

    init(name: String) { self.name = name }

    /// Adds a cell; `false` where there are too many values.
    mutating func append(_ cell: ArraySlice<UInt8>) -> Bool {
        if let code = codeOf[cell] {
            codes.append(code)
            return true
        }
        guard codeOf.count <= Int(UInt16.max) else { return false }
        let code = UInt16(codeOf.count)
        codeOf[ArraySlice(Array(cell))] = code
        codes.append(code)
        return true
    }

    /// The column with its values in order.
    func sorted() -> AttributeTable.Column {
        let values = codeOf.filter { $0.value != 0 }
            .map { (text: String(decoding: $0.key, as: UTF8.self), code: $0.value) }
            .sorted { $0.text < $1.text }
        var translation = [UInt16](repeating: 0, count: codeOf.count)
        for (index, value) in values.enumerated() { translation[Int(value.code)] = UInt16(index + 1) }
        return AttributeTable.Column(name: name, values: values.map(\.text), codes: codes.map { translation[Int($0)] })
    }
}
