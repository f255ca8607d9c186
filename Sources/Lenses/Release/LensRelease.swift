package import DisclosureControl
import Documents
import Governance

/// Protects the tables of lenses, one lens after the other, each together with everything that is out already.
///
/// All tables that count the same things are protected together: what an earlier lens printed of the same dimensions is
/// fixed when a later one is made, and can no more be taken from it than from one release. A table that cannot be
/// protected is not released; the others are.
package struct LensRelease {
    private let preset: DisclosureRule
    private let smallestCohort: Int
    /// What is out, by what is counted.
    private var out: [String: [ReleasedFigure]]
    /// Tables that were released, withheld because they count too few, or left out because nothing proved them safe.
    package private(set) var outcome = Outcome()

    /// What became of the tables.
    package struct Outcome: Sendable, Equatable {
        /// Released tables.
        package var released: [String] = []
        /// Tables that count fewer people than the programme's smallest cohort.
        package var withheld: [String] = []
        /// Tables that could not be protected.
        package var unprotected: [String] = []
        /// Printed figures, and how many of them are hidden.
        package var figures = 0
        /// Hidden figures.
        package var hidden = 0
    }

    /// Starts with what is out about people.
    ///
    /// - Parameters:
    ///   - preset: The programme's rule.
    ///   - smallestCohort: Tables that count fewer people are withheld.
    ///   - earlier: Figures of people that are out.
    package init(preset: DisclosureRule, smallestCohort: Int, earlier: [ReleasedFigure] = []) {
        self.preset = preset
        self.smallestCohort = smallestCohort
        out = ["people": earlier]
    }

    /// Protects the tables of a plan.
    ///
    /// - Parameter plan: The plan.
    /// - Returns: The released figures.
    /// - Throws: `DisclosureError` for a plan that makes no sense.
    package mutating func figures(of plan: LensPlan) throws(DisclosureError) -> LensFigures {
        var tables: [LensTable] = []
        for table in plan.tables {
            if people(in: table, plan) < smallestCohort {
                outcome.withheld.append(table.id)
            } else {
                tables.append(table)
            }
        }
        while !tables.isEmpty {
            do throws(DisclosureError) {
                return try release(tables, plan)
            } catch {
                let blamed = Set(error.tables)
                let kept = tables.filter { !blamed.contains($0.id) }
                // What does not stand up to recounting is released as little as what was never proved.
                let failsClosed: Set<DisclosureError.Code> = [.notProtectable, .tooLarge, .verificationFailed]
                guard failsClosed.contains(error.code) else { throw error }
                let dropped = kept.count < tables.count ? tables.filter { blamed.contains($0.id) } : tables
                outcome.unprotected += dropped.map(\.id)
                tables = kept.count < tables.count ? kept : []
            }
        }
        return LensFigures([:])
    }

    private mutating func release(_ tables: [LensTable], _ plan: LensPlan) throws(DisclosureError) -> LensFigures {
        let used = Set(tables.flatMap { $0.by + Array($0.whom.keys) })
        var dimensions = plan.dimensions.filter { used.contains($0.id) }
        if dimensions.isEmpty { dimensions = Array(plan.dimensions.prefix(1)) }
        let spec = try TableSpec(document(tables, dimensions, plan))
        let people = try universe(spec, dimensions)
        let names = Dictionary(uniqueKeysWithValues: dimensions.map { ($0.id, Set($0.leaves)) })
        let earlier = (out[plan.unit] ?? []).filter { figure in
            figure.anyOf.isEmpty
                && figure.cell.allSatisfy { name, codes in names[name]?.isSuperset(of: codes) ?? false }
        }
        let made = try DisclosureControl.protect(spec, people: people, preset: preset, earlier: earlier)
        out[plan.unit, default: []] += try DisclosureControl.ledgerFigures(made, spec: spec, name: plan.lens.id)
        outcome.released += tables.map(\.id)
        outcome.figures += made.summary.figures
        outcome.hidden += made.summary.hidden
        return Self.read(made, tables, spec)
    }

    private func document(
        _ tables: [LensTable],
        _ dimensions: [LensDimension],
        _ plan: LensPlan
    ) -> DocumentValue {
        func texts(_ values: [String]) -> DocumentValue { .array(values.map { .string($0) }) }
        var members: [(String, DocumentValue)] = [
            ("dims", .object(dimensions.map { ($0.id, texts($0.leaves)) })),
            (
                "tables",
                .array(
                    tables.map { table in
                        .object([
                            ("id", .string(table.id)), ("title", .string(table.title)), ("type", .string("count")),
                            ("by", texts(table.by)),
                            ("where", .object(table.whom.sorted { $0.key < $1.key }.map { ($0.key, texts($0.value)) })),
                        ])
                    }
                )
            ),
        ]
        if plan.strictThreshold > preset.threshold {
            members.append(("rule", .object([("t", .integer(plan.strictThreshold))])))
        }
        return .object(members)
    }

    private func universe(_ spec: TableSpec, _ dimensions: [LensDimension]) throws(DisclosureError) -> Universe {
        var builder = try UniverseBuilder(dimensions: spec.dimensions)
        var tally: [UInt64: Int] = [:]
        let bases = dimensions.map { UInt64($0.leaves.count) }
        for thing in 0..<(dimensions.first?.leafOf.count ?? 0) {
            var key: UInt64 = 0
            for (dimension, base) in zip(dimensions, bases) { key = key &* base &+ UInt64(dimension.leafOf[thing]) }
            tally[key, default: 0] += 1
        }
        var leaves = [Int](repeating: 0, count: dimensions.count)
        for (key, count) in tally.sorted(by: { $0.key < $1.key }) {
            var rest = key
            for place in dimensions.indices.reversed() {
                leaves[place] = Int(rest % bases[place])
                rest /= bases[place]
            }
            try builder.add(leaves: leaves, count: count)
        }
        return builder.universe()
    }

    /// How many different people a table counts.
    private func people(in table: LensTable, _ plan: LensPlan) -> Int {
        let filters: [(leafOf: [UInt16], wanted: Set<UInt16>)] = plan.dimensions.compactMap { dimension in
            table.whom[dimension.id].map { codes in
                (dimension.leafOf, Set(codes.compactMap { dimension.leaves.firstIndex(of: $0).map(UInt16.init) }))
            }
        }
        var people: Set<Int32> = []
        var count = 0
        for thing in 0..<(plan.dimensions.first?.leafOf.count ?? 0)
        where filters.allSatisfy({ $0.wanted.contains($0.leafOf[thing]) }) {
            if let personOf = plan.personOf { people.insert(personOf[thing]) } else { count += 1 }
        }
        return plan.personOf == nil ? count : people.count
    }

    private static func read(_ made: ProtectedRelease, _ tables: [LensTable], _ spec: TableSpec) -> LensFigures {
        let asked = Dictionary(uniqueKeysWithValues: tables.map { ($0.id, $0) })
        var figures: [String: [[String: String]: LensFigure]] = [:]
        for row in made.rows {
            guard let table = asked[row.table] else { continue }
            var codes: [String: String] = [:]
            for (dimension, code) in zip(spec.dimensions, row.codes) where table.by.contains(dimension.id) {
                // The total of a table that holds some categories only names all of them.
                let isTotal =
                    code == "*"
                    || table.whom[dimension.id].map { Set(code.split(separator: "|").map(String.init)) == Set($0) }
                        ?? false
                if !isTotal { codes[dimension.id] = code }
            }
            let count = row.status == .shown ? Int(row.value) : nil
            figures[row.table, default: [:]][codes] = count.map { .shown($0) } ?? .hidden
        }
        return LensFigures(figures)
    }
}
