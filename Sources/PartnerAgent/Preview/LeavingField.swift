import Composites
import Extracts
import Governance
import SealedPackages

/// One field or attribute of an extract, and in which form it leaves, if at all.
public struct LeavingField: Sendable, Equatable {
    /// The form.
    public enum Form: Sendable, Equatable {
        /// As a part of keyed codes; the value itself stays.
        case token
        /// As one of the programme's permitted values.
        case attribute(values: [String])
        /// As one of the permitted values of a contact, one line a contact.
        case contact(values: [String])
        /// Read here and used here only.
        case local
        /// Mapped, but the programme does not permit it: not read.
        case notRead
    }

    /// The name in the mapping and the programme.
    public let name: String
    /// The form.
    public let form: Form
    /// The people about whom it says something; `nil` where nothing leaves.
    public let people: Int?

    /// All fields and attributes, those that leave first.
    static func all(_ people: PeopleInExtract, terms: AgentTerms, mapping: Mapping) -> [LeavingField] {
        var tokens: [LeavingField] = []
        var here: [LeavingField] = []
        var unread: [LeavingField] = []
        for field in StandardField.allCases where mapping.fields[field] != nil {
            let set = FieldSet.named.first { $0.name == field.rawValue }?.field
            if !terms.permits(field) {
                unread.append(LeavingField(name: field.rawValue, form: .notRead, people: nil))
            } else if let set, terms.linkFields.contains(field) {
                tokens.append(LeavingField(name: field.rawValue, form: .token, people: people.known(set)))
            } else if field == .fullName {
                tokens.append(
                    LeavingField(name: field.rawValue, form: .token, people: people.known([.given, .surname]))
                )
            } else if field == .middleNames {
                let count = people.local.rowsOfPerson.count { rows in
                    rows.contains { people.extract.rows[Int($0)].middle >= 0 }
                }
                tokens.append(LeavingField(name: field.rawValue, form: .token, people: count))
            } else {
                here.append(LeavingField(name: field.rawValue, form: .local, people: nil))
            }
        }
        let attributes = zip(terms.attributes, people.attributes.columns).map { terms, column in
            LeavingField(
                name: terms.name,
                form: .attribute(values: terms.permitted),
                people: column.codes.count { $0 != 0 }
            )
        }
        let contacts = people.contactBuilder.names.enumerated().map { index, name in
            LeavingField(
                name: Programme.contactPrefix + name,
                form: .contact(values: people.contactBuilder.values[index]),
                people: people.contacts.count { $0.contains { $0[index] != 0 } }
            )
        }
        let permitted = Set((terms.attributes + terms.contacts).map(\.name))
        for name in mapping.attributes.keys.sorted()
        where !permitted.contains(name) && StandardField(rawValue: name) == nil {
            unread.append(LeavingField(name: name, form: .notRead, people: nil))
        }
        return tokens + attributes + contacts + here + unread
    }
}

extension Component {
    /// The component in words, for people who decide what may leave.
    var words: String {
        switch self {
        case .given: "given name"
        case .nickname: "given name by its root"
        case .givenPhonetic: "sound of the given name"
        case .givenInitial: "first letter of the given name"
        case .surname: "surname"
        case .surnamePhonetic: "sound of the surname"
        case .surnameInitial: "first letter of the surname"
        case .names: "both names in either order"
        case .birthDate: "date of birth"
        case .birthDateOrderFree: "date of birth, day and month in either order"
        case .birthYear: "year of birth"
        case .birthMonthDay: "day and month of birth"
        case .birthYearMonth: "month and year of birth"
        case .birthYearDay: "day and year of birth"
        case .postcode: "postcode"
        case .sector: "postcode sector"
        case .outward: "postcode district"
        case .sex: "sex"
        case .property: "property number"
        case .house: "house and street"
        case .nhsNumber: "NHS number"
        }
    }
}
