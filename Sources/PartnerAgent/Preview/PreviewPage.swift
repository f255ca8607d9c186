public import Governance
public import Pages

extension PackagePreview {
    /// The preview as a page.
    ///
    /// - Parameter programme: Gives the words.
    /// - Returns: The page.
    /// - Throws: `PageError`.
    public func page(_ programme: Programme) throws(PageError) -> String {
        let people = Words.count(people)
        let footer =
            "Programme \(programme.id), version \(programme.version), file "
            + "\(Words.groupsOfFour(String(programme.hash.prefix(16))))."
        let name = programme.partner(partner)?.name ?? partner
        var values: [String: PageValue] = [
            "programme_title": .text(programme.title), "test_environment": .flag(programme.environment == .test),
            "page_title": .text("What would leave \(name): codes and agreed values about \(people) people"),
            "footer": .text(footer), "lead": .text(lead(people)),
        ]
        values["leaving_table"] = LeavingTable.table(fields, programme: programme).value
        values["unread"] = .optional(unreadColumns.isEmpty ? nil : Words.list(unreadColumns))
        values["token_words"] = .text(tokenWords)
        values["token_table"] = tokenTable.value
        values["attribute_words"] = .text(
            "Sealed to \(reporter), with a random number that is made anew for every package in place of the person."
        )
        values["attribute_table"] = attributeTable(programme).value
        values["number_table"] =
            table("numbers", "The numbers", ["Number", "What it says"], numbers.map { [$0.name, $0.words] }).value
        values["header_table"] =
            table(
                "header",
                "The open part of a package",
                ["What", "Here"],
                header.map { [$0.words, $0.value ?? "made at sealing"] }
            ).value
        values["size_table"] = sizeTable.value
        return try PageTemplate("preview").render(values)
    }

    private func lead(_ people: String) -> String {
        "Two packages: \(tokens.count) keyed codes for each of \(Words.count(readings)) readings of \(people) people to "
            + "\(matcher), and \(attributes.count) agreed values for each person to \(reporter)"
            + (contactCount > 0 ? ", with agreed values of \(Words.count(contactCount)) contacts." : ".")
            + (pinned.map { " Profile wide: \($0.words)." } ?? "")
            + (waitsForOptOuts
                ? " People who opted out nationally are still among them; they are left out at sealing." : "")
    }

    /// How to read the example's codes.
    var tokenWords: String {
        "A code is made under a key that the partners share and nobody else has; \(matcher) cannot read it. Where a field "
            + "is missing, or two people would have the same code, random digits stand in its place, so that no code "
            + "stands twice. The digits below are random: they are made of nobody."
    }

    private var tokenTable: PageTable {
        PageTable(
            id: "tokens",
            caption: "The \(tokens.count) codes of one reading",
            columns: [
                .init("Keyed code of", numeric: false), .init("Looks like", numeric: false),
                .init("People who have one"),
            ],
            rows: tokens.map { token in
                PageTable.Row(
                    Words.capitalised(token.madeOf.joined(separator: " + ")),
                    [
                        .words(token.example),
                        token.lacks.isEmpty
                            ? .figure(Words.count(token.people)) : .absent("none: random"),
                    ]
                )
            },
            style: "wrap"
        )
    }

    private func attributeTable(_ programme: Programme) -> PageTable {
        PageTable(
            id: "attributes",
            caption: "The agreed values of one person",
            columns: [
                .init("Attribute", numeric: false), .init("For example", numeric: false), .init("Permitted values"),
            ],
            rows: attributes.map { attribute in
                let label = programme.attribute(attribute.name)?.values.first { $0.code == attribute.example }?.label
                return PageTable.Row(
                    FieldLabels.label(attribute.name, programme),
                    [.words(label ?? attribute.example), .figure(Words.count(attribute.values.count))]
                )
            },
            style: "wrap"
        )
    }

    private func table(_ id: String, _ caption: String, _ headings: [String], _ rows: [[String]]) -> PageTable {
        PageTable(
            id: id,
            caption: caption,
            columns: headings.map { .init($0, numeric: false) },
            rows: rows.map { row in PageTable.Row(row[0], row.dropFirst().map { .words($0) }) },
            style: "wrap"
        )
    }

    private var sizeTable: PageTable {
        PageTable(
            id: "sizes",
            caption: "Files inside the packages",
            columns: [.init("File", numeric: false), .init("Bytes")],
            rows: sizes.map { PageTable.Row($0.name, [.figure(Words.count($0.bytes))]) }
        )
    }
}
