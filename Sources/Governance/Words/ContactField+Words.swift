extension Programme.ContactField {
    /// What leaves about a contact and in what form, in one sentence with every value.
    public var sentence: String {
        switch kind {
        case .category(let values): "\(label), as one of: \(Wording.list(values.map(\.label), "or"))."
        default: shortSentence
        }
    }

    /// What leaves and in what form, without long lists of values.
    public var shortSentence: String {
        switch kind {
        case .category(let values): "\(label): \(Wording.choice(of: values.map(\.label)))."
        case .flag: "\(label): yes, no or not known."
        case .month(let back): "\(label): one of the last \(back) months; the day stays."
        case .day(let back): "\(label): the day, in the last \(back) months."
        case .number(let from, let to): "\(label): a whole number from \(from) to \(to); dates stay."
        }
    }
}

extension Programme.Attribute {
    /// The label inside a sentence.
    public var insideLabel: String { Wording.inside(label) }

    /// What leaves and in what form, without long lists of values.
    public var shortSentence: String {
        switch kind {
        case .ageBand:
            "\(label): \(Wording.number(values.count)) bands, \(values.map(\.code).joined(separator: ", ")); the date of birth stays."
        case .category: "\(label): \(Wording.choice(of: values.map(\.label)))."
        case .area: "\(label): one of \(Wording.number(values.count)) values of the area; the address stays."
        case .flag: "\(label): yes, no or not known."
        }
    }
}

extension Wording {
    /// Few values by name, many by number.
    static func choice(of labels: [String]) -> String {
        labels.count <= 4 ? list(labels, "or") : "one of \(number(labels.count)) values"
    }
}
