import Normalising

/// How well a template fits an extract.
struct TemplateMatch: Sendable {
    let template: Template
    /// For each of the template's fields that was found, the column's position.
    let found: [String: Int]
    /// 0 to 1.
    let score: Double
    /// Whether something was found that few other templates have; names that all of them know tell nothing.
    let isTelling: Bool

    /// The least score and number of columns at which a template is spoken of.
    private static let leastScore = 0.3
    private static let leastFound = 3
    /// What every column found counts, besides how telling its name is.
    private static let base = 0.2

    /// Scores that lie nearer than this do not tell one template from another.
    static let near = 0.05

    /// Scores every template.
    ///
    /// - Parameters:
    ///   - profiles: The columns.
    ///   - library: The templates.
    ///   - sector: The kind of organisation; of templates that fit as well as the best, its own comes first.
    /// - Returns: Those that fit at all, the best first.
    static func ranked(
        _ profiles: [ColumnProfile],
        _ library: TemplateLibrary,
        sector: String = ""
    ) -> [TemplateMatch] {
        var ranked = library.templates.map { TemplateMatch($0, profiles, library) }
            .filter { $0.score >= leastScore && $0.found.count >= leastFound && $0.isTelling }
            .sorted { ($1.score, $0.template.id) < ($0.score, $1.template.id) }
        guard let best = ranked.first, best.template.sector != sector else { return ranked }
        let own = ranked.firstIndex { $0.template.sector == sector && best.score - $0.score < near }
        if let own { ranked.insert(ranked.remove(at: own), at: 0) }
        return ranked
    }

    /// Scores a template by the names of columns, those that few templates know counting most, and by whether the cells
    /// are what the names promise.
    init(_ template: Template, _ profiles: [ColumnProfile], _ library: TemplateLibrary) {
        var found: [String: Int] = [:]
        var weight = 0.0
        var possible = 0.0
        var used: Set<Int> = []
        var isTelling = false
        for field in template.fields {
            let most = field.form == nil ? field.folded.map(library.telling).max() ?? 0 : 1
            possible += Self.base + most
            guard let (position, fit) = Self.best(field, profiles, used) else { continue }
            found[field.name] = position
            used.insert(position)
            let name = HeaderName.fold(profiles[position].name)
            let telling = field.form != nil ? 1 : field.folded.contains(name) ? library.telling(name) : 0
            if telling >= 0.3 { isTelling = true }
            weight += (Self.base + telling) * min(1, fit)
        }
        self.template = template
        self.found = found
        self.isTelling = isTelling
        let ofTemplate = possible == 0 ? 0 : weight / possible
        let ofFile = profiles.isEmpty ? 0 : Double(used.count) / Double(profiles.count)
        score = ofTemplate + ofFile == 0 ? 0 : 2 * ofTemplate * ofFile / (ofTemplate + ofFile)
    }

    /// The column that fits a field's names best; cells that speak against it are worse than no column.
    private static func best(
        _ field: Template.Field,
        _ profiles: [ColumnProfile],
        _ used: Set<Int>
    ) -> (position: Int, fit: Double)? {
        var best: (position: Int, fit: Double)?
        for profile in profiles where !used.contains(profile.position) {
            var fit = HeaderName.fit(profile.name, field.folded)
            guard fit >= 0.6, let cells = cells(field, profile) else { continue }
            fit += cells
            // The first column wins among equals.
            if fit > (best?.fit ?? 0) { best = (profile.position, fit) }
        }
        return best
    }

    /// How well the cells fit, `nil` where they speak against the field.
    private static func cells(_ field: Template.Field, _ profile: ColumnProfile) -> Double? {
        if let form = field.form, profile.share(of: form) < 0.5 { return nil }
        if !field.table.isEmpty, profile.filled > 0 {
            guard !profile.isOpen, let read = profile.share(readBy: field.table), read >= 0.3 else { return nil }
            return 0.2 * (read - 0.5)
        }
        guard let standard = StandardField(rawValue: field.name) else { return 0 }
        let fit = FieldFit.of(standard, profile)
        return fit <= -1 ? nil : 0.2 * fit
    }
}

extension ColumnProfile {
    /// The share of cells that a transform changes.
    func share(of transform: Transform) -> Double {
        guard filled > 0, !isOpen else { return 0 }
        let changed = distinct.reduce(0) { sum, entry in
            let cell = Array(entry.key.utf8)[...]
            return sum + (transform.apply(cell) == cell ? 0 : entry.value)
        }
        return Double(changed) / Double(filled)
    }

    /// The share of cells that a built-in table reads; `nil` for an unknown table.
    func share(readBy name: String) -> Double? {
        guard filled > 0, let table = try? BuiltInTables.table(named: name) else { return nil }
        let read = distinct.reduce(0) { sum, entry in
            switch table.read(entry.key) {
            case .value, .missing: sum + entry.value
            case .refused: sum
            }
        }
        return Double(read) / Double(filled)
    }
}
