extension Programme {
    /// What is done about a partner's opt-outs, one sentence a kind that the programme speaks of.
    ///
    /// - Parameter partner: The partner.
    /// - Returns: Empty where the programme speaks of none.
    public func optOutSentences(of partner: Partner) -> [String] {
        OptOutKind.allCases.compactMap { kind in
            guard let terms = partner.optOuts[kind] else { return nil }
            switch terms {
            case .applied(let days):
                let age = kind == .national ? ", by a check of at most \(Wording.number(days)) days before sealing" : ""
                return "\(kind.words): people who opted out are left out\(age)."
            case .notApplicable(let reason, let reference):
                return "\(kind.words): not applicable. \(reason) (\(reference))"
            }
        }
    }
}

extension Programme.OptOutKind {
    /// The kind in words.
    public var words: String {
        switch self {
        case .national: "National data opt-out"
        case .type1: "Type 1 opt-out"
        case .local: "Local opt-out"
        }
    }
}
