import Normalising
import Tabular

/// Proposes a mapping for an extract: which column is which field, and how it is read.
package struct MappingProposer {
    let terms: AgentTerms
    private let profiles: [ColumnProfile]
    private let template: TemplateMatch?
    private var picker: ColumnPicker
    var proposal: MappingProposal
    /// The row of every column that is spoken of.
    var spoken: Set<Int> = []

    /// Looks at an extract and proposes.
    ///
    /// - Parameters:
    ///   - path: The extract.
    ///   - terms: What the programme permits this partner.
    ///   - template: The template to use; `nil` for the one that fits best.
    /// - Returns: The proposal.
    /// - Throws: `TabularError` for a file that cannot be read; `AgentError` for one whose layout must be mended first.
    package static func propose(
        _ path: String,
        terms: AgentTerms,
        template: Template? = nil
    ) throws -> MappingProposal {
        let layout = try TableSniffer.propose(path: path)
        guard !layout.header.isEmpty else {
            throw AgentError(.extract, file: path, reason: layout.problems.first ?? "no row of column names was found")
        }
        var proposer = try MappingProposer(path, layout, terms, template)
        return proposer.build()
    }

    private init(_ path: String, _ layout: LayoutProposal, _ terms: AgentTerms, _ chosen: Template?) throws {
        var table = try TableSource.open(path: path, layout: layout.layout, ragged: .setAside(share: 1))
        var profiles = table.header.enumerated().map { index, name in
            ColumnProfile(name: name, position: index, reference: terms.referenceDay)
        }
        var rows = 0
        while try table.next() {
            rows += 1
            for index in profiles.indices { profiles[index].take(table.bytes(index)) }
        }
        let library = TemplateLibrary.shipped
        let ranked = TemplateMatch.ranked(profiles, library, sector: terms.sector)
        let best = chosen.map { TemplateMatch($0, profiles, library) } ?? ranked.first
        self.terms = terms
        self.profiles = profiles
        template = best
        picker = ColumnPicker(profiles: profiles, template: best, library: library)
        proposal = MappingProposal(layout: layout)
        proposal.rowCount = rows
        proposal.raggedCount = table.raggedCount
        proposal.template = best?.template
        proposal.templateColumns = best?.found.count ?? 0
        if chosen == nil, ranked.count > 1, ranked[0].score - ranked[1].score < TemplateMatch.near {
            proposal.rival = ranked[1].template
        }
    }

    private mutating func build() -> MappingProposal {
        addSettings()
        addFields()
        // A column of an attribute may say something of each contact, too; one of a field for linking may not.
        let beforeAttributes = picker
        addAttributes()
        addContacts(beforeAttributes, attributes: picker.taken.subtracting(beforeAttributes.taken))
        addOthers()
        return proposal
    }

    private mutating func addSettings() {
        for (setting, text) in proposal.layout.layout.declarations() {
            proposal.rows.append(ProposedRow(field: setting.rawValue, column: text))
        }
        guard let template = proposal.template else { return }
        proposal.rows.append(ProposedRow(field: "file:template", column: template.reference))
        if template.guesses > 0 {
            proposal.remarks.append(
                "\(template.guesses) of \(template.fields.count) columns of the template \(template.reference) are "
                    + "guesses that nobody has checked against a real file: look at each row."
            )
        }
    }

    // MARK: - Fields

    private mutating func addFields() {
        var picks = picker.pick(StandardField.allCases.filter { $0 != .fullName })
        var fields = StandardField.allCases
        if isColumn(picks[.givenName]) && isColumn(picks[.surname]) {
            fields.removeAll { $0 == .fullName }
        } else {
            picks.merge(picker.pick([.fullName])) { $1 }
        }
        let hasWhole = isColumn(picks[.fullName])
        for field in fields {
            // The parts of a name are not missing where it stands in one cell.
            if hasWhole, field == .givenName || field == .surname, !isColumn(picks[field]) { continue }
            guard let row = row(field, picks[field] ?? .none) else { continue }
            proposal.rows.append(row)
        }
    }

    private func isColumn(_ pick: ColumnPicker.Pick?) -> Bool {
        if case .column = pick { true } else { false }
    }

    private mutating func row(_ field: StandardField, _ pick: ColumnPicker.Pick) -> ProposedRow? {
        let isPermitted = terms.permits(field) || (field == .sex && sexAttribute != nil)
        switch pick {
        case .none:
            // Only what could be of use is listed as missing.
            guard isPermitted, field.isAskedFor else { return nil }
            return ProposedRow(field: field.rawValue, note: "no such column found")
        case .contradicted(let candidate):
            guard isPermitted else { return nil }
            return ProposedRow(
                field: field.rawValue,
                note: "'\(candidate.profile.name)' is called so, but its cells do not look like it"
            )
        case .undecided(let candidates):
            guard isPermitted else { return nil }
            let whose = field == .sourceID ? field.words : "the person's \(field.words)"
            let names = candidates.map { "'\($0.profile.name)'" }.joined(separator: " or ")
            return ProposedRow(
                field: field.rawValue,
                column: Mapping.question,
                format: field == .birthDate ? Mapping.question : "",
                note: "perhaps \(names): write the one that is \(whose), or clear the cell"
            )
        case .column(let candidate):
            spoken.insert(candidate.profile.position)
            guard isPermitted else {
                return ProposedRow(
                    field: field.rawValue,
                    column: candidate.profile.name,
                    format: field == .birthDate ? DateChoice.of(candidate.profile, serialsAllowed: true).text : "",
                    sends: Sends.no.rawValue,
                    note: "stays here: the programme does not permit it"
                )
            }
            return mapped(field, candidate)
        }
    }

    private var sexAttribute: AttributeTerms? {
        terms.attributes.first { $0.name == StandardField.sex.rawValue && $0.isFromColumn }
    }

    private mutating func mapped(_ field: StandardField, _ candidate: ColumnPicker.Candidate) -> ProposedRow {
        let profile = candidate.profile
        var row = ProposedRow(field: field.rawValue, column: profile.name)
        row.sends = sends(field).rawValue
        var notes = [how(candidate, field.rawValue)]
        switch field {
        case .birthDate:
            let choice = DateChoice.of(profile, serialsAllowed: true)
            row.format = choice.text
            notes.append(contentsOf: choice.note)
        case .postcode where profile.share(.holdsPostcode) > profile.share(.postcode):
            row.transforms = [Transform.lastPostcode.rawValue]
            notes.append("the postcode is the last part of the address")
        case .fullName where profile.share(.capitalsFirst) > 0.5 && profile.share(.comma) < 0.1:
            row.transforms = [Transform.surnameFirst.rawValue]
            notes.append("the surname stands first, in capitals")
        case .sex: addSexCoding(&row, profile, &notes)
        case .type1OptOut, .localOptOut: addOptOutCoding(&row, profile, &notes)
        default: break
        }
        row.note = notes.filter { !$0.isEmpty }.joined(separator: "; ")
        return row
    }

    private func sends(_ field: StandardField) -> Sends {
        if field == .sex { return terms.linkFields.contains(.sex) ? .token : .attribute }
        if field == .fullName { return .token }
        return terms.linkFields.contains(field) && field.makesTokens ? .token : .local
    }

    func how(_ candidate: ColumnPicker.Candidate, _ name: String) -> String {
        if candidate.fromTemplate, let template = template?.template,
            let field = template.fields.first(where: { $0.name == name })
        {
            return "found by the template (\(field.basis.words))" + (field.note.isEmpty ? "" : ": " + field.note)
        }
        return candidate.name >= 0.6 ? "found by its name" : "found by its cells: check it"
    }

    private mutating func addSexCoding(_ row: inout ProposedRow, _ profile: ColumnProfile, _ notes: inout [String]) {
        let choice = CodingChoice.best(of: profile, tables: ["builtin:sex", ""]) {
            StandardValue.fit($0, permitted: ["F", "M"])
        }
        guard let choice else { return }
        row.table = choice.table
        row.transforms = choice.transforms.map(\.rawValue)
        addCodes(of: choice, profile, ["F", "M"], &notes)
    }

    private mutating func addOptOutCoding(_ row: inout ProposedRow, _ profile: ColumnProfile, _ notes: inout [String]) {
        let choice = CodingChoice.best(of: profile, tables: ["", "builtin:yes-no"], fit: OptOutCell.fit)
        guard let choice else { return }
        row.table = choice.table
        row.transforms = choice.transforms.map(\.rawValue)
        addCodes(of: choice, profile, ["yes", "no"], &notes)
    }

    mutating func addCodes(
        of choice: CodingChoice,
        _ profile: ColumnProfile,
        _ permitted: [String],
        _ notes: inout [String]
    ) {
        guard !choice.unread.isEmpty else { return }
        // What looks like an identifier is no code, and belongs in no list.
        let codes = choice.unread.filter { IdentifierLookalike.kind(of: Array($0.text.utf8)[...]) == nil }
        let listed = codes.prefix(CodesToFill.columnLimit)
        for (text, count) in listed
        where !proposal.codes.contains(where: { $0.column == profile.name && $0.text == text }) {
            proposal.codes.append(UnreadCode(column: profile.name, text: text, rows: count, permitted: permitted))
        }
        if !codes.isEmpty {
            notes.append("\(codes.count) code\(codes.count == 1 ? "" : "s") to fill in: \(FilledCodes.fileName)")
        }
        if codes.count > listed.count {
            proposal.remarks.append(
                "'\(profile.name)' has \(codes.count) codes that no table reads; the first \(listed.count) are "
                    + "in \(FilledCodes.fileName). Is it the right column?"
            )
        }
    }

    // MARK: - Attributes

    private mutating func addAttributes() {
        for attribute in terms.attributes where attribute.isFromColumn {
            if proposal.rows.contains(where: { $0.field == attribute.name }) { continue }
            let coding = AttributeCoding(attribute, picker)
            guard let (candidate, choice) = coding.pick(picker) else {
                proposal.rows.append(ProposedRow(field: attribute.name, note: coding.missingNote(picker)))
                continue
            }
            spoken.insert(candidate.profile.position)
            picker.take(candidate.profile.position)
            var row = ProposedRow(field: attribute.name, column: candidate.profile.name)
            row.table = choice.table
            row.transforms = choice.transforms.map(\.rawValue)
            row.sends = Sends.attribute.rawValue
            var notes = [how(candidate, coding.concept?.name ?? attribute.name)]
            if choice.transforms == [.filledIsYes] {
                notes.append("filled means yes, empty means not known")
            } else {
                addCodes(of: choice, candidate.profile, attribute.permitted, &notes)
            }
            row.note = notes.filter { !$0.isEmpty }.joined(separator: "; ")
            proposal.rows.append(row)
        }
    }

    // MARK: - The rest

    private mutating func addOthers() {
        for profile in profiles where !spoken.contains(profile.position) {
            let note =
                profile.share(.observed) > 0.3
                ? "stays here: what an officer saw (IC codes) is not what people say of themselves"
                : profile.filled == 0 ? "stays here: empty" : "stays here, not read"
            proposal.rows.append(
                ProposedRow(field: "", column: profile.name, sends: Sends.no.rawValue, note: note)
            )
        }
        if proposal.raggedCount > RaggedLimit.of(rows: proposal.rowCount + proposal.raggedCount) {
            proposal.remarks.append(
                "\(proposal.raggedCount) rows have more or fewer cells than the header, too many to be set aside: "
                    + "check the delimiter, and that every quote is closed."
            )
        }
        proposal.remarks.append(contentsOf: proposal.layout.problems)
    }
}

