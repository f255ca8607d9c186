/// One way of classifying what a lens counts: one leaf for each person, or each contact.
package struct LensDimension: Sendable {
    /// The leaf for what is not known; always the last.
    package static let notKnown = "not_known"

    /// The name in released data.
    package let id: String
    /// The codes, in the order in which tables show them.
    package let leaves: [String]
    /// For each counted thing the place of its leaf.
    package let leafOf: [UInt16]
    /// What everybody may know of it; `nil` for nothing.
    package let meaning: LensMeaning?
    /// Its name for readers; empty for an attribute or a field, which the programme names.
    package let label: String

    /// Creates a dimension.
    package init(id: String, label: String = "", leaves: [String], leafOf: [UInt16], meaning: LensMeaning? = nil) {
        self.id = id
        self.label = label
        self.leaves = leaves
        self.leafOf = leafOf
        self.meaning = meaning
    }

    /// The same for some of the counted things.
    func selected(_ places: [Int32], id: String) -> LensDimension {
        LensDimension(id: id, leaves: leaves, leafOf: places.map { leafOf[Int($0)] })
    }
}

/// A table of counts that a lens asks for.
package struct LensTable: Sendable {
    /// The id, unique in the run.
    package let id: String
    /// The heading.
    package let title: String
    /// The dimensions that it is broken down by.
    package let by: [String]
    /// Who is counted: leaves by dimension.
    package let whom: [String: [String]]

    /// Asks for a table.
    package init(id: String, title: String, by: [String] = [], whom: [String: [String]] = [:]) {
        self.id = id
        self.title = title
        self.by = by
        self.whom = whom
    }
}
