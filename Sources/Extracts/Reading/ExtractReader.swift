import Normalising
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
        let permitted = Set((terms.attributes + terms.contacts).map(\.name))
        leftBehind =
            StandardField.allCases.filter { mapping.fields[$0] != nil && !terms.permits($0) }.map(\.rawValue)
            + mapping.attributes.keys.filter { !permitted.contains($0) && StandardField(rawValue: $0) == nil }.sorted()
    }

    /// Reads the whole extract: one processor cuts rows while another normalises those before.
    ///
    /// - Parameters:
    ///   - path: The extract.
    ///   - keepOutcomes: Whether what became of every cell is kept, for the quality report.
    ///   - codes: Where codes are listed that no table reads; `nil` to list none. Asks for `keepOutcomes`.
    /// - Returns: Its rows, normalised.
    /// - Throws: `TabularError`, `AgentError`; `FileError` where the list cannot be written.
    package func read(
        _ path: String,
        keepOutcomes: Bool = false,
        codes: CodesToFill? = nil
    ) async throws -> ExtractRows {
        try checkLinks()
        try checkFilledCodes()
        let parser = try RowParser(path: path, layout: mapping.layout, terms: terms) { table in
            let plan = try plan(table)
            try checkShared(plan)
            return plan
        }
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
        return try await normaliser.finish(mapping: mapping, notes: await parser.readingNotes, list: codes)
    }

    private func checkLinks() throws(AgentError) {
        let whole = mapping.fields[.fullName] != nil && terms.permits(.fullName)
        let links = mapping.fields.keys.contains { terms.linkFields.contains($0) && $0.makesTokens }
        guard whole || links else {
            throw AgentError(
                .mapping,
                file: mapping.file,
                reason: "maps no field that the programme lets this partner link by; there are: "
                    + StandardField.allCases.filter(terms.linkFields.contains).map(\.rawValue).joined(separator: ", ")
            )
        }
    }

    /// Refuses a value filled in that may not leave: it would be dropped in silence.
    private func checkFilledCodes() throws(AgentError) {
        for attribute in terms.attributes + terms.contacts {
            try check(mapping.attributes[attribute.name], attribute.name, of: attribute.permitted) {
                StandardValue.fit($0, permitted: attribute.permitted)
            }
        }
        let sexes = ["F", "M"]
        if terms.linkFields.contains(.sex), mapping.attributes[StandardField.sex.rawValue] == nil {
            try check(mapping.fields[.sex], "sex", of: sexes) { StandardValue.fit($0, permitted: sexes) }
        }
        for field in [StandardField.type1OptOut, .localOptOut] where terms.permits(field) {
            try check(mapping.fields[field], field.words, of: ["yes", "no"], OptOutCell.fit)
        }
    }

    private func check(
        _ mapped: MappedColumn?,
        _ name: String,
        of permitted: [String],
        _ fit: (String) -> Normalised<String>
    ) throws(AgentError) {
        for (value, line) in mapped?.filled?.values ?? [] where fit(value).usable == nil {
            throw AgentError(
                .mapping,
                file: FilledCodes.path(beside: mapping.file),
                row: line,
                column: "standard_value",
                reason: "is none of the values that are meant for \(name): \(permitted.joined(separator: ", ")); "
                    + "or '\(FilledCodes.notKnown)' for not known"
            )
        }
    }

    /// Refuses a column of which tokens are made and values leave; sex alone is both.
    private func checkShared(_ plan: ReadingPlan) throws(AgentError) {
        for attribute in plan.attributes {
            for place in plan.places {
                guard let field = place.field, field != .sex,
                    !Set(place.columns).isDisjoint(with: attribute.columns)
                else { continue }
                throw AgentError(
                    .mapping,
                    file: mapping.file,
                    row: attribute.mapped.line,
                    column: "your_column",
                    reason: "is the column of '\(field.rawValue)' too; what identifies a person can be no attribute"
                )
            }
        }
    }

    /// Finds the columns of everything that is mapped and permitted.
    private func plan(_ table: borrowing TableSource) throws(AgentError) -> ReadingPlan {
        var plan = ReadingPlan()
        for field in StandardField.allCases where terms.permits(field) {
            if let mapped = mapping.fields[field] {
                plan.add(field, columns: try columns(mapped, table), mapped: mapped)
            }
        }
        for attribute in terms.attributes + terms.contacts {
            switch attribute.source {
            case .category, .flag, .date, .number:
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
    private func columns(_ mapped: MappedColumn, _ table: borrowing TableSource) throws(AgentError) -> [Int] {
        if let column = table.column(spelled: mapped.text) { return [column] }
        let row = mapping.layout.headerRow == 1 ? "the first row" : "row \(mapping.layout.headerRow)"
        var columns: [Int] = []
        for name in mapped.columns {
            guard let column = table.column(spelled: name) else {
                throw AgentError(
                    .mapping,
                    file: mapping.file,
                    row: mapped.line,
                    column: "your_column",
                    reason: "'\(name)' is none of the \(table.columnCount) columns of \(table.file); "
                        + "does \(row) hold the column names? If not, run cohortlink agent map"
                )
            }
            columns.append(column)
        }
        return columns
    }
}

extension TableSource {
    /// The position of a column by its name as somebody may have typed it: curly quotes and double blanks aside.
    borrowing func column(spelled name: String) -> Int? {
        if let column = column(named: name) { return column }
        let wanted = FilledCodes.fold(name.straightened)
        for index in 0..<columnCount where FilledCodes.fold(header[index].straightened) == wanted { return index }
        return nil
    }
}

extension String {
    /// The text with straight quotes in place of curly ones.
    var straightened: String {
        String(
            map { character in
                switch character {
                case "\u{2018}", "\u{2019}": "'"
                case "\u{201C}", "\u{201D}": "\""
                default: character
                }
            }
        )
    }
}
