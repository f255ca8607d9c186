import Charts
import DisclosureControl
import Governance
import Pages
import ReportPages

/// A partner's own page, in the terms of its work: numerators, denominators, ranges, codes.
///
/// The same released figures as everywhere, chosen and worded for one organisation. Nothing in it was counted for it alone.
struct DepartmentBuilder {
    let source: EditionSource
    let partner: Programme.Partner

    private var programme: Programme { source.programme }
    private var isSilent: Bool {
        source.page.silent.contains(partner.id)
            || source.page.partnerTables.withoutCounts.contains { $0.id == partner.id }
    }

    /// What the partner calls the people whom it serves.
    private var theirs: String {
        switch partner.sector {
        case .nhs: "patients"
        case .council: "residents whom the council serves"
        case .police, .fire: "people in the records"
        case .voluntary: "people who come for help"
        }
    }

    private var setting: String {
        switch partner.sector {
        case .nhs: "a clinical governance meeting"
        case .council: "a performance meeting of the service"
        case .police, .fire: "a meeting of the command"
        case .voluntary: "a meeting of staff and trustees"
        }
    }

    /// The page.
    var edition: Edition {
        var edition = Edition(
            title: "\(partner.name): what the linked records say to this service",
            programme: programme.title,
            isTest: source.isTest,
            lead: [
                "For \(setting) of \(partner.name). \(Words.capitalised(theirs)) stand here as numerators and denominators, "
                    + "with 95 % ranges (Wilson). Every figure is one of the released set that all pages of this report are made "
                    + "of; nothing was counted for this page alone, and it names nobody.",
                "As of \(programme.referenceDate.words).",
            ],
            footer: source.footer
        )
        edition.note =
            isSilent ? "\(partner.name) sent nothing for this report, so nothing is said of it." : source.missingWords
        if partner.intake == .counts {
            edition.sections = [counts, definitions, others].compactMap(\.self)
            return edition
        }
        if !isSilent {
            edition.facts = facts
            edition.sections = [overview, shared, questions, coding, paragraph].compactMap(\.self)
        }
        edition.sections += [definitions, others]
        return edition
    }

    private var rows: [LensFacts.Row] {
        source.lens(.reconciliation)?.rows.filter { $0.category == partner.id } ?? []
    }

    private var service: ReportPlan.Service? {
        source.page.plan.services.first { $0.partners.contains(partner.id) }
    }

    private var facts: [Edition.Fact] {
        guard let service else { return [] }
        let table = ReportPlan.id(service)
        let all = source.released.count(table)
        let others = source.released.count(table, ["several_services": "yes"])
        return [
            .init("Denominator", source.about(all) ?? "Not shown", "are known to the service “\(service.label)”."),
            .init("Numerator", source.about(others) ?? "Not shown", "of them are known to another service too."),
        ]
    }

    private var overview: Edition.Section? {
        guard !rows.isEmpty else { return nil }
        var section = Edition.Section("overview", "Your records beside the others’")
        section.tables = [
            PageTable(
                id: "overview-table",
                caption: "People of \(partner.name)",
                columns: [
                    .init("What is counted", numeric: false), .init("Numerator"), .init("Denominator"),
                    .init("Percent"),
                    .init("95 % range"),
                ],
                rows: rows.map { row in
                    let value = row.figure()
                    return .init(
                        Words.capitalised(row.measure),
                        [
                            row.people.cell, row.hasWhole ? row.wholeFigure.cell : .absent(ReportWords.none),
                            value.cell,
                            value.rangeCell,
                        ]
                    )
                }
            )
        ]
        section.paragraphs = [
            "You count records, this page counts people: several records of one person are one. What became of your rows before "
                + "they were sealed stands in your own quality report."
        ]
        return section
    }

    private var shared: Edition.Section? {
        guard let service, let lens = source.lens(.overlap) else { return nil }
        let pairs = lens.rows.filter { $0.dimension == "pair" && $0.label.hasPrefix(service.label + ", also ") }
        guard !pairs.isEmpty else { return nil }
        var section = Edition.Section("shared", "Who else knows your \(partner.sector == .nhs ? "patients" : "people")")
        let highest = pairs.filter { $0.value != nil }.max { ($0.value ?? 0) < ($1.value ?? 0) }
        section.finding =
            highest.map { "Most often it is \(Self.other($0.label)): \(Words.decimal($0.value ?? 0, decimals: 1)) %." }
            ?? ""
        section.charts = [
            IntervalBars(
                heading: ChartHeading(
                    id: "shared",
                    title: "Percent of the people of “\(service.label)” whom another service knows",
                    subtitle: "Denominator: all people of the service",
                    notes: ["More than chance would bring does not say why."]
                ),
                bars: pairs.map { .init(Self.other($0.label), $0.figure()) },
                rowHeading: "Other service",
                unit: "Percent"
            )
        ]
        return section
    }

