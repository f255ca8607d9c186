public import Composites
public import Sealing

/// The tokens inside a package: four files of fixed layout.
///
/// `numbers.json`; `people.bin`: 16 bytes of handle and one byte of readings a person; `missing.bin`: two bytes a
/// reading (big-endian); `tokens.bin`: column after column, 12 bytes a reading.
public enum TokenPayload {
    /// Writes a table.
    ///
    /// - Parameter table: The tokens.
    /// - Returns: The package's contents.
    /// - Throws: `malformed` if the numbers cannot be written.
    public static func contents(of table: TokenTable) throws(PackageError) -> [PackageContent] {
        var people: [UInt8] = []
        people.reserveCapacity(table.people * (TokenTable.handleLength + 1))
        for person in 0..<table.people {
            people += table.handles[(person * TokenTable.handleLength)..<((person + 1) * TokenTable.handleLength)]
            people.append(table.readingCounts[person])
        }
        var missing: [UInt8] = []
        missing.reserveCapacity(table.readings * 2)
        for fields in table.missing {
            missing.append(UInt8(fields.rawValue >> 8))
            missing.append(UInt8(fields.rawValue & 0xFF))
        }
        return [
            PackageContent(name: "numbers.json", rows: 1, bytes: try table.numbers.canonicalBytes()),
            PackageContent(name: "people.bin", rows: table.people, bytes: people),
            PackageContent(name: "missing.bin", rows: table.readings, bytes: missing),
            PackageContent(name: "tokens.bin", rows: table.readings, bytes: table.tokens),
        ]
    }

    /// The bytes of one person in `people.bin`.
    ///
    /// - Parameters:
    ///   - handle: `TokenTable.handleLength` bytes.
    ///   - readings: How many readings the person has.
    /// - Returns: The bytes.
    public static func person(handle: ArraySlice<UInt8>, readings: UInt8) -> [UInt8] { handle + [readings] }

    /// The bytes of one reading in `missing.bin`.
    ///
    /// - Parameter fields: What is missing.
    /// - Returns: The bytes.
    public static func missing(_ fields: FieldSet) -> [UInt8] {
        [UInt8(fields.rawValue >> 8), UInt8(fields.rawValue & 0xFF)]
    }

    /// Announces the files of a package that is written as it is made.
    ///
    /// - Parameters:
    ///   - numbers: What `numbers.json` will hold.
    ///   - people: How many people there are.
    ///   - readings: How many readings.
    ///   - columns: How many composites.
    /// - Returns: The files, and the bytes of the first of them.
    /// - Throws: `malformed` if the numbers cannot be written.
    public static func announcement(
        numbers: ExtractNumbers,
        people: Int,
        readings: Int,
        columns: Int
    ) throws(PackageError) -> (files: [PackageStream.Announcement], numbers: [UInt8]) {
        let bytes = try numbers.canonicalBytes()
        return (
            [
                .init(name: "numbers.json", rows: 1, bytes: bytes.count),
                .init(name: "people.bin", rows: people, bytes: people * (TokenTable.handleLength + 1)),
                .init(name: "missing.bin", rows: readings, bytes: readings * 2),
                .init(name: "tokens.bin", rows: readings, bytes: readings * columns * TokenTable.tokenLength),
            ], bytes
        )
    }

    /// Verifies and opens a package of tokens as a stream: only the table itself is in memory.
    ///
    /// - Parameters:
    ///   - path: The package.
    ///   - catalogue: The catalogue that its header must name.
    ///   - recipient: The reader's keys.
    ///   - sender: Gives the public keys under which an organisation's packages are accepted.
    /// - Returns: The header and the table.
    /// - Throws: As `PackageReader.open` and `table`.
    public static func open(
        _ path: String,
        catalogue: Catalogue,
        recipient: borrowing Identity,
        sender: (String) throws -> PublicIdentity
    ) throws -> (header: PackageHeader, table: TokenTable) {
        let opened = try PackageReader.stream(path, kind: .tokens, recipient: recipient, sender: sender) { header in
            try TokenIntake(header, catalogue: catalogue, file: path)
        }
        return (opened.header, opened.result)
    }

    /// Reads a table and refuses what an honest agent cannot have written.
    ///
    /// - Parameters:
    ///   - package: An opened package of tokens.
    ///   - catalogue: The catalogue that its header names.
    ///   - file: The package's path, for messages.
    /// - Returns: The table.
    /// - Throws: `malformed` for a wrong shape, repeated handles; `repeatedToken` where a value stands twice.
    public static func table(
        from package: OpenedPackage,
        catalogue: Catalogue,
        file: String
    ) throws(PackageError) -> TokenTable {
        var intake = try TokenIntake(package.header, catalogue: catalogue, file: file)
        try package.hand(to: &intake)
        return try intake.finish()
    }
}
