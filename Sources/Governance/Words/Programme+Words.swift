extension Programme {
    /// What the partner's identifying fields are used for, in one sentence.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: For example "Given name and surname are turned into keyed tokens at X and never leave it."
    public func linkFieldsSentence(of partner: Partner) -> String {
        if partner.intake == .counts {
            return "\(partner.name) sends counts only: nothing that is said of a person leaves it."
        }
        let fields = Wording.list(partner.linkFields.map(\.words))
        return "\(Wording.beginning(fields)) are turned into keyed tokens at \(partner.name) and never leave it."
    }

    /// What a partner's extract is about and what follows from it, in one sentence.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: For example "X sends rows about homes; …".
    public func intakeSentence(of partner: Partner) -> String {
        switch partner.intake {
        case .people:
            return "\(partner.name) sends rows about people."
        case .households:
            return
                "\(partner.name) sends rows about homes: who is known to live there is a person, known by name and home "
                + "together; a home without a name is counted and is nobody."
        case .counts:
            return partner.counts.map { table in
                "\(partner.name) sends one table of counts, “\(table.title)” (\(table.periodFrom.words) to "
                    + "\(table.periodTo.words)): \(Wording.list(table.measures.map { Wording.inside($0.label) })), on at most "
                    + "\(Wording.number(table.categories.count)) lines. It may leave out any line."
            }.joined(separator: " ")
        }
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
    /// What leaves and in what form, in one sentence; long lists of values by their number.
    public var sentence: String { sentence(everyValue: false) }

    /// What leaves and in what form, in one sentence.
    ///
    /// - Parameter everyValue: Whether long lists are spelt out, too.
    /// - Returns: For example "Sex, as one of: Female or Male."
    public func sentence(everyValue: Bool) -> String {
        let labels = values.map(\.label)
        let few = everyValue || labels.count <= 8
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
