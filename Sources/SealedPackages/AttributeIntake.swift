import Glibc

/// Takes the contents of a package of attributes as they are opened, line by line.
struct AttributeIntake: PackageSink {
    private let header: PackageHeader
    private let file: String
    private var current = ""
    private var rows = 0
    /// What is not yet a whole line.
    private var line: [UInt8] = []
    private var names: [String]?
    private var records: [String] = []
    private var columns: [CodedColumn] = []
    private var homes: [UInt8]?

    /// A line is a handle and codes.
    private static let lineLimit = 1 << 16
    private static let homesLimit = 1 << 12

    init(_ header: PackageHeader, file: String) {
        self.header = header
        self.file = file
    }

    mutating func begin(_ file: PackageHeader.File) throws(PackageError) {
        current = file.name
        if current == "attributes.csv" {
            rows = file.rows
        } else {
            homes = []
            guard file.rows == 1 else { throw malformed("its count of homes is not one") }
        }
    }

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
        guard current == "attributes.csv" else {
            homes?.append(contentsOf: bytes)
            guard (homes?.count ?? 0) <= Self.homesLimit else { throw malformed("its count of homes is too long") }
            return
        }
        var left = bytes
        while let base = left.baseAddress, !left.isEmpty {
            guard let end = memchr(base, 0x0A, left.count) else {
                line.append(contentsOf: left)
                guard line.count <= Self.lineLimit else { throw malformed("a line of its attributes is too long") }
                return
            }
            let length = UnsafeRawPointer(end) - base
            line.append(contentsOf: left[..<length])
            try takeLine()
            line.removeAll(keepingCapacity: true)
            left = UnsafeRawBufferPointer(rebasing: left[(length + 1)...])
        }
    }

    private mutating func takeLine() throws(PackageError) {
        let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard let names else {
            let names = cells.map { String(decoding: $0, as: UTF8.self) }
            guard names.first == "record_id" else { throw malformed("its attributes have no header") }
            self.names = names
            columns = names.dropFirst().map { CodedColumn(name: $0) }
            return
        }
        guard cells.count == names.count, cells[0].count == 32 else {
            throw malformed("row \(records.count + 2) of its attributes is not whole")
        }
        records.append(String(decoding: cells[0], as: UTF8.self))
        for column in columns.indices {
            guard columns[column].append(cells[column + 1]) else { throw malformed("an attribute has too many values") }
        }
    }

    mutating func finish() throws(PackageError) -> AttributeTable {
        guard names != nil else { throw malformed("its attributes have no header") }
        guard line.isEmpty else { throw malformed("the last row of its attributes is not whole") }
        guard records.count == header.people, rows == records.count, Set(records).count == records.count else {
            throw malformed("its people are not as its header says")
        }
        return AttributeTable(
            partner: header.partner,
            recordIDs: records,
            columns: columns.map { $0.sorted() },
            homes: try homes.map { bytes throws(PackageError) in try HomesSeen(bytes, file: file) }
        )
    }

    private func malformed(_ reason: String) -> PackageError { PackageError(.malformed, file: file, reason: reason) }
}

/// One attribute while its values are being met.
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
