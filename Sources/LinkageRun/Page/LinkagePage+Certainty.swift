import Pages

/// Estimates, the silver standard, and partners two by two.
extension LinkagePage {
    var certainty: [String: PageValue] {
        ["expected_table": expectedTable.value, "pair_table": pairTable.value]
    }

    var silver: [String: PageValue] {
        guard let silver = summary.silver, let recall = silver.all.recall else {
            return [
                "silver_recall": "not measured", "silver_words": .text("no two partners share an NHS number"),
                "silver_paragraphs": [
                    "No two partners hold NHS numbers that agree, so this could not be measured. The estimates above are all there is."
                ], "silver_table": false,
            ]
        }
        return [
            "silver_recall": .text(Self.percent(recall.value)),
            "silver_words": .text(
                "of \(Words.count(silver.all.known)) pairs that share one; 95 % range \(range(recall))"
            ),
            "silver_paragraphs": .list(silverParagraphs(silver).map(PageValue.text)),
            "silver_table": silverTable(silver).value,
        ]
    }

    private func range(_ share: SilverSummary.Share) -> String {
        "\(Words.decimal(100 * share.lower, decimals: 1)) to \(Words.decimal(100 * share.upper, decimals: 1)) %"
    }

    private func silverParagraphs(_ silver: SilverSummary) -> [String] {
        [
            "\(Words.count(silver.numbered)) records carry an NHS number. Everything was linked once more as if nobody had one, "
                + "and compared with what the numbers say: of the pairs with one number, how many were found (recall); of the "
                + "pairs put together, both with a number, how many have the same (precision). Ranges are 95 % Wilson score "
                + "intervals; one person can be in several pairs, so they are a little too narrow.",
            "What it cannot say: a number can be wrong, and then a right link counts as false, or a missed one as found. People with a "
                + "number are those whom the NHS knows well; people without one, whom this is meant to speak for, may be written "
                + "down worse. Partners who hold no number are not measured. The real linkage also uses the number, so it does "
                + "better than this wherever both records have one.",
        ]
            + (silver.plausible
                ? []
                : [
                    "Without the number the model did not settle on something that looks like one person's records: do not rely on this table."
                ])
    }

    private func silverTable(_ silver: SilverSummary) -> PageTable {
        func cells(_ pair: SilverSummary.Pair) -> [PageTable.Cell] {
            func shares(_ share: SilverSummary.Share?) -> [PageTable.Cell] {
                guard let share else { return [.absent("none"), .absent("none")] }
                return [.figure(Self.percent(share.value)), .figure(range(share))]
            }
            return [.figure(Words.count(pair.known)), .figure(Words.count(pair.found))] + shares(pair.recall)
                + shares(pair.precision)
        }
        return PageTable(
            id: "silver",
            caption: "Linked again with the NHS number hidden",
            columns: [
                .init("Partners", numeric: false), .init("Pairs with one number"), .init("Pairs found"),
                .init("Recall"),
                .init("95 % range"), .init("Precision"), .init("95 % range"),
            ],
            rows: silver.pairs.map { PageTable.Row(names($0.left ?? "", $0.right ?? ""), cells($0)) }
                + [PageTable.Row("All", cells(silver.all), isTotal: true)]
        )
    }

    private var expectedTable: PageTable {
        func row(_ words: String, _ value: Double) -> PageTable.Row {
            PageTable.Row(words, [.figure(Words.decimal(value, decimals: 0))])
        }
        let accepted = summary.pairs.reduce(0) { $0 + $1.accepted }
        return PageTable(
            id: "expected",
            caption: "Pairs of records of two partners, as the model expects them",
            columns: [.init("Pairs", numeric: false), .init("Expected")],
            rows: [
                row("At the threshold or above", Double(accepted)), row("Of those, false links", summary.expectedFalse),
                row("Missed: seen, and below the threshold", summary.expectedBelow),
                row("Missed: no token brings them together", summary.expectedUnseen),
            ]
        )
    }

    private var pairTable: PageTable {
        PageTable(
            id: "pairs",
            caption: "Partners two by two",
            columns: [
                .init("Partners", numeric: false), .init("Pairs that share a token"), .init("Pairs accepted"),
                .init("People in common (estimate)"), .init("Of those out of reach (estimate)"),
            ],
            rows: summary.pairs.map { pair in
                PageTable.Row(
                    names(pair.left, pair.right),
                    [
                        .figure(Words.count(pair.candidates)), .figure(Words.count(pair.accepted)),
                        .figure(Words.decimal(pair.estimatedMatches, decimals: 0)),
                        .figure(Words.decimal(pair.estimatedUnseen, decimals: 0)),
                    ]
                )
            }
        )
    }
}
