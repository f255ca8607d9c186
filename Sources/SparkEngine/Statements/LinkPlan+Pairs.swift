import Composites
import RecordMatching

extension LinkPlan {
    /// The step that finds candidates: an equality join a composite, nothing else.
    var pairs: SparkScript {
        SparkScript(
            name: "1-pairs",
            purpose: "Finds the pairs of people of different packages that share a token, and counts what they show.",
            statements: settings + [
                view("tokens", .tokens, "value BIGINT, tail BIGINT, who BIGINT"),
                write(.pairs, "parquet", shown),
                view("pairs", .pairs, Self.pairColumns),
                write(.counts, "csv", counted),
                write(.numbers, "csv", numbers),
            ],
            results: [Part.counts, .numbers].map(\.rawValue)
        )
    }

    /// What is kept of a pair: both holders, the shared composites, a fingerprint with and without the NHS number, and
    /// what it shows with and without (`slot`; none where it shares nothing else).
    static let pairColumns =
        "l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT"

    /// The position of a token's composite.
    private static let column = "CAST(shiftright(a.tail, 32) AS INT)"

    /// Every pair with what it shows.
    private var shown: String {
        let rules = LevelRules(catalogue: catalogue)
        let packages = "(\(Self.package("l")) * \(self.packages)L + \(Self.package("r"))) * \(AgreementPattern.count)L"
        let shown = SQL.number(catalogue.withoutNumber)
        return """
            SELECT l, r, mask, f & \(Self.fingerprintMask)L AS f, h & \(Self.fingerprintMask)L AS h,
                \(packages)
                + \(rules.sql(mask: "mask", missing: "missing")) AS s,
                CASE WHEN mask & \(shown) <> 0L THEN \(packages)
                + \(rules.sql(mask: "(mask & \(shown))", missing: "(missing | \(FieldSet.nhsNumber.rawValue))")) END AS t
            FROM (
              SELECT l, r, mask, f, h,
                CAST(shiftright(l | r, \(Holder.missingShift)) & \(Holder.missingMask)L AS INT) AS missing
              FROM (\(joined))
            )
            """
    }

    /// Every pair once.
    ///
    /// The fingerprint is the token of the first composite that both share, behind its position: the
    /// least such number is the first composite's least token.
    private var joined: String {
        """

            SELECT a.who AS l, b.who AS r, bit_or(shiftleft(1L, \(Self.column))) AS mask,
              min(\(Self.fingerprint)) AS f,
              \(hiddenFingerprint) AS h
            FROM tokens a JOIN tokens b
              ON a.value = b.value AND a.tail = b.tail AND \(Self.package("a.who")) < \(Self.package("b.who"))
            GROUP BY a.who, b.who
        """
    }

    /// Positions are counted from -32, so that signed numbers come in the order of positions.
    private static let fingerprint =
        "shiftleft(shiftright(a.tail, 32) - 32L, 58) | shiftrightunsigned(a.value, 6)"

    /// What is left of a fingerprint without the position.
    private static let fingerprintMask = (1 << 58) - 1

    private var hiddenFingerprint: String {
        let shown = SQL.number(catalogue.withoutNumber)
        return "min(CASE WHEN shiftleft(1L, \(Self.column)) & \(shown) <> 0L THEN \(Self.fingerprint) END)"
    }

    /// Counts by view: 0 as they are, 1 without the NHS number, 2 all pairs that share a composite with it.
    private var counted: String {
        """
        SELECT 0 AS part, s AS slot, count(*) AS pairs FROM pairs GROUP BY s
        UNION ALL
        SELECT 1 AS part, t AS slot, count(*) AS pairs FROM pairs WHERE t IS NOT NULL GROUP BY t
        UNION ALL
        SELECT 2 AS part, 0L AS slot, count(*) AS pairs FROM pairs
        WHERE mask & \(SQL.number(~catalogue.withoutNumber)) <> 0L
        """
    }

    /// Who shares an NHS number with somebody of another package: the person, and the first person who has it.
    private var numbers: String {
        // No composite stands at position 64.
        let column = catalogue.numberColumn ?? 64
        return """
            SELECT person, holder FROM (
              SELECT \(Self.person("who")) AS person,
                min(\(Self.person("who"))) OVER (PARTITION BY value, tail) AS holder,
                count(*) OVER (PARTITION BY value, tail) AS holders
              FROM tokens WHERE shiftright(tail, 32) = \(column)
            ) WHERE holders > 1
            """
    }
}
