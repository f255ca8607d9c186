import CZip
import Glibc

/// Puts the parts of an Office Open XML file (ECMA-376), or of an OpenDocument file, into its archive.
///
/// Parts are stored as they are, not compressed, and with one fixed time, so that the same parts give the same bytes on every
/// machine. The archive is libzip's work.
public enum OfficeParts {
    /// One part of the file.
    public struct Part {
        /// Where the bytes are.
        public enum Contents {
            /// The bytes themselves.
            case bytes([UInt8])
            /// A file that holds them.
            case file(String)
        }

        /// The name in the archive, for example `word/document.xml`.
        public let name: String
        /// Its contents.
        public let contents: Contents

        /// Creates a part.
        public init(name: String, contents: Contents) {
            self.name = name
            self.contents = contents
        }
    }

    /// 1 October 2025, midnight, as archives have it.
    private static let day: UInt16 = (2025 - 1980) << 9 | 10 << 5 | 1

    /// Writes an archive.
    ///
    /// - Parameters:
    ///   - parts: The parts, in order.
    ///   - path: Where to; an archive that stands there is replaced.
    /// - Returns: Whether all of it was written; nothing half-written is left.
    public static func write(_ parts: [Part], to path: String) -> Bool {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { return false }
        for part in parts where !add(source(of: part, in: archive), part.name, to: archive) {
            zip_discard(archive)
            return false
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            return false
        }
        return true
    }

    static func source(of part: Part, in archive: OpaquePointer) -> OpaquePointer? {
        switch part.contents {
        case .file(let path): return zip_source_file(archive, path, 0, -1)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { bytes -> OpaquePointer? in
                // libzip frees the copy.
                guard let copy = malloc(max(1, bytes.count)) else { return nil }
                if let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
                return zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
            }
        }
    }

    static func add(_ source: OpaquePointer?, _ name: String, to archive: OpaquePointer) -> Bool {
        guard let source else { return false }
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
}
