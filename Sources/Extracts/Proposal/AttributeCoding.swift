import Normalising

/// Finds the column and the codes of one of the programme's attributes.
struct AttributeCoding {
    private let attribute: AttributeTerms
    let concept: Concepts.Concept?
    private let names: [String]
    private let tables: [String]
    private let isEthnicity: Bool

    /// The least share of cells that must be read for a column to be known by its cells alone.
    private static let telling = 0.9

    init(_ attribute: AttributeTerms, _ picker: ColumnPicker) {
        self.attribute = attribute
        let own = HeaderName.fold(attribute.name)
        isEthnicity = attribute.isEthnicity
        let concepts = picker.concepts
        concept =
            concepts.concept(ofAttribute: attribute.name)
            ?? (isEthnicity ? concepts.concept(named: "ethnicity") : concepts.concept(named: attribute.name))
        names = [own] + (concept.map { picker.names(of: $0.name) } ?? picker.names(of: attribute.name))
        switch concept?.name {
        case "sex": tables = ["builtin:sex", ""]
        case "ethnicity":
            tables = [
                "", "builtin:ethnicity-nhs", "builtin:ethnicity-police", "builtin:ethnicity-dfe",
                "builtin:ethnicity-words",
            ]
        case "attendance_status": tables = ["", "builtin:attendance", "builtin:yes-no"]
        default: tables = Set(attribute.permitted) == ["yes", "no"] ? ["", "builtin:yes-no"] : [""]
        }
    }

    /// The column and how its codes are read; `nil` where no column is it.
    func pick(_ picker: ColumnPicker) -> (ColumnPicker.Candidate, CodingChoice)? {
        var choices: [Int: CodingChoice] = [:]
        for profile in picker.profiles where !picker.taken.contains(profile.position) {
            choices[profile.position] = choice(profile)
        }
        let candidates = picker.candidates(names: names, templateField: concept?.name ?? attribute.name) { profile in
            guard let choice = choices[profile.position] else { return -1 }
            return choice.coverage >= 0.5 ? choice.coverage : 0
        }
        for candidate in candidates {
            guard let choice = choices[candidate.profile.position] else { continue }
            if candidate.name >= 0.6 && !isRefused(candidate.profile, choice) { return (candidate, choice) }
            if isEthnicity && candidate.cells >= Self.telling && isTelling(candidate.profile, choice) {
                return (candidate, choice)
            }
        }
        return nil
    }

    private func choice(_ profile: ColumnProfile) -> CodingChoice? {
        let choice = CodingChoice.best(of: profile, tables: tables) {
            StandardValue.fit($0, permitted: attribute.permitted)
        }
        // A date, or a text of any kind, under the name of a yes: that it is there says yes.
        let isFlag = Set(attribute.permitted) == ["yes", "no"]
        if isFlag, (choice?.coverage ?? 0) < 0.5, profile.share(.date) > 0.8 {
            return CodingChoice(
                table: "",
                transforms: [.filledIsYes],
                coverage: 1,
                unread: [],
                values: 1
            )
        }
        return choice
    }

    /// Whether a column of this name must not be proposed all the same.
    private func isRefused(_ profile: ColumnProfile, _ choice: CodingChoice) -> Bool {
        if isEthnicity && profile.share(.observed) > 0.1 { return true }
        if choice.transforms == [.filledIsYes] { return false }
        return profile.share(.lookalike) > 0.1
    }

    /// Whether the cells alone tell the attribute: several groups, and written so that it is no chance.
    private func isTelling(_ profile: ColumnProfile, _ choice: CodingChoice) -> Bool {
        choice.values >= 3 && profile.distinct.count >= 4 && profile.share(.observed) == 0
            && profile.distinct.keys.count { $0.utf8.count >= 3 } * 2 > profile.distinct.count
    }

    /// What is said where no column is it.
    func missingNote(_ picker: ColumnPicker) -> String {
        let observed = picker.profiles.contains { $0.share(.observed) > 0.3 }
        if attribute.isNoFixedAbode { return "no such column; the postcode tells it where it says no fixed abode" }
        return isEthnicity && observed
            ? "only what an officer saw (IC codes) was found, and that is not used; ask for self-defined ethnicity"
            : "no such column found"
    }
}
