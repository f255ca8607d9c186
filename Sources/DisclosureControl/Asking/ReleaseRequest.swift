import Documents

/// Everything that one release is asked for: dimensions, what can be by definition, and tables.
///
/// It is written as a table specification, and the release is made from what was written: whoever audits the release
/// later reads the same.
public struct ReleaseRequest: Equatable, Sendable {
    /// Dimensions of which only some combinations can be, by definition and not because of who is counted.
    public struct Possible: Equatable, Sendable {
        /// Ids of the dimensions.
        public let dimensions: [String]
        /// The combinations, one leaf code of each.
        public let codes: [[String]]

        /// States a definition.
        public init(_ dimensions: [String], _ codes: [[String]]) {
            self.dimensions = dimensions
            self.codes = codes
        }
    }

    /// The dimensions by which the people are classified.
    public var dimensions: [Universe.Dimension]
    /// What can be by definition.
    public var possible: [Possible]
    /// A table that counts fewer people altogether is withheld whole; `nil` for no limit.
    public var smallestCohort: Int?
    /// The tables, at least one, each with an id of its own.
    public var tables: [TableRequest]
    /// Whether everybody is invented, which the specification then says.
    public var isTest: Bool

    /// Asks for a release.
    public init(
        dimensions: [Universe.Dimension],
        possible: [Possible] = [],
        smallestCohort: Int? = nil,
        tables: [TableRequest],
        isTest: Bool = false
    ) {
        self.dimensions = dimensions
        self.possible = possible
        self.smallestCohort = smallestCohort
        self.tables = tables
        self.isTest = isTest
    }

    /// The table specification, as `tables.json` holds it.
    ///
    /// - Returns: JSON; the same request gives the same bytes.
    public var specification: [UInt8] {
        var members: [String] = isTest ? [Self.member("environment", Self.text("test"))] : []
        members += [
            Self.member("dims", Self.object(dimensions.map { ($0.id, Self.list($0.leaves)) }))
        ]
        if !possible.isEmpty {
            members.append(
                Self.member(
                    "possible",
                    Self.lines(
                        possible.map { rule in
                            Self.object([
                                ("dims", Self.list(rule.dimensions)), ("codes", Self.lines(rule.codes.map(Self.list))),
                            ])
                        }
                    )
                )
            )
        }
        if let smallestCohort { members.append(Self.member("rule", "{\"smallest_cohort\": \(smallestCohort)}")) }
        members.append(Self.member("tables", Self.lines(tables.map(table))))
        return Array("{\n\(members.joined(separator: ",\n"))\n}\n".utf8)
    }

    private func table(_ table: TableRequest) -> String {
        var members = [
            ("id", Self.text(table.id)), ("title", Self.text(table.title)), ("type", Self.text("count")),
            ("by", Self.list(table.by)),
        ]
        let restriction = table.orderedRestriction(in: dimensions)
        let known = dimensions.filter { restriction[$0.id] != nil }.map(\.id)
        let names = known + restriction.keys.filter { !known.contains($0) }.sorted()
        members.append(("where", Self.object(names.map { ($0, Self.list(restriction[$0] ?? [])) })))
        if let threshold = table.threshold { members.append(("t", String(threshold))) }
        if let rates = table.rates, !rates.residents.isEmpty {
            let figures = rates.residents.map { residents in
                let cell = zip(table.by, residents.coordinates).filter { $1 != CellCoordinate.all }
                return Self.object([
                    ("numerator", Self.object(cell.map { ($0, Self.text($1)) })),
                    ("denominator", String(residents.people)),
                ])
            }
            members.append(
                (
                    "rates",
                    Self.object([
                        ("type", Self.text("wilson")), ("scale", String(rates.scale)),
                        ("decimals", String(rates.decimals)), ("figures", "[\(figures.joined(separator: ", "))]"),
                    ])
                )
            )
        }
        return Self.object(members)
    }

    // MARK: - JSON, in the order of the request

    private static func text(_ text: String) -> String {
        // A text alone cannot fail to be written.
        (try? CanonicalJSON.bytes(of: .string(text))).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private static func list(_ texts: [String]) -> String { "[\(texts.map(text).joined(separator: ", "))]" }

    private static func member(_ name: String, _ value: String) -> String { "\(text(name)): \(value)" }

    private static func object(_ members: [(String, String)]) -> String {
        "{\(members.map { member($0.0, $0.1) }.joined(separator: ", "))}"
    }

    private static func lines(_ values: [String]) -> String { "[\n\(values.joined(separator: ",\n"))\n]" }
}
