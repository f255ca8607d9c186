/// The attributes inside a package: `attributes.csv`, one line a person, codes only.
public enum AttributePayload {
    /// Writes a table.
    ///
    /// - Parameter table: Names and values hold neither commas, quotes nor line ends (the programme's schema sees
    ///   to that).
    /// - Returns: The package's contents.
    public static func contents(of table: AttributeTable) -> [PackageContent] {
        var bytes = header(table.columns.map(\.name))
        let texts = table.columns.map { column in [[]] + column.values.map { [UInt8]($0.utf8) } }
        for (index, record) in table.recordIDs.enumerated() {
            bytes.append(contentsOf: record.utf8)
            for (column, values) in zip(table.columns, texts) {
                bytes.append(0x2C)
                bytes.append(contentsOf: values[Int(column.codes[index])])
            }
            bytes.append(0x0A)
        }
        let attributes = PackageContent(name: "attributes.csv", rows: table.recordIDs.count, bytes: bytes)
        return [attributes] + (table.homes.map { [$0.content] } ?? [])
    }

    /// The first line.
    ///
    /// - Parameter names: The attributes' names.
    /// - Returns: The bytes, with the line end.
    public static func header(_ names: [String]) -> [UInt8] {
        [UInt8](("record_id" + names.map { "," + $0 }.joined() + "\n").utf8)
    }

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - package: An opened package of attributes.
    ///   - file: The package's path, for messages.
    /// - Returns: The table; values sorted.
    /// - Throws: `malformed` with the row where the shape is wrong or a handle repeats.
    public static func table(from package: OpenedPackage, file: String) throws(PackageError) -> AttributeTable {
        let lines = (package.contents["attributes.csv"] ?? []).split(separator: 0x0A, omittingEmptySubsequences: false)
        let names = (lines.first ?? []).split(separator: 0x2C, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 2, lines.last?.isEmpty == true, names.first == "record_id" else {
            throw PackageError(.malformed, file: file, reason: "its attributes have no header")
        }
        var records: [String] = []
        records.reserveCapacity(lines.count)
        var codes = [[UInt16]](repeating: [], count: names.count - 1)
        var codeOf = [[ArraySlice<UInt8>: UInt16]](repeating: [[]: 0], count: names.count - 1)
        for (row, line) in lines.dropFirst().dropLast().enumerated() {
            let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            guard cells.count == names.count, cells[0].count == 32 else {
                throw PackageError(.malformed, file: file, reason: "row \(row + 2) of its attributes is not whole")
            }
            records.append(String(decoding: cells[0], as: UTF8.self))
            for column in codes.indices {
                let cell = cells[column + 1]
                if codeOf[column][cell] == nil {
                    guard codeOf[column].count <= Int(UInt16.max) else {
                        throw PackageError(.malformed, file: file, reason: "an attribute has too many values")
                    }
                    codeOf[column][cell] = UInt16(codeOf[column].count)
                }
                codes[column].append(codeOf[column][cell] ?? 0)
            }
        }
        guard records.count == package.header.people, Set(records).count == records.count else {
            throw PackageError(.malformed, file: file, reason: "its people are not as its header says")
        }
        let columns = codes.indices.map { column in
            sortedColumn(named: names[column + 1], codes: codes[column], codeOf: codeOf[column])
        }
        return AttributeTable(
            partner: package.header.partner,
            recordIDs: records,
            columns: columns,
            homes: try package.contents["homes.json"].map { bytes throws(PackageError) in
                try HomesSeen(bytes, file: file)
            }
        )
    }

    private static func sortedColumn(
        named name: String,
        codes: [UInt16],
        codeOf: [ArraySlice<UInt8>: UInt16]
    ) -> AttributeTable.Column {
        let values = codeOf.filter { $0.value != 0 }
            .map { (text: String(decoding: $0.key, as: UTF8.self), code: $0.value) }
            .sorted { $0.text < $1.text }
        var translation = [UInt16](repeating: 0, count: codeOf.count)
        for (index, value) in values.enumerated() { translation[Int(value.code)] = UInt16(index + 1) }
        return AttributeTable.Column(
            name: name,
            values: values.map(\.text),
            codes: codes.map { translation[Int($0)] }
        )
    }
}
