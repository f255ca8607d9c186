import Normalising

/// Which cells of an extract are read, and for what: one place a field or attribute.
package struct ReadingPlan: Sendable {
    /// Where one field stands: in the extract, and in a batch.
    package struct Place: Sendable {
        /// The field's or attribute's name.
        package let name: String
        /// The standard field; `nil` for an attribute.
        package let field: StandardField?
        /// The attribute; `nil` for a standard field.
        package let attribute: AttributeTerms?
        /// The columns' positions in the extract, from 0.
        package let columns: [Int]
        /// How the mapping says to read it.
        package let mapped: MappedColumn
        /// The position in a batch, from 0.
        package let index: Int
    }

    package private(set) var places: [Place] = []

    package init() {}

    package mutating func add(_ field: StandardField, columns: [Int], mapped: MappedColumn) {
        places.append(
            Place(
                name: field.rawValue,
                field: field,
                attribute: nil,
                columns: columns,
                mapped: mapped,
                index: places.count
            )
        )
    }

    package mutating func add(_ attribute: AttributeTerms, columns: [Int], mapped: MappedColumn) {
        places.append(
            Place(
                name: attribute.name,
                field: nil,
                attribute: attribute,
                columns: columns,
                mapped: mapped,
                index: places.count
            )
        )
    }

    /// The place of a standard field.
    package subscript(_ field: StandardField) -> Place? { places.first { $0.field == field } }

    /// The places of attributes, in the programme's order.
    package var attributes: [Place] { places.filter { $0.attribute != nil } }
}
