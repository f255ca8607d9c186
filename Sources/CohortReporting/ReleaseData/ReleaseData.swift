import DisclosureControl
import Documents
import Governance
import Lenses
import Manifests
import ReferencePopulations
import ReleaseViews
import SafeFiles

/// The files for analysts beside a report, each a view of `released.csv`, and the manifest of all of it.
struct ReleaseData {
    let programme: Programme
    let plan: ReportPlan
    /// What lenses asked and were told; `nil` where the programme has none.
    let lenses: LensFiles?
    let population: Population
    /// The rule for small numbers, as the page has it.
    let rule: String
    /// What was found, the page's title.
    let finding: String
    let source: ReportSource
    let peoplePath: String
    /// Whether the release was added to a ledger.
    let isInLedger: Bool
    /// What people wrote down beside the figures; `nil` for none.
    let registers: ReportRegisters?
    /// The decision under which it was made although not all is proved; `nil` for none.
    let override: JointCertificate.Override?

    /// Writes the files under temporary names.
    ///
    /// - Parameters:
    ///   - folder: The folder of the report.
    ///   - released: Names of the report's own files for everybody, written already; `released.csv` and `tables.json`
    ///     among them.
    ///   - inside: Names of the report's own files for inside use.
    ///   - files: The set that all of them appear with.
    /// - Returns: The names of what was added.
    /// - Throws: `ReleaseViewError`, `TabularError`, `DocumentError`, `ManifestError`, `FileError`.
    func write(to folder: String, beside released: [String], inside: [String], in files: inout FileSet) throws
        -> [String]
    {
        func staged(_ name: String) -> String {
            let final = Folder.join(folder, name)
            return files.temporary(of: final) ?? final
        }
        // The specification has no table that is left out whole; the plan has.
        var printed = try ReleaseLabels.titles(RegularFile.contents(of: staged("tables.json")))
        for (_, release) in lenses?.named ?? [] {
            printed.merge(try ReleaseLabels.titles(release.specification)) { first, _ in first }
        }
        let words = try words(titles: plan.titles(population).merging(printed) { _, printed in printed })
        let views = try ReleaseViews.files(
            of: ReleasedFigures(path: staged("released.csv")),
            words: words,
            fingertips: fingertips
        )
        for view in views {
            try AtomicFile.write(view.bytes, to: try files.stage(Folder.join(folder, view.name)))
        }
        var outputs: [Manifest.File] = []
        for name in released + views.map(\.name) {
            outputs.append(Manifest.File(role: "output", path: name, digest: try Manifest.digest(of: staged(name))))
        }
        let manifest = Manifest(
            command: "report",
            inputs: try inputs(from: folder),
            outputs: outputs,
            inside: inside,
            facts: facts
        )
        try AtomicFile.write(try manifest.bytes(), to: try files.stage(Folder.join(folder, Manifest.name)))
        return views.map(\.name) + [Manifest.name]
    }

    private func inputs(from folder: String) throws -> [Manifest.File] {
        var files = [Manifest.File(role: .programme, path: programme.path, digest: programme.hash, from: folder)]
        var paths: [(ReportSource.Role, String)] = [(.people, peoplePath)]
        // The order in which packages are named changes nothing.
        paths += source.packages.sorted().map { (.package, $0) }
        if let place = programme.place { paths.append((.population, place.population)) }
        // Public facts that lenses ask for; one that is missing leaves its lens out, and says so.
        for path in Set(programme.lenses.compactMap(\.file)).sorted() where RegularFile.exists(path) {
            paths.append((.lens, path))
        }
        if let earlier = source.earlier { paths.append((.earlier, earlier)) }
        paths += (registers?.paths ?? []).map { (.register, $0) }
        for (role, path) in paths {
            files.append(Manifest.File(role: role, path: path, digest: try Manifest.digest(of: path), from: folder))
        }
        return files
    }

