public import Composites

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
        let contents = package.contents
        let numbers = try ExtractNumbers(canonical: contents["numbers.json"] ?? [], file: file)
        let people = contents["people.bin"] ?? []
        let flags = contents["missing.bin"] ?? []
        let stride = TokenTable.handleLength + 1
        guard people.count.isMultiple(of: stride), flags.count.isMultiple(of: 2),
            people.count / stride == package.header.people
        else { throw PackageError(.malformed, file: file, reason: "its people are not as its header says") }
        var handles: [UInt8] = []
        var counts: [UInt8] = []
        var distinct: Set<[UInt8]> = []
        handles.reserveCapacity(people.count)
        for start in Swift.stride(from: 0, to: people.count, by: stride) {
            let handle = people[start..<(start + TokenTable.handleLength)]
            handles += handle
            counts.append(people[start + TokenTable.handleLength])
            distinct.insert(Array(handle))
        }
        guard distinct.count == counts.count else {
            throw PackageError(.malformed, file: file, reason: "two of its people have one handle")
        }
        let missing = Swift.stride(from: 0, to: flags.count, by: 2).map { start in
            FieldSet(rawValue: UInt16(flags[start]) << 8 | UInt16(flags[start + 1]))
        }
        let table: TokenTable
        do throws(TokenTable.Refusal) {
            table = try TokenTable(
                partner: package.header.partner,
                handles: handles,
                readingCounts: counts,
                missing: missing,
                tokens: contents["tokens.bin"] ?? [],
                columns: catalogue.composites.count,
                numbers: numbers
            )
        } catch {
            throw PackageError(.malformed, file: file, reason: "its parts do not fit each other (\(error.rawValue))")
        }
        let repeats = TokenUniqueness.repeats(in: table.tokens)
        guard repeats == 0 else {
            throw PackageError(
                .repeatedToken,
                file: file,
                reason: "holds values that stand more than once (\(repeats)); an agent never sends that, "
                    + "so the package is refused"
            )
        }
        if let fault = PackageRandomness.fault(in: table, columns: catalogue.composites.count) {
            throw PackageError(
                .malformed,
                file: file,
                reason: "\(fault); an agent never sends that, so the package is refused"
            )
        }
        return table
    }
}
