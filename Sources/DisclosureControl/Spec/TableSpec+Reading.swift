public import Documents

extension TableSpec {
    /// Reads a specification.
    ///
    /// - Parameter document: The document; it is checked against `Schemas/table-spec.schema.json` first.
    /// - Throws: `badRequest`, `duplicate`, `unknownDimension`, `unknownCode` with the place in the document.
    public init(_ document: DocumentValue) throws(DisclosureError) {
        do throws(DocumentError) {
            try JSONSchema.tableSpec.validate(document)
        } catch {
            throw DisclosureError(.badRequest, reason: error.description)
        }
        let reader: SpecReader
        do {
            reader = try SpecReader(document)
            self = try reader.spec()
        } catch let error as DisclosureError {
            throw error
        } catch {
            throw DisclosureError(.badRequest, reason: (error as? DocumentError)?.description ?? "cannot be read")
        }
    }
}

/// Turns a checked document into a specification.
private struct SpecReader {
    let document: DocumentValue
    let dimensions: [Universe.Dimension]
    private let places: [String: Int]
    private var groups: [[String: LeafSet]] = []
    private var groupOrder: [[TableSpec.Code]] = []

    init(_ document: DocumentValue) throws {
        self.document = document
        dimensions = try document.member("dims").members().map {
            Universe.Dimension(id: $0.name, leaves: try $0.value.strings())
        }
        // The same checks as for people.
        _ = try UniverseBuilder(dimensions: dimensions)
        for dimension in dimensions {
            for leaf in dimension.leaves where leaf.contains("|") || leaf.contains(";") || leaf.contains("=") {
                throw DisclosureError(
                    .badRequest,
                    dimension: dimension.id,
                    reason: "a leaf code holds '|', ';' or '=', which have a meaning in releases; rename it"
                )
            }
        }
        places = Dictionary(uniqueKeysWithValues: dimensions.enumerated().map { ($1.id, $0) })
        groups = dimensions.map { _ in [:] }
        groupOrder = dimensions.map { _ in [] }
        for member in try document["groups"]?.members() ?? [] {
            let dimension = try place(member.name)
            let names = try member.value.members()
            var raw: [String: [String]] = [:]
            for name in names { raw[name.name] = try name.value.strings() }
            for name in names {
                let leaves = try resolve(name.name, raw, dimension, trail: [])
                groups[dimension][name.name] = leaves
                groupOrder[dimension].append(TableSpec.Code(text: name.name, leaves: leaves))
            }
        }
        for name in try document["nested_groups"]?.strings() ?? [] {
            let dimension = try place(name)
            try checkNested(dimension)
        }
    }

    private func checkNested(_ dimension: Int) throws {
        let all = groupOrder[dimension]
        for (index, left) in all.enumerated() {
            for right in all[(index + 1)...] {
                let common = left.leaves.intersection(right.leaves).count
                guard common == 0 || left.leaves.isSubset(of: right.leaves) || right.leaves.isSubset(of: left.leaves)
                else {
                    throw DisclosureError(
                        .badRequest,
                        dimension: dimensions[dimension].id,
                        reason: "the groups '\(left.text)' and '\(right.text)' overlap, but are declared as nested"
                    )
                }
            }
        }
    }

    private func resolve(
        _ name: String,
        _ raw: [String: [String]],
        _ dimension: Int,
        trail: [String]
    ) throws -> LeafSet {
        let leaves = dimensions[dimension].leaves
        guard !trail.contains(name) else {
            throw DisclosureError(
                .badRequest,
                dimension: dimensions[dimension].id,
                reason: "the group '\(name)' holds itself; take it out of its own parts"
            )
        }
        guard !leaves.contains(name), name != CellCoordinate.all, !name.contains("|") else {
            throw DisclosureError(
                .duplicate,
                dimension: dimensions[dimension].id,
                reason: "the group '\(name)' has the name of a leaf, or one that is kept for something else"
            )
        }
        var set = LeafSet(capacity: leaves.count)
        for part in raw[name] ?? [] {
            if let leaf = leaves.firstIndex(of: part) {
                set.insert(leaf)
            } else if raw[part] != nil {
                let inner = try resolve(part, raw, dimension, trail: trail + [name])
                for leaf in leaves.indices where inner.contains(leaf) { set.insert(leaf) }
            } else {
                throw unknown(part, dimension)
            }
        }
        return set
    }

