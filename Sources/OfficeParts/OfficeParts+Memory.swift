import CZip

extension OfficeParts {
    /// Makes an archive in memory.
    ///
    /// - Parameter parts: The parts, in order.
    /// - Returns: The archive's bytes; `nil` where it could not be made.
    public static func bytes(_ parts: [Part]) -> [UInt8]? {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { return nil }
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else { return nil }
        // The archive frees its source when it closes; the bytes are read after that.
        zip_source_keep(target)
        for part in parts where !add(source(of: part, in: archive), part.name, to: archive) {
            zip_discard(archive)
            return nil
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            return nil
        }
        return contents(of: target)
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
