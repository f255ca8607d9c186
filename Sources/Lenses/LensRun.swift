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
    }

    /// One result a lens, in the programme's order.
    public let results: [Result]
    /// Which lenses can run, and what is missing from whom.
    public let feasibility: [Feasibility]
    /// What became of the tables.
    package let outcome: LensOutcome
    /// The releases of contacts, each with its own certificate.
    package let contacts: [ContactRelease]
    /// The release of the tables that count people, where it was made for them alone.
    package let people: Release?

    /// Runs every lens by itself: the tables that count people are one release.
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
        let questions = LensQuestions(programme, people, residents: residents, preset: preset)
        try self.init(
            questions,
            people: try questions.release(
                preset,
                smallestCohort: programme.disclosure.smallestCohort,
                earlier: earlier
            ),
            preset: preset
        )
    }

    /// Says what was released.
    ///
    /// - Parameters:
    ///   - questions: What was asked.
    ///   - release: The release that holds the tables of people; `nil` for none.
    ///   - preset: The programme's rule, for the contacts.
    /// - Throws: `DisclosureError`.
    package init(_ questions: LensQuestions, people release: Release?, preset: DisclosureRule) throws {
        var outcome = LensOutcome()
        var results: [Result] = []
        var contacts: [ContactRelease] = []
        for asked in questions.asked {
            guard let plan = asked.plan else {
                results.append(Result(lens: asked.lens, refusal: asked.refusal))
                continue
            }
            let figures: LensFigures
            if plan.personOf == nil {
                figures = LensFigures(plan, questions.names, release)
                outcome.add(plan, questions.names, release)
            } else {
                let own = try questions.release(contacts: plan, preset)
                figures = LensFigures(plan, [:], own.release)
                outcome.add(plan, [:], own.release, few: own.withheld)
                contacts.append(own)
            }
            results.append(
                Result(
                    lens: plan.lens,
                    sentence: plan.sentence,
                    caution: plan.caution,
                    rows: try plan.rows(figures),
                    refusal: nil
                )
            )
        }
        self.results = results
        self.contacts = contacts
        self.outcome = outcome
        people = release
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
