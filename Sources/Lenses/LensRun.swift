public import DisclosureControl
public import Governance

/// All lenses of a programme: computed, protected and put into rows.
public struct LensRun: Sendable {
    /// What became of one lens.
    public struct Result: Sendable {
        /// The lens.
        public let lens: Programme.Lens
        /// One plain sentence: what is shown.
        public let sentence: String
        /// What it does not say.
        public let caution: String
        /// The rows of its released data; empty where it could not be made.
        package let rows: [LensRow]
        /// Why it could not be made; `nil` where it was.
        public let refusal: String?

        init(lens: Programme.Lens, sentence: String = "", caution: String = "", rows: [LensRow] = [], refusal: String?)
        {
            self.lens = lens
            self.sentence = sentence
            self.caution = caution
            self.rows = rows
            self.refusal = refusal
        }

        init(_ plan: LensPlan, _ figures: LensFigures) throws {
            self.init(
                lens: plan.lens,
                sentence: plan.sentence,
                caution: plan.caution,
                rows: try plan.rows(figures),
                refusal: nil
            )
        }
    }

    /// One result a lens, in the programme's order.
    public let results: [Result]
    /// Which lenses can run, and what is missing from whom.
    public let feasibility: [Feasibility]
    /// What became of the tables.
    package let outcome: LensOutcome
    /// The releases of lenses, each with a name and a certificate of its own.
    package let releases: [LensRelease]

    /// Runs every lens, one after the other.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people.
    ///   - residents: Residents by dimension and category.
    ///   - earlier: Figures of these people that are out already.
    /// - Throws: `DisclosureError` where the programme's preset is none, or a lens asks for tables that make no sense.
    public init(
        programme: Programme,
        people: LensPeople,
        residents: [String: [String: Int]],
        earlier: [ReleasedFigure] = []
    ) throws {
        let preset = try DisclosureRule.preset(programme.disclosure.preset)
        try self.init(
            LensQuestions(programme, people, residents: residents, preset: preset),
            preset: preset,
            earlier: earlier
        )
    }

    /// Releases what was asked: tables of people lens after lens, with everything before them as it is out.
    ///
    /// - Parameters:
    ///   - questions: What was asked.
    ///   - preset: The programme's rule.
    ///   - earlier: Figures of these people that are out already.
    /// - Throws: `DisclosureError` for what makes no sense.
    package init(_ questions: LensQuestions, preset: DisclosureRule, earlier: [ReleasedFigure]) throws {
        var out = earlier
        var outcome = LensOutcome()
        var results: [Result] = []
        var releases: [LensRelease] = []
        for asked in questions.asked {
            guard let plan = asked.plan else {
                results.append(Result(lens: asked.lens, refusal: asked.refusal))
                continue
            }
            if let released = plan.released {
                // Certified already, each as a release of its own.
                results.append(try Result(plan, LensFigures(plan, released)))
                continue
            }
            let own =
                try plan.personOf == nil
                ? questions.release(people: plan, preset, earlier: out) : questions.release(contacts: plan, preset)
            if plan.personOf == nil, let release = own.release {
                out += try DisclosureControl.ledgerFigures(
                    release.protected,
                    spec: TableSpec(release.specification),
                    name: own.name
                )
            }
            outcome.add(plan, own.release, few: own.withheld)
            releases.append(own)
            results.append(try Result(plan, LensFigures(plan, own.release.map { [$0] } ?? [])))
        }
        self.results = results
        self.releases = releases
        self.outcome = outcome
        feasibility = questions.feasibility
    }

    /// The plan of a lens.
    package static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        switch lens.kind {
        case .sharedCohort: try SharedCohortLens.plan(lens, frame)
        case .overlap: try OverlapLens.plan(lens, frame)
        case .reconciliation: try ReconciliationLens.plan(lens, frame)
        case .pathway: try PathwayLens.plan(lens, frame)
        case .gaps, .representation: try RepresentationLens.plan(lens, frame)
        case .barrier: try BarrierLens.plan(lens, frame)
        case .missedAppointments: try MissedAppointmentsLens.plan(lens, frame)
        case .characteristic: try CharacteristicLens.plan(lens, frame)
        case .waits: try WaitsLens.plan(lens, frame)
        case .core20plus5: try Core20Lens.plan(lens, frame)
        case .coding: try CodingLens.plan(lens, frame)
        case .ruralUrban, .areaContext, .outliers, .areas: try AreaLenses.plan(lens, frame)
        case .whenAndHow: try WhenAndHowLens.plan(lens, frame)
        case .journeys: try JourneysLens.plan(lens, frame)
        case .trend: try TrendLens.plan(lens, frame)
        case .expectation: try ExpectationLens.plan(lens, frame)
        case .countsOnly: try CountsOnlyLens.plan(lens, frame)
        }
    }

    /// Released tables.
    public var tables: Int { outcome.released.count }
    /// Printed figures, hidden ones among them.
    public var figures: Int { outcome.figures }
    /// Hidden figures.
    public var hidden: Int { outcome.hidden }
    /// Tables that were withheld or could not be protected.
    public var leftOut: Int { outcome.withheld.count + outcome.unprotected.count }
}
