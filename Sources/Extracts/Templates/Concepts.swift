/// What columns are about beyond any template: other names of standard fields, and what attributes are made of.
struct Concepts: Sendable {
    struct Concept: Sendable {
        let name: String
        /// Names of programme attributes that are made of it.
        let attributes: [String]
        /// Column names met, folded.
        let folded: [String]
    }

    let all: [Concept]

    /// The concepts as shipped.
    static let shipped = Concepts()

    private init() {
        all = EmbeddedRows.read(PackageResources.concepts_csv).map { row in
            Concept(
                name: row[0],
                attributes: row[1].split(separator: "|").map(String.init),
                folded: row[2].split(separator: "|").map { HeaderName.fold(String($0)) }
            )
        }
    }

    /// The concept that an attribute is made of; `nil` where only its own name says what it is.
    func concept(ofAttribute name: String) -> Concept? {
        all.first { $0.attributes.contains(name) }
    }

    /// The concept of a standard field or of a template's field.
    func concept(named name: String) -> Concept? { all.first { $0.name == name } }
}
