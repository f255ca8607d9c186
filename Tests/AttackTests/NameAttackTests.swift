import AttackSupport
import Composites
import Testing

/// Attacks that end in a name or a person, on one package as the matcher opens it, and on controls.
@Suite struct NameAttackTests {
    private func suite() async throws -> AttackSuite {
        let (view, place) = try await SmallPlace.largest
        return AttackSuite(view, place.catalogue, sizes: SmallPlace.sizes)
    }

    private func check(_ outcomes: [Outcome], controls: [String: [String: Double]]) {
        let sent = outcomes.filter { $0.encoding == AttackSuite.Name.sent && $0.attack != "learning from flags alone" }
        #expect(!sent.isEmpty)
        for outcome in sent {
            #expect(outcome.tried > 100)
            #expect(outcome.hits <= outcome.limit(falseAlarm: SmallPlace.falseAlarm), summary(outcome))
        }
        // Each attack must work where it is known to: a broken attack recovers nothing anywhere.
        for (encoding, targets) in controls {
            for (target, share) in targets {
                let found = outcomes.filter { $0.encoding == encoding && $0.target == target }
                let best = found.max { $0.hits < $1.hits }
                #expect(
                    best.map { $0.share >= share && $0.hits > $0.limit(falseAlarm: 1e-9) } ?? false,
                    "the control failed: \(encoding), \(target), \(best?.share ?? 0)"
                )
            }
        }
    }

    @Test("aligning frequencies finds names in field tokens and Bloom filters, none in packages as sent")
    func frequency() async throws {
        let suite = try await suite()
        check(
            try suite.frequency(),
            controls: [
                AttackSuite.Name.tokens: ["given name": 0.03, "surname": 0.02],
                AttackSuite.Name.bloom: ["given name": 0.03, "surname": 0.02],
            ]
        )
    }

    @Test("aligning patterns finds names in field tokens and Bloom filters, none in packages as sent")
    func patterns() async throws {
        let suite = try await suite()
        check(
            try suite.patterns(),
            controls: [
                AttackSuite.Name.tokens: ["given name": 0.05],
                AttackSuite.Name.bloom: ["given name": 0.08, "surname": 0.05],
            ]
        )
    }

    @Test("a leaked sample opens field tokens, Bloom filters and CLKs, and teaches nothing about packages as sent")
    func learning() async throws {
        let suite = try await suite()
        check(
            try suite.learning(),
            controls: [
                AttackSuite.Name.tokens: ["given name": 0.3, "surname": 0.2],
                AttackSuite.Name.bloom: ["given name": 0.5, "surname": 0.4],
                AttackSuite.Name.clk: ["given name": 0.3, "surname": 0.3],
            ]
        )
    }

    @Test(
        "laying graphs over each other finds people in field tokens, Bloom filters and CLKs, none in packages as sent"
    )
    func graphs() async throws {
        let suite = try await suite()
        check(
            try suite.graphs(),
            controls: [
                AttackSuite.Name.tokens: ["person": 0.1], AttackSuite.Name.bloom: ["person": 0.3],
                // The refinement takes off in some samples and not in others.
                AttackSuite.Name.clk: ["person": 0.04],
            ]
        )
    }
}
