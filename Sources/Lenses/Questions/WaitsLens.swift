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
        let isWaiting = outcome.leafOf.map { $0 == 2 }
        let over = LensDimension(id: "over", leaves: ["yes", "no"], leafOf: waits.map { $0 > limit ? 0 : 1 })
        var by: [LensDimension] = []
        for name in lens.by {
            let dimension = try frame.attribute(name, lens).selected(selection.people, id: name)
            by.append(selection.folded(dimension, where: [over, outcome], least: frame.smallCount))
        }
        let bands = WaitBands(
            lens,
            waits,
            isWaiting,
            people: selection.people,
            by: by,
            limit: limit,
            longest: weeks.max() ?? 0,
            canWait: outcomes != nil,
            least: (frame.smallestShown, frame.smallCount)
        )
        let late = LensShares(
            lens: lens,
            frame: frame,
            name: "over",
            measure: "percent of waits longer than \(limit) weeks",
            whole: [:],
            part: [bands.dimension.id: bands.codes(beyond: limit)],
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
        return LensPlan(
            lens,
            unit: "waits of \(lens.id)",
            personOf: selection.people,
            dimensions: [bands.dimension, outcome] + by,
            tables: late.tables + accepted.tables + bands.tables,
            possible: outcomes == nil ? [] : [bands.possible(outcome)],
            sentence: "How long people waited, by group, and how many referrals were accepted.",
            caution:
                "Who still waits is counted with the wait so far: medians allow for it, and say where they are not "
                + "reached. They are worked out from the printed counts, so they say between which weeks they lie."
        ) { figures in
            late.rows(figures) + accepted.rows(figures) + by.flatMap { bands.rows($0, frame, figures) }
        }
    }
}
