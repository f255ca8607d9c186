extension JSONSchema {
    /// The schema of programme files: `Schemas/programme.schema.json`, the very file that people read.
    public static var programme: JSONSchema {
        get throws(DocumentError) { try shippedProgramme.get() }
    }

    /// The schema of package headers: `Schemas/package-header.schema.json`.
    public static var packageHeader: JSONSchema {
        get throws(DocumentError) { try shippedPackageHeader.get() }
    }

    /// The schema of a table of counts in a package: `Schemas/counts.schema.json`.
    public static var counts: JSONSchema {
        get throws(DocumentError) { try shippedCounts.get() }
    }

    /// The schema of a table specification: `Schemas/table-spec.schema.json`.
    public static var tableSpec: JSONSchema {
        get throws(DocumentError) { try shippedTableSpec.get() }
    }

    private static let shippedTableSpec = shipped(PackageResources.table_spec_schema_json, "table-spec")
    private static let shippedCounts = shipped(PackageResources.counts_schema_json, "counts")
    private static let shippedProgramme = shipped(PackageResources.programme_schema_json, "programme")
    private static let shippedPackageHeader = shipped(PackageResources.package_header_schema_json, "package-header")

    private static func shipped(_ bytes: [UInt8], _ name: String) -> Result<JSONSchema, DocumentError> {
        do throws(DocumentError) {
            return .success(try JSONSchema(bytes, file: "Schemas/\(name).schema.json"))
        } catch {
            return .failure(error)
        }
    }
}
