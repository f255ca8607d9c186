extension LinkPlan {
    /// What the two views are called in statements.
    struct ViewNames: Sendable {
        let suffix: String
        /// The columns of the slot and the fingerprint.
        let slot: String
        let fingerprint: String
        let people: Part
        let touched: Part

        var isWhole: Bool { suffix.isEmpty }
        var name: String { isWhole ? "whole" : "hidden" }
        var weights: String { name + "_weights" }
        var scored: String { name + "_scored" }
        var edges: String { name + "_edges" }
        var labels: String { name + "_labels" }
    }

    /// The candidates as they are, and as if nobody had an NHS number.
    static let views = [
        ViewNames(suffix: "", slot: "s", fingerprint: "f", people: .people, touched: .touched),
        ViewNames(suffix: "-hidden", slot: "t", fingerprint: "h", people: .peopleHidden, touched: .touchedHidden),
    ]

    /// The step that hands over the pairs that people are made of.
    ///
    /// - Parameters:
    ///   - kept: Pairs from this weight on are kept as edges, in thousandths of a bit.
    ///   - threshold: Pairs from this weight on join people.
    /// - Returns: The script.
    func people(kept: Int, threshold: Int) -> SparkScript {
        SparkScript(
            name: "3-people",
            purpose:
                "Hands over the pairs whose weight is kept, and all pairs of people who each have a pair that joins.",
            statements: settings + weightViews
                + Self.views.flatMap { handOver($0, $0.isWhole ? min(kept, threshold) : threshold, threshold) },
            results: Self.views.map(\.people.rawValue)
        )
    }

    /// Views of all pairs and of the weights that decide.
    var weightViews: [String] {
        [
            view("weighed", .weighed, Self.weighedColumns),
            view(Self.views[0].weights, .second, "slot BIGINT, weight BIGINT"),
            view(Self.views[1].weights, .secondHidden, "slot BIGINT, weight BIGINT"),
        ]
    }

    /// All pairs of one view with their weights.
    func scored(_ view: ViewNames) -> String {
        """
        CREATE OR REPLACE TEMPORARY VIEW \(view.scored) AS
        SELECT /*+ BROADCAST(w) */ \(Self.person("l")) AS l, \(Self.person("r")) AS r, mask,
          \(view.fingerprint) AS f, \(view.slot) AS slot, w.weight AS weight
        FROM weighed JOIN \(view.weights) w ON \(view.slot) = w.slot
        """
    }

    /// The statements of one view.
    ///
    /// Most pairs that weigh little are of people one of whom nobody else fits: those stay.
    private func handOver(_ names: ViewNames, _ kept: Int, _ threshold: Int) -> [String] {
        let persons = write(
            names.touched,
            "parquet",
            """
            SELECT DISTINCT person FROM (
              SELECT explode(array(l, r)) AS person FROM \(names.scored) WHERE weight >= \(threshold)
            )
            """
        )
        let touched = names.name + "_touched"
        let pairs = write(
            names.people,
            "csv",
            """
            SELECT l, r, mask, f, slot, 0L AS component FROM \(names.scored) WHERE weight >= \(kept)
            UNION ALL
            SELECT l, r, mask, f, slot, 0L AS component FROM \(names.scored)
              LEFT SEMI JOIN \(touched) a ON l = a.person LEFT SEMI JOIN \(touched) b ON r = b.person
            WHERE weight < \(kept)
            """
        )
        return [scored(names), persons, view(touched, names.touched, "person BIGINT"), pairs]
    }
}
