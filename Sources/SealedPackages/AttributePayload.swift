public import Sealing

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
        return [attributes] + (table.contacts.map { [contacts($0, of: table)] } ?? [])
            + (table.homes.map { [$0.content] } ?? [])
    }

    /// The file of contacts.
    public static let contactsName = "contacts.csv"

    private static func contacts(_ contacts: ContactTable, of table: AttributeTable) -> PackageContent {
        var bytes = header(contacts.columns.map(\.name))
        for contact in contacts.owners.indices {
            bytes.append(contentsOf: table.recordIDs[Int(contacts.owners[contact])].utf8)
            for column in contacts.columns {
                bytes.append(0x2C)
                if let value = column.value(at: contact) { bytes.append(contentsOf: value.utf8) }
            }
            bytes.append(0x0A)
        }
        return PackageContent(name: contactsName, rows: contacts.owners.count, bytes: bytes)
    }

    /// The first line.
    ///
    /// - Parameter names: The attributes' names.
    /// - Returns: The bytes, with the line end.
    public static func header(_ names: [String]) -> [UInt8] {
        [UInt8](("record_id" + names.map { "," + $0 }.joined() + "\n").utf8)
    }

    /// Verifies and opens a package of attributes as a stream: lines are read as they come.
    ///
    /// - Parameters:
    ///   - path: The package.
    ///   - recipient: The reader's keys.
    ///   - sender: Gives the public keys under which an organisation's packages are accepted.
    /// - Returns: The header and the table.
    /// - Throws: As `PackageReader.open` and `table`.
    public static func open(
        _ path: String,
        recipient: borrowing Identity,
        sender: (String) throws -> PublicIdentity
    ) throws -> (header: PackageHeader, table: AttributeTable) {
        let opened = try PackageReader.stream(path, kind: .attributes, recipient: recipient, sender: sender) { header in
            AttributeIntake(header, file: path)
        }
        return (opened.header, opened.result)
    }

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - package: An opened package of attributes.
    ///   - file: The package's path, for messages.
    /// - Returns: The table; values sorted.
    /// - Throws: `malformed` with the row where the shape is wrong or a handle repeats.
    public static func table(from package: OpenedPackage, file: String) throws(PackageError) -> AttributeTable {
        var intake = AttributeIntake(package.header, file: file)
        try package.hand(to: &intake)
        return try intake.finish()
    }
}
