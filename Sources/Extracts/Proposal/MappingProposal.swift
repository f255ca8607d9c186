package import Tabular

/// A mapping as the tool proposes it, with what a person should know of how it came about.
package struct MappingProposal: Sendable {
    /// How the file seems to be laid out.
    package let layout: LayoutProposal
    /// Rows with text below the header.
    package internal(set) var rowCount = 0
    /// Rows with more or fewer cells than the header.
    package internal(set) var raggedCount = 0
    /// The template that fits best, or the one that was asked for.
    package internal(set) var template: Template?
    /// How many of the template's columns were found.
    package internal(set) var templateColumns = 0
    /// Another template that fits nearly as well.
    package internal(set) var rival: Template?
    /// The mapping's rows.
    package internal(set) var rows: [ProposedRow] = []
    /// Codes that no table reads.
    package internal(set) var codes: [UnreadCode] = []
    /// What a person should look at, a sentence each; without any cell's text.
    package internal(set) var remarks: [String] = []

    /// Rows in which the tool asks for something.
    package var questions: [ProposedRow] { rows.filter(\.asks) }
    /// Fields and attributes that are mapped.
    package var mapped: [ProposedRow] {
        rows.filter { !$0.field.isEmpty && !$0.field.hasPrefix("file:") && !$0.column.isEmpty && $0.sends != "no" }
    }
    /// Columns that nothing reads.
    package var staying: [ProposedRow] { rows.filter { $0.sends == "no" && !$0.column.isEmpty } }
    /// Fields that no column was found for.
    package var missing: [ProposedRow] {
        rows.filter { !$0.field.isEmpty && !$0.field.hasPrefix("file:") && $0.column.isEmpty }
    }
}
