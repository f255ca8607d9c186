import Composites
import SafeFiles

/// Writes tokens as rows of three whole numbers: what a join compares, and who holds it.
///
/// `value` is the token's first 64 bits; `tail` its last 32 with the number of the composite above them; `who` the person
/// with their package and missing fields (`Holder`).
enum TokenFiles {
    static let columns = ["value", "tail", "who"]
    /// Rows of one file: some 100 MB, so that a cluster has parts to share out.
    static let fileRows = 4 * ParquetFile.groupRows

    /// Writes one package.
    ///
    /// - Parameters:
    ///   - table: Its tokens.
    ///   - package: Its position among all packages.
    ///   - firstPerson: How many people the packages before it hold.
    ///   - folder: Where the files go.
    ///   - fileRows: Rows of one file.
    /// - Throws: `FileError`.
    static func write(
        _ table: TokenTable,
        package: Int,
        firstPerson: Int,
        to folder: String,
        fileRows: Int = fileRows
    ) throws(FileError) {
        let holders = Self.holders(table, package: package, firstPerson: firstPerson)
        let rows = table.tokens.count / TokenTable.tokenLength
        var start = 0
        var number = 0
        while start < rows {
            let end = min(rows, start + fileRows)
            let name = "package-\(padded(package, 3))-\(padded(number, 5)).parquet"
            var file = try ParquetFile.open(Folder.join(folder, name), columns: columns)
            for from in stride(from: start, to: end, by: ParquetFile.groupRows) {
                try file.add(group(table, holders, from..<min(end, from + ParquetFile.groupRows)))
            }
            try file.commit()
            start = end
            number += 1
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Who stands behind each reading.
    private static func holders(_ table: TokenTable, package: Int, firstPerson: Int) -> [Int64] {
        var holders: [Int64] = []
        holders.reserveCapacity(table.readings)
        for (person, count) in table.readingCounts.enumerated() {
            let first = holders.count
            let missing = table.missing[first..<(first + Int(count))].reduce(FieldSet.all) { $0.intersection($1) }
            let holder = Holder.number(package: package, missing: missing, person: firstPerson + person)
            for _ in 0..<count { holders.append(holder) }
        }
        return holders
    }

    private static func group(_ table: TokenTable, _ holders: [Int64], _ rows: Range<Int>) -> [[Int64]] {
        var values = [Int64](repeating: 0, count: rows.count)
        var tails = values
        var people = values
        table.tokens.withUnsafeBytes { bytes in
            for (place, row) in rows.enumerated() {
                let start = row * TokenTable.tokenLength
                values[place] = bytes.loadUnaligned(fromByteOffset: start, as: Int64.self)
                let low = bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
                tails[place] = Int64(row / holders.count) << 32 | Int64(low)
                people[place] = holders[row % holders.count]
            }
        }
        return [values, tails, people]
    }
}

/// A person as one number: package, missing fields and place among all people.
enum Holder {
    static let packageShift = 48
    static let missingShift = 32
    static let personMask: Int64 = 0xFFFF_FFFF
    static let missingMask: Int64 = 0xFFFF

    static func number(package: Int, missing: FieldSet, person: Int) -> Int64 {
        Int64(package) << packageShift | Int64(missing.rawValue) << missingShift | Int64(person)
    }
}