    private func place(_ name: String) throws -> Int {
        guard let place = places[name] else {
            throw DisclosureError(.unknownDimension, dimension: name, reason: "the specification has no such dimension")
        }
        return place
    }

    private func unknown(_ code: String, _ dimension: Int) -> DisclosureError {
        DisclosureError(
            .unknownCode,
            dimension: dimensions[dimension].id,
            reason: "'\(code)' is neither a leaf nor a group of it"
        )
    }

    private func code(_ text: String, _ dimension: Int) throws -> TableSpec.Code {
        let leaves = dimensions[dimension].leaves
        if text == CellCoordinate.all { return TableSpec.Code(text: text, leaves: LeafSet(all: leaves.count)) }
        if let leaf = leaves.firstIndex(of: text) {
            return TableSpec.Code(text: text, leaves: LeafSet(leaf, capacity: leaves.count))
        }
        if let group = groups[dimension][text] { return TableSpec.Code(text: text, leaves: group) }
        guard text.contains("|") else { throw unknown(text, dimension) }
        var set = LeafSet(capacity: leaves.count)
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            let inner = try code(String(part), dimension).leaves
            for leaf in leaves.indices where inner.contains(leaf) { set.insert(leaf) }
        }
        return TableSpec.Code(text: text, leaves: set)
    }

    /// A cell: for each dimension named, a code or a list of codes.
    private func cell(_ value: DocumentValue?) throws -> [Int: TableSpec.Code] {
        var cell: [Int: TableSpec.Code] = [:]
        for member in try value?.members() ?? [] {
            let dimension = try place(member.name)
            if let text = try? member.value.string() {
                cell[dimension] = try code(text, dimension)
            } else {
                cell[dimension] = try code(member.value.strings().joined(separator: "|"), dimension)
            }
        }
        return cell
    }

    func spec() throws -> TableSpec {
        var tables: [TableSpec.Table] = []
        var ids: Set<String> = []
        for value in try document.member("tables").array() {
            let table = try self.table(value)
            guard ids.insert(table.id).inserted else {
                throw DisclosureError(.duplicate, tables: [table.id], reason: "two tables have this id; rename one")
            }
            tables.append(table)
        }
        let prior = Set(try document["prior_releases"]?.strings() ?? [])
        for id in prior.sorted() where !ids.contains(id) {
            throw DisclosureError(
                .badRequest,
                tables: [id],
                reason: "is named as out already, but there is no such table"
            )
        }
        let zeros = try (document["structural_zeros"]?.array() ?? []).map { value in
            let cell = try self.cell(value)
            guard !cell.isEmpty else {
                throw DisclosureError(
                    .badRequest,
                    reason: "a structural zero that names no dimension would rule out everybody"
                )
            }
            return CellRegion(cell.mapValues(\.leaves), in: dimensions)
        }
        let possible = try (document["possible"]?.array() ?? []).map { value in
            let names = try value.member("dims").strings().map(place)
            var codes: Set<[Int]> = []
            for row in try value.member("codes").array() {
                let texts = try row.strings()
                guard texts.count == names.count else {
                    throw DisclosureError(
                        .badRequest,
                        reason: "a possible combination needs one leaf for each of its dims"
                    )
                }
                codes.insert(
                    try zip(names, texts).map { dimension, text in
                        guard let leaf = dimensions[dimension].leaves.firstIndex(of: text) else {
                            throw unknown(text, dimension)
                        }
                        return leaf
                    }
                )
            }
            return (names, codes)
        }
        let change = try document["change"].map { try place($0.string()) }
        if let change, Set(dimensions[change].leaves) != ["stayed", "joined", "left"] {
            throw DisclosureError(
                .badRequest,
                dimension: dimensions[change].id,
                reason: "the dimension of change needs the leaves stayed, joined and left"
            )
        }
        return TableSpec(
            dimensions: dimensions,
            amounts: try amounts(tables, prior),
            knobs: try knobs(document["rule"]),
            groups: groupOrder,
            tables: tables,
            structuralZeros: zeros,
            possible: possible,
            sensitive: Set(try (document["sensitive_dims"]?.strings() ?? []).map(place)),
            prior: prior,
            populations: try populations(document["rule"]?["populations"]),
            change: change
        )
    }

    private func populations(_ value: DocumentValue?) throws -> [Int: [String: Int]] {
        var result: [Int: [String: Int]] = [:]
        for member in try value?.members() ?? [] {
            var codes: [String: Int] = [:]
            for code in try member.value.members() { codes[code.name] = try code.value.integer() }
            result[try place(member.name)] = codes
        }
        return result
    }

    private func knobs(_ value: DocumentValue?) throws -> TableSpec.Knobs {
        var knobs = TableSpec.Knobs()
        knobs.threshold = try value?["t"]?.integer()
        knobs.zeros = try value?["zeros"].flatMap { DisclosureRule.Zeros(rawValue: try $0.string()) }
        if let band = try value?["protection_interval"]?.array() {
            let (low, high) = (try band[0].integer(), try band[1].integer())
            guard low <= high else {
                throw DisclosureError(.badRequest, reason: "the protection interval ends before it begins")
            }
            knobs.band = low...high
        }
        knobs.criterion = try value?["criterion"].flatMap { DisclosureRule.Criterion(rawValue: try $0.string()) }
        knobs.markers = try value?["markers"].flatMap { DisclosureRule.Markers(rawValue: try $0.string()) }
        knobs.rounding = try value?["rounding"].flatMap { FigureRounding(name: try $0.string()) }
        knobs.totals = try value?["totals"].flatMap { DisclosureRule.Totals(rawValue: try $0.string()) }
        knobs.complement = try value?["complement"]?.bool()
        knobs.minimumNumerator = try value?["minimum_numerator"]?.integer()
        knobs.populationFloor = try value?["population_floor"]?.integer()
        knobs.smallestCohort = try value?["smallest_cohort"]?.integer()
        knobs.dominance = value?["dominance"]
        return knobs
    }

    /// A figure of a sentence, a ratio or an interval.
    private func figure(
        _ value: DocumentValue,
        isRatio: Bool,
        _ refuse: (String) -> DisclosureError
    ) throws -> TableSpec.Cell {
        let rounding = try value["rounding"].flatMap { FigureRounding(name: try $0.string()) }
        guard isRatio else {
            guard let place = value["cell"], value["numerator"] == nil, value["denominator"] == nil else {
                throw refuse("needs a cell for each figure, and nothing to divide by")
            }
            return TableSpec.Cell(codes: try cell(place), rounding: rounding, denominator: nil)
        }
        guard let top = value["numerator"], let bottom = value["denominator"], value["cell"] == nil else {
            throw refuse("needs a numerator and a denominator")
        }
        let denominator: TableSpec.Denominator
        if let number = try? bottom.integer() {
            denominator = .number(number)
        } else {
            let cell = try self.cell(bottom)
            let label = cell.keys.sorted().map { "\(dimensions[$0].id)=\(cell[$0]?.text ?? "")" }
            denominator = .cell(cell.mapValues(\.leaves), label: label.isEmpty ? "*" : label.joined(separator: ";"))
        }
        return TableSpec.Cell(codes: try cell(top), rounding: rounding, denominator: denominator)
    }

    /// The amount that a table of sums or means is of.
    private func amount(_ value: DocumentValue, _ refuse: (String) -> DisclosureError) throws -> Int {
        guard let name = try value["of"]?.string() else { throw refuse("needs 'of': the amount that is added up") }
        guard let place = try (document["amounts"]?.strings() ?? []).firstIndex(of: name) else {
            throw refuse("is of an amount that 'amounts' does not name")
        }
        return place
    }

    /// The amounts; each is a column of its own.
    private func amounts(_ tables: [TableSpec.Table], _ prior: Set<String>) throws -> [String] {
        let names = try document["amounts"]?.strings() ?? []
        guard Set(names).count == names.count, names.allSatisfy({ places[$0] == nil }) else {
            throw DisclosureError(.duplicate, reason: "an amount has the name of another, or of a dimension; rename it")
        }
        for table in tables where table.amount != nil && prior.contains(table.id) {
            throw DisclosureError(
                .badRequest,
                tables: [table.id],
                reason: "sums and means that are out already cannot be taken into account"
            )
        }
        return names
    }

    private func table(_ value: DocumentValue) throws -> TableSpec.Table {
        let id = try value.member("id").string()
        let kind = TableSpec.Kind(rawValue: try value.member("type").string()) ?? .count
        func refuse(_ reason: String) -> DisclosureError { DisclosureError(.badRequest, tables: [id], reason: reason) }
        let allowed: [TableSpec.Kind: Set<String>] = [
            .count: ["by", "where", "any_of", "codes", "rounding", "rates"],
            .narrative: ["figures", "where", "any_of"],
            .sum: ["of", "by", "where", "any_of", "codes", "rounding"],
            .mean: ["of", "by", "where", "any_of", "codes", "rounding", "decimals"],
        ]
        let isRatio = allowed[kind] == nil
        let keys =
            allowed[kind] ?? [
                "numerator", "denominator", "figures", "scale", "decimals", "rounding", "where", "any_of",
            ]
        for member in try value.members() where !keys.union(["id", "title", "type", "t"]).contains(member.name) {
            throw refuse(
                "the key '\(member.name)' has no meaning for a table of the type \(kind.rawValue); take it out"
            )
        }
        do {
            let restriction = try cell(value["where"])
            let by = try (value["by"]?.strings() ?? []).map(place)
            guard Set(by).count == by.count else {
                throw DisclosureError(.duplicate, tables: [id], reason: "is asked by the same dimension twice")
            }
            let codes = try value["codes"]?.members() ?? []
            for member in codes where !by.contains(try place(member.name)) {
                throw refuse("has codes of a dimension that it is not by")
            }
            let axes = try by.map { dimension in
                let named = codes.first { $0.name == dimensions[dimension].id }
                var texts = try named?.value.strings() ?? dimensions[dimension].leaves + [CellCoordinate.all]
                if named == nil, let limit = restriction[dimension] {
                    let leaves = dimensions[dimension].leaves
                    texts = leaves.indices.filter(limit.leaves.contains).map { leaves[$0] } + [CellCoordinate.all]
                }
                guard Set(texts).count == texts.count else {
                    throw refuse("names a code twice: a cell would stand twice")
                }
                return TableSpec.Axis(dimension: dimension, codes: try texts.map { try code($0, dimension) })
            }
            let rounding = try value["rounding"].flatMap { FigureRounding(name: try $0.string()) }
            var cells: [TableSpec.Cell] = []
            if isRatio, value["figures"] == nil { cells.append(try figure(value, isRatio: true, refuse)) }
            for item in try value["figures"]?.array() ?? [] { cells.append(try figure(item, isRatio: isRatio, refuse)) }
            let rates = value["rates"]
            for item in try rates?["figures"]?.array() ?? [] { cells.append(try figure(item, isRatio: true, refuse)) }
            let cellKind = try rates.flatMap { TableSpec.Kind(rawValue: try $0.member("type").string()) } ?? kind
            let terms = rates ?? value
            if kind == .narrative && cells.isEmpty { throw refuse("needs figures") }
            let anyOf = try (value["any_of"]?.array() ?? []).map { try cell($0).mapValues(\.leaves) }
            return TableSpec.Table(
                id: id,
                title: try value["title"]?.string() ?? id,
                kind: kind,
                axes: axes,
                restriction: restriction,
                anyOf: anyOf,
                rounding: rounding,
                cells: cells,
                cellKind: cellKind,
                scale: try terms["scale"]?.number() ?? (cellKind == .ratio || cellKind == .wilson ? 100 : 1000),
                decimals: try terms["decimals"]?.integer() ?? 1,
                threshold: try value["t"]?.integer(),
                amount: kind == .sum || kind == .mean ? try amount(value, refuse) : nil
            )
        } catch let error as DisclosureError where error.tables.isEmpty {
            throw DisclosureError(error.code, tables: [id], dimension: error.dimension, reason: error.reason)
        }
    }
}
