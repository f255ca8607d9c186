import CohortStore
public import DisclosureControl
public import Governance
import Lenses
import Pages
import Registers
import ReleaseFiles
import SafeFiles
public import SealedPackages
import Sealing

/// The reporter's job: people map and attributes in, protected tables and a page out.
public enum ReportRun {
    /// Makes the report of a programme.
    ///
    /// Writes into the output folder: `report.html` and its editions (`EditionFiles`), `released.csv`, `summary.json`, `tables.json` and one such file for
    /// each partner's own tables, the files of `ReleaseViews` and `manifest.json` (public), `certificate.json` and
    /// `cohort.sqlite` (inside use, mode 0600). Nothing is written before everything is made, proved and attacked, so a
    /// failure leaves no file behind. Same inputs, same bytes.
    ///
    /// - Parameters:
    ///   - programme: The programme; its outputs are what is published.
    ///   - peoplePath: The people map that `match` wrote.
    ///   - attributes: The opened attribute packages, at most one a partner.
    ///   - counts: The opened packages of counts, at most one a partner; they touch nothing that is said of people.
    ///   - history: The ledger of what is out about the same people; `nil` for none.
    ///   - override: Somebody's decision to publish what is not wholly proved.
    ///   - source: The files that packages were opened from, for the manifest.
    ///   - registers: What people wrote down beside the figures; `nil` for none.
    ///   - output: The folder to write into; made if it is not there.
    /// - Returns: What was done, with exact counts, for inside use.
    /// - Throws: `GovernanceError`, `ReportError`, `StoreError`, `TabularError` for the population file, `DisclosureError`
    ///   when nothing can be released, `FileError`.
    public static func run(
        programme: Programme,
        peoplePath: String,
        attributes: [AttributeTable],
        counts: [CountsTable] = [],
        history: ReportHistory? = nil,
        override: JointCertificate.Override? = nil,
        source: ReportSource = ReportSource(packages: []),
        registers: ReportRegisters? = nil,
        output: String
    ) throws -> ReportSummary {
        let gate = try RunGate(programme, for: .reporter)
        let wholePlan = try ReportPlan(programme)
        let preset = try preset(programme)
        try programme.checkPreset(printsFrom: preset.threshold + 1)
        let population = try Population.of(programme)
        let records = try AttributeIntake.records(attributes, programme)
        let tables = try PartnerTables.make(
            counts: counts,
            attributes: attributes,
            programme: programme,
            preset: preset
        )
        let people = try PeopleMapReader(path: peoplePath)
        guard people.mark.programmeHash == programme.hash, people.mark.environment == programme.environment.rawValue
        else {
            throw StoreError(
                .otherProgramme,
                file: peoplePath,
                reason: "was made under another programme file than \(programme.path); link the packages again"
            )
        }
        try Folder.make(output)
        var set = FileSet()
        let store = try CohortStore(
            path: try set.stage(Folder.join(output, "cohort.sqlite")),
            people: people,
            partners: programme.linkedPartners.map(\.id),
            characteristics: AttributeIntake.characteristics(programme),
            records: records,
            outcomes: wholePlan.quality != nil,
            contactFields: AttributeIntake.contactFields(programme),
            statements: Set(programme.lenses.filter { $0.kind == .coding }.flatMap(\.by))
        )
        let table = try store.people()
        let lensPeople = LensPeople(
            table,
            contacts: store.contacts,
            statements: store.statements,
            reconciliation: store.reconciliation,
            records: records
        )
        let groups = PeopleGroups(ContactAnswerColumns.added(to: table, lensPeople, programme))
        guard !groups.groups.isEmpty else {
            throw ReportError(.nobody, place: peoplePath, reason: "holds nobody; is it the map of this programme?")
        }
        let silent = store.reconciliation.enumerated().filter { $0.element.inPeopleMap == 0 }
        let asked = wholePlan.without(silent.map(\.element.partner))
        let silentBits = silent.reduce(UInt64(0)) { $0 | 1 << UInt64($1.offset) }
        let digest = try groups.digest(silent: silentBits)
        let terms = Terms(
            preset: preset,
            smallestCohort: programme.disclosure.smallestCohort,
            population: population,
            isTest: programme.environment == .test,
            earlier: history?.ledger.figures(for: history?.people ?? digest) ?? [],
            override: override
        )
        let (plan, universe, release) = try protect(asked, groups, silentBits, terms)
        let lenses = try LensFiles(
            programme,
            lensPeople,
            population,
            preset,
            seals: source.seals,
            counts: tables.counts.map(\.forLenses),
            earlier: terms.earlier
                + DisclosureControl.ledgerFigures(
                    release.protected,
                    spec: TableSpec(release.specification),
                    name: "report"
                )
        )
        let ledger = try history?.adding(release, lenses: lenses, people: digest)
        var page = ReportPage(
            programme: programme,
            plan: plan,
            release: release,
            population: population,
            preset: preset,
            silent: silent.map(\.element.partner),
            partnerTables: tables
        )
        page.lenses = lenses
        page.approvals = source.approvals
        let figures = try ReleasedBytes(page)
        let written = RegisterWords(programme: programme, given: registers, release: figures.name)
        let files = try ReportFiles(page, figures, written, ledger: ledger)
        let partners = store.reconciliation
        try files.write(to: output, in: &set)
        try ledger?.write(in: &set)
        let editions = try EditionFiles(page, written, in: output, staged: set)
        try editions.write(to: output, in: &set)
        let data = ReleaseData(
            programme: programme,
            plan: wholePlan,
            lenses: lenses,
            population: population,
            rule: preset.words,
            finding: page.finding,
            source: source,
            peoplePath: peoplePath,
            isInLedger: history != nil,
            registers: registers,
            override: override
        )
        let inside = [ReleaseFolder.certificate, "cohort.sqlite"]
        let added = try data.write(
            to: output,
            beside: files.names.filter { !inside.contains($0) } + editions.names,
            inside: inside,
            in: &set
        )
        try gate.checkRelease()
        try store.commit()
        try set.commit()
        let all = [release] + page.beside.map(\.release)
        return ReportSummary(
            finding: page.finding,
            people: universe.people,
            partners: partners,
            tables: all.reduce(0) { $0 + $1.tables.count },
            withheldTables: all.reduce(0) { $0 + $1.withheld.count },
            cells: all.reduce(0) { $0 + $1.cells },
            hiddenCells: all.reduce(0) { $0 + $1.hiddenCells },
            override: release.override,
            files: (files.names + editions.names + added + ["cohort.sqlite"]).map { Folder.join(output, $0) }
        )
    }

