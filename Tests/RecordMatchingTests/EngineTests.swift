import Composites
import TestSupport
import Testing

@testable import RecordMatching

@Suite struct EngineTests {
    /// What both engines are asked to link, with the embedded engine's first weights.
    private struct Case {
        let matcher: Matcher
        let tables: [TokenTable]
        let work: LinkageWork
        let firstWeights: [[[Int32]]]

        init(seed: UInt64, people: Int) async throws {
            var population = try SmallPopulation(seed: seed, people: people, partners: 3)
            matcher = Matcher(catalogue: population.catalogue, probability: 0.5, threads: 1)
            tables = try population.tables()
            work = await matcher.work(tables)
            let shown = population.catalogue.withoutNumber
            let hidden = work.candidates.compactMap {
                $0.mask & shown == 0 ? nil : CandidatePair(left: $0.left, right: $0.right, mask: $0.mask & shown)
            }
            let index = PersonIndex(work.index, hiding: .nhsNumber)
            let scoring = PairScoring(tables: tables, index: index, reader: work.reader, candidates: hidden)
            let weights = LearnedWeights(
                tables.map { $0.numbers.hiding(.nhsNumber) },
                scoring.counts,
                work.reader
            )
            firstWeights = [work.patterns.weights.first, weights.first]
        }

        func engine(isByComponent: Bool, fault: MemoryEngine.Fault? = nil) async -> MemoryEngine {
            let engine = await MemoryEngine(tables, matcher.catalogue, isByComponent: isByComponent, fault: fault)
            engine.firstWeights = firstWeights
            return engine
        }
    }

    @Test(
        "an engine elsewhere gives the same people, weights and figures, all pairs at once or a component at a time",
        arguments: [UInt64(1), 2, 3, 4],
        [false, true]
    )
    func same(seed: UInt64, isByComponent: Bool) async throws {
        let asked = try await Case(seed: seed, people: 250)
        let (work, silver) = try await asked.matcher.work(
            asked.tables.map(\.withoutTokens),
            engine: await asked.engine(isByComponent: isByComponent)
        )
        let embedded = asked.work.result
        #expect(work.result.clusters == embedded.clusters)
        #expect(work.result.edges == embedded.edges)
        #expect(work.result.edges.count > 200, "there must be something to link")
        #expect(work.result.packagePairs == embedded.packagePairs)
        #expect(work.result.vetoed == embedded.vetoed)
        #expect(work.result.expectedTrueAccepted == embedded.expectedTrueAccepted)
        #expect(work.remarks == asked.work.remarks)
        #expect(work.numbers == asked.work.numbers)
        #expect(work.detail() == asked.work.detail())
        #expect(silver == asked.work.silverStandard())
        #expect(silver != nil)
    }

    @Test("answers that do not fit together are refused", arguments: MemoryEngine.Fault.allCases)
    func refused(fault: MemoryEngine.Fault) async throws {
        let asked = try await Case(seed: 5, people: 120)
        let engine = await asked.engine(isByComponent: fault == .components, fault: fault)
        let expected: EngineFault =
            switch fault {
            case .tally: .tally
            case .pairs, .nobody: .pairs
            case .components: .components
            }
        await #expect(throws: expected) {
            _ = try await asked.matcher.work(asked.tables.map(\.withoutTokens), engine: engine)
        }
    }
}