    private static func other(_ label: String) -> String {
        label.split(separator: ", also ").dropFirst().joined(separator: ", ")
    }

    /// Lenses that rest on what this partner sends.
    private var questions: Edition.Section? {
        let own = programme.lenses.filter { lens in
            let names = [lens.field, lens.secondField].compactMap(\.self)
            let sends = programme.contacts.permitted[partner.id] ?? []
            return lens.kind != .overlap && lens.kind != .reconciliation && lens.kind != .coding
                && (names.contains(where: sends.contains) || lens.items.contains { $0.rule.asksOf(partner.id) })
        }
        let facts = own.compactMap { lens in source.lenses.first { $0.id == lens.id } }
        guard !facts.isEmpty else { return nil }
        var section = Edition.Section("questions", "Questions that rest on your contacts")
        section.lenses = facts
        let codes = own.filter { !$0.codes.isEmpty }.map { lens in
            "\(lens.title): "
                + lens.codes.sorted { $0.key < $1.key }
                .map { "\($0.key) is code \(Words.list($0.value, conjunction: "or"))" }.joined(separator: "; ") + "."
        }
        section.items = codes
        return section
    }

    private var coding: Edition.Section? {
        let rows = source.lens(.coding)?.rows.filter { $0.dimension == "partner" && $0.category == partner.id } ?? []
        guard !rows.isEmpty else { return nil }
        var section = Edition.Section("coding", "How complete your coding is")
        section.charts = [
            IntervalBars(
                heading: ChartHeading(
                    id: "coding",
                    title: "Percent of your people with a code that can be used",
                    subtitle: "Denominator: your people who were linked",
                    notes: ["No league: partners ask different people for different reasons."]
                ),
                bars: rows.map { .init(Words.capitalised($0.measure), $0.figure()) },
                rowHeading: "What is coded",
                unit: "Percent"
            )
        ]
        return section
    }

    /// A paragraph for papers of the partner's own, made of released figures.
    private var paragraph: Edition.Section? {
        guard let service, let all = source.released.count(ReportPlan.id(service)).given,
            let others = source.released.count(ReportPlan.id(service), ["several_services": "yes"]).given
        else { return nil }
        var section = Edition.Section("paste", "A paragraph to paste")
        let share = all.value > 0 && others.value <= all.value
        section.paragraphs = [
            "Of about \(all.text) people known to \(service.label)\(programme.place.map { " in \($0.name)" } ?? ""), about "
                + "\(others.text) are known to another service too"
                + (share ? " (\(Words.decimal(100 * others.value / all.value, decimals: 0)) %)" : "")
                + ". Source: \(programme.title), version \(programme.version), as of \(programme.referenceDate.words); counts "
                + "are rounded and small ones hidden."
        ]
        return section
    }

    private var counts: Edition.Section? {
        guard !isSilent else { return nil }
        var section = Edition.Section("counts", "What you told us in counts")
        if let table = EditionTables(source: source).counts(partner, id: "counts-table") {
            section.tables = [table]
        } else {
            section.paragraphs = ["Your table is left out: it could not be shown without giving small numbers away."]
        }
        section.paragraphs.append(
            "Your counts stand alone. They were joined with no record, and nobody knows how many of these people the others know."
        )
        return section
    }

    private var definitions: Edition.Section {
        var section = Edition.Section("definitions", "Definitions")
        section.terms =
            programme.cohorts.filter { cohort in source.page.plan.profiles.contains { $0.cohort.id == cohort.id } }
            .map { Edition.Term($0.title, $0.rule.sentence(in: programme)) }
        section.terms += [
            .init(
                "Numerator and denominator",
                "The people of whom something holds, and the people who were asked about."
            ),
            .init("Range", "95 % Wilson score interval of the printed counts. It leaves out that they are rounded."),
            .init("Not shown", "Hidden to protect people. \(source.page.preset.words)"),
        ]
        return section
    }

    private var others: Edition.Section {
        var section = Edition.Section("elsewhere", "The same figures elsewhere")
        section.links = [
            .init(EditionFiles.board, "The board’s page", "what the board is told"),
            .init(EditionFiles.report, "The full report", "every question with its picture, table and caution"),
            .init("release.ods", "All tables (ODS spreadsheet)"), .init("lenses.csv", "All questions (CSV)"),
        ]
        return section
    }
}

extension CohortRule {
    /// Whether a rule asks about one partner's contacts or records by name.
    fileprivate func asksOf(_ partner: String) -> Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.asksOf(partner) }
        case .not(let part): part.asksOf(partner)
        case .knownTo(let id): id == partner
        case .contacts(let question): question.services.count == 1 && question.services[0].partners.contains(partner)
        case .servicesAtLeast, .flag, .attribute: false
        }
    }
}
