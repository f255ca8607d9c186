extension JSONSchema {
    /// The schema of programme files: `Schemas/programme.schema.json`, the very file that people read.
    public static var programme: JSONSchema {
        get throws(DocumentError) {
            try JSONSchema(PackageResources.programme_schema_json, file: "Schemas/programme.schema.json")
        }
    }

    /// The schema of package headers: `Schemas/package-header.schema.json`.
    public static var packageHeader: JSONSchema {
        get throws(DocumentError) {
            try JSONSchema(PackageResources.package_header_schema_json, file: "Schemas/package-header.schema.json")
        }
    }
}
