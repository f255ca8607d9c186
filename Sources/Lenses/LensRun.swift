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
    }

    /// One result a lens, in the programme's order.
    public let results: [Result]
    /// Which lenses can run, and what is missing from whom.
    public let feasibility: [Feasibility]
    /// What became of the tables.
    package let outcome: LensRelease.Outcome

    /// Runs every lens.
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
        let frame = LensFrame(
            programme: programme,
            people: people,
            residents: residents,
            smallestShown: preset.threshold + 1
        )
        var release = LensRelease(
            preset: preset,
            smallestCohort: programme.disclosure.smallestCohort,
            earlier: earlier
        )
        var results: [Result] = []
        for lens in programme.lenses {
            let plan: LensPlan
            do throws(LensError) { plan = try Self.plan(lens, frame) } catch {
                results.append(
                    Result(lens: lens, sentence: "", caution: "", rows: [], refusal: error.reason)
                )
                continue
            }
            let figures = try release.figures(of: plan)
            results.append(
                Result(
                    lens: lens,
                    sentence: plan.sentence,
                    caution: plan.caution,
                    rows: try plan.rows(figures),
                    refusal: nil
                )
            )
        }
        self.results = results
        feasibility = Feasibility.judge(programme, people)
        outcome = release.outcome
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
