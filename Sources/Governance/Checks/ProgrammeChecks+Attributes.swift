import Documents

extension ProgrammeChecks {
    /// The last year of age that bands must cover.
    private static let oldestAge = 120

    func checkAttributes() throws(GovernanceError) {
        for (index, attribute) in programme.attributes.enumerated() {
            let value = document["attributes"]?[index]
            if let identifier = IdentifierNames.identifier(in: attribute.name) {
                throw trouble(
                    .identifier,
                    at: value?["name"],
                    "G11: '\(attribute.name)' is, or looks like, the identifier '\(identifier)', which never leaves a "
                        + "partner; take it out, or rename it if it is something else"
                )
            }
            switch attribute.kind {
            case .ageBand(let bands):
                try checkCodes(bands.map(\.code), value?["bands"])
                try checkBands(bands, value?["bands"])
            case .area:
                try checkCodes(attribute.values.map(\.code), value?["values"])
                guard programme.place != nil else {
                    throw trouble(
                        .unknownName,
                        at: value?["area_column"],
                        "an area needs the block 'place' with its files; add it, or take the attribute out"
                    )
                }
            case .category:
                try checkCodes(attribute.values.map(\.code), value?["values"])
            case .flag: break
            }
        }
    }

    private func checkCodes(_ codes: [String], _ values: DocumentValue?) throws(GovernanceError) {
        for (index, code) in codes.enumerated() where codes[..<index].contains(code) {
            throw trouble(
                .repeatedName,
                at: values?[index]?["code"],
                "the code '\(code)' is given twice; give each value its own"
            )
        }
    }

    /// Bands follow one another from 0 to the oldest age: no age has two bands, none has no band.
    private func checkBands(
        _ bands: [Programme.Attribute.AgeBand],
        _ values: DocumentValue?
    ) throws(GovernanceError) {
        var next = 0
        for (index, band) in bands.enumerated() {
            let value = values?[index]
            guard band.from == next else {
                let reason =
                    band.from < next
                    ? "this band begins at \(band.from), inside the band before it" : "no band holds the age \(next)"
                throw trouble(.bands, at: value?["from"], "G11: \(reason); begin it at \(next)")
            }
            guard band.from <= band.to else {
                throw trouble(.bands, at: value?["to"], "G11: this band ends before it begins; put the ages in order")
            }
            next = band.to + 1
        }
        guard next == Self.oldestAge + 1 else {
            throw trouble(
                .bands,
                at: values?[bands.count - 1]?["to"],
                "G11: the last band must end at \(Self.oldestAge), so that every age has a band"
            )
        }
    }
}
