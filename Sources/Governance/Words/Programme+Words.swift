extension Programme {
    /// What the partner's identifying fields are used for, in one sentence.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: For example "Given name and surname are turned into keyed tokens at X and never leave it."
    public func linkFieldsSentence(of partner: Partner) -> String {
        let fields = Wording.list(partner.linkFields.map(\.words))
        return "\(Wording.beginning(fields)) are turned into keyed tokens at \(partner.name) and never leave it."
    }

    /// What a partner may send about people, one sentence an attribute, in the programme's order.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: Empty when the partner sends tokens only.
    public func permittedFieldSentences(of partner: Partner) -> [String] {
        attributes(of: partner).map(\.sentence)
    }

    /// The hash in groups of four, to be read out.
    public var hashInGroups: String {
        var groups: [Substring] = []
        var rest = hash[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}

extension Programme.Attribute {
    /// What leaves and in what form, in one sentence.
    public var sentence: String {
        let labels = values.map(\.label)
        let few = labels.count <= 8
        switch kind {
        case .ageBand:
            return "\(label), in \(Wording.number(values.count)) bands (\(Wording.list(labels))); "
                + "the date of birth stays."
        case .category:
            return few
                ? "\(label), as one of: \(Wording.list(labels, "or"))."
                : "\(label), as one of \(values.count) agreed values."
        case .area:
            return few
                ? "\(label), as one of: \(Wording.list(labels, "or")); the address stays."
                : "\(label), as one of \(values.count) areas; the address stays."
        case .flag:
            return "\(label), as yes, no or not known."
        }
    }
}
