/// Takes the contents of a package while it is being opened, piece by piece.
///
/// Every piece has been authenticated. Whether the package is whole is known at the end only: what `finish` gives is all
/// that ever leaves the reader, and `finish` is called after the last chunk, the digests and the end have verified.
package protocol PackageSink {
    /// What a whole package gives.
    associatedtype Result

    /// One of the package's files begins; files come in the header's order.
    mutating func begin(_ file: PackageHeader.File) throws(PackageError)

    /// The next bytes of that file; never the salt's.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(PackageError)

    /// The package has verified: the counts are compared with the header's, and the result is given out.
    mutating func finish() throws(PackageError) -> Result
}

/// Keeps contents whole, for small packages.
struct WholeContents: PackageSink {
    private var contents: [String: [UInt8]] = [:]
    private var name = ""
    private var bytes: [UInt8] = []

    mutating func begin(_ file: PackageHeader.File) {
        endFile()
        name = file.name
        bytes.reserveCapacity(file.bytes)
    }

    mutating func take(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }

    mutating func finish() -> [String: [UInt8]] {
        endFile()
        return contents
    }

    private mutating func endFile() {
        if !name.isEmpty { contents[name] = bytes }
        bytes = []
    }
}

extension OpenedPackage {
    /// Hands contents that are in memory to a sink, file after file.
    func hand(to sink: inout some PackageSink) throws(PackageError) {
        for file in header.files where file.name != PackageHeader.Kind.saltName {
            try sink.begin(file)
            try (contents[file.name] ?? []).withUnsafeBufferPointer { (bytes) throws(PackageError) in
                try sink.take(UnsafeRawBufferPointer(bytes))
            }
        }
    }
}
