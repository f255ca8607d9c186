import Normalising

/// What is said of contacts: when one was, its kind, how it went, how long somebody waited.
extension MappingProposer {
    private static let when = "contact_date"
    private static let asked = "referral_date"
    /// How well a name must fit that is all that tells a date of contact from any other.
    private static let sure = 0.8
    /// The most codes of which none is read that a person is asked to fill in.
    private static let mostUnread = 30

    /// Proposes a row for each field of contacts that the programme lets this partner send.
    ///
    /// - Parameters:
    ///   - picker: The columns, without those of fields for linking.
    ///   - attributes: Columns of attributes: of contacts only where their name leaves no doubt.
    mutating func addContacts(_ picker: ColumnPicker, attributes: Set<Int>) {
        var picker = picker
        for field in terms.contacts {
            let row: ProposedRow?
            switch field.source {
            case .category, .flag: row = coded(field, &picker, attributes)
            case .date: row = dated(field, picker)
            case .number: row = counted(field, picker)
            case .ageBands, .area: row = nil
            }
            proposal.rows.append(row ?? ProposedRow(field: field.name, note: "no such column found"))
        }
    }

    // MARK: - Kinds

    private mutating func coded(
        _ field: AttributeTerms,
        _ picker: inout ColumnPicker,
        _ attributes: Set<Int>
    ) -> ProposedRow? {
        // Columns are called as the field is, not as mappings call it.
        let plain = AttributeTerms(name: field.contactName, source: field.source, permitted: field.permitted)
        let coding = AttributeCoding(plain, picker)
        guard let (candidate, choice) = coding.pick(picker),
            candidate.name >= Self.sure || !attributes.contains(candidate.profile.position),
            // Times of day, notes and the like under such a name are no list of codes.
            choice.coverage >= 0.5 || choice.unread.count <= Self.mostUnread
        else { return nil }
        picker.take(candidate.profile.position)
        spoken.insert(candidate.profile.position)
        var row = ProposedRow(field: field.name, column: candidate.profile.name)
        row.table = choice.table
        row.transforms = choice.transforms.map(\.rawValue)
        row.sends = Sends.attribute.rawValue
        var notes = [how(candidate, coding.concept?.name ?? field.contactName)]
        if choice.transforms == [.filledIsYes] {
            notes.append("filled means yes, empty means not known")
        } else {
            addCodes(of: choice, candidate.profile, field.permitted, &notes)
        }
        row.note = notes.filter { !$0.isEmpty }.joined(separator: "; ")
        return row
    }

    private mutating func dated(_ field: AttributeTerms, _ picker: ColumnPicker) -> ProposedRow? {
        let candidates = dates(Self.when, field.contactName, picker)
        guard let first = candidates.first else { return nil }
        let rivals = candidates.filter { first.score - $0.score < 0.05 }
        guard rivals.count == 1 else {
            for rival in rivals { spoken.insert(rival.profile.position) }
            let names = rivals.map { "'\($0.profile.name)'" }.joined(separator: " or ")
            return ProposedRow(
                field: field.name,
                column: Mapping.question,
                format: rivals.allSatisfy { format($0.profile) == format(first.profile) }
                    ? format(first.profile) : Mapping.question,
                sends: Sends.attribute.rawValue,
                note: "perhaps \(names): write the one that says when the contact was, or clear the cell"
            )
        }
        spoken.insert(first.profile.position)
        let notes = [how(first, Self.when)] + (isMonths(first.profile) ? [] : choice(first.profile).note)
        return ProposedRow(
            field: field.name,
            column: first.profile.name,
            format: format(first.profile),
            sends: Sends.attribute.rawValue,
            note: notes.filter { !$0.isEmpty }.joined(separator: "; ")
        )
    }

    private mutating func counted(_ field: AttributeTerms, _ picker: ColumnPicker) -> ProposedRow? {
        let names = [HeaderName.fold(field.contactName)] + picker.names(of: field.contactName)
        let found = picker.candidates(names: names, templateField: field.contactName) { profile in
            profile.share(.number) > 0.8 ? 1 : -1
        }
        let candidates = found.filter {
            $0.name >= 0.6 && $0.cells > 0 && !picker.taken.contains($0.profile.position)
        }
        if let candidate = candidates.first {
            spoken.insert(candidate.profile.position)
            return ProposedRow(
                field: field.name,
                column: candidate.profile.name,
                sends: Sends.attribute.rawValue,
                note: how(candidate, field.contactName)
            )
        }
        // Weeks from the request to the contact, where both dates are there and written alike.
        guard let from = dates(Self.asked, "", picker).first, let to = dates(Self.when, "", picker).first,
            from.profile.position != to.profile.position, format(from.profile) == format(to.profile),
            !isMonths(from.profile), !isMonths(to.profile)
        else { return nil }
        spoken.formUnion([from.profile.position, to.profile.position])
        return ProposedRow(
            field: field.name,
            column: "\(from.profile.name) + \(to.profile.name)",
            format: format(from.profile),
            sends: Sends.attribute.rawValue,
            note: "whole weeks from the first date to the second: check that these are the two"
        )
    }

    // MARK: - Dates

    /// Columns of dates by their names, the likeliest first.
    private func dates(_ concept: String, _ own: String, _ picker: ColumnPicker) -> [ColumnPicker.Candidate] {
        let names = [HeaderName.fold(own)].filter { !$0.isEmpty } + picker.names(of: concept)
        return picker.candidates(names: names, templateField: concept) { profile in
            isMonths(profile) || choice(profile) != .none ? 1 : -1
        }
        .filter {
            ($0.name >= Self.sure || $0.fromTemplate) && $0.cells > 0 && !picker.taken.contains($0.profile.position)
        }
    }

    private func choice(_ profile: ColumnProfile) -> DateChoice { DateChoice.of(profile, serialsAllowed: true) }

    private func format(_ profile: ColumnProfile) -> String { isMonths(profile) ? "" : choice(profile).text }

    /// `2025-03`, which needs no format.
    private func isMonths(_ profile: ColumnProfile) -> Bool {
        !profile.isOpen && !profile.distinct.isEmpty
            && profile.distinct.keys.allSatisfy { $0.wholeMatch(of: /[0-9]{4}-[0-9]{2}/) != nil }
    }
}
