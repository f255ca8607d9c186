extension Release {
    /// Checks the release against the people it counts, by adding integers only, whatever made it.
    ///
    /// Every printed figure is recounted and must be what the preset prints, no small count may be shown, and every
    /// hidden figure must have a witness: a possible set of people, without negative numbers, that agrees with every
    /// printed figure, keeps every printed table at the smallest cohort or above and every withheld one below it, and
    /// gives the hidden figure another count.
    ///
    /// - Parameters:
    ///   - universe: the people that the release was made from.
    ///   - preset: the rule that the release says it follows.
    /// - Throws: `verificationFailed`, naming the table; `unknownDimension`, `unknownCode` where the universe is another.
    /// - Source: docs/disclosure-control.md, Certificate.
    public func verify(against universe: Universe, preset: Preset) throws(DisclosureError) {
        guard certificate.preset == preset.id else {
            throw DisclosureError(.verificationFailed, reason: "the certificate is for another preset")
        }
        let recount = try Recount(release: self, universe: universe)
        try recount.checkPrint(preset)
        let witnesses = try recount.witnesses(certificate)
        for (place, shifts) in witnesses.enumerated() { try recount.checkAgrees(shifts, witness: place) }
        try recount.checkClaims(certificate, witnesses: witnesses, preset: preset)
    }
}