    /// What a release has to keep to.
    private struct Terms {
        let preset: DisclosureRule
        let smallestCohort: Int
        let population: Population
        let isTest: Bool
        let earlier: [ReleasedFigure]
        let override: JointCertificate.Override?
    }

    /// Protects the plan; where the tables on the linkage are what cannot be protected, all but those.
    private static func protect(
        _ plan: ReportPlan,
        _ groups: PeopleGroups,
        _ silent: UInt64,
        _ terms: Terms
    ) throws(DisclosureError) -> (ReportPlan, Universe, Release) {
        do throws(DisclosureError) {
            let possible = ReportDefinitions.possible(plan, groups, silent: silent)
            let universe = try ReportUniverse.make(plan, groups, silent: silent, areDefined: !possible.isEmpty)
            let release = try DisclosureControl.release(
                ReleaseRequest(
                    dimensions: plan.dimensions,
                    possible: possible,
                    smallestCohort: terms.smallestCohort,
                    tables: plan.requests(terms.population),
                    isTest: terms.isTest
                ),
                people: universe,
                preset: terms.preset,
                earlier: terms.earlier.filter { $0.concerns(plan.dimensions) },
                override: terms.override
            )
            if terms.override == nil { try DisclosureControl.attack(release, terms.preset) }
            return (plan, universe, release)
        } catch {
            guard error.code == .notProtectable, plan.quality != nil else { throw error }
            return try protect(plan.withoutQuality, groups, silent, terms)
        }
    }

    private static func preset(_ programme: Programme) throws(ReportError) -> DisclosureRule {
        guard let preset = try? DisclosureRule.preset(programme.disclosure.preset) else {
            throw ReportError(
                .badOutput,
                place: programme.disclosure.preset,
                reason: "is no preset of disclosure control; the presets are " + Words.list(DisclosureRule.presets)
            )
        }
        return preset
    }
}
