import RecordMatching

extension LinkPlan {
    /// How many rounds one script makes; label and pointer grow together, so that this is enough for a chain of 2^6.
    static let rounds = 6

    /// The step that tells components of pairs that reach the threshold: each person takes the least number among those
    /// that they are joined to, and that person's own least number, until nothing changes (label propagation with
    /// pointer jumping).
    ///
    /// - Parameters:
    ///   - turn: 0 first; one more while anything has changed.
    ///   - threshold: Pairs from this weight on join people.
    /// - Returns: The script.
    func components(turn: Int, threshold: Int) -> SparkScript {
        SparkScript(
            name: "4-components-\(turn)",
            purpose: "Tells which people hang together by pairs that join, by passing on the least number.",
            statements: settings + weightViews
                + Self.views.flatMap { components($0, turn: turn, threshold: threshold) },
            results: Self.views.map { changed($0) }
        )
    }

    /// The folder that tells how many labels the last round changed.
    func changed(_ view: ViewNames) -> String { "changed" + view.suffix }

    /// The folder of the labels after so many rounds.
    private func labels(_ view: ViewNames, _ round: Int) -> String { "labels\(view.suffix)/\(round)" }

    private func components(_ view: ViewNames, turn: Int, threshold: Int) -> [String] {
        var statements: [String] = []
        let edges = SQL.text("\(folder)/edges\(view.suffix)")
        if turn == 0 {
            statements += [
                scored(view),
                """
                INSERT OVERWRITE DIRECTORY \(edges) USING parquet
                SELECT l, r FROM \(view.scored) WHERE weight >= \(threshold)
                """,
                """
                CREATE OR REPLACE TEMPORARY VIEW \(view.edges) (l BIGINT, r BIGINT)
                USING parquet OPTIONS (path \(edges))
                """,
                writeLabels(
                    view,
                    0,
                    """
                    SELECT person, min(label) AS label FROM (
                      SELECT l AS person, l AS label FROM \(view.edges) UNION ALL SELECT r, l FROM \(view.edges)
                    ) GROUP BY person
                    """
                ),
            ]
        } else {
            statements.append(
                """
                CREATE OR REPLACE TEMPORARY VIEW \(view.edges) (l BIGINT, r BIGINT)
                USING parquet OPTIONS (path \(edges))
                """
            )
        }
        let first = turn * Self.rounds
        for round in first..<(first + Self.rounds) {
            let (old, new) = ("\(view.labels)_\(round)", round + 1)
            statements += [
                labelView(view, round),
                writeLabels(
                    view,
                    new,
                    """
                    WITH hop AS (
                      SELECT person, min(label) AS label FROM (
                        SELECT person, label FROM \(old)
                        UNION ALL SELECT e.r, o.label FROM \(view.edges) e JOIN \(old) o ON e.l = o.person
                        UNION ALL SELECT e.l, o.label FROM \(view.edges) e JOIN \(old) o ON e.r = o.person
                      ) GROUP BY person
                    )
                    SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person
                    """
                ),
            ]
        }
        let last = first + Self.rounds
        return statements + [
            labelView(view, last),
            """
            INSERT OVERWRITE DIRECTORY \(SQL.text("\(folder)/\(changed(view))")) USING csv
            SELECT \(turn) AS turn, count(*) AS labels FROM \(view.labels)_\(last) a
            JOIN \(view.labels)_\(last - 1) b ON a.person = b.person WHERE a.label <> b.label
            """,
        ]
    }

    private func writeLabels(_ view: ViewNames, _ round: Int, _ select: String) -> String {
        "INSERT OVERWRITE DIRECTORY \(SQL.text("\(folder)/\(labels(view, round))")) USING parquet\n\(select)"
    }

    private func labelView(_ view: ViewNames, _ round: Int) -> String {
        """
        CREATE OR REPLACE TEMPORARY VIEW \(view.labels)_\(round) (person BIGINT, label BIGINT)
        USING parquet OPTIONS (path \(SQL.text("\(folder)/\(labels(view, round))")))
        """
    }

    /// The step that hands over pairs with whole components side by side in each file.
    ///
    /// - Parameters:
    ///   - turns: How many times `components` was run.
    ///   - kept: Pairs from this weight on are kept as edges, in thousandths of a bit.
    ///   - threshold: Pairs from this weight on join people.
    /// - Returns: The script.
    func peopleByComponent(turns: Int, kept: Int, threshold: Int) -> SparkScript {
        SparkScript(
            name: "5-people",
            purpose:
                "Hands over the pairs whose weight is kept and all pairs within a component, component by component.",
            statements: settings + weightViews
                + Self.views.flatMap { view in
                    [
                        scored(view), labelView(view, turns * Self.rounds),
                        write(
                            view.people,
                            "csv",
                            byComponent(view, turns, view.isWhole ? min(kept, threshold) : threshold)
                        ),
                    ]
                },
            results: Self.views.map(\.people.rawValue)
        )
    }

    /// A pair of two components is kept for its weight alone, and marked by a number below zero.
    private func byComponent(_ view: ViewNames, _ turns: Int, _ kept: Int) -> String {
        let labels = "\(view.labels)_\(turns * Self.rounds)"
        return """
            SELECT l, r, mask, f, slot, component FROM (
              SELECT l, r, mask, f, slot, weight,
                CASE WHEN a.label = b.label THEN a.label ELSE -1L - l END AS component
              FROM \(view.scored) LEFT JOIN \(labels) a ON l = a.person LEFT JOIN \(labels) b ON r = b.person
            ) WHERE weight >= \(kept) OR component >= 0L
            DISTRIBUTE BY component SORT BY component, l, r
            """
    }
}
