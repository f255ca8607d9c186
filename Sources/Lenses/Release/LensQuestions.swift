package import DisclosureControl
package import Governance

/// What all lenses of a programme ask for, before anything is released.
///
/// Tables that count people are one question to one release, together with whatever else is printed of the same people;
/// tables that count contacts are a release of their own for each lens, since no contact is a person.
package struct LensQuestions {
    /// One lens, with its plan or the reason why it has none.
    package struct Asked {
        let lens: Programme.Lens
        let plan: LensPlan?
        let refusal: String?
    }

    package let asked: [Asked]
    /// Which lenses can run, and what is missing from whom.
    let feasibility: [Feasibility]
    /// The dimensions of tables that count people, each once.
    package let dimensions: [LensDimension]
    /// The tables that count people and that nobody else asks for, each once.
    package private(set) var tables: [TableRequest] = []
    /// Under which id each lens's table stands in the release.
    private(set) var names: [String: String] = [:]
    private let frame: LensFrame

    /// Plans every lens.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people.
    ///   - residents: Residents by dimension and category.
    ///   - preset: The programme's rule.
    ///   - seals: When files of expectations were sealed, by their SHA-256.
    ///   - own: Tables that the release has already: a lens that asks for one of them is shown that.
    package init(
        _ programme: Programme,
        _ people: LensPeople,
        residents: [String: [String: Int]],
        preset: DisclosureRule,
        seals: [String: ExpectationSeal] = [:],
        besides own: [TableRequest] = []
    ) {
        let frame = LensFrame(
            programme: programme,
            people: people,
            residents: residents,
            smallestShown: preset.threshold + 1,
            seals: seals
        )
        self.init(
            programme.lenses.map { lens in
                do throws(LensError) {
                    return Asked(lens: lens, plan: try LensRun.plan(lens, frame), refusal: nil)
                } catch {
                    return Asked(lens: lens, plan: nil, refusal: error.reason)
                }
            },
            frame,
            besides: own
        )
    }

    /// Asks for the tables of plans.
    init(_ asked: [Asked], _ frame: LensFrame, besides own: [TableRequest] = []) {
        self.asked = asked
        self.frame = frame
        feasibility = Feasibility.judge(frame.programme, frame.people)
        let plans = asked.compactMap(\.plan).filter { $0.personOf == nil }
        let used = Set(plans.flatMap(\.tables).flatMap { $0.by + Array($0.whom.keys) })
        var seen: Set<String> = []
        dimensions = plans.flatMap(\.dimensions).filter { used.contains($0.id) && seen.insert($0.id).inserted }
        var known: [Content: String] = [:]
        for table in own { known[Content(table)] = known[Content(table)] ?? table.id }
        for plan in plans {
            for table in plan.tables {
                let request = plan.request(table, frame)
                if let name = known[Content(request)] {
                    names[table.id] = name
                } else {
                    known[Content(request)] = table.id
                    names[table.id] = table.id
                    tables.append(request)
                }
            }
        }
    }

    /// What a table shows, whatever it is called.
    private struct Content: Hashable {
        let by: [String]
        let whom: [String: Set<String>]
        let threshold: Int?

        init(_ table: TableRequest) {
            by = table.by
            whom = table.where
            threshold = table.threshold
        }
    }

    /// What can be by definition of the dimensions and of those of the same release.
    ///
    /// - Parameter others: dimensions that are not asked for by lenses.
    /// - Returns: one definition of the services, and one for each pair in which something cannot be.
    package func possible(besides others: [LensDefinitions.Dimension]) -> [ReleaseRequest.Possible] {
        let own = dimensions.compactMap { dimension in
            dimension.meaning.map {
                LensDefinitions.Dimension(id: dimension.id, leaves: dimension.leaves, meaning: $0)
            }
        }
        let names = Set(others.map(\.id))
        return LensDefinitions(frame.programme, frame.people).possible(others + own.filter { !names.contains($0.id) })
    }

    /// Releases the tables of people by themselves.
    ///
    /// - Returns: `nil` where there is nothing to release.
    /// - Throws: `DisclosureError` for what makes no sense.
    func release(
        _ preset: DisclosureRule,
        smallestCohort: Int,
        earlier: [ReleasedFigure] = []
    ) throws(DisclosureError) -> Release? {
        guard !tables.isEmpty else { return nil }
        let people = try dimensions.universe(linked: areas)
        // Figures of dimensions that no lens has are of no use here.
        let names = Dictionary(uniqueKeysWithValues: dimensions.map { ($0.id, Set($0.leaves)) })
        return try DisclosureControl.releaseWhatCanBe(
            ReleaseRequest(
                dimensions: dimensions.map { Universe.Dimension(id: $0.id, leaves: $0.leaves) },
                possible: possible(besides: []).filter(people.allows),
                smallestCohort: smallestCohort,
                tables: tables,
                isTest: frame.programme.environment == .test
            ),
            optional: Set(tables.map(\.id)),
            people: people,
            preset: preset,
            earlier: earlier.filter { figure in
                figure.anyOf.isEmpty
                    && figure.cell.allSatisfy { name, codes in names[name]?.isSuperset(of: codes) ?? false }
            }
        ).release
    }

    /// Releases a plan of contacts.
    func release(contacts plan: LensPlan, _ preset: DisclosureRule) throws(DisclosureError) -> ContactRelease {
        try ContactRelease(plan, frame, preset: preset, smallestCohort: frame.programme.disclosure.smallestCohort)
    }
}

