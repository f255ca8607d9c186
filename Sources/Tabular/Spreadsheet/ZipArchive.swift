import CZip
import Glibc
import SafeFiles

/// An open zip archive, read in place: nothing is unpacked to disk.
final class ZipArchive {
    let file: String
    let limits: SpreadsheetLimits
    fileprivate let handle: OpaquePointer
    private let source: RegularFile

    init(_ source: consuming RegularFile, limits: SpreadsheetLimits) throws(TabularError) {
        let file = source.path
        self.file = file
        self.limits = limits
        let descriptor: Int32
        do throws(FileError) { descriptor = try source.duplicateDescriptor() } catch {
            throw TabularError(.file, file: file, reason: error.reason)
        }
        self.source = source
        var code: Int32 = 0
        guard let handle = zip_fdopen(descriptor, 0, &code) else {
            close(descriptor)
            throw Self.damaged(file)
        }
        self.handle = handle
        try checkNames()
    }

    deinit { zip_discard(handle) }

    static func damaged(_ file: String, sheet: Int? = nil, row: Int? = nil) -> TabularError {
        TabularError(
            .damaged,
            file: file,
            sheet: sheet,
            row: row,
            reason: "is cut off or damaged; copy it again, or open it in Excel and save it again"
        )
    }

    /// Refuses two parts of one name: one program would read the first and another the second.
    private func checkNames() throws(TabularError) {
        let count = Int(zip_get_num_entries(handle, 0))
        guard count >= 0, count <= limits.entries else {
            throw TabularError(
                .tooLarge,
                file: file,
                reason: "holds more than \(limits.entries) parts; is it a workbook?"
            )
        }
        var seen: Set<String> = []
        for index in 0..<count {
            guard let name = zip_get_name(handle, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW)) else {
                throw Self.damaged(file)
            }
            guard seen.insert(String(cString: name).lowercased()).inserted else { throw Self.damaged(file) }
        }
    }

    /// Whether the archive holds a part of this name; case does not count (ECMA-376 part 2, 6.2.2.3).
    func contains(_ name: String) -> Bool { zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

    /// The size that a part claims to unpack to, in bytes; for choosing, not for trusting.
    func claimedSize(of name: String) -> Int {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat(handle, name, zip_flags_t(ZIP_FL_NOCASE), &status) == 0 else { return 0 }
        return Int(clamping: status.size)
    }

    /// Opens a part for reading.
    func part(_ name: String, sheet: Int? = nil, limit: Int) throws(TabularError) -> ZipPart {
        let index = zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE))
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard index >= 0, zip_stat_index(handle, zip_uint64_t(index), 0, &status) == 0 else {
            throw Self.damaged(file, sheet: sheet)
        }
        guard status.encryption_method == UInt16(ZIP_EM_NONE) else {
            throw TabularError(
                .format,
                file: file,
                sheet: sheet,
                reason: "is a workbook behind a password; open it in Excel and save it without one"
            )
        }
        guard let entry = zip_fopen_index(handle, zip_uint64_t(index), 0) else {
            throw Self.damaged(file, sheet: sheet)
        }
        return ZipPart(archive: self, entry: entry, packed: Int(clamping: status.comp_size), sheet: sheet, limit: limit)
    }

    /// Refuses a file that changed since it was opened.
    func checkUnchanged() throws(TabularError) {
        do throws(FileError) { try source.checkUnchanged() } catch {
            throw TabularError(.file, file: file, reason: error.reason)
        }
    }
}

/// One part of an archive, unpacked as it is read and never beyond its limit.
final class ZipPart {
    let archive: ZipArchive
    let sheet: Int?
    /// What ended the reading, kept here since it happens below a C library.
    private(set) var failure: TabularError?
    private let entry: OpaquePointer
    private let packed: Int
    private let limit: Int
    private var unpacked = 0
    /// While set, a document type declaration ends the reading: a workbook has none, and entities are born there.
    private var inProlog = true
    private var matched = 0

    fileprivate init(archive: ZipArchive, entry: OpaquePointer, packed: Int, sheet: Int?, limit: Int) {
        self.archive = archive
        self.entry = entry
        self.packed = packed
        self.sheet = sheet
        self.limit = limit
    }

    deinit { zip_fclose(entry) }

    /// Says that the document's first element has come.
    func endProlog() { inProlog = false }

    /// Reads the next bytes.
    ///
    /// - Returns: Their number, 0 at the end of a part whose checksum was right, -1 when `failure` says why not.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard failure == nil else { return -1 }
        let got = Int(zip_fread(entry, buffer.baseAddress, zip_uint64_t(buffer.count)))
        guard got >= 0 else {
            failure = ZipArchive.damaged(archive.file, sheet: sheet)
            return -1
        }
        unpacked += got
        if unpacked > limit { failure = tooLarge("more than \(limit >> 20) MiB") }
        let limits = archive.limits
        if unpacked > limits.ratioFloor && unpacked / limits.ratio > packed {
            failure = tooLarge("more than \(limits.ratio) times its size")
        }
        if inProlog, declaresType(UnsafeRawBufferPointer(rebasing: buffer[..<got])) {
            failure = TabularError(
                .damaged,
                file: archive.file,
                sheet: sheet,
                reason: "declares a document type, which no workbook does; open it in Excel and save it again"
            )
        }
        return failure == nil ? got : -1
    }

    private func tooLarge(_ size: String) -> TabularError {
        TabularError(
            .tooLarge,
            file: archive.file,
            sheet: sheet,
            reason:
                "unpacks to \(size); open it in Excel, delete empty rows and formats below the data and save it again"
        )
    }

    /// Looks for `<!D`, over the borders of reads.
    private func declaresType(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes {
            switch (matched, byte) {
            case (1, 0x21): matched = 2
            case (2, 0x44), (2, 0x64): return true
            case (_, 0x3C): matched = 1
            default: matched = 0
            }
        }
        return false
    }

    /// Reads to the end, so that the checksum is compared.
    func finish() throws(TabularError) {
        var got = 1
        withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 16) { buffer in
            while got > 0 { got = read(into: buffer) }
        }
        if let failure { throw failure }
    }
}
