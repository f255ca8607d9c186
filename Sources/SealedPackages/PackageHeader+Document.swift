import Documents
import Governance

extension PackageHeader {
    private static let format = "cohortlink-package"
    private static let formatVersion = 1

    /// The header's bytes: canonical JSON, so that equal headers are equal bytes.
    func canonicalBytes() throws -> [UInt8] {
        try CanonicalJSON.bytes(
            of: .object([
                ("format", .string(Self.format)), ("format_version", .integer(Self.formatVersion)),
                ("kind", .string(kind.rawValue)), ("programme", .string(programme)),
                ("programme_hash", .string(programmeHash)), ("environment", .string(environment.rawValue)),
                ("partner", .string(partner)),
                ("recipient", .string(recipient)), ("epoch", .integer(epoch)), ("key_check", .string(keyCheck)),
                ("catalogue", .string(catalogue)), ("rules", .integer(rules)), ("package_id", .string(packageID)),
                ("sequence", .integer(sequence)), ("created", .string(created)), ("expires", .string(expires)),
                ("people", .integer(people)), ("opt_outs", DocumentValue(.array(optOuts.map(\.document)))),
                ("ephemeral_key", .string(ephemeralKey)),
                (
                    "files",
                    .array(
                        files.map { file in
                            .object([
                                ("name", .string(file.name)), ("bytes", .integer(file.bytes)),
                                ("rows", .integer(file.rows)), ("sha256", .string(file.sha256)),
                            ])
                        }
                    )
                ),
            ])
        )
    }

    /// Reads a header strictly.
    ///
    /// - Parameters:
    ///   - bytes: The header's bytes.
    ///   - file: The package, for messages.
    /// - Throws: `malformed` for anything that the schema of package headers does not allow, for files other than the
    ///   kind's, or sizes that cannot be.
    init(canonical bytes: [UInt8], file: String) throws(PackageError) {
        do throws(DocumentError) {
            let document = try StrictJSON.parse(bytes, file: file)
            try JSONSchema.packageHeader.validate(document)
            self.init(
                kind: Kind(rawValue: try document.member("kind").string()) ?? .tokens,
                programme: try document.member("programme").string(),
                programmeHash: try document.member("programme_hash").string(),
                environment: Programme.Environment(rawValue: try document.member("environment").string()) ?? .test,
                partner: try document.member("partner").string(),
                recipient: try document.member("recipient").string(),
                epoch: try document.member("epoch").integer(),
                keyCheck: try document.member("key_check").string(),
                catalogue: try document.member("catalogue").string(),
                rules: try document.member("rules").integer(),
                packageID: try document.member("package_id").string(),
                sequence: try document.member("sequence").integer(),
                created: try document.member("created").string(),
                expires: try document.member("expires").string(),
                people: try document.member("people").integer(),
                optOuts: try Self.statements(try document.member("opt_outs").array()),
                ephemeralKey: try document.member("ephemeral_key").string(),
                files: try Self.files(try document.member("files").array())
            )
        } catch {
            throw PackageError(.malformed, file: file, reason: "its header is not in order: \(error.clause)")
        }
        guard kind.fileNames.contains(files.map(\.name)) else {
            throw PackageError(.malformed, file: file, reason: "holds other files than a package of its kind")
        }
    }

    private static func statements(_ values: [DocumentValue]) throws(DocumentError) -> [OptOutStatement] {
        var statements: [OptOutStatement] = []
        for value in values { statements.append(try OptOutStatement(value)) }
        return statements
    }

    private static func files(_ values: [DocumentValue]) throws(DocumentError) -> [File] {
        var files: [File] = []
        for value in values {
            files.append(
                File(
                    name: try value.member("name").string(),
                    bytes: try value.member("bytes").integer(),
                    rows: try value.member("rows").integer(),
                    sha256: try value.member("sha256").string()
                )
            )
        }
        return files
    }
}
