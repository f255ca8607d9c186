import Foundation
import GRDB

/// Codes as a store's row holds them: two bytes each, low byte first.
enum Blob {
    /// Appends one code to each column; `false` when the row has another width.
    static func decode(_ row: Row, column: Int, into columns: inout [[UInt16]]) throws -> Bool {
        try row.withUnsafeData(atIndex: column) { data in
            let bytes = data ?? Data()
            guard bytes.count == 2 * columns.count else { return false }
            bytes.withUnsafeBytes { buffer in
                for index in columns.indices {
                    columns[index].append(UInt16(buffer[2 * index + 1]) << 8 | UInt16(buffer[2 * index]))
                }
            }
            return true
        }
    }
}