extension LensQuestions {
    /// Words for the dimensions that lenses add to released data: a name, and a label for each code.
    package var words: [String: (label: String, codes: [String: String])] {
        var words: [String: (label: String, codes: [String: String])] = [:]
        for dimension in asked.compactMap(\.plan).flatMap(\.dimensions) {
            let field = dimension.id.split(separator: ".").last.map(String.init) ?? dimension.id
            let name = frame.programme.contactField(field) == nil ? dimension.id : field
            let codes = dimension.leaves.map { ($0, frame.label(name, $0)) }
            let known = words[dimension.id]
            words[dimension.id] = (
                known?.label ?? dimension.label,
                (known?.codes ?? [:]).merging(codes) { first, _ in first }
            )
        }
        return words
    }

    /// Dimensions of areas: which of them lie in which is known to everybody.
    package var areas: [String] {
        dimensions.map(\.id).filter { id in
            if case .area = frame.programme.attribute(id)?.kind { true } else { false }
        }
    }

    /// The dimensions of contacts, in order, each once.
    package var contactDimensions: [String] {
        var seen: Set<String> = []
        return asked.compactMap(\.plan).filter { $0.personOf != nil }.flatMap(\.dimensions).map(\.id)
            .filter { seen.insert($0).inserted }
    }
}

extension LensPlan {
    /// A table as a release is asked for it.
    func request(_ table: LensTable, _ frame: LensFrame) -> TableRequest {
        let labels = table.by.map { frame.programme.attribute($0)?.label.lowercased() }.compactMap(\.self)
        return TableRequest(
            id: table.id,
            title: table.title + (labels.isEmpty ? "" : ", by " + labels.joined(separator: " and ")),
            by: table.by,
            where: table.whom.mapValues { Set($0) },
            threshold: strictThreshold > 0 ? strictThreshold : nil
        )
    }
}

extension [LensDimension] {
    /// Counts what is classified by these dimensions.
    ///
    /// - Parameter linked: dimensions of which only combinations that occur are taken for possible, as of areas.
    /// - Returns: each combination that occurs, with its count.
    /// - Throws: `DisclosureError` where the dimensions are too many.
    func universe(linked: [String] = []) throws(DisclosureError) -> Universe {
        var builder = try UniverseBuilder(
            dimensions: map { Universe.Dimension(id: $0.id, leaves: $0.leaves) },
            linked: linked.count > 1 ? [linked] : []
        )
        var leaves = [Int](repeating: 0, count: count)
        for thing in 0..<(first?.leafOf.count ?? 0) {
            for place in indices { leaves[place] = Int(self[place].leafOf[thing]) }
            try builder.add(leaves: leaves)
        }
        return builder.universe()
    }
}
