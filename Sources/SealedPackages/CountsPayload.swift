import Documents

/// The counts inside a package: `counts.json`, filled up with blanks so that its length says nothing of the counts.
public enum CountsPayload {
    private static let format = "cohortlink-counts"
    /// Contents are filled up to a multiple of this many bytes.
    private static let block = 4096

    /// Writes a table.
    ///
    /// - Parameter table: The table.
    /// - Returns: The package's contents.
    /// - Throws: `malformed` for a table without lines or measures, or with a text that cannot be written.
    public static func contents(of table: CountsTable) throws(PackageError) -> [PackageContent] {
        var bytes: [UInt8]
        do throws(DocumentError) {
            let document: DocumentValue = .object([
                ("format", .string(format)), ("format_version", .integer(1)), ("table", .string(table.table)),
                ("measures", .array(table.measures.map { .string($0) })),
                (
                    "lines",
                    .array(
                        table.lines.map { line in
                            .object([
                                ("category", .string(line.category)),
                                ("counts", .array(line.counts.map { .integer($0) })),
                            ])
                        }
                    )
                ),
            ])
            try JSONSchema.counts.validate(document)
            bytes = try CanonicalJSON.bytes(of: document)
        } catch {
            throw PackageError(.malformed, file: table.table, reason: "cannot be packed: \(error.clause)")
        }
        bytes += [UInt8](repeating: 0x20, count: (block - bytes.count % block) % block)
        return [PackageContent(name: "counts.json", rows: table.lines.count, bytes: bytes)]
    }

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - package: An opened package of counts.
    ///   - file: The package's path, for messages.
    /// - Returns: The table; whether the programme permits what it holds is for the reader to check.
    /// - Throws: `malformed` for anything that the schema does not allow, a line that stands twice, or a line with
    ///   another number of counts than there are measures.
    public static func table(from package: OpenedPackage, file: String) throws(PackageError) -> CountsTable {
        do throws(DocumentError) {
            let document = try StrictJSON.parse(package.contents["counts.json"] ?? [], file: file)
            try JSONSchema.counts.validate(document)
            let measures = try document.member("measures").strings()
            var lines: [CountsTable.Line] = []
            for value in try document.member("lines").array() {
                var counts: [Int] = []
                for count in try value.member("counts").array() { counts.append(try count.integer()) }
                guard counts.count == measures.count else {
                    throw DocumentError(.value, at: value.place, reason: "a line has another number of counts")
                }
                lines.append(CountsTable.Line(category: try value.member("category").string(), counts: counts))
            }
            guard Set(lines.map(\.category)).count == lines.count else {
                throw DocumentError(.value, at: document.place, reason: "a line stands twice")
            }
            guard package.header.files.allSatisfy({ $0.name != "counts.json" || $0.rows == lines.count }) else {
                throw DocumentError(
                    .value,
                    at: document.place,
                    reason: "there are more or fewer lines than its header says"
                )
            }
            return CountsTable(
                partner: package.header.partner,
                table: try document.member("table").string(),
                measures: measures,
                lines: lines
            )
        } catch {
            throw PackageError(.malformed, file: file, reason: "its counts are not in order: \(error.clause)")
        }
    }
}
