import Extracts
import SafeFiles
import Sealing
import Tabular

/// How a file was read: nothing of what it says.
public struct FileFacts: Sendable, Equatable {
    /// The file's name without its folder.
    public let name: String
    /// Its length in bytes.
    public let bytes: Int
    /// SHA-256 of its bytes, hexadecimal: tells the same file from another, kept by the partner only.
    public let digest: String
    /// How it was read: encoding, separator, sheet, header row, template; in this order, in words.
    public let reading: [Reading]
    /// The number of columns.
    public let columns: Int
    /// The names of columns that nothing is read from.
    public let unreadColumns: [String]

    /// One fact of the reading.
    public struct Reading: Sendable, Equatable {
        /// What it is about.
        public let name: String
        /// What was found.
        public let value: String
    }

    /// Looks at a file whose mapping has been found to fit it.
    ///
    /// - Throws: `TabularError`, `FileError`.
    init(_ path: String, mapping: Mapping, terms: AgentTerms) throws {
        let reader = try CSVReader.open(path: path)
        var read: Set<Int> = []
        for (field, mapped) in mapping.fields where terms.permits(field) {
            for column in mapped.columns { if let index = reader.column(named: column) { read.insert(index) } }
        }
        for attribute in terms.attributes {
            for column in mapping.attributes[attribute.name]?.columns ?? [] {
                if let index = reader.column(named: column) { read.insert(index) }
            }
        }
        name = path.split(separator: "/").last.map(String.init) ?? path
        columns = reader.columnCount
        unreadColumns = reader.header.enumerated().filter { !read.contains($0.offset) }.map(\.element)
        reading = [
            Reading(name: "Encoding", value: "UTF-8"), Reading(name: "Separator", value: "comma"),
            Reading(name: "Header row", value: "1"),
        ]
        (bytes, digest) = try Self.digest(of: path)
    }

    /// The length and SHA-256 of a file, read in pieces.
    static func digest(of path: String) throws -> (bytes: Int, digest: String) {
        let file = try RegularFile(path: path)
        let hash = try SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let count = try piece(of: file, into: &buffer)
            if count == 0 { break }
            hash.update(Array(buffer[..<count]))
            total += count
        }
        return (total, Hex.text(try hash.finish()))
    }

    private static func piece(of file: borrowing RegularFile, into buffer: inout [UInt8]) throws(FileError) -> Int {
        var failure: FileError?
        var count = 0
        buffer.withUnsafeMutableBytes { bytes in
            do throws(FileError) { count = try file.read(into: bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        return count
    }
}
