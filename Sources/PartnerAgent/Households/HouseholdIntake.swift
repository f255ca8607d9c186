import Extracts
import SealedPackages

/// What becomes of an extract whose rows are about homes: visits, inspections, tenancies.
///
/// A person is somebody whose name stands with a home. So the partner's own reference, which is a visit's or a home's,
/// makes nobody one person: each row stands alone, and rows are joined by the rules for local people, none of which
/// joins by a home alone. A row without a usable name is nobody: it gets no handle and no token, since a token of the
/// UPRN alone would show who lives together; its home is counted.
struct HouseholdIntake {
    /// What was found.
    struct Outcome: Sendable, Equatable {
        /// Homes with and without an occupier's name.
        let homes: HomesSeen
        /// Rows without a name that can be used.
        let unnamedRows: Int
        /// Rows without a UPRN and without an address with postcode: which home they speak of is not known.
        let rowsWithoutHome: Int
        /// UPRNs of more than `mostOccupiers` names, such as a care home's; they are no key to anybody.
        let sharedHomes: Int
    }

    /// With more different names than this at one UPRN, the UPRN says too little about who somebody is.
    ///
    /// Nine in ten private households hold four people or fewer; ten leaves room for tenants who follow each other.
    static let mostOccupiers = 10

    /// A home as far as a row tells it: the UPRN, else the house in its postcode.
    private enum Home: Hashable {
        case property(UInt64)
        case address(postcode: Int32, house: Int32)

        init?(_ row: ExtractRow) {
            if row.property != 0 {
                self = .property(row.property)
            } else if row.postcode >= 0 && row.house >= 0 {
                self = .address(postcode: row.postcode, house: row.house)
            } else {
                return nil
            }
        }
    }

    /// A name as it stands with a home.
    private struct Occupier: Hashable {
        let given: Int32
        let surname: Int32
    }

    /// Whether a row names somebody of whom a token can be made: both names, or one with a date of birth.
    static func isNamed(_ row: ExtractRow) -> Bool {
        row.birthDate != 0 ? row.given >= 0 || row.surname >= 0 : row.given >= 0 && row.surname >= 0
    }

    /// Counts homes, lets rows without a name go, drops UPRNs of institutions, and makes every row stand alone.
    ///
    /// - Parameter extract: The extract; afterwards it holds the named rows only.
    /// - Returns: What was found.
    static func apply(to extract: inout ExtractRows) -> Outcome {
        var homes: [Home: Bool] = [:]
        var occupiers: [UInt64: Set<Occupier>] = [:]
        var named: [Int] = []
        var withoutHome = 0
        for (position, row) in extract.rows.enumerated() {
            let isNamed = isNamed(row)
            if isNamed { named.append(position) }
            guard let home = Home(row) else {
                withoutHome += 1
                continue
            }
            homes[home] = isNamed || homes[home] ?? false
            if isNamed && row.property != 0 && (occupiers[row.property]?.count ?? 0) <= mostOccupiers {
                occupiers[row.property, default: []].insert(Occupier(given: row.given, surname: row.surname))
            }
        }
        let shared = Set(occupiers.filter { $0.value.count > mostOccupiers }.keys)
        let unnamedRows = extract.rows.count - named.count
        extract.keep(named)
        for position in extract.rows.indices where shared.contains(extract.rows[position].property) {
            extract.rows[position].property = 0
        }
        extract.separateRows()
        let withName = homes.values.count { $0 }
        return Outcome(
            homes: HomesSeen(named: withName, unnamed: homes.count - withName),
            unnamedRows: unnamedRows,
            rowsWithoutHome: withoutHome,
            sharedHomes: shared.count
        )
    }
}

extension ExtractRows {
    /// Gives every row a source of its own, so that a reference used twice (a home's) joins nobody.
    ///
    /// The record key then has one line a row; the second use of a reference is written `REFERENCE #2`.
    fileprivate mutating func separateRows() {
        var uses = [Int](repeating: 0, count: sources.count)
        var own = SourceIDs()
        for position in rows.indices {
            let source = Int(rows[position].source)
            var number: Int32
            repeat {
                uses[source] += 1
                let reference = sources.values[source]
                let known = own.count
                number = own.number(of: uses[source] == 1 ? reference : "\(reference) #\(uses[source])")
                // A reference may itself look like the second use of another.
                if Int(number) < known { number = -1 }
            } while number < 0
            rows[position].source = number
        }
        sources = own
    }
}
