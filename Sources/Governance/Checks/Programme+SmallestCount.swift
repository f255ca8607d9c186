extension Programme {
    /// Refuses a preset of disclosure control that would print smaller counts than the programme permits (G12).
    ///
    /// - Parameter smallest: The smallest count that the preset prints.
    /// - Throws: `threshold`, naming the partners whose term it is.
    public func checkPreset(printsFrom smallest: Int) throws(GovernanceError) {
        guard let least = disclosure.smallestCount, smallest < least else { return }
        let setBy = strictestTerms.first { $0.number == .smallestCount }?.setBy ?? []
        let whose = setBy.isEmpty ? "the programme" : Wording.list(setBy.map(organisationName))
        throw GovernanceError(
            .threshold,
            file: path,
            reason:
                "G12: the preset '\(disclosure.preset)' prints counts from \(smallest) on, and \(whose) asks for at least "
                + "\(least); choose a stricter preset, or agree another smallest_count"
        )
    }
}
