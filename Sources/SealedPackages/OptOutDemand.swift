public import Governance

/// Whether what a package says of opt-outs is what the programme demands of its sender.
extension PackageHeader {
    /// Refuses a package that states something else than the programme file: another kind, another status, another
    /// decision, or a check that was too old on the day of sealing.
    ///
    /// - Parameters:
    ///   - partner: What the programme says of the sender.
    ///   - file: The package, for messages.
    /// - Throws: `optOuts`, naming the partner and the kind.
    public func checkOptOuts(of partner: Programme.Partner, file: String) throws(PackageError) {
        // A table of counts holds no person.
        guard kind != .counts else { return }
        for name in OptOutStatement.Kind.allCases {
            let stated = optOuts.filter { $0.kind == name }
            let demanded = Programme.OptOutKind(rawValue: name.rawValue).flatMap { partner.optOuts[$0] }
            guard stated.count == (demanded == nil ? 0 : 1) else {
                let trouble = demanded == nil ? "and the programme does not ask for that" : "as the programme asks for"
                throw refusal(name, file, "\(demanded == nil ? "says something" : "does not say once"), \(trouble)")
            }
            guard let demanded, let status = stated.first?.status else { continue }
            if let fault = fault(status, demanded, name) { throw refusal(name, file, fault) }
        }
    }

    private func fault(
        _ status: OptOutStatement.Status,
        _ demanded: Programme.OptOutTerms,
        _ name: OptOutStatement.Kind
    ) -> String? {
        switch (status, demanded) {
        case (.notApplicable, .applied):
            return "says that it does not apply, and the programme says that people are left out"
        case (.applied, .notApplicable):
            return "says that people were left out, and the programme says that it does not apply"
        case (.notApplicable(let reference), .notApplicable(_, let decision)):
            return reference == decision ? nil : "names another decision than the programme"
        case (.applied(let day, let checked, _), .applied(let days)):
            guard name == .national else { return nil }
            guard checked != nil, let day = day.flatMap(CalendarDate.init), let sealed = CalendarDate(created) else {
                return "does not say when which list was checked"
            }
            let age = day.days(until: sealed)
            return (0...max(0, days)).contains(age)
                ? nil : "was checked \(age) days before the sealing, and the programme permits \(days)"
        }
    }

    private func refusal(_ name: OptOutStatement.Kind, _ file: String, _ fault: String) -> PackageError {
        PackageError(
            .optOuts,
            file: file,
            reason: "of '\(partner)' is refused for what it says of the \(name.rawValue) opt-out (G08): it \(fault); "
                + "'\(partner)' has to seal again by this programme file"
        )
    }
}
