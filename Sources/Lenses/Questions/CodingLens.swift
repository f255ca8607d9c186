import EquityStatistics
import Governance

/// Coding quality: how many of a partner's people have a code, and how far two partners agree beyond chance.
enum CodingLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let statements = frame.people.statements.filter { lens.by.contains($0.attribute) }
        guard !statements.isEmpty else {
            throw LensError(.missing, lens: lens.id, reason: "no partner said anything of these attributes")
        }
        var dimensions: [LensDimension] = []
        var tables: [LensTable] = []
        for statement in statements {
            let partner = frame.people.partners[statement.partner]
            let column = frame.people.column(statement.attribute)
            let values = column?.values ?? []
            let bit: UInt64 = 1 << UInt64(statement.partner)
            let said = LensDimension(
                id: "\(lens.id).\(statement.attribute).\(partner)",
                label: "What \(frame.programme.partner(partner)?.name ?? partner) says",
                leaves: values + [LensDimension.notKnown, "not_there"],
                leafOf: statement.codes.enumerated().map { person, code in
                    frame.people.knownTo[person] & bit == 0
                        ? UInt16(values.count + 1) : code == 0 ? UInt16(values.count) : code - 1
                },
                meaning: meaning(partner, values.count)
            )
            dimensions.append(said)
            tables.append(
                LensTable(
                    id: said.id,
                    title: lens.title,
                    by: [said.id],
                    whom: [said.id: values + [LensDimension.notKnown]]
                )
            )
        }
        var pairs: [(first: Int, second: Int, id: String)] = []
        let widest = widest(statements)
        for first in statements.indices {
            for second in statements.indices.dropFirst(first + 1)
            where statements[first].attribute == statements[second].attribute
                && (widest.contains(first) || widest.contains(second))
            {
                let id = "\(dimensions[first].id)~\(frame.people.partners[statements[second].partner])"
                pairs.append((first, second, id))
                let values = Array(dimensions[first].leaves.dropLast(2))
                tables.append(
                    LensTable(
                        id: id,
                        title: lens.title,
                        by: [dimensions[first].id, dimensions[second].id],
                        whom: [dimensions[first].id: values, dimensions[second].id: values]
                    )
                )
            }
        }
        return LensPlan(
            lens,
            dimensions: dimensions.map(Optional.some),
            tables: tables,
            sentence:
                "How many of each partner's people have a code that can be used, and how far partners agree about "
                + "the people whom both know.",
            caution: "Agreement is worked out from figures that were released: where one is hidden, it is not said. No "
                + "league: each partner stands beside the one that says most; partners ask different people for different reasons."
        ) { figures in
            completeness(lens, frame, statements, dimensions, figures)
                + pairs.compactMap { agreement(lens, frame, statements, dimensions, $0, figures) }
        }
    }

    /// For each attribute the partner that says most of it: the others are held against that one.
    ///
    /// Everybody against everybody would cross as many dimensions as there are partners, and little of it could be shown.
    private static func widest(_ statements: [LensPeople.Statement]) -> Set<Int> {
        let said = statements.map { statement in statement.codes.count { $0 != 0 } }
        return Set(
            Dictionary(grouping: statements.indices) { statements[$0].attribute }.values.compactMap { places in
                places.max { (said[$0], $1) < (said[$1], $0) }
            }
        )
    }

    /// A partner says something only of those whom it knows.
    private static func meaning(_ partner: String, _ values: Int) -> LensMeaning {
        LensMeaning([.known(partner)]) { combination in
            combination.isKnown(to: partner) == true ? Array(0...values) : [values + 1]
        }
    }

    private static func completeness(
        _ lens: Programme.Lens,
        _ frame: LensFrame,
        _ statements: [LensPeople.Statement],
        _ dimensions: [LensDimension],
        _ figures: LensFigures
    ) -> [LensRow] {
        zip(statements, dimensions).map { statement, dimension in
            let id = frame.people.partners[statement.partner]
            let all = figures.figure(dimension.id)
            let missing = figures.figure(dimension.id, [dimension.id: LensDimension.notKnown])
            var coded = LensFigure.hidden
            if let whole = all.count, let none = missing.count, none <= whole { coded = .shown(whole - none) }
            let share = LensShares.share(coded, all, 100)
            return LensRow(
                lens: lens.id,
                measure: "percent of the partner's people with a code: \(statement.attribute)",
                dimension: "partner",
                category: id,
                label: frame.programme.partner(id)?.name ?? id,
                count: coded,
                denominator: all,
                value: share?.value,
                lower: share?.lower,
                upper: share?.upper
            )
        }
    }

    private static func agreement(
        _ lens: Programme.Lens,
        _ frame: LensFrame,
        _ statements: [LensPeople.Statement],
        _ dimensions: [LensDimension],
        _ pair: (first: Int, second: Int, id: String),
        _ figures: LensFigures
    ) -> LensRow? {
        let (one, other) = (dimensions[pair.first], dimensions[pair.second])
        let codes = Array(one.leaves.dropLast(2))
        var table: [[Int]] = []
        for left in codes {
            let line = codes.map { figures.figure(pair.id, [one.id: left, other.id: $0]).count }
            // A hidden cell leaves its line and column open: without it no kappa can be had.
            table.append(line.map { $0 ?? -1 })
        }
        let names = [statements[pair.first], statements[pair.second]].map { statement in
            let id = frame.people.partners[statement.partner]
            return frame.programme.partner(id)?.name ?? id
        }
        var row = LensRow(
            lens: lens.id,
            measure: "agreement beyond chance (kappa): \(statements[pair.first].attribute)",
            dimension: "pair",
            category: frame.people.partners[statements[pair.first].partner] + "+"
                + frame.people.partners[statements[pair.second].partner],
            label: names.joined(separator: " and "),
            count: figures.figure(pair.id)
        )
        guard figures.isReleased(pair.id) else { return row }
        if table.joined().contains(-1) {
            row.word = "not said: a cell is hidden"
        } else if let kappa = try? Kappa.cohen(table) {
            (row.value, row.lower, row.upper) = (kappa.value, kappa.lower, kappa.upper)
        }
        return row
    }
}
