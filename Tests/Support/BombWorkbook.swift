import CZip
import Glibc

/// A workbook of a few kilobytes whose sheet unpacks to very much: written as it is packed, never held in memory.
public enum BombWorkbook {
    /// What the zip library asks for, piece by piece: the sheet's front, blanks, its end.
    private final class Sheet {
        let front: [UInt8]
        let end: [UInt8]
        let blanks: Int
        var position = 0

        init(front: [UInt8], blanks: Int, end: [UInt8]) {
            self.front = front
            self.blanks = blanks
            self.end = end
        }

        func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
            let total = front.count + blanks + end.count
            let count = min(bytes.count, total - position)
            if position >= front.count && position + count <= front.count + blanks, let base = bytes.baseAddress {
                memset(base, 0x20, count)
            } else {
                for index in 0..<count {
                    let place = position + index
                    bytes[index] =
                        place < front.count
                        ? front[place]
                        : place < front.count + blanks ? 0x20 : end[place - front.count - blanks]
                }
            }
            position += count
            return count
        }
    }

    /// Writes the workbook.
    ///
    /// - Parameters:
    ///   - path: Where to.
    ///   - bytes: How many bytes the sheet unpacks to, nearly.
    /// - Throws: `WriteFailure`.
    public static func write(to path: String, unpacking bytes: Int) throws {
        let book = TinyWorkbook([.init("Data", rows: [["surname", "born"], ["Lee", "01/02/1950"]])])
        try book.write(to: path)
        guard let part = book.parts.first(where: { $0.name == "xl/worksheets/s1.xml" }) else { return }
        let cut = part.bytes.count - "</sheetData></worksheet>".utf8.count
        let sheet = Sheet(front: Array(part.bytes[..<cut]), blanks: bytes, end: Array(part.bytes[cut...]))
        var code: Int32 = 0
        guard let archive = zip_open(path, 0, &code) else { throw TinyWorkbook.WriteFailure() }
        // Alive until the archive is written.
        let state = Unmanaged.passRetained(sheet)
        defer { state.release() }
        let source = zip_source_function(
            archive,
            { state, data, length, command in
                guard let state else { return -1 }
                switch command {
                case ZIP_SOURCE_OPEN:
                    Unmanaged<Sheet>.fromOpaque(state).takeUnretainedValue().position = 0
                    return 0
                case ZIP_SOURCE_READ:
                    let sheet = Unmanaged<Sheet>.fromOpaque(state).takeUnretainedValue()
                    return Int64(sheet.read(into: UnsafeMutableRawBufferPointer(start: data, count: Int(length))))
                case ZIP_SOURCE_STAT:
                    guard let data else { return -1 }
                    zip_stat_init(data.assumingMemoryBound(to: zip_stat_t.self))
                    return Int64(MemoryLayout<zip_stat_t>.size)
                case ZIP_SOURCE_SUPPORTS:
                    return [ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR]
                        .reduce(0) { $0 | (Int64(1) << Int64($1.rawValue)) } | (1 << Int64(ZIP_SOURCE_FREE.rawValue))
                default: return 0
                }
            },
            state.toOpaque()
        )
        guard let source else { throw TinyWorkbook.WriteFailure() }
        let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_OVERWRITE))
        guard index >= 0 else { throw TinyWorkbook.WriteFailure() }
        zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_DEFLATE, 1)
        guard zip_close(archive) == 0 else { throw TinyWorkbook.WriteFailure() }
    }
}
