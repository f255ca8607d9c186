/// How a file seems to be laid out, for a person to confirm: what `agent map` writes into a mapping.
public struct LayoutProposal: Sendable, Equatable {
    /// What kind of table it is.
    public let kind: TableKind
    /// How to read it; where `problems` is empty, `TableSource` reads the file by it.
    public let layout: TableLayout
    /// The column names found; empty where no header was.
    public let header: [String]
    /// The sheets with cells, as their tabs stand; empty for text.
    public let sheets: [ProposedSheet]
    /// What was detected and why, a sentence each; without any cell's text.
    public let findings: [String]
    /// What a person must decide or mend first, a sentence each; without any cell's text.
    public let problems: [String]
}

/// A sheet that a workbook holds.
public struct ProposedSheet: Sendable, Equatable {
    /// The name on its tab.
    ///
    /// It may be a person's: for the partner's own screen and mapping, never for an error.
    public let name: String
    /// Whether the tab is hidden.
    public let isHidden: Bool
}
