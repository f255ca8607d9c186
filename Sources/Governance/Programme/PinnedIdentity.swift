extension Programme {
    /// An organisation's keys as all approve them (`identities`).
    public struct PinnedIdentity: Sendable, Equatable {
        /// The organisation's id.
        public let organisation: String
        /// The fingerprint of both public keys, as `cohortlink keys inspect` prints it.
        public let fingerprint: String

        /// Creates a pin.
        public init(organisation: String, fingerprint: String) {
            self.organisation = organisation
            self.fingerprint = fingerprint
        }
    }

    /// Every organisation that has keys: partners, matcher and reporter, each once.
    public var organisations: [String] {
        var ids = partners.map(\.id)
        for reader in [roles.matcher, roles.reporter] where !ids.contains(reader) { ids.append(reader) }
        return ids
    }

    /// The fingerprint that an organisation's keys must have.
    ///
    /// - Parameter organisation: The organisation's id.
    /// - Returns: `nil` where the programme pins nobody.
    public func pinnedFingerprint(of organisation: String) -> String? {
        identities.first { $0.organisation == organisation }?.fingerprint
    }
}
