import Governance
import Pages

/// What leaves in which form, as a table of the check's and the preview's page.
enum LeavingTable {
    static func table(_ fields: [LeavingField], programme: Programme) -> PageTable {
        PageTable(
            id: "leaving",
            caption: "What leaves, in which form, about how many people",
            columns: [.init("Field", numeric: false), .init("Form", numeric: false), .init("People")],
            rows: fields.map { field in
                PageTable.Row(
                    FieldLabels.label(field.name, programme),
                    [
                        .words(form(field, programme)),
                        field.people.map { .figure(Words.count($0)) } ?? .absent("nothing"),
                    ]
                )
            },
            style: "wrap"
        )
    }

    static func form(_ field: LeavingField, _ programme: Programme) -> String {
        switch field.form {
        case .token: return "Part of keyed codes; the value itself stays here"
        case .local: return "Used here only"
        case .notRead: return "Not permitted, so not read"
        case .contact(let values):
            return values.count <= 8
                ? "Of each contact, one of: \(Words.list(values, conjunction: "or"))"
                : "Of each contact, one of \(values.count) agreed values"
        case .attribute(let values):
            let known = programme.attribute(field.name)?.values ?? []
            let labels = values.map { value in known.first { $0.code == value }?.label ?? value }
            return labels.count <= 8
                ? "One of: \(Words.list(labels, conjunction: "or"))" : "One of \(labels.count) agreed values"
        }
    }
}
