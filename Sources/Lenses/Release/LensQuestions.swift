package import DisclosureControl
package import Governance

/// What all lenses of a programme ask for, before anything is released.
///
/// Each lens is a release with its own certificate; those of people are made one after the other, with everything before
/// them as it is out.
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
    private let frame: LensFrame

    /// Plans every lens.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people.
    ///   - residents: Residents by dimension and category.
    ///   - preset: The programme's rule.
    ///   - seals: When files of expectations were sealed, by their SHA-256.
    ///   - counts: What partners counted that send no person, as it was released.
    package init(
        _ programme: Programme,
        _ people: LensPeople,
        residents: [String: [String: Int]],
        preset: DisclosureRule,
        seals: [String: ExpectationSeal] = [:],
        counts: [PartnerCounts] = []
    ) {
        let frame = LensFrame(
            programme: programme,
            people: people,
            residents: residents,
            smallestShown: preset.threshold + 1,
            seals: seals,
            counts: counts
        )
        self.init(
            programme.lenses.map { lens in
                do throws(LensError) {
                    return Asked(lens: lens, plan: try LensRun.plan(lens, frame), refusal: nil)
                } catch {
                    return Asked(lens: lens, plan: nil, refusal: error.reason)
                }
            },
            frame
        )
    }

    init(_ asked: [Asked], _ frame: LensFrame) {
        self.asked = asked
        self.frame = frame
        feasibility = Feasibility.judge(frame.programme, frame.people)
    }

    /// Releases the tables of people of a plan.
    ///
    /// - Throws: `DisclosureError` for what makes no sense.
    func release(
        people plan: LensPlan,
        _ preset: DisclosureRule,
        earlier: [ReleasedFigure]
    ) throws(DisclosureError) -> LensRelease {
        let used = Set(plan.tables.flatMap { $0.by + Array($0.whom.keys) })
        var dimensions = plan.dimensions.filter { used.contains($0.id) }
        if dimensions.isEmpty { dimensions = Array(plan.dimensions.prefix(1)) }
        let areas = dimensions.map(\.id).filter { id in
            if case .area = frame.programme.attribute(id)?.kind { true } else { false }
        }
        let people = try dimensions.universe(linked: areas)
        return try LensRelease(
            plan,
            ReleaseRequest(
                dimensions: dimensions.map { Universe.Dimension(id: $0.id, leaves: $0.leaves) },
                possible: LensDefinitions(frame.programme, frame.people).possible(
                    dimensions.compactMap { dimension in
                        dimension.meaning.map {
                            LensDefinitions.Dimension(id: dimension.id, leaves: dimension.leaves, meaning: $0)
                        }
                    }
                ).filter(people.allows),
                smallestCohort: frame.programme.disclosure.smallestCohort,
                tables: plan.tables.map { plan.request($0, frame) },
                isTest: frame.programme.environment == .test
            ),
            people: people,
            preset: preset,
            earlier: earlier
        )
    }

    /// Releases a plan of contacts.
    func release(contacts plan: LensPlan, _ preset: DisclosureRule) throws(DisclosureError) -> LensRelease {
        try LensRelease(plan, frame, preset: preset, smallestCohort: frame.programme.disclosure.smallestCohort)
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

    /// The dimensions of lenses, in order, each once.
    package var dimensions: [String] {
        var seen: Set<String> = []
        return asked.compactMap(\.plan).flatMap(\.dimensions).map(\.id)
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
