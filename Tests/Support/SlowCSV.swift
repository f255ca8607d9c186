/// Delimited text read the slow and obvious way: a reference for the reader that is fast.
public enum SlowCSV {
    /// Cuts a whole file into records and cells.
    ///
    /// - Parameters:
    ///   - bytes: The file, without a byte order mark.
    ///   - delimiter: The separator's byte.
    /// - Returns: The records with their cells' bytes; `nil` for a file that breaks the rules of quoting.
    public static func records(_ bytes: [UInt8], delimiter: UInt8) -> [[[UInt8]]]? {
        guard !bytes.contains(0) else { return nil }
        var records: [[[UInt8]]] = []
        var index = 0
        while index < bytes.count {
            var record: [[UInt8]] = []
            cells: while true {
                var cell: [UInt8] = []
                if index < bytes.count && bytes[index] == 0x22 {
                    index += 1
                    while true {
                        guard index < bytes.count else { return nil }
                        if bytes[index] == 0x22 {
                            guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                            index += 1
                        }
                        cell.append(bytes[index])
                        index += 1
                    }
                    index += 1
                } else {
                    while index < bytes.count, ![delimiter, 0x0A, 0x0D].contains(bytes[index]) {
                        if bytes[index] == 0x22 { return nil }
                        cell.append(bytes[index])
                        index += 1
                    }
                }
                record.append(cell)
                guard index < bytes.count else { break cells }
                switch bytes[index] {
                case delimiter: index += 1
                case 0x0A:
                    index += 1
                    break cells
                case 0x0D:
                    index += 1
                    guard index < bytes.count else { break cells }
                    guard bytes[index] == 0x0A else { return nil }
                    index += 1
                    break cells
                // Text behind a closing quote.
                default: return nil
                }
            }
            records.append(record)
        }
        return records
    }
}
