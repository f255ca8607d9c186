import Charts
import Governance
import Pages
import ReportPages

/// How the linkage was made, in the four steps that GUILD asks to be told of (Gilbert and others 2018,
/// doi 10.1093/pubmed/fdx037): provision, linkage, analysis, reporting.
struct LinkageStatementBuilder {
    let source: EditionSource

    private var programme: Programme { source.programme }

    /// The statement.
    var edition: Edition {
        var edition = Edition(
            title: "How the records were linked, and whom the linkage loses",
            programme: programme.title,
            isTest: source.isTest,
            lead: [
                "For whoever uses figures of this report, in the order in which studies of linked data are told: what was "
                    + "provided, how it was linked, how it was analysed, and what to say when it is reported. The unit that links "
                    + "keeps a page of its own with every weight; it is not for publication."
            ],
            footer: source.footer
        )
        edition.note = source.missingWords
        edition.sections = [provision, linkage, analysis, reporting]
        return edition
    }

    private var provision: Edition.Section {
        var section = Edition.Section("provision", "1. What was provided")
        section.paragraphs = [
            "Each organisation chose its own rows by the programme’s terms; nobody else saw them. Records are as of "
                + "\(programme.referenceDate.words)."
        ]
        section.terms = programme.partners.map { partner in
            var words = programme.intakeSentence(of: partner) + " " + programme.linkFieldsSentence(of: partner)
            if let set = partner.grounds.dataSet {
                words += " The data: \(set.description) From \(set.from.words) to \(set.to.words)."
            }
            if source.page.silent.contains(partner.id) { words += " It sent nothing for this report." }
            return .init(partner.name, words)
        }
        section.items = programme.partners.flatMap { partner in
            programme.optOutSentences(of: partner).map { "\(partner.name). \($0)" }
        }
        return section
    }

    private var linkage: Edition.Section {
        var section = Edition.Section("linkage", "2. How it was linked")
        section.paragraphs = [
            "Inside each organisation, combinations of name, date of birth, sex, address and NHS number became codes under a key "
                + "that only the organisations hold together (combinations of the catalogue “\(programme.linkage.catalogue)”, key "
                + "epoch \(programme.linkage.epoch)). \(programme.organisationName(programme.roles.matcher)) compared the codes "
                + "without the key.",
            "Pairs of records that share a code are weighed by how probable what they share is among records of one person, of "
                + "people of one home, of twins, and by coincidence (Fellegi and Sunter’s model). Records count as one person from "
                + "a probability of \(Words.decimal(100 * programme.linkage.matchProbability, decimals: 0)) % on. Two different "
                + "NHS numbers are never put together.",
        ]
        return section
    }

    private var analysis: Edition.Section {
        var section = Edition.Section("analysis", "3. How it was analysed, and whom it loses")
        section.paragraphs = [
            "Where organisations disagree about a characteristic, the answer that most of them give counts. What nobody recorded "
                + "is “not known”, a row of its own, never no.",
            "People with one NHS number at two organisations were linked once more as if they had none. Whoever is missed then "
                + "shows whom the codes alone lose. A group that is missed more often is counted too low in every figure on shared "
                + "people.",
        ]
        guard let quality = source.page.plan.quality else {
            section.paragraphs.append("This was not measured, or cannot be shown.")
            return section
        }
        let tables = EditionTables(source: source)
        section.tables = quality.by.compactMap { tables.missed(quality, $0, id: "missed-\($0.name)") }
        if section.tables.isEmpty { section.paragraphs.append("The tables are left out, to protect people.") }
        return section
    }

    private var reporting: Edition.Section {
        var section = Edition.Section("reporting", "4. What to say when figures are used")
        section.items = [
            "That the records were linked by codes, not by names, and that some links are missed and a few are wrong.",
            "Which organisations took part, and that people known to none of them are in no figure.",
            "That counts are rounded, small ones hidden, and rates worked out from the rounded counts.",
            "Which version: \(programme.title), version \(programme.version), as of \(programme.referenceDate.words).",
        ]
        section.links = [
            .init(EditionFiles.report, "The full report", "the same tables with shares and ranges"),
            .init("released.csv", "All released figures (CSV)"),
        ]
        return section
    }
}
