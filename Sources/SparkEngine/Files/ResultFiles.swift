import SafeFiles

/// Reads what a step wrote: whole numbers, separated by commas, in files `part-…` beside a file `_SUCCESS`.
///
/// Whatever is not that is refused by the name of the step's folder; nothing that was read is repeated.
struct ResultFiles {
    /// The largest part that is read.
    private static let largest = 2 << 30

    let folder: WorkFolder

    /// Whether a step has written everything.
    func isThere(_ name: String) -> Bool {
        WorkFolder.names(folder.file(name)).contains("_SUCCESS")
    }

    /// Goes through all rows, file by file.
    ///
    /// - Parameters:
    ///   - name: The folder.
    ///   - columns: How many numbers a row has.
    ///   - row: Takes a row; `false` refuses it.
    ///   - fileEnd: Called behind each file.
    /// - Throws: `SparkError` `result`, `FileError`, and what `fileEnd` throws.
    func forEachRow(
        _ name: String,
        columns: Int,
        row: ([Int64]) throws -> Bool,
        fileEnd: () throws -> Void = {}
    ) throws {
        guard isThere(name) else { throw Self.refused(name, "is missing or not finished") }
        let path = folder.file(name)
        for file in WorkFolder.names(path) where file.hasPrefix("part-") {
            guard file.hasSuffix(".csv") else { throw Self.refused(name, "holds a file of another kind") }
            let bytes = try RegularFile.contents(of: Folder.join(path, file), limit: Self.largest)
            guard try Self.parse(bytes, columns: columns, row: row) else {
                throw Self.refused(name, "holds something else than the numbers that were asked for")
            }
            try fileEnd()
        }
    }

    static func refused(_ name: String, _ reason: String) -> SparkError {
        SparkError(.result, name, "what Spark wrote here \(reason); start the linkage again")
    }

    /// Reads rows; gives up at the first byte that does not belong there.
    static func parse(_ bytes: [UInt8], columns: Int, row: ([Int64]) throws -> Bool) rethrows -> Bool {
        var values = [Int64](repeating: 0, count: columns)
        var column = 0
        var magnitude: UInt64 = 0
        var digits = 0
        var isNegative = false
        func value() -> Int64? {
            guard digits > 0 else { return nil }
            if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
            return Int64(exactly: magnitude)
        }
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                let (product, isTooMuch) = magnitude.multipliedReportingOverflow(by: 10)
                let (sum, isOver) = product.addingReportingOverflow(UInt64(byte - 0x30))
                guard !isTooMuch, !isOver else { return false }
                magnitude = sum
                digits += 1
            case 0x2D where digits == 0 && !isNegative: isNegative = true
            case 0x2C, 0x0A:
                guard column < columns, let value = value() else { return false }
                values[column] = value
                column += 1
                (magnitude, digits, isNegative) = (0, 0, false)
                if byte == 0x0A {
                    guard column == columns, try row(values) else { return false }
                    column = 0
                }
            default: return false
            }
        }
        // A file that was cut off ends within a row.
        return column == 0 && digits == 0 && !isNegative
    }
}
