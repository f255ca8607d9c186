import Composites
import Extracts
import Governance
import SealedPackages
import Sealing

/// Exactly what would leave a partner, worked out by the code that seals.
public struct PackagePreview: Sendable {
    /// One token of the example.
    public struct Token: Sendable, Equatable {
        /// What the code is made of.
        public let madeOf: [String]
        /// The example's code: random digits, made of nobody.
        public let example: String
        /// Fields that this partner does not send, so that the code is random for everybody; empty where it is not.
        public let lacks: [String]
        /// People who have a code of this kind that is no random filling.
        public let people: Int
    }

    /// A name and what stands for it.
    public struct Entry: Sendable, Equatable {
        /// The name in the file.
        public let name: String
        /// In words.
        public let words: String
        /// What it will say, where that is known before sealing.
        public let value: String?
    }

    /// The partner's id.
    public let partner: String
    /// Fields and attributes with their forms, those that leave first.
    public let fields: [LeavingField]
    /// People in the packages.
    public let people: Int
    /// Readings of all people.
    public let readings: Int
    /// One token a composite of the catalogue, in its order.
    public let tokens: [Token]
    /// Numbers about the extract as a whole, sealed to the matcher.
    public let numbers: [Entry]
    /// What anybody can read of a package.
    public let header: [Entry]
    /// The attributes with an example value each.
    public let attributes: [(name: String, values: [String], example: String)]
    /// Contacts in the package.
    public let contactCount: Int
    /// Files inside with their lengths in bytes; the numbers and the salt are small and left out.
    public let sizes: [(name: String, bytes: Int)]
    /// Columns of the extract from which nothing is read.
    public let unreadColumns: [String]
    /// Who gets the tokens.
    public let matcher: String
    /// Who gets the attributes.
    public let reporter: String
    /// What was done about opt-outs.
    public let optOuts: OptOutOutcome
    /// Whom structure alone would pin down; `nil` in the profile `standard`, where no code repeats.
    public let pinned: AgentReceipt.Pinned?
    /// Whether the national opt-out is still to be applied, so that fewer people will leave than are counted here.
    public let waitsForOptOuts: Bool

    init(
        _ people: PeopleInExtract,
        findings: ExtractFindings,
        terms: AgentTerms,
        catalogue: Catalogue,
        mapping: Mapping,
        optOuts: Programme.OptOuts,
        pinned: AgentReceipt.Pinned?
    ) throws {
        self.pinned = pinned
        partner = terms.partner
        matcher = terms.matcher
        reporter = terms.reporter
        fields = LeavingField.all(people, terms: terms, mapping: mapping)
        self.people = people.count
        readings = people.readingCount
        waitsForOptOuts =
            optOuts.national?.isApplied == true && !findings.optOuts.applied.contains { $0.kind == .national }
        var sent: FieldSet = []
        for field in FieldSet.named {
            guard let standard = StandardField(rawValue: field.name) else { continue }
            let isName = standard == .givenName || standard == .surname
            let isMapped = mapping.fields[standard] != nil || (isName && mapping.fields[.fullName] != nil)
            if terms.linkFields.contains(standard), isMapped { sent.insert(field.field) }
        }
        let random = try SystemRandom.bytes(catalogue.composites.count * TokenTable.tokenLength)
        let usual = people.readings.map(\.[0].missing)
        tokens = catalogue.composites.enumerated().map { index, composite in
            let start = index * TokenTable.tokenLength
            return Token(
                madeOf: composite.components.map(\.words),
                example: Hex.text(random[start..<(start + TokenTable.tokenLength)]),
                lacks: FieldSet.named.filter { composite.fields.contains($0.field) && !sent.contains($0.field) }
                    .map(\.name),
                people: usual.count { $0.isDisjoint(with: composite.fields) }
            )
        }
        numbers = ExtractNumbers.meanings.map { Entry(name: $0.name, words: $0.words, value: nil) }
        let waits = waitsForOptOuts
        let known = [
            "programme": terms.programme, "programme_hash": String(terms.programmeHash.prefix(16)) + "...",
            "environment": terms.environment.rawValue, "partner": terms.partner,
            "recipient": "\(terms.matcher), or \(terms.reporter)",
            "epoch": String(terms.epoch), "catalogue": terms.catalogue,
            "rules": String(RuleVersions.header), "people": String(people.count),
            "opt_outs": findings.optOuts.statements(optOuts).map { statement in
                "\(statement.kind.rawValue): "
                    + (waits && statement.kind == .national
                        ? "applied at sealing, with the list that comes back" : statement.words)
            }.joined(separator: "; "),
        ]
        header = PackageHeader.meanings.map { Entry(name: $0.name, words: $0.words, value: known[$0.name]) }
        attributes = terms.attributes.map { ($0.name, $0.permitted, $0.permitted.first ?? "") }
        var columns = ContactColumns(people.contactBuilder)
        for (place, met) in people.contacts.enumerated() { columns.append(met, of: place) }
        contactCount = columns.count
        let table = AttributePayload.contents(of: people.attributes)
        sizes =
            TokenPayload.sizes(people: people.count, readings: people.readingCount, columns: tokens.count)
            + table.map { ($0.name, $0.bytes.count) }
            + (columns.names.isEmpty ? [] : [(AttributePayload.contactsName, columns.byteCount)])
        unreadColumns = findings.facts.unreadColumns
        self.optOuts = findings.optOuts
    }
}
