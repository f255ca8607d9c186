extension Programme {
    /// Who holds keys, who matches and who reports (`roles`; G01, G02).
    public struct Roles: Sendable, Equatable {
        /// Ids of the partners that hold the linkage key.
        public let keyHolders: [String]
        /// The id of the organisation that compares tokens; holds no linkage key.
        public let matcher: String
        /// The id of the organisation that publishes; holds no linkage key and sees no token.
        public let reporter: String

        /// Creates roles.
        public init(keyHolders: [String], matcher: String, reporter: String) {
            self.keyHolders = keyHolders
            self.matcher = matcher
            self.reporter = reporter
        }
    }
}