    /// What else decides the outcome, for whoever compares two releases.
    private var facts: Manifest.Facts {
        var facts = [
            "programme": programme.id, "programme_version": String(programme.version),
            "programme_sha256": programme.hash,
            "environment": programme.environment.rawValue, "epoch": String(programme.linkage.epoch),
            "catalogue": programme.linkage.catalogue, "preset": programme.disclosure.preset,
            "smallest_cohort": String(programme.disclosure.smallestCohort),
            "reference_date": programme.referenceDate.description,
        ]
        if isInLedger { facts[ReportSource.ledgerFact] = "added" }
        facts[ReportSource.registersFact] = registers?.day.description
        for (digest, seal) in source.seals { facts[ReportSource.sealFact + digest] = seal.text }
        for fact in source.approvals.map(\.fact) { facts[fact.name] = fact.text }
        facts[ReportSource.roleFact] = override?.role
        facts[ReportSource.reasonFact] = override?.reason
        if let vintage = population.vintage {
            facts["population_year"] = String(vintage.year)
            facts["population_source"] = vintage.source
            facts["area_year"] = vintage.areaYear.map(String.init)
            facts["imd_year"] = vintage.deprivationYear.map(String.init)
            facts["rural_year"] = vintage.ruralYear.map(String.init)
        }
        facts["area_year"] = facts["area_year"] ?? programme.place?.areaYear.map(String.init)
        facts["imd_year"] = facts["imd_year"] ?? programme.place?.deprivationYear.map(String.init)
        return facts
    }

    private func words(titles: [String: String]) throws -> ReleaseWords {
        let labels = ReleaseLabels(programme: programme, plan: plan, titles: titles)
        var words = ReleaseWords(
            title: programme.title,
            about: finding,
            areaName: programme.place?.name ?? "",
            periodTo: programme.referenceDate.description,
            rule: rule
        )
        words.areaCode = programme.place?.code ?? ""
        words.tables = labels.tables
        words.dimensions = labels.dimensions.merging(labels.dimensions(of: lenses)) { own, lens in
            .init(label: own.label, codes: own.codes.merging(lens.codes) { first, _ in first }, isArea: own.isArea)
        }
        // No contact is a person.
        for id in lenses?.contactTables ?? [] {
            words.tables[id] = words.tables[id].map { .init(title: $0.title, unit: "Contacts") }
        }
        if population.all != nil {
            words.denominators =
                population.vintage.map { "Residents: \($0.source), \($0.year)." }
                ?? "Residents are the public figures that the programme names."
        }
        words.notes = [
            "A person is counted once, however many records there are of them.",
            "Rates and their 95% limits (Wilson) are worked out from the printed counts and the residents.",
            "A representation index is a group's share of the people over its share of the residents: 1 is as expected.",
            "Each organisation's figures are as of \(programme.referenceDate), the programme's reference date.",
        ]
        words.isTest = programme.environment == .test
        if words.isTest { words.notes.append("All people are invented: this is a test environment.") }
        if let earlier = source.earlier { try markBreaks(since: Manifest(path: earlier), &words) }
        return words
    }

    /// Marks what does not compare with an earlier release.
    private func markBreaks(since earlier: Manifest, _ words: inout ReleaseWords) throws {
        if let epoch = earlier.facts["epoch"], epoch != facts["epoch"] {
            words.seriesBreak =
                "Records were linked with another key than in the earlier release (epoch \(epoch) then, "
                + "\(facts["epoch"] ?? "") now): what changed may be the linkage."
        }
        let breaks = Self.vintage(facts).breaks(since: Self.vintage(earlier.facts))
        for attribute in programme.attributes {
            guard let found = breaks.first(where: { $0.characteristic == Characteristic(attribute) }) else { continue }
            words.breaks[attribute.name] =
                "\(attribute.label) is by the classification of \(found.now); in the earlier release it was that of "
                + "\(found.before)."
        }
    }

    private static func vintage(_ facts: Manifest.Facts) -> Vintage {
        func year(_ name: String) -> Int? { facts[name].flatMap(Int.init) }
        return Vintage(
            year: year("population_year") ?? 0,
            source: facts["population_source"] ?? "",
            areaYear: year("area_year"),
            deprivationYear: year("imd_year"),
            ruralYear: year("rural_year")
        )
    }

    private var fingertips: FingertipsLayout {
        var roles: [String: FingertipsLayout.Role] = [:]
        for attribute in programme.attributes {
            switch Characteristic(attribute) {
            case .age: roles[attribute.name] = .age
            case .sex: roles[attribute.name] = .sex(["F": "Female", "M": "Male"])
            case .deprivation: roles[attribute.name] = .deprivation(attribute.label)
            case .area: roles[attribute.name] = .area
            case .ethnicGroup, .ruralClass, nil: continue
            }
        }
        return FingertipsLayout(roles: roles, periodType: "Year")
    }
}

extension Manifest.File {
    fileprivate init(role: ReportSource.Role, path: String, digest: String, from folder: String) {
        self.init(role: role.rawValue, path: RelativePath.of(path, from: folder), digest: digest)
    }
}
