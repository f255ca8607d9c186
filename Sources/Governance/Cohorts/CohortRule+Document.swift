public import Documents
import Sealing

extension CohortRule {
    /// The rule as a document, in the words of a programme file.
    ///
    /// - Parameter services: All services of the place; a rule about all of them names none.
    /// - Returns: What `cohorts[].rule` would hold.
    public func document(services: [Programme.Service]) -> DocumentValue {
        func texts(_ values: [String]) -> DocumentValue { .array(values.map { .string($0) }) }
        func of(_ some: [Programme.Service]) -> [(String, DocumentValue)] {
            some == services ? [] : [("of", texts(some.flatMap(\.partners)))]
        }
        switch self {
        case .all(let parts): return .object([("all", .array(parts.map { $0.document(services: services) }))])
        case .any(let parts): return .object([("any", .array(parts.map { $0.document(services: services) }))])
        case .not(let part): return .object([("not", part.document(services: services))])
        case .servicesAtLeast(let least, of: let some):
            return .object([("services_at_least", .integer(least))] + of(some))
        case .knownTo(let partner): return .object([("known_to", .string(partner))])
        case .flag(let name, is: let wanted):
            return .object([("flag", .string(name)), ("is", .string(wanted ? "yes" : "no"))])
        case .attribute(let name, isOneOf: let codes):
            return .object([("attribute", .string(name)), ("is_one_of", texts(codes))])
        case .contacts(let question):
            let unit = question.unit == .contacts ? "contacts_at_least" : "services_at_least"
            var members = [(unit, DocumentValue.integer(question.least))] + of(question.services)
            switch question.window {
            case .days(let days): members.append(("within_days", .integer(days)))
            case .months(let months): members.append(("within_months", .integer(months)))
            case nil: break
            }
            if !question.matches.isEmpty || (question.unit == .services && question.window == nil) {
                members.append(("where", .object(question.matches.map { ($0.field, texts($0.codes)) })))
            }
            return .object(members)
        }
    }
}

extension Programme.Cohort {
    /// The SHA-256 of the rule in canonical form, with id and version: which rule a figure is traced to.
    ///
    /// - Parameter programme: The programme.
    /// - Returns: 64 hexadecimal digits.
    /// - Throws: `SealingError` where nothing can be hashed; `DocumentError` never for a rule that was read.
    public func hash(in programme: Programme) throws -> String {
        let document = DocumentValue.object([
            ("id", .string(id)), ("version", .integer(version)),
            ("rule", rule.document(services: programme.services)),
        ])
        return Hex.text(try SHA256.digest(CanonicalJSON.bytes(of: document)))
    }
}

extension Programme {
    /// Reads a cohort from a file of its own, in the words of a programme file.
    ///
    /// - Parameter path: YAML with `id`, `title`, `rule` and perhaps `version`.
    /// - Returns: A cohort that asks only for what the programme permits.
    /// - Throws: `GovernanceError` with line and column.
    public func cohort(path: String) throws(GovernanceError) -> Cohort {
        do {
            let document = try StrictYAML.parse(try DocumentFile.bytes(of: path), file: path)
            guard let schema = try JSONSchema.programme.definition("cohort") else {
                throw DocumentError(.schema, at: document.place, reason: "there is no definition 'cohort'")
            }
            try schema.validate(document)
            let cohort = Cohort(
                id: try document.member("id").string(),
                title: try document.member("title").string(),
                version: try document["version"]?.integer() ?? 1,
                rule: try CohortRuleReader(services: services).rule(try document.member("rule"))
            )
            let checks = ProgrammeChecks(programme: self, document: document)
            try checks.check(cohort.rule, document["rule"])
            return cohort
        } catch let error as DocumentError {
            throw GovernanceError(error, file: path)
        } catch let error as GovernanceError {
            throw error
        } catch {
            throw GovernanceError(.document, file: path, reason: "cannot be read as a cohort")
        }
    }
}
