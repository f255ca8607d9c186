import Composites
import Extracts
import SafeFiles
import SealedPackages

/// How well the people behind an extract can be linked, and which groups less well than others: counts only.
public struct PeopleQuality: Sendable, Equatable {
    /// A set of fields that links well, and who has it.
    public struct KeySet: Sendable, Equatable {
        /// The fields in words.
        public let words: String
        /// People who have all of them.
        public let people: Int
    }

    /// One group of people.
    public struct Group: Sendable, Equatable {
        /// The group's value in the programme; `nil` where it is not known.
        public let value: String?
        /// People in it.
        public let people: Int
        /// Those of whom enough is known.
        public let linkable: Int
        /// For each field of `fields`, those in whom it is known.
        public let known: [Int]
        /// A group of fewer is not described.
        public static let smallest = 10
        /// Whether it is too small to be described.
        public var isFew: Bool { people < Self.smallest }
    }

    /// The groups of one attribute.
    public struct Division: Sendable, Equatable {
        /// The attribute.
        public let attribute: String
        /// The groups, in the programme's order; not known last.
        public let groups: [Group]
    }

    /// People.
    public let people: Int
    /// Distinct ids of the partner's own that go on.
    public let ids: Int
    /// The most rows of one id.
    public let mostRowsOfAnID: Int
    /// People who stand under several ids.
    public let peopleWithSeveralIDs: Int
    /// Ids that stand for two people; their rows are left out.
    public let setAsideIDs: Int
    /// NHS numbers that two people carry; nobody keeps them.
    public let disputedNumbers: Int
    /// Rows that say what another row says, in all that is read.
    public let sameRows: Int
    /// People of whom enough is known to be found reliably: names, date of birth, and a home or an NHS number.
    public let linkable: Int
    /// People of whom at least one combination of the catalogue is known, so that they can be found at all.
    public let reachable: Int
    /// Sets of fields that link well.
    public let keySets: [KeySet]
    /// The fields of the groups' columns.
    public let fields: [String]
    /// The groups, one division an attribute.
    public let divisions: [Division]

    /// Attributes with more values are places, not groups.
    private static let mostGroups = 10

    init(_ people: PeopleInExtract, terms: AgentTerms, catalogue: Catalogue) {
        self.people = people.count
        let missing = people.readings.map(\.[0].missing)
        let linkable = missing.map(Self.isEnough)
        self.linkable = linkable.count { $0 }
        reachable = missing.count { missing in
            catalogue.composites.contains { $0.fields.isDisjoint(with: missing) }
        }
        let sets: [(words: String, fields: FieldSet)] = [
            ("NHS number", .nhsNumber),
            ("Names, date of birth and postcode", [.given, .surname, .birthDate, .postcode]),
            ("Names and date of birth", [.given, .surname, .birthDate]),
            ("Names and property number", [.given, .surname, .property]),
            ("Names and postcode", [.given, .surname, .postcode]),
        ]
        keySets = sets.map { set in
            KeySet(words: set.words, people: missing.count { $0.isDisjoint(with: set.fields) })
        }
        let shown = FieldSet.named.filter { field in
            StandardField(rawValue: field.name).map(terms.linkFields.contains) ?? false
        }
        fields = shown.map(\.name)
        divisions = zip(terms.attributes, people.attributes.columns).compactMap { attribute, column in
            if case .flag = attribute.source { return nil }
            guard attribute.permitted.count <= Self.mostGroups else { return nil }
            // Codes are places in the sorted list; groups stand in the programme's order.
            var groups = [[Int]](repeating: [], count: column.values.count + 1)
            for (person, code) in column.codes.enumerated() { groups[Int(code)].append(person) }
            func group(_ value: String?, _ members: [Int]) -> Group {
                Group(
                    value: value,
                    people: members.count,
                    linkable: members.count { linkable[$0] },
                    known: shown.map { field in members.count { missing[$0].isDisjoint(with: field.field) } }
                )
            }
            var named = attribute.permitted.map { value in
                group(value, column.values.firstIndex(of: value).map { groups[$0 + 1] } ?? [])
            }
            named.append(group(nil, groups[0]))
            return Division(attribute: attribute.name, groups: named)
        }
        let local = people.local
        setAsideIDs = local.review.setAside.count
        disputedNumbers = local.disputedNumbers.count + local.review.withoutNumber.count
        var rowsOfID: [Int32: Int] = [:]
        for row in people.extract.rows { rowsOfID[row.source, default: 0] += 1 }
        ids = rowsOfID.count
        mostRowsOfAnID = rowsOfID.values.max() ?? 0
        var idsOfPerson = [Int](repeating: 0, count: people.count)
        for person in local.personOfSource where person >= 0 { idsOfPerson[Int(person)] += 1 }
        peopleWithSeveralIDs = idsOfPerson.count { $0 > 1 }
        sameRows = Self.sameRows(people.extract)
    }

    /// Names and date of birth, and one thing more that tells namesakes apart.
    private static func isEnough(_ missing: FieldSet) -> Bool {
        let more: [FieldSet] = [.postcode, .property, .house, .nhsNumber]
        return missing.isDisjoint(with: [.given, .surname, .birthDate])
            && more.contains { missing.isDisjoint(with: $0) }
    }

    private static func sameRows(_ extract: ExtractRows) -> Int {
        struct Whole: Hashable {
            let row: ExtractRow
            let attributes: [Int32]
        }
        let columns = extract.attributeCodes.keys.sorted().compactMap { extract.attributeCodes[$0] }
        var seen: Set<Whole> = []
        for (position, row) in extract.rows.enumerated() {
            seen.insert(Whole(row: row, attributes: columns.map { $0[position] }))
        }
        return extract.rows.count - seen.count
    }
}
