public import DisclosureControl
import Documents
import Sealing

/// A table specification as it lies in a file.
public struct SpecFile: Sendable {
    /// What it asks for.
    public let spec: TableSpec
    /// Its bytes, as they are copied into the release.
    public let bytes: [UInt8]
    /// Its SHA-256, in hexadecimal.
    public let digest: String

    /// Reads a specification.
    ///
    /// - Parameter path: a JSON file.
    /// - Throws: `ReleaseFileError` for a file that is no JSON; `DisclosureError` for one that makes no sense.
    public init(path: String) throws {
        let document: DocumentValue
        do throws(DocumentError) {
            bytes = try DocumentFile.bytes(of: path)
            document = try StrictJSON.parse(bytes, file: path)
        } catch {
            throw ReleaseFileError(.file, path, error.clause)
        }
        spec = try TableSpec(document)
        digest = Hex.text(try SHA256.digest(bytes))
    }
}
