import Documents

/// A release as tables to be written: what was asked for, protected together and proved.
public struct Release: Sendable {
    /// The tables to print, in the order of the requests.
    public let tables: [ReleasableTable]
    /// Tables that are not printed, in the order of the requests.
    public let withheld: [WithheldTable]
    /// Rows, certificate and summary.
    public let protected: ProtectedRelease
    /// The specification that it was made from, as `tables.json` holds it.
    public let specification: [UInt8]

    /// The table of a request's id, or `nil` where it was withheld or never asked for.
    public func table(_ id: String) -> ReleasableTable? { tables.first { $0.id == id } }

    /// What may be told to everybody about how people were protected.
    public var summary: JointSummary { protected.summary }
    /// Number of counts printed or marked; a figure that stands in two tables counts twice.
    public var cells: Int { tables.reduce(0) { $0 + $1.cells.count } }
    /// Number of counts that show the marker.
    public var hiddenCells: Int { tables.reduce(0) { $0 + $1.cells.count { $0.status == .suppressed } } }
    /// What somebody decided to release although it is not proved; `nil` where everything is.
    public var override: JointCertificate.Override? { summary.override }
}

extension DisclosureControl {
    /// Protects all tables of a request together with everything that is out.
    ///
    /// - Parameters:
    ///   - request: the dimensions and tables.
    ///   - people: the people, classified by the request's dimensions.
    ///   - preset: the rule.
    ///   - earlier: figures that are out about the same people.
    ///   - override: somebody's decision to release even where not everything can be proved.
    /// - Returns: the tables, with their proof.
    /// - Throws: `notProtectable` with what to drop or merge; `badRequest` and others where the request makes no sense.
    public static func release(
        _ request: ReleaseRequest,
        people: Universe,
        preset: DisclosureRule,
        earlier: [ReleasedFigure] = [],
        override: JointCertificate.Override? = nil
    ) throws(DisclosureError) -> Release {
        let specification = request.specification
        let spec = try TableSpec(specification)
        let protected = try protect(spec, people: people, preset: preset, earlier: earlier, override: override)
        let rows = Dictionary(grouping: protected.rows, by: \.table)
        var tables: [ReleasableTable] = []
        var withheld: [WithheldTable] = []
        for asked in request.tables {
            let own = rows[asked.id] ?? []
            let restriction = asked.orderedRestriction(in: request.dimensions)
            guard own.first?.status != .withheld else {
                withheld.append(
                    WithheldTable(
                        id: asked.id,
                        title: asked.title,
                        where: restriction,
                        note: "Not shown: it counts fewer than \(request.smallestCohort ?? 0) people."
                    )
                )
                continue
            }
            let rates = own.filter { $0.kind != .count }
            tables.append(
                ReleasableTable(
                    id: asked.id,
                    title: asked.title,
                    dimensions: asked.by,
                    where: restriction,
                    cells: zip(asked.coordinates(in: request.dimensions), own.filter { $0.kind == .count }).map {
                        ReleasableCell(
                            coordinates: $0,
                            status: $1.status == .shown ? .shown : .suppressed,
                            value: Int($1.value),
                            lower: $1.lower ?? 0,
                            upper: $1.upper
                        )
                    },
                    rates: zip(asked.rates?.residents ?? [], rates).map { residents, row in
                        ReleasableTable.Rate(
                            coordinates: residents.coordinates,
                            residents: residents.people,
                            status: row.status,
                            value: row.value,
                            low: row.intervalLow,
                            high: row.intervalHigh
                        )
                    }
                )
            )
        }
        return Release(tables: tables, withheld: withheld, protected: protected, specification: specification)
    }
}

extension TableSpec {
    /// Reads a specification from its bytes.
    ///
    /// - Parameter bytes: JSON.
    /// - Throws: `badRequest` for what is no JSON; as ``init(_:)`` for what makes no sense.
    public init(_ bytes: [UInt8]) throws(DisclosureError) {
        let document: DocumentValue
        do throws(DocumentError) {
            document = try StrictJSON.parse(bytes, file: "tables.json")
        } catch {
            throw DisclosureError(.badRequest, reason: error.description)
        }
        try self.init(document)
    }
}
