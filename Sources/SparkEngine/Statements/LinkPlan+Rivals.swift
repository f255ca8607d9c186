extension LinkPlan {
    /// The step that looks for better candidates, by weights that follow from what a pair shows alone.
    var rivals: SparkScript {
        SparkScript(
            name: "2-rivals",
            purpose: "Tells for each pair whether one of the two has a better candidate in the other's package.",
            statements: settings + [
                view("pairs", .pairs, Self.pairColumns),
                view("weights", .first, "slot BIGINT, weight BIGINT"),
                view("weights_hidden", .firstHidden, "slot BIGINT, weight BIGINT"),
                write(.weighed, "parquet", weighed),
                view("weighed", .weighed, Self.weighedColumns),
                write(.rivals, "csv", tallied),
            ],
            results: [Part.rivals.rawValue]
        )
    }

    /// As `pairColumns`, the slots doubled: odd where one of the two has a better candidate.
    static let weighedColumns = "l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT"

    /// A better candidate weighs more, or as much with a lesser fingerprint, and is more probably right than not.
    private var weighed: String {
        func best(_ name: String, _ person: String, _ other: String) -> String {
            "max(\(name)) OVER (PARTITION BY \(person), \(Self.package(other)))"
        }
        func rivalled(_ slot: String, _ own: String, _ best: String) -> String {
            "2L * \(slot) + CASE WHEN \(best)_l > \(own) OR \(best)_r > \(own) THEN 1L ELSE 0L END"
        }
        return """
            SELECT l, r, mask, f, h,
              \(rivalled("s", "own", "best")) AS s,
              \(rivalled("t", "hidden", "hidden")) AS t
            FROM (
              SELECT l, r, mask, f, h, s, t, own, hidden,
                \(best("good", "l", "r")) AS best_l, \(best("hidden_good", "l", "r")) AS hidden_l,
                \(best("good", "r", "l")) AS best_r, \(best("hidden_good", "r", "l")) AS hidden_r
              FROM (
                SELECT /*+ BROADCAST(a), BROADCAST(b) */ l, r, mask, f, h, s, t,
                  struct(a.weight, ~f) AS own, CASE WHEN a.weight >= 0L THEN struct(a.weight, ~f) END AS good,
                  struct(b.weight, ~h) AS hidden, CASE WHEN b.weight >= 0L THEN struct(b.weight, ~h) END AS hidden_good
                FROM pairs JOIN weights a ON s = a.slot LEFT JOIN weights_hidden b ON t = b.slot
              )
            )
            """
    }

    private var tallied: String {
        """
        SELECT 0 AS part, s AS slot, count(*) AS pairs FROM weighed GROUP BY s
        UNION ALL
        SELECT 1 AS part, t AS slot, count(*) AS pairs FROM weighed WHERE t IS NOT NULL GROUP BY t
        """
    }
}
