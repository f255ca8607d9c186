import Governance

/// What a programme lets out, measured without looking at how versions are compared: single things, and numbers of which a
/// larger one lets more out.
struct LetsOut {
    let things: Set<String>
    let numbers: [String: Double]

    init(_ programme: Programme) {
        var things: Set<String> = [programme.environment.rawValue]
        var numbers: [String: Double] = [
            "smallest count": -Double(programme.disclosure.smallestCount ?? 0),
            "smallest cohort": -Double(programme.disclosure.smallestCohort),
            "smallest package": -Double(programme.linkage.smallestPackage),
            "match probability": -programme.linkage.matchProbability,
            "packages": Double(programme.retention.packagesDays), "tokens": Double(programme.retention.tokensDays),
            "linked file": Double(programme.retention.linkedFileDays),
            "outputs": Double(programme.retention.outputsYears), "end": Self.day(programme.validTo),
            "begin": -Self.day(programme.validFrom), "one value": Double(programme.checks.oneValueRows),
            "set aside": Double(programme.checks.setAsidePercent), "rows": Double(programme.checks.rowsChangedPercent),
            "validity": Double(programme.checks.validityDropPoints),
            "completeness": Double(programme.checks.completenessDropPoints),
        ]
        if programme.environment == .test { things.remove("test") }
        for holder in programme.roles.keyHolders { things.insert("key \(holder)") }
        things.formUnion(["matcher \(programme.roles.matcher)", "reporter \(programme.roles.reporter)"])
        things.insert("preset \(programme.disclosure.preset)")
        things.insert("purpose \(programme.purpose)")
        for partner in programme.partners {
            let id = partner.id
            things.insert("\(id) is \(partner.service)")
            for field in partner.linkFields { things.insert("\(id) reads \(field)") }
            for attribute in programme.attributes(of: partner) {
                for value in Self.values(of: attribute) { things.insert("\(id) sends \(attribute.name) \(value)") }
            }
            for field in programme.contactFields(of: id) {
                for code in field.codes(on: programme.referenceDate) {
                    things.insert("\(id) sends of a contact \(field.name) \(code)")
                }
            }
            for table in partner.counts {
                for line in table.categories {
                    for measure in table.measures { things.insert("\(id) counts \(line.code) \(measure.code)") }
                }
            }
            for kind in Programme.OptOutKind.allCases {
                guard case .applied(let age)? = partner.optOuts[kind] else {
                    things.insert("\(id) passes \(kind) over")
                    continue
                }
                numbers["\(id) \(kind)"] = Double(age)
            }
            numbers["\(id) records"] = Double(partner.maxRecords)
        }
        for output in programme.outputs {
            let readers = Programme.Output.Audience.allCases.prefix { $0 != output.audience } + [output.audience]
            let cohort = output.cohort.flatMap { programme.cohort($0) }
            // An output of a group that is not defined cannot be printed.
            if output.cohort != nil, cohort == nil { continue }
            let whom = cohort.map { Self.text($0.rule, programme) } ?? ""
            for reader in readers {
                things.insert("\(output.kind) of \(whom) for \(reader)")
                for dimension in output.by { things.insert("\(output.kind) of \(whom) by \(dimension) for \(reader)") }
            }
        }
        for lens in programme.lenses { things.formUnion(Self.answers(of: lens, programme)) }
        self.things = things
        self.numbers = numbers
    }

    /// What a lens prints, for each of its readers: everything that decides it, and each break-down and item by itself.
    private static func answers(of lens: Programme.Lens, _ programme: Programme) -> [String] {
        let cohort = lens.cohort.flatMap { programme.cohort($0) }
        // A lens of a group that is not defined is refused.
        if lens.cohort != nil, cohort == nil { return [] }
        let about = [lens.field, lens.secondField, lens.limit.map(String.init), lens.file].map { $0 ?? "" }
        let codes = lens.codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let phases = lens.phases.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let what = "\(lens.kind) of \(cohort.map { text($0.rule, programme) } ?? "all") \(about) \(codes) \(phases)"
        let readers = Programme.Output.Audience.allCases.prefix { $0 != lens.audience } + [lens.audience]
        // What is asked of nobody has no answer.
        let asked = lens.items.map { text($0.rule, programme) }.filter { !$0.hasSuffix("of []") }
        return readers.flatMap { reader in
            ["\(what) for \(reader)"] + lens.by.map { "\(what) by \($0) for \(reader)" }
                + asked.map { "\(what) counts \($0) for \(reader)" }
        }
    }

    /// A rule by what it asks, whatever names and labels say, and whoever takes part.
    private static func text(_ rule: CohortRule, _ programme: Programme) -> String {
        switch rule {
        case .all(let parts): "all(\(parts.map { text($0, programme) }))"
        case .any(let parts): "any(\(parts.map { text($0, programme) }))"
        case .not(let part): "not(\(text(part, programme)))"
        case .servicesAtLeast(let least, let services) where services == programme.services: "\(least) of all"
        case .servicesAtLeast(let least, let services): "\(least) of \(services.map(\.partners))"
        case .contacts(let question):
            "\(question.least) \(question.unit) \(question.window.map { "\($0)" } ?? "") \(question.matches) of "
                + (question.services == programme.services ? "all" : "\(question.services.map(\.partners))")
        default: String(describing: rule)
        }
    }

    /// What this one lets out that the other did not; empty for nothing.
    func more(than other: LetsOut) -> [String] {
        let larger = numbers.filter { name, value in other.numbers[name].map { value > $0 } ?? false }
        return things.subtracting(other.things).sorted() + larger.keys.sorted()
    }

    /// Bands are known by their ages: another name for the same ages says no more.
    private static func values(of attribute: Programme.Attribute) -> [String] {
        guard case .ageBand(let bands) = attribute.kind else { return attribute.values.map(\.code) }
        return bands.map { "from \($0.from)" }
    }

    private static func day(_ date: CalendarDate) -> Double { Double(date.year * 400 + date.month * 32 + date.day) }
}
