import Documents

extension OptOutStatement {
    /// The statement as it stands in the header.
    var document: DocumentValue {
        var members: [DocumentValue.Member] = [.init("kind", value: .string(kind.rawValue))]
        switch status {
        case .notApplicable(let reference):
            members.append(.init("status", value: .string("not_applicable")))
            members.append(.init("reference", value: .string(reference)))
        case .applied(let day, let checked, let removed):
            members.append(.init("status", value: .string("applied")))
            if let day { members.append(.init("checked_on", value: .string(day))) }
            if let checked { members.append(.init("checked_about", value: .integer(checked.about))) }
            if let count = removed.count { members.append(.init("removed", value: .integer(count))) }
        }
        return DocumentValue(.object(members))
    }

    /// Reads a statement that fits the schema.
    init(_ value: DocumentValue) throws(DocumentError) {
        guard let kind = Kind(rawValue: try value.member("kind").string()) else {
            throw DocumentError(.value, at: value.place, reason: "is no kind of opt-out")
        }
        self.kind = kind
        if let reference = value["reference"] {
            status = .notApplicable(reference: try reference.string())
            return
        }
        var day: String?
        if let checkedOn = value["checked_on"] { day = try checkedOn.string() }
        var checked: Checked?
        if let about = value["checked_about"] { checked = Checked(count: try about.integer()) }
        var removed = 0
        if let count = value["removed"] { removed = try count.integer() }
        status = .applied(checkedOn: day, checked: checked, removed: Removed(count: removed))
    }
}
