import Documents

extension ProgrammeChecks {
    /// What a partner must and must not say, by what its extract is about.
    func checkIntakes() throws(GovernanceError) {
        guard programme.linkedPartners.count >= 2 else {
            throw trouble(
                .missing,
                at: document["partners"],
                "linking needs at least two partners that send people or households"
            )
        }
        for (index, partner) in programme.partners.enumerated() {
            let value = document["partners"]?[index]
            switch partner.intake {
            case .people: try checkPeople(value, "records of people")
            case .households:
                try checkPeople(value, "households")
                for field in [Programme.LinkField.givenName, .surname, .uprn] where !partner.linkFields.contains(field)
                {
                    throw trouble(
                        .missing,
                        at: value?["link_fields"],
                        "a household is known by its UPRN and the occupier's name; permit \(field.rawValue) to "
                            + "'\(partner.id)', or change its intake"
                    )
                }
            case .counts: try checkCounts(partner, value)
            }
        }
        try checkCountsNames()
    }

    /// A partner of people or households says what may be linked, what may leave and how much, and sends no counts.
    private func checkPeople(_ value: DocumentValue?, _ what: String) throws(GovernanceError) {
        for key in ["link_fields", "attributes", "max_records"] where value?[key] == nil {
            throw trouble(.document, at: value, "a partner that sends \(what) needs the key '\(key)'; add it")
        }
        if let counts = value?["counts"] {
            throw trouble(.notPermitted, at: counts, "only a partner with 'intake: counts' sends counts; take them out")
        }
    }

    private func checkCounts(_ partner: Programme.Partner, _ value: DocumentValue?) throws(GovernanceError) {
        for key in ["link_fields", "attributes", "max_records"] {
            guard let stray = value?[key] else { continue }
            throw trouble(
                .notPermitted,
                at: stray,
                "'\(partner.id)' sends counts and no person, so it has no '\(key)'; take it out"
            )
        }
        guard let table = partner.counts.first else {
            throw trouble(.missing, at: value, "'\(partner.id)' sends counts; say which under 'counts'")
        }
        let place = value?["counts"]?[0]
        if let identifier = IdentifierNames.identifier(in: table.dimension) {
            throw trouble(
                .identifier,
                at: place?["dimension"],
                "G11: '\(table.dimension)' is, or looks like, the identifier '\(identifier)'; a table of counts has none"
            )
        }
        guard table.periodFrom <= table.periodTo else {
            throw trouble(
                .dates,
                at: place?["period_to"],
                "G04: the period ends before it begins; put the days in order"
            )
        }
        guard table.periodTo <= programme.validTo else {
            throw trouble(.dates, at: place?["period_to"], "G04: the period ends after valid_to; choose an earlier day")
        }
        try checkNames(table.categories, place?["categories"], isColumn: false)
        try checkNames(table.measures, place?["measures"], isColumn: true)
    }

    private func checkNames(
        _ names: [Programme.CountsTable.Name],
        _ values: DocumentValue?,
        isColumn: Bool
    ) throws(GovernanceError) {
        var words: Set<String> = []
        for (index, name) in names.enumerated() {
            let value = values?[index]
            guard !isColumn || !["category", "withhold"].contains(name.code) else {
                throw trouble(
                    .repeatedName,
                    at: value?["code"],
                    "'\(name.code)' has a meaning of its own in a mapping; give the measure another code"
                )
            }
            // Partners write codes or labels, so neither may stand for two lines.
            let own = Set([name.code, name.label].map { Programme.CountsTable.folded($0) })
            guard words.isDisjoint(with: own) else {
                throw trouble(
                    .repeatedName,
                    at: value?["code"],
                    "the code or label of '\(name.code)' is used twice; give each its own"
                )
            }
            words.formUnion(own)
        }
    }

    /// The lines' dimension becomes a column of `released.csv`, beside the attributes and other tables of counts.
    private func checkCountsNames() throws(GovernanceError) {
        var taken = Set(programme.attributes.map(\.name))
        for (index, partner) in programme.partners.enumerated() {
            for table in partner.counts where !taken.insert(table.dimension).inserted {
                throw trouble(
                    .repeatedName,
                    at: document["partners"]?[index]?["counts"]?[0]?["dimension"],
                    "'\(table.dimension)' is an attribute's name or another table's dimension; give it another name"
                )
            }
        }
    }
}

extension Programme.CountsTable {
    /// A text as it is compared with codes and labels: case and blanks do not matter.
    ///
    /// - Parameter text: A code, a label or what a partner wrote.
    /// - Returns: The text in lower case with single blanks.
    public static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
