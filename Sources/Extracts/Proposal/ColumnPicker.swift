/// Decides which column holds which field, from names and cells together.
struct ColumnPicker {
    let profiles: [ColumnProfile]
    let template: TemplateMatch?
    let library: TemplateLibrary
    let concepts: Concepts
    private(set) var taken: Set<Int> = []

    init(profiles: [ColumnProfile], template: TemplateMatch?, library: TemplateLibrary) {
        self.profiles = profiles
        self.template = template
        self.library = library
        concepts = .shipped
    }

    /// A column that may hold a field.
    struct Candidate {
        let profile: ColumnProfile
        /// How well the name fits, 0 to 1.
        let name: Double
        /// How well the cells fit, -1 to 1.
        let cells: Double
        /// Whether the template has it so.
        let fromTemplate: Bool

        var score: Double { name + cells + (fromTemplate ? 0.3 : 0) }
    }

    /// What was decided for a field.
    enum Pick {
        case column(Candidate)
        /// Two columns fit equally well.
        case undecided([Candidate])
        /// A column has the name, but its cells speak against it.
        case contradicted(Candidate)
        case none
    }

    /// Words that say that a column is of somebody or something else than the person of the row.
    private static let ofOthers: Set<String> = [
        "gp", "doctor", "practice", "school", "worker", "officer", "parent", "mother", "father", "carer", "nok", "kin",
        "partner", "referrer", "landlord", "staff", "manager", "clinician", "consultant", "emergency", "alias",
        "creator", "author", "updated", "created", "site", "ward", "provider", "employer", "previous", "former",
    ]

    /// Picks a column for every field at once, the surest first, each column once.
    mutating func pick(_ fields: [StandardField]) -> [StandardField: Pick] {
        var open: [(field: StandardField, candidates: [Candidate])] = fields.map { ($0, candidates(for: $0)) }
        var picks: [StandardField: Pick] = [:]
        while true {
            let free = open.map { entry in
                (entry.field, entry.candidates.filter { $0.cells > -1 && !taken.contains($0.profile.position) })
            }
            let next = free.enumerated().filter { !$0.element.1.isEmpty }.max { left, right in
                (left.element.1[0].score, right.offset) < (right.element.1[0].score, left.offset)
            }
            guard let (index, (field, candidates)) = next.map({ ($0.offset, $0.element) }) else { break }
            let rivals = candidates.filter { candidates[0].score - $0.score < 0.05 }
            picks[field] = rivals.count > 1 ? .undecided(rivals) : .column(candidates[0])
            for rival in rivals { taken.insert(rival.profile.position) }
            open.remove(at: index)
        }
        for (field, candidates) in open {
            let named = candidates.first { $0.name >= 0.8 && !taken.contains($0.profile.position) }
            picks[field] = named.map { .contradicted($0) } ?? Pick.none
        }
        return picks
    }

    /// Takes a column away from further picks.
    mutating func take(_ position: Int) { taken.insert(position) }

    private func candidates(for field: StandardField) -> [Candidate] {
        candidates(names: names(of: field.rawValue), templateField: field.rawValue) { FieldFit.of(field, $0) }
            .filter { $0.name >= 0.6 || (FieldFit.isTelling(field) && $0.cells >= 0.9) }
    }

    /// All columns with how well they fit, the best first.
    func candidates(
        names: [String],
        templateField: String?,
        cells: (ColumnProfile) -> Double
    ) -> [Candidate] {
        let position = templateField.flatMap { template?.found[$0] }
        let claimed = Dictionary((template?.found ?? [:]).map { ($1, $0) }) { $1 }
        return profiles.filter { $0.filled > 0 }.map { profile in
            var name = HeaderName.fit(profile.name, names)
            if name < 1 && Self.isOfOthers(profile.name) { name = 0 }
            // What the template knows as something else is not taken for this.
            if let known = claimed[profile.position], known != templateField { name = 0 }
            return Candidate(
                profile: profile,
                name: name,
                cells: cells(profile),
                fromTemplate: profile.position == position
            )
        }.sorted { ($1.score, $0.profile.position) < ($0.score, $1.profile.position) }
    }

    /// Every name known of a concept: of the template first, then of all templates, then beyond them.
    func names(of concept: String) -> [String] {
        let own = template?.template.fields.filter { $0.name == concept }.flatMap(\.folded) ?? []
        let others = library.templates.flatMap(\.fields).filter { $0.name == concept }.flatMap(\.folded)
        var seen: Set<String> = []
        return (own + others + (concepts.concept(named: concept)?.folded ?? [])).filter { seen.insert($0).inserted }
    }

    private static func isOfOthers(_ name: String) -> Bool {
        !ofOthers.isDisjoint(with: HeaderName.words(name))
    }
}
