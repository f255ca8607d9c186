extension Programme {
    /// What stops a partner's extract before anything is sealed (`checks`).
    ///
    /// A change that is right can be accepted by the partner, with a reason that is kept.
    public struct ExtractChecks: Sendable, Equatable {
        /// A field whose share of usable cells falls by more than so many points since the last run stops it.
        public let validityDropPoints: Int
        /// A field whose share of filled cells falls by more than so many points since the last run stops it.
        public let completenessDropPoints: Int
        /// A value that more people than this share is nobody's own: dropped, and of an NHS number the run stops.
        public let oneValueRows: Int
        /// The number of rows may change by so much since the last run, in percent.
        public let rowsChangedPercent: Int
        /// So many rows may be set aside, in percent.
        public let setAsidePercent: Int
        /// Why these; `nil` where the usual ones hold.
        public let reason: String?

        /// What holds where the programme file says nothing.
        public static let usual = ExtractChecks(
            validityDropPoints: 5,
            completenessDropPoints: 10,
            oneValueRows: 50,
            rowsChangedPercent: 30,
            setAsidePercent: 2,
            reason: nil
        )

        /// Creates checks; the meaning of each part is at its property.
        public init(
            validityDropPoints: Int,
            completenessDropPoints: Int,
            oneValueRows: Int,
            rowsChangedPercent: Int,
            setAsidePercent: Int,
            reason: String?
        ) {
            self.validityDropPoints = validityDropPoints
            self.completenessDropPoints = completenessDropPoints
            self.oneValueRows = oneValueRows
            self.rowsChangedPercent = rowsChangedPercent
            self.setAsidePercent = setAsidePercent
            self.reason = reason
        }
    }
}
