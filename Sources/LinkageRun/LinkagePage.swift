import Pages

/// The page that says what a linkage did and how far to trust it.
enum LinkagePage {
    static func render(_ summary: LinkageSummary, context: LinkageContext) throws(PageError) -> String {
        let people = summary.partners.reduce(0) { $0 + $1.people }
        return try PageTemplate("linkage").render([
            "test_environment": .flag(context.isTest),
            "programme_title": .text(context.title),
            "page_title": .text(
                "\(Words.count(summary.people)) people behind \(Words.count(people)) records of "
                    + "\(Words.small(summary.partners.count)) partners"),
            "footer": .text(
                "Programme \(summary.programme), file \(Words.groupsOfFour(String(summary.programmeHash.prefix(16)))); "
                    + "linkage key epoch \(summary.epoch), check value \(summary.keyCheck); "
                    + "catalogue \(summary.catalogue)."),
            "caution": .flag(!summary.plausible || !summary.converged),
            "precision": .text(percent(summary.estimatedPrecision)),
            "recall": .text(percent(summary.estimatedRecall)),
            "threshold": .text(percent(summary.matchProbability)),
            "vetoed": .text(Words.count(summary.vetoed)),
            "rounds": .text(Words.count(summary.rounds)),
            "partner_table": partners(summary, context).value,
            "pair_table": pairs(summary, context).value,
            "level_table": levels(summary).value,
        ])
    }

    private static func percent(_ share: Double) -> String { Words.decimal(100 * share, decimals: 1) + " %" }

    private static func name(_ id: String, _ context: LinkageContext) -> String { context.partnerNames[id] ?? id }

    private static func partners(_ summary: LinkageSummary, _ context: LinkageContext) -> PageTable {
        PageTable(
            id: "partners", caption: "What each partner sent, and how much of it was found elsewhere",
            columns: [
                .init("Partner", numeric: false), .init("Rows"), .init("Local people"), .init("Readings"),
                .init("Found with another partner"), .init("Share"),
            ],
            rows: summary.partners.map { partner in
                PageTable.Row(
                    name(partner.partner, context),
                    [
                        .figure(Words.count(partner.rows)), .figure(Words.count(partner.people)),
                        .figure(Words.count(partner.readings)), .figure(Words.count(partner.linked)),
                        .figure(percent(Double(partner.linked) / Double(max(1, partner.people)))),
                    ])
            })
    }

    private static func pairs(_ summary: LinkageSummary, _ context: LinkageContext) -> PageTable {
        PageTable(
            id: "pairs", caption: "Partners two by two",
            columns: [
                .init("Partners", numeric: false), .init("Pairs that share a token"), .init("Pairs accepted"),
                .init("People in common (estimate)"), .init("Of those out of reach (estimate)"),
            ],
            rows: summary.pairs.map { pair in
                PageTable.Row(
                    "\(name(pair.left, context)) and \(name(pair.right, context))",
                    [
                        .figure(Words.count(pair.candidates)), .figure(Words.count(pair.accepted)),
                        .figure(Words.decimal(pair.estimatedMatches, decimals: 0)),
                        .figure(Words.decimal(pair.estimatedUnseen, decimals: 0)),
                    ])
            })
    }

    private static func levels(_ summary: LinkageSummary) -> PageTable {
        PageTable(
            id: "levels", caption: "How often one person's records agree, as learned from the tokens",
            columns: [.init("Field and level", numeric: false), .init("Share of matches")],
            rows: summary.levels.map { level in
                let field = level.field.split(separator: "_").joined(separator: " ")
                let agreement = level.level.split(separator: "_").joined(separator: " ")
                return PageTable.Row(
                    Words.capitalised("\(field): \(agreement)"), [.figure(percent(level.match))])
            })
    }
}
