import Pseudonyms
package import Tabular

/// Reads an extract through its mapping, taking only what the terms permit.
package struct ExtractReader {
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

    /// Reads the whole extract.
    ///
    /// - Parameters:
    ///   - path: The extract.
    ///   - keepOutcomes: Whether to keep what became of every cell, for the quality report.
    /// - Returns: Its rows, normalised.
    /// - Throws: `TabularError`, `AgentError`.
    package func read(_ path: String, keepOutcomes: Bool = false) throws -> ExtractRows {
        guard mapping.fields.keys.contains(where: { terms.linkFields.contains($0) }) else {
            throw AgentError(
                .mapping,
                file: mapping.file,
                reason: "maps no field that the programme lets this partner link by; there are: "
                    + StandardField.allCases.filter(terms.linkFields.contains).map(\.rawValue).joined(separator: ", ")
            )
        }
        var reader = try CSVReader.open(path: path)
        var normaliser = RowNormaliser(
            fields: try fieldSources(reader),
            attributes: try attributeSources(reader),
            terms: terms,
            keepOutcomes: keepOutcomes
        )
        while try reader.next() {
            guard normaliser.rowCount < terms.maxRecords else {
                throw AgentError(
                    .terms,
                    file: path,
                    row: reader.row,
                    reason: "the programme permits at most \(terms.maxRecords) records of '\(terms.partner)'"
                )
            }
            try normaliser.take(reader)
        }
        guard normaliser.rowCount > 0 else {
            throw AgentError(.extract, file: path, reason: "there is a header and no row; nothing to seal")
        }
        try normaliser.checkUsable(mapping: mapping, extract: path)
        return normaliser.finish()
    }

    private func fieldSources(_ reader: borrowing CSVReader) throws -> [StandardField: CellSource] {
        var sources: [StandardField: CellSource] = [:]
        for field in StandardField.allCases where terms.permits(field) {
            if let mapped = mapping.fields[field] { sources[field] = try source(mapped, reader) }
        }
        return sources
    }

    private func attributeSources(
        _ reader: borrowing CSVReader
    ) throws -> [(terms: AttributeTerms, source: CellSource)] {
        var sources: [(terms: AttributeTerms, source: CellSource)] = []
        for attribute in terms.attributes {
            switch attribute.source {
            case .category, .flag:
                if let mapped = mapping.attributes[attribute.name] {
                    sources.append((attribute, try source(mapped, reader)))
                }
            case .ageBands, .area: break
            }
        }
        return sources
    }

    /// Finds a mapped field's columns in the extract.
    ///
    /// The extract's own column names are not repeated: without a header row they are somebody's values.
    private func source(_ mapped: MappedColumn, _ reader: borrowing CSVReader) throws(AgentError) -> CellSource {
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
        return CellSource(columns: columns, mapped: mapped)
    }
}

/// Where a field stands in an extract.
package struct CellSource: Sendable {
    /// The columns' positions from 0.
    package let columns: [Int]
    /// How the mapping says to read it.
    package let mapped: MappedColumn

    /// One cell without outer blanks; several columns are joined by a blank.
    package func cell(_ reader: borrowing CSVReader) -> ArraySlice<UInt8> {
        if columns.count == 1 { return Self.trim(reader.bytes(columns[0])) }
        var joined: [UInt8] = []
        for column in columns {
            let part = Self.trim(reader.bytes(column))
            if !part.isEmpty && !joined.isEmpty { joined.append(0x20) }
            joined.append(contentsOf: part)
        }
        return joined[...]
    }

    private static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
        while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
        return cell
    }
}
