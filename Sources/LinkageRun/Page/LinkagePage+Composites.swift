import Pages
import RecordMatching

/// Which composites joined people.
extension LinkagePage {
    var composites: [String: PageValue] {
        [
            "composites_words": .text(compositesWords), "composites_table": compositesTable?.value ?? false,
        ]
    }

    private var joinedPairs: Int { summary.weights.reduce(0) { $0 + $1.joined } }

    private var byUse: [LinkageDetail.CompositeUse] {
        detail.composites.enumerated().filter { $0.element.shared > 0 }
            .sorted { ($1.element.shared, $0.offset) < ($0.element.shared, $1.offset) }.map(\.element)
    }

    private var compositesWords: String {
        let alone = detail.composites.reduce(0) { $0 + $1.alone }
        let unused = detail.composites.count { $0.shared == 0 }
        return
            "\(Words.count(joinedPairs)) pairs of records of two partners stand in one person and share a token. "
            + "\(Words.count(alone)) of them share only one; those hang on a single thread. "
            + "A composite is a set of details that must all agree; the letters name them in the catalogue."
            + (unused == 0
                ? ""
                : " \(Words.capitalised(Words.small(unused))) of \(Words.count(detail.composites.count)) composites joined nobody.")
    }

    private var compositesTable: PageTable? {
        guard !byUse.isEmpty else { return nil }
        return PageTable(
            id: "composites-table",
            caption: "Composites shared by pairs of records in one person",
            columns: [
                .init("Details that agree", numeric: false), .init("Pairs"), .init("Share of pairs"),
                .init("Only this one"),
            ],
            rows: byUse.map { use in
                PageTable.Row(
                    Words.capitalised(CompositeWords.words(use.letters)) + " (\(use.letters))",
                    [
                        .figure(Words.count(use.shared)),
                        .figure(Self.percent(Double(use.shared) / Double(max(1, joinedPairs)))),
                        .figure(Words.count(use.alone)),
                    ]
                )
            },
            style: "wrap"
        )
    }
}
