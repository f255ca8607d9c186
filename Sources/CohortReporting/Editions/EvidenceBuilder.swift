import DisclosureControl
import Governance
import Pages
import ReportPages

/// What those who approve look for: what was hidden, what was proved, what an intruder could try, under which rules.
struct EvidenceBuilder {
    let source: EditionSource

    private var programme: Programme { source.programme }
    private var page: ReportPage { source.page }

    /// The page.
    var edition: Edition {
        var edition = Edition(
            title: "How people are protected in this report: evidence for information governance",
            programme: programme.title,
            isTest: source.isTest,
            lead: [
                "For information governance (IG) leads, Caldicott Guardians and data protection officers: what was hidden and why, "
                    + "what was tried against the result, and what is left. It counts figures, not people."
            ],
            footer: source.footer
        )
        edition.note = source.missingWords
        edition.sections = [
            suppression, IntruderStatement(source: source).section, left, terms, approvals, fingerprints,
        ]
        return edition
    }

    private var suppression: Edition.Section {
        var section = Edition.Section("hidden", "What is hidden")
        section.finding = page.preset.words
        section.paragraphs = [
            "Hidden themselves: the rule hides the count. Hidden for others: the count would give a small one away. Proved: small "
                + "numbers for which other people were found of whom exactly the same would be printed, at both ends of "
                + "\(page.preset.band.lowerBound) to \(page.preset.band.upperBound). A table of fewer than "
                + "\(programme.disclosure.smallestCohort) people is left out whole."
        ]
        var rows = [row("The report’s own tables of people", page.release)]
        rows += page.partnerTables.counts.compactMap { counts in
            counts.release.map { row("Counts of \(counts.partner.name)", $0) }
        }
        rows += page.partnerTables.homes.compactMap { homes in
            homes.release.map { row("Homes in the records of \(homes.partner.name)", $0) }
        }
        rows += (page.lenses?.named ?? []).map { name, release in
            let lens = source.lenses.first { name.hasSuffix($0.id) }
            return row("“\(lens?.title ?? name)”", release)
        }
        section.tables = [
            PageTable(
                id: "hidden-table",
                caption: "What was released, and what of it is hidden",
                columns: [
                    .init("Release", numeric: false), .init("Tables"), .init("Left out"), .init("Figures"),
                    .init("Hidden"), .init("Hidden themselves"), .init("Hidden for others"), .init("Proved"),
                ],
                rows: rows
            )
        ]
        return section
    }

    private func row(_ label: String, _ release: Release) -> PageTable.Row {
        let summary = release.summary
        let numbers = [
            release.tables.count, release.withheld.count, release.cells, release.hiddenCells, summary.primary,
            summary.secondary, summary.proved,
        ]
        return PageTable.Row(label, numbers.map { .figure(Words.count($0)) })
    }

    private var left: Edition.Section {
        var section = Edition.Section("left", "What left each organisation")
        section.terms = programme.partners.map { partner in
            let fields = programme.attributes(of: partner).map(\.label)
            let attributes =
                fields.isEmpty
                ? "" : " Permitted to leave, as agreed values: \(Words.list(fields.map { $0.lowercased() }))."
            let optOuts = programme.optOutSentences(of: partner).joined(separator: " ")
            return .init(partner.name, "\(programme.linkFieldsSentence(of: partner))\(attributes) \(optOuts)")
        }
        return section
    }

    private var terms: Edition.Section {
        var section = Edition.Section("rules", "Under which rules")
        let papers = programme.accountability
        section.terms = [
            .init("Programme", "\(programme.title) (\(programme.id)), version \(programme.version)"),
            .init("Valid", "\(programme.validFrom.words) to \(programme.validTo.words)"),
            .init(
                "Never used for",
                Words.list(programme.prohibitedUses.map(ReportStatements.words), conjunction: "or")
            ),
            .init("Rule for small numbers", "\(programme.disclosure.preset). \(programme.disclosure.reason)"),
            .init(
                "Kept",
                "Packages \(programme.retention.packagesDays) days, tokens \(programme.retention.tokensDays) days, the linked file "
                    + "\(programme.retention.linkedFileDays) days, outputs \(programme.retention.outputsYears) years"
                    + (programme.retention.auditYears.map { ", audit trails and approvals at least \($0) years" } ?? "")
            ),
        ]
        if let paper = papers.dpia {
            section.terms.append(
                .init(
                    "Data protection impact assessment",
                    "\(paper.reference), version \(paper.version), approved on \(paper.approvedOn.words), review by "
                        + "\(paper.reviewBy.words); risk that remains: \(paper.residualRisk.rawValue)"
                )
            )
        }
        if let paper = papers.agreement {
            section.terms.append(
                .init(
                    "Data sharing agreement",
                    "\(paper.reference), from \(paper.starts.words) to \(paper.expires.words)"
                )
            )
        }
        for (safe, said) in papers.fiveSafes?.inOrder ?? [] {
            section.terms.append(
                .init("Safe \(safe.rawValue)", "\(said.statement) (\(said.by), \(said.on.words))")
            )
        }
        return section
    }

    private var approvals: Edition.Section {
        var section = Edition.Section("approvals", "Who approved")
        let offices = ApprovalWords(programme: programme, approvals: source.page.approvals).offices
        section.paragraphs = [
            offices.isEmpty
                ? "The programme asks nobody to approve it."
                : programme.environment == .live
                    ? "Every office below approved exactly this file on its day; no job runs before. The signed approvals lie beside the "
                        + "programme file (governance status)."
                    : "This is a test environment of invented people, which runs without approvals. A live run needs these:"
        ]
        section.items = offices.map(Words.capitalised)
        return section
    }

    private var fingerprints: Edition.Section {
        var section = Edition.Section("fingerprints", "What can be checked afterwards")
        section.paragraphs = [
            "The manifest holds the SHA-256 (a fingerprint of a file) of every file that went in and came out; with it the report "
                + "can be made again, byte for byte. The certificate with the proof stays with "
                + "\(programme.organisationName(programme.roles.reporter)): it holds people who could be there in the place of the "
                + "real ones. Its fingerprint is not printed, since whoever tried every possible truth could tell the right one by "
                + "it. An auditor on the spot compares it with the release (verify)."
        ]
        section.terms = [
            .init("Fingerprint of the programme file", programme.hashInGroups, isHash: true),
            .init("Fingerprint of the table specification", page.specificationInGroups, isHash: true),
        ]
        section.links = [
            .init("manifest.json", "The manifest (JSON)"), .init("summary.json", "Summary of the release (JSON)"),
            .init("tables.json", "What was asked for (JSON)"),
        ]
        return section
    }
}
