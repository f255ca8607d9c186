import Pages

/// Records in, and those that cannot be linked.
extension LinkagePage {
    var recordsIn: [String: PageValue] {
        [
            "partner_table": partnerTable.value, "unusable_table": unusableTable?.value ?? false,
            "unusable_words": .text(unusableWords),
        ]
    }

    private var partnerTable: PageTable {
        PageTable(
            id: "partners",
            caption: "What each partner sent, and how much of it was found elsewhere",
            columns: [
                .init("Partner", numeric: false), .init("Rows"), .init("Local people"), .init("Readings"),
                .init("Found with another partner"), .init("Share"),
            ],
            rows: summary.partners.map { partner in
                PageTable.Row(
                    name(partner.partner),
                    [
                        .figure(Words.count(partner.rows)), .figure(Words.count(partner.people)),
                        .figure(Words.count(partner.readings)), .figure(Words.count(partner.linked)),
                        .figure(Self.percent(Double(partner.linked) / Double(max(1, partner.people)))),
                    ]
                )
            }
        )
    }

    private var unusableTable: PageTable? {
        guard !summary.unusable.isEmpty else { return nil }
        return PageTable(
            id: "unusable",
            caption: "Records that cannot be linked",
            columns: [.init("Partner", numeric: false), .init("Missing", numeric: false), .init("Records")],
            rows: summary.unusable.map { unusable in
                PageTable.Row(
                    name(unusable.partner),
                    [
                        .words(Words.list(unusable.missing.map(Self.field))),
                        .figure(Words.count(unusable.records)),
                    ]
                )
            },
            style: "wrap"
        )
    }

    private var unusableWords: String {
        let rule =
            "A record needs an NHS number, a date of birth with something else, or given name and surname with something else."
        guard !summary.unusable.isEmpty else { return "Every record could be compared. \(rule)" }
        let all = summary.unusable.reduce(0) { $0 + $1.records }
        return "\(Words.count(all)) \(all == 1 ? "record" : "records") can meet no other one and "
            + "\(all == 1 ? "stands" : "stand") alone. \(rule)"
    }

    /// A link field in words.
    static func field(_ name: String) -> String {
        switch name {
        case "nhs_number": "NHS number"
        case "uprn": "property number"
        default: name.split(separator: "_").joined(separator: " ")
        }
    }
}
