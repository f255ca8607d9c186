extension Programme.LawfulBasis {
    /// The basis as a table has room for: articles of the UK GDPR by number.
    public var shortWords: String {
        var parts = ["6 (1) (\(article6))" + (law.map { ", \($0)" } ?? "")]
        if let article9 { parts.append("9 (2) (\(article9))" + (schedule1.map { ", Schedule 1, \($0)" } ?? "")) }
        if let article10 { parts.append("10, \(article10)") }
        if let authorisedByLaw { parts.append("authorised by the \(authorisedByLaw)") }
        return parts.joined(separator: "; ")
    }
}

extension Programme.Confidentiality.Route {
    /// The route as a table has room for.
    public var shortWords: String { self == .section251 ? "section 251" : words }
}

extension Programme.Content {
    /// The kind of data as a table has room for.
    public var shortWords: String {
        switch self {
        case .health: "health"
        case .otherSpecialCategory: "other special categories"
        case .criminalOffence: "criminal offences"
        case .children: "children"
        case .confidentialPatientInformation: "confidential patient information"
        }
    }
}
