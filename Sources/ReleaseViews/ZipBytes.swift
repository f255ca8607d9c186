import CZip
import Glibc

/// An archive in memory, made by libzip: the same parts give the same bytes.
///
/// Nothing is compressed, since what a library makes of the same text depends on its version; the time is one fixed day.
enum ZipBytes {
    /// 1 January 1980, the first day that archives know.
    private static let day: UInt16 = 1 << 5 | 1

    /// Packs parts in their order.
    ///
    /// - Parameter parts: names and contents.
    /// - Returns: the archive.
    /// - Throws: `archive`.
    static func pack(_ parts: [(name: String, bytes: [UInt8])]) throws(ReleaseViewError) -> [UInt8] {
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure() }
        defer { zip_source_free(source) }
        guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else { throw failure() }
        // The archive frees its source when it closes; the bytes are read after that.
        zip_source_keep(source)
        for part in parts where !add(part.bytes, part.name, to: archive) {
            zip_discard(archive)
            throw failure()
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw failure()
        }
        guard let bytes = contents(of: source) else { throw failure() }
        return bytes
    }

    private static func failure() -> ReleaseViewError {
        ReleaseViewError(.archive, "release.ods", "the workbook could not be packed; is there memory?")
    }

    private static func add(_ bytes: [UInt8], _ name: String, to archive: OpaquePointer) -> Bool {
        // libzip frees the copy.
        guard let copy = malloc(max(1, bytes.count)) else { return false }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        let place = UInt64(index)
        return zip_set_file_compression(archive, place, Int32(ZIP_CM_STORE), 0) == 0
            && zip_file_set_dostime(archive, place, 0, day, 0) == 0
            && zip_file_set_external_attributes(archive, place, 0, UInt8(ZIP_OPSYS_DOS), 0) == 0
    }

    private static func contents(of source: OpaquePointer) -> [UInt8]? {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { return nil }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        var read = 0
        while read < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                zip_source_read(source, buffer.baseAddress.map { $0 + read }, UInt64(buffer.count - read))
            }
            guard count > 0 else { return nil }
            read += Int(count)
        }
        return bytes
    }
}
