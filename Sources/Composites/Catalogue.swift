/// One composite: the components that are joined into one token.
public struct Composite: Sendable, Hashable {
    /// The column's name in key derivation, for example `composite:gsd`.
    public let column: String
    /// The components, in the order in which they are joined.
    public let components: [Component]

    /// All components as a bit set over `Component.allCases`.
    public let fields: FieldSet

    /// Creates a composite.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - components: At least one.
    public init(column: String, components: [Component]) {
        self.column = column
        self.components = components
        self.fields = components.reduce(into: []) { $0.formUnion($1.fields) }
    }

    /// Whether the composite can single out nothing but a person (docs/architecture.md, section 4).
    ///
    /// It holds the full date of birth with another component, or both names in any of their readings; only the NHS
    /// number stands alone. Anything weaker would tell of households or of frequencies.
    public var isPersonLevel: Bool {
        let dated = components.contains(.birthDate) || components.contains(.birthDateOrderFree)
        return (dated && components.count > 1)
            || fields.isSuperset(of: [.given, .surname])
            || components == [.nhsNumber]
    }

    /// Whether the composite joins two fields at least, one of them a name, sex not counted: what `wide` permits.
    public var isNarrow: Bool {
        !fields.isDisjoint(with: [.given, .surname]) && fields.subtracting(.sex).rawValue.nonzeroBitCount >= 2
    }
}

/// The table of composites that a programme uses: data, with a version as its name.
public struct Catalogue: Sendable, Hashable {
    /// The name with its version, for example `standard-1`.
    public let id: String
    /// The composites; a token column of a package belongs to the composite at the same position.
    ///
    /// At most 64.
    public let composites: [Composite]
    /// Whether it may hold weaker composites than one person's (profile `wide`).
    public let isWide: Bool
    /// How many people of one package may have one value of a weaker composite: 1 for `standard`.
    public private(set) var repeats = 1

    /// Why a catalogue cannot be used.
    public enum Refusal: Error, Equatable, Sendable {
        case unknown(String)
        case malformed(line: Int)
        case notPersonLevel(column: String)
        case tooMany
        /// Only a wide catalogue lets a value stand for several people.
        case repeats
    }

    /// The catalogues that ship with the program: `standard-2` for new programmes; `sparing-1`, which gives a matcher less to
    /// go by and finds fewer people; `standard-1`, for programmes that were approved with it; `wide-1`, for data without
    /// full dates of birth, in the profile `wide` alone (docs/linkage.md).
    ///
    /// - Parameter id: The name with its version.
    /// - Returns: The catalogue.
    /// - Throws: `unknown` for another name, or what `init(id:table:)` throws.
    public static func named(_ id: String) throws(Refusal) -> Catalogue {
        switch id {
        case "standard-1": try Catalogue(id: id, table: PackageResources.standard_1_csv)
        case "standard-2": try Catalogue(id: id, table: PackageResources.standard_2_csv)
        case "sparing-1": try Catalogue(id: id, table: PackageResources.sparing_1_csv)
        case "wide-1": try Catalogue(id: id, table: PackageResources.wide_1_csv, isWide: true)
        default: throw .unknown(id)
        }
    }

    /// Reads a table of composites.
    ///
    /// - Parameters:
    ///   - id: The name with its version.
    ///   - table: Lines `column,components` below one header line.
    ///   - isWide: Whether composites may be about a few people (`Composite.isNarrow`) instead of one.
    /// - Throws: `malformed`, `notPersonLevel` (a composite that is not about one person), `tooMany`.
    public init(id: String, table: [UInt8], isWide: Bool = false) throws(Refusal) {
        var composites: [Composite] = []
        var seen: Set<String> = []
        for (index, line) in table.split(separator: 0x0A).enumerated().dropFirst() {
            let cells = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            guard cells.count == 2, !cells[1].isEmpty else { throw .malformed(line: index + 1) }
            let components = cells[1].compactMap { Component(rawValue: $0) }
            let column = String(decoding: cells[0], as: UTF8.self)
            guard components.count == cells[1].count, seen.insert(column).inserted else {
                throw .malformed(line: index + 1)
            }
            let composite = Composite(column: column, components: components)
            guard composite.isPersonLevel || (isWide && composite.isNarrow) else {
                throw .notPersonLevel(column: column)
            }
            composites.append(composite)
        }
        guard composites.count <= 64 else { throw .tooMany }
        self.id = id
        self.composites = composites
        self.isWide = isWide
    }

    /// How many people of one package may have one value of a composite: one that is about one person stands once
    /// everywhere, so that only the few weaker ones join people.
    ///
    /// - Parameter column: The composite's position.
    /// - Returns: At least 1.
    public func repeats(of column: Int) -> Int { composites[column].isPersonLevel ? 1 : repeats }

    /// The same composites, with a value of the weaker ones in up to so many people of one package.
    ///
    /// - Parameter people: At least 1; above 1 for a wide catalogue alone.
    /// - Returns: The catalogue.
    /// - Throws: `repeats`.
    public func repeating(_ people: Int) throws(Refusal) -> Catalogue {
        guard people >= 1, people == 1 || isWide else { throw .repeats }
        var catalogue = self
        catalogue.repeats = people
        return catalogue
    }
}
