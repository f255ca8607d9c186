extension DisclosureControl {
    /// Protects all tables of a request together, without those that cannot be protected.
    ///
    /// A table that keeps others from being protected is left out, and the rest is made anew. The finished release is
    /// attacked; what the attack works out is left out too.
    ///
    /// - Parameters:
    ///   - request: the dimensions and tables.
    ///   - people: the people, classified by the request's dimensions.
    ///   - preset: the rule.
    ///   - earlier: figures that are out about the same people.
    /// - Returns: the release, `nil` where every table was left out; and the ids of those that were, in order.
    /// - Throws: `DisclosureError` where the request makes no sense.
    package static func releaseWhatCanBe(
        _ request: ReleaseRequest,
        people: Universe,
        preset: DisclosureRule,
        earlier: [ReleasedFigure] = []
    ) throws(DisclosureError) -> (release: Release?, leftOut: [String]) {
        var asked = request
        while !asked.tables.isEmpty {
            do throws(DisclosureError) {
                let release = try release(asked, people: people, preset: preset, earlier: earlier)
                try attack(release, preset)
                let printed = Set(asked.tables.map(\.id))
                return (release, request.tables.map(\.id).filter { !printed.contains($0) })
            } catch {
                // What does not stand up to recounting is released as little as what was never proved.
                guard [.notProtectable, .tooLarge, .verificationFailed].contains(error.code) else { throw error }
                let blamed = Set(error.tables).intersection(asked.tables.map(\.id))
                asked.tables.removeAll { blamed.isEmpty || blamed.contains($0.id) }
            }
        }
        return (nil, request.tables.map(\.id))
    }

    /// Attacks a release from what is about to be printed, as `audit` does afterwards.
    ///
    /// - Throws: `notProtectable` with the tables in which a hidden count can be worked out.
    package static func attack(_ release: Release, _ preset: DisclosureRule) throws(DisclosureError) {
        let spec = try TableSpec(release.specification)
        let found = try JointAudit(spec, preset: preset, rows: release.protected.rows).run().recovered
        guard found.isEmpty else {
            throw DisclosureError(
                .notProtectable,
                tables: Set(found.flatMap(\.tables)).sorted(),
                reason:
                    "the attack on the finished tables worked out a hidden count; nothing was written: ask for fewer "
                    + "or larger categories"
            )
        }
    }
}

extension Universe {
    /// Whether everybody is in a combination that a definition lets be.
    package func allows(_ rule: ReleaseRequest.Possible) -> Bool {
        let places = rule.dimensions.compactMap { id in dimensions.firstIndex { $0.id == id } }
        guard places.count == rule.dimensions.count else { return false }
        let mask = layout.mask(places)
        let codes = Set(rule.codes)
        return Set(keys.map { $0 & mask }).allSatisfy { key in
            codes.contains(places.map { dimensions[$0].leaves[layout.leaf($0, of: key)] })
        }
    }
}
