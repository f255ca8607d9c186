import Pages

/// The page that says what a linkage did and how far to trust it.
enum LinkagePage {
    static func render(_ summary: LinkageSummary, context: LinkageContext) throws(PageError) -> String {
        let people = summary.partners.reduce(0) { $0 + $1.people }
        let partners = Words.small(summary.partners.count)
        let title =
            "\(Words.count(summary.people)) people behind \(Words.count(people)) records of \(partners) partners"
        let hash = Words.groupsOfFour(String(summary.programmeHash.prefix(16)))
        let footer =
            "Programme \(summary.programme), file \(hash); linkage key epoch \(summary.epoch), check value "
            + "\(summary.keyCheck); catalogue \(summary.catalogue)."
        let texts = [
            "programme_title": context.title, "page_title": title, "footer": footer,
            "precision": percent(summary.estimatedPrecision), "recall": percent(summary.estimatedRecall),
            "threshold": percent(summary.matchProbability), "vetoed": Words.count(summary.vetoed),
            "rounds": Words.count(summary.rounds),
        ]
        var values = texts.mapValues(PageValue.text)
        values["test_environment"] = .flag(context.isTest)
        values["caution"] = .flag(!summary.plausible || !summary.converged)
        let absent = summary.absent.map { name($0, context) }
        values["absent"] = absent.isEmpty ? .flag(false) : .text(Words.list(absent))
        values["partner_table"] = Self.partners(summary, context).value
        values["pair_table"] = pairs(summary, context).value
        values["level_table"] = levels(summary).value
        return try PageTemplate("linkage").render(values)
    }

    private static func percent(_ share: Double) -> String { Words.decimal(100 * share, decimals: 1) + " %" }

    private static func name(_ id: String, _ context: LinkageContext) -> String { context.partnerNames[id] ?? id }

    private static func partners(_ summary: LinkageSummary, _ context: LinkageContext) -> PageTable {
        PageTable(
            id: "partners",
            caption: "What each partner sent, and how much of it was found elsewhere",
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
                    ]
                )
            }
        )
    }

    private static func pairs(_ summary: LinkageSummary, _ context: LinkageContext) -> PageTable {
        PageTable(
            id: "pairs",
            caption: "Partners two by two",
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
                    ]
                )
            }
        )
    }

    private static func levels(_ summary: LinkageSummary) -> PageTable {
        PageTable(
            id: "levels",
            caption: "How often one person's records agree, as learned from the tokens",
            columns: [.init("Field and level", numeric: false), .init("Share of matches")],
            rows: summary.levels.map { level in
                let field = level.field.split(separator: "_").joined(separator: " ")
                let agreement = level.level.split(separator: "_").joined(separator: " ")
                return PageTable.Row(
                    Words.capitalised("\(field): \(agreement)"),
                    [.figure(percent(level.match))]
                )
            }
        )
    }
}
