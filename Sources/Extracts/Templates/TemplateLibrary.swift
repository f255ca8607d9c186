/// The templates that ship with the program.
package struct TemplateLibrary: Sendable {
    /// The templates, by id.
    package let templates: [Template]
    /// How many templates know a column's name.
    private let known: [String: Int]

    /// The library as shipped.
    package static let shipped = TemplateLibrary()

    private init() {
        var fields: [String: [Template.Field]] = [:]
        for row in EmbeddedRows.read(PackageResources.templates_csv) where row.count >= 7 {
            let columns = row[2].split(separator: "|").map { String($0).trimmed }
            fields[row[0], default: []].append(
                Template.Field(
                    name: row[1],
                    columns: columns,
                    table: row[3],
                    form: Transform(rawValue: row[4]),
                    basis: Template.Basis(rawValue: row[5]) ?? .guess,
                    note: row[6],
                    folded: columns.map(HeaderName.fold)
                )
            )
        }
        templates = EmbeddedRows.read(PackageResources.template_titles_csv).compactMap { row in
            guard row.count >= 4, let version = Int(row[1]) else { return nil }
            return Template(id: row[0], version: version, title: row[2], sector: row[3], fields: fields[row[0]] ?? [])
        }.sorted { $0.id < $1.id }
        var known: [String: Int] = [:]
        for template in templates {
            for name in Set(template.fields.flatMap(\.folded)) { known[name, default: 0] += 1 }
        }
        self.known = known
    }

    /// The template of a reference.
    ///
    /// - Parameter reference: `id@version`, or the id alone for the newest.
    /// - Returns: The template; `nil` where there is none of this id and version.
    package func template(_ reference: String) -> Template? {
        let parts = reference.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard let template = templates.first(where: { $0.id == parts[0] }) else { return nil }
        if parts.count == 1 { return template }
        return parts.count == 2 && Int(parts[1]) == template.version ? template : nil
    }

    /// How telling a column's name is: 1 where one template knows it, less the more do.
    func telling(_ folded: String) -> Double { 1 / Double(max(1, known[folded] ?? 1)) }
}

/// Reading the tables that ship inside the program.
enum EmbeddedRows {
    /// The rows below the header.
    static func read(_ bytes: [UInt8]) -> [[String]] { (try? SheetText(bytes).rows.map(\.cells)) ?? [] }
}