extension StandardField {
    /// Whether a file without it is worth a word.
    var isAskedFor: Bool {
        switch self {
        case .middleNames, .fullName, .nhsNumberStatus, .addressLine, .area, .type1OptOut, .localOptOut, .property:
            false
        case .sourceID, .givenName, .surname, .birthDate, .sex, .postcode, .nhsNumber, .phone, .email: true
        }
    }
}

extension AttributeTerms {
    /// Whether its values are read from a column.
    var isFromColumn: Bool {
        switch source {
        case .category, .flag: true
        case .ageBands, .area, .date, .number: false
        }
    }
}

extension DateChoice {
    /// What stands under `format`.
    var text: String { if case .format(let format) = self { format.rawValue } else { Mapping.question } }

    /// What a person is told.
    var note: [String] {
        switch self {
        case .format(.dayMonthShortYear), .format(.dayWordShortYear):
            ["two digits of the year: a birth after the reference day is of the century before"]
        case .format(.excelSerial): ["days counted by a spreadsheet from 1900"]
        case .format: []
        case .undecided(let formats):
            [
                "no day above 12 tells the order: write " + formats.map(\.rawValue).joined(separator: " or ")
                    + " under format"
            ]
        case .none: ["no way of writing dates reads enough cells: write the format, or clear your_column"]
        }
    }
}
