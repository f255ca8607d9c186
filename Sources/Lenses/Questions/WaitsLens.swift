import EquityStatistics
import Governance

/// Waits and referrals: how many waited longer than the limit, medians, and how many referrals were accepted.
enum WaitsLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let field = frame.people.field(name), let limit = lens.limit else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent how long people waited")
        }
        let outcomes = lens.secondField.flatMap { frame.people.field($0) }
        let members = try frame.cohort(lens)
        let weeks = field.values.map { Int($0) ?? 0 }
        let selection = ContactSelection(frame.people) { contact, person in
            field.codes[contact] != 0 && (members?.leafOf[person] ?? 0) == 0
        }
        let waits = selection.contacts.map { weeks[Int(field.codes[Int($0)]) - 1] }
        let over = LensDimension(
            id: "\(lens.id).over",
            label: "Waited longer than \(limit) weeks",
            leaves: ["yes", "no"],
            leafOf: waits.map { $0 > limit ? 0 : 1 }
        )
        let codes = ["accepted", "declined", "waiting"]
        let meaning: [UInt16] =
            [3]
            + (outcomes?.values.map { code in
                codes.firstIndex { (lens.codes[$0] ?? [$0]).contains(code) }.map(UInt16.init) ?? 3
            } ?? [])
        let outcome = LensDimension(
            id: "\(lens.id).outcome",
            label: "What became of the referral",
            leaves: codes + [LensDimension.notKnown],
            leafOf: selection.contacts.map { contact in outcomes.map { meaning[Int($0.codes[Int(contact)])] } ?? 3 }
        )
        var by: [LensDimension] = []
        for name in lens.by {
            let dimension = try frame.attribute(name, lens).selected(selection.people, id: name)
            by.append(selection.folded(dimension, where: [over, outcome], least: frame.smallCount))
        }
        let late = LensShares(
            lens: lens,
            frame: frame,
            name: "over",
            measure: "percent of waits longer than \(limit) weeks",
            whole: [:],
            part: [over.id: ["yes"]],
            by: by
        )
        let accepted = LensShares(
            lens: lens,
            frame: frame,
            name: "accepted",
            measure: "percent of decided referrals that were accepted",
            whole: [outcome.id: ["accepted", "declined"]],
            part: [outcome.id: ["accepted"]],
            by: outcomes == nil ? [] : by
        )
        let percentiles = by.flatMap { dimension in
            WaitPercentiles.rows(lens, frame, dimension, waits, outcome, selection.people)
        }
        return LensPlan(
            lens,
            unit: "waits of \(lens.id)",
            personOf: selection.people,
            dimensions: [over, outcome] + by,
            tables: late.tables + accepted.tables,
            sentence: "How long people waited, by group, and how many referrals were accepted.",
            caution:
                "Who still waits is counted with the wait so far: medians allow for it, and say where they are not "
                + "reached. Waits are whole weeks."
        ) { figures in
            late.rows(figures) + accepted.rows(figures)
                + percentiles.filter { row in
                    // A percentile is said only of groups whose count everybody may see.
                    late.figures(figures, row.dimension, row.category).whole.count != nil
                }
        }
    }
}

/// Medians and ninetieth percentiles of waits, from enough people only, in whole weeks.
enum WaitPercentiles {
    /// People from which on a percentile is said.
    private static let fewest = 30

    static func rows(
        _ lens: Programme.Lens,
        _ frame: LensFrame,
        _ dimension: LensDimension,
        _ waits: [Int],
        _ outcome: LensDimension,
        _ people: [Int32]
    ) -> [LensRow] {
        guard let rule = try? Percentile.Rule(fewestPeople: fewest, fewestBeyond: 5, step: 1) else { return [] }
        let waiting = outcome.leaves.firstIndex(of: "waiting").map(UInt16.init)
        return dimension.leaves.enumerated().flatMap { leaf, code in
            let own = waits.indices.filter { dimension.leafOf[$0] == UInt16(leaf) }
            guard Set(own.map { people[$0] }).count >= fewest else { return [LensRow]() }
            let still = own.filter { outcome.leafOf[$0] == waiting }
            let seen = own.filter { outcome.leafOf[$0] != waiting }
            return [(0.5, "median wait in weeks"), (0.9, "weeks by which nine in ten were seen")].map { share, words in
                let answer = try? Percentile.ofWaits(
                    share,
                    seen: seen.map { Double(waits[$0]) },
                    waiting: still.map { Double(waits[$0]) },
                    rule: rule
                )
                var row = LensRow(
                    lens: lens.id,
                    measure: words,
                    dimension: dimension.id,
                    category: code,
                    label: frame.label(dimension.id, code),
                    count: .hidden
                )
                switch answer {
                case .value(let weeks): row.value = weeks
                case .notReached: row.word = "not reached: too many still wait"
                case .withheld, nil: row.word = "too few people"
                }
                return row
            }
        }
    }
}
