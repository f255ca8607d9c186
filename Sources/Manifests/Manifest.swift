public import Documents
import SafeFiles
import Sealing

/// What a release was made from and what came of it: enough to make it again and to name what differs.
///
/// It holds the digest of nothing that could be guessed at: not of the certificate and not of the cohort's database, which
/// hold the true counts. A rerun compares those byte by byte with what lies beside the manifest.
public struct Manifest: Hashable, Sendable {
    /// A file with its digest.
    public struct File: Hashable, Sendable {
        /// What it is, such as `programme`, `people`, `package`, `population`; for outputs, the name.
        public let role: String
        /// The path, relative to the manifest's folder where it can be.
        public let path: String
        /// SHA-256, 64 hexadecimal digits.
        public let digest: String

        /// Describes a file.
        public init(role: String, path: String, digest: String) {
            self.role = role
            self.path = path
            self.digest = digest
        }
    }

    /// Facts beside files, such as the epoch: names and values in the order of their names.
    public typealias Facts = [String: String]

    /// The file's name.
    public static let name = "manifest.json"
    private static let format = "cohortlink-manifest"

    /// The version of the program that made the release.
    public let program: String
    /// The command that made it.
    public let command: String
    /// What went in.
    public let inputs: [File]
    /// What came out, for everybody.
    public let outputs: [File]
    /// Names of what came out for inside use, without digests.
    public let inside: [String]
    /// Programme, rules, epoch, vintages of reference data.
    public let facts: Facts

    /// Describes a release.
    ///
    /// - Parameters:
    ///   - program: the program's version.
    ///   - command: the command.
    ///   - inputs: what went in.
    ///   - outputs: what came out, for everybody.
    ///   - inside: names of what came out for inside use.
    ///   - facts: what else decides the outcome.
    public init(
        program: String = ProgramVersion.text,
        command: String,
        inputs: [File],
        outputs: [File],
        inside: [String],
        facts: Facts
    ) {
        self.program = program
        self.command = command
        self.inputs = inputs
        self.outputs = outputs
        self.inside = inside
        self.facts = facts
    }

    /// The digest of a file's bytes.
    ///
    /// - Parameter path: the file.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `FileError`, `SealingError`.
    public static func digest(of path: String) throws -> String {
        let file = try RegularFile(path: path)
        let hash = try SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try file.read(into: buffer), count > 0 {
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return Hex.text(try hash.finish())
    }

    /// The file's bytes: canonical JSON, so that the same release gives the same manifest.
    ///
    /// - Throws: `DocumentError`.
    public func bytes() throws(DocumentError) -> [UInt8] {
        func list(_ files: [File]) -> DocumentValue {
            .array(
                files.map {
                    .object([("role", .string($0.role)), ("path", .string($0.path)), ("sha256", .string($0.digest))])
                }
            )
        }
        let value = DocumentValue.object([
            ("format", .string(Self.format)), ("format_version", .integer(1)),
            ("program_version", .string(program)), ("command", .string(command)),
            ("facts", .object(facts.keys.sorted().map { ($0, .string(facts[$0] ?? "")) })),
            ("inputs", list(inputs)), ("outputs", list(outputs)), ("inside", .array(inside.map { .string($0) })),
        ])
        return try CanonicalJSON.bytes(of: value) + [0x0A]
    }

    /// Reads a manifest.
    ///
    /// - Parameter path: the file.
    /// - Throws: `document`.
    public init(path: String) throws(ManifestError) {
        func refuse(_ reason: String) -> ManifestError { ManifestError(.document, file: path, reason: reason) }
        let value: DocumentValue
        do throws(DocumentError) {
            value = try StrictJSON.parse(DocumentFile.bytes(of: path), file: path)
        } catch { throw refuse(error.clause) }
        let members = value.members
        guard members["format"]?.text == Self.format, members["format_version"]?.content == .integer(1) else {
            throw refuse("is no manifest of a release in this form")
        }
        func text(_ name: String) throws(ManifestError) -> String {
            guard let text = members[name]?.text else { throw refuse("lacks '\(name)'") }
            return text
        }
        func files(_ name: String) throws(ManifestError) -> [File] {
            guard case .array(let values)? = members[name]?.content else { throw refuse("lacks '\(name)'") }
            var files: [File] = []
            for value in values {
                let file = value.members
                guard let role = file["role"]?.text, let place = file["path"]?.text, let digest = file["sha256"]?.text,
                    Self.isDigest(digest)
                else { throw refuse("has an entry of '\(name)' without role, path or SHA-256") }
                files.append(File(role: role, path: place, digest: digest))
            }
            return files
        }
        guard case .array(let inside)? = members["inside"]?.content, let facts = members["facts"]?.members else {
            throw refuse("lacks 'inside' or 'facts'")
        }
        self.init(
            program: try text("program_version"),
            command: try text("command"),
            inputs: try files("inputs"),
            outputs: try files("outputs"),
            inside: inside.compactMap(\.text),
            facts: facts.compactMapValues(\.text)
        )
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension DocumentValue {
    /// The members of an object by name; none for any other value.
    fileprivate var members: [String: DocumentValue] {
        guard case .object(let members) = content else { return [:] }
        return Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    fileprivate var text: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }
}
