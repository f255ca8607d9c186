import AttackSupport
import Composites
import Testing

/// One invented place for all suites, made once.
enum SmallPlace {
    private static let task = Task { try await InventedPlace(people: 2_000, seed: 11) }

    static var place: InventedPlace {
        get async throws { try await task.value }
    }

    /// The largest package of the place.
    static var largest: (view: MatcherView, place: InventedPlace) {
        get async throws {
            let place = try await place
            return (try #require(place.view(of: "gp")), place)
        }
    }

    static let sizes = AttackSuite.Sizes(leaked: 300, graph: 150, graphs: 4, aligned: 80)

    /// How often an honest run of all comparisons with chance may fail: once in 10,000, over fewer than 40 of them.
    static let falseAlarm = 1e-4 / 40
}

/// Says what was recovered, when an expectation fails.
func summary(_ outcome: Outcome) -> Comment {
    """
    \(outcome.attack) on \(outcome.encoding): \(outcome.target) of \(outcome.hits) in \(outcome.tried), \
    by chance \(outcome.expected)
    """
}
