import Pseudonyms
import Tabular

/// Reads an extract through its mapping, taking only what the terms permit.
package struct ExtractReader: Sendable {
    private let terms: AgentTerms
    private let mapping: Mapping

    /// Mapped columns that the terms do not permit; they are never read.
    package let leftBehind: [String]

    package init(terms: AgentTerms, mapping: Mapping) {
        self.terms = terms
        self.mapping = mapping
        let permitted = Set(terms.attributes.map(\.name))
        leftBehind =
            StandardField.allCases.filter { mapping.fields[$0] != nil && !terms.permits($0) }.map(\.rawValue)
            + mapping.attributes.keys.filter { !permitted.contains($0) && StandardField(rawValue: $0) == nil }.sorted()
    }

    /// Reads the whole extract: one processor cuts rows while another normalises those before.
    ///
    /// - Parameters:
    ///   - path: The extract.
    ///   - keepOutcomes: Whether what became of every cell is kept, for the quality report.
    /// - Returns: Its rows, normalised.
    /// - Throws: `TabularError`, `AgentError`.
    package func read(_ path: String, keepOutcomes: Bool = false) async throws -> ExtractRows {
        guard mapping.fields.keys.contains(where: { terms.linkFields.contains($0) }) else {
            throw AgentError(
                .mapping,
                file: mapping.file,
                reason: "maps no field that the programme lets this partner link by; there are: "
                    + StandardField.allCases.filter(terms.linkFields.contains).map(\.rawValue).joined(separator: ", ")
            )
        }
        let parser = try RowParser(path: path, terms: terms) { table in try plan(table) }
        var normaliser = RowNormaliser(
            plan: await parser.readingPlan,
            terms: terms,
            file: path,
            keepOutcomes: keepOutcomes
        )
        var next = try await parser.next()
        while let batch = next {
            async let following = parser.next()
            try await normaliser.take(batch)
            next = try await following
        }
        guard normaliser.rowCount > 0 else {
            throw AgentError(.extract, file: path, reason: "there is a header and no row; nothing to seal")
        }
        return try await normaliser.finish(mapping: mapping)
    }

    /// Finds the columns of everything that is mapped and permitted.
    private func plan(_ table: borrowing CSVReader) throws -> ReadingPlan {
        var plan = ReadingPlan()
        for field in StandardField.allCases where terms.permits(field) {
            if let mapped = mapping.fields[field] {
                plan.add(field, columns: try columns(mapped, table), mapped: mapped)
            }
        }
        for attribute in terms.attributes {
            switch attribute.source {
            case .category, .flag:
                if let mapped = mapping.attributes[attribute.name] {
                    plan.add(attribute, columns: try columns(mapped, table), mapped: mapped)
                }
            case .ageBands, .area: break
            }
        }
        return plan
    }

    /// Finds a mapped field's columns in the extract.
    ///
    /// The extract's own column names are not repeated: without a header row they are somebody's values.
    private func columns(_ mapped: MappedColumn, _ reader: borrowing CSVReader) throws(AgentError) -> [Int] {
        var columns: [Int] = []
        for name in mapped.columns {
            guard let column = reader.column(named: name) else {
                let one = reader.columnCount == 1 && reader.header[0].contains { $0 == ";" || $0 == "\t" }
                let hint =
                    one
                    ? "it seems to be separated by semicolons or tabs: save it as 'CSV UTF-8'"
                    : "does its first row hold the column names?"
                throw AgentError(
                    .mapping,
                    file: mapping.file,
                    row: mapped.line,
                    column: "your_column",
                    reason: "'\(name)' is none of the \(reader.columnCount) columns of \(reader.file); \(hint)"
                )
            }
            columns.append(column)
        }
        return columns
    }
}
