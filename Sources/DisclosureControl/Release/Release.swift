/// Everything that one release prints, with the proof that it was audited.
public struct Release: Sendable {
    /// The tables to print, in the order of the requests.
    public let tables: [ReleasableTable]
    /// Tables that are not printed, in the order of the requests.
    public let withheld: [WithheldTable]
    /// What may be told to everybody about how people were protected.
    public let summary: ReleaseSummary
    /// The proof that no hidden cell can be worked out.
    ///
    /// It gives the truth away: for inside use only.
    public let certificate: Certificate

    init(tables: [ReleasableTable], withheld: [WithheldTable], summary: ReleaseSummary, certificate: Certificate) {
        self.tables = tables
        self.withheld = withheld
        self.summary = summary
        self.certificate = certificate
    }

    /// The table of a request's id, or `nil` where it was withheld or never asked for.
    public func table(_ id: String) -> ReleasableTable? {
        tables.first { $0.id == id }
    }
}
