import Governance

/// Missed appointments: (3 + 7) of (3 + 7 + 5 + 6); cancellations stand apart, other codes count nowhere.
enum MissedAppointmentsLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let name = lens.field, let field = frame.people.field(name) else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent what became of appointments")
        }
        let kinds = ["missed", "attended", "cancelled"]
        let kindOf: [UInt16] =
            [3]
            + field.values.map { code in
                kinds.firstIndex { lens.codes[$0]?.contains(code) == true }.map(UInt16.init) ?? 3
            }
        let members = try frame.cohort(lens)
        let selection = ContactSelection(frame.people) { contact, person in
            kindOf[Int(field.codes[contact])] < 3 && (members?.leafOf[person] ?? 0) == 0
        }
        let outcome = LensDimension(
            id: "\(lens.id).outcome",
            label: "Outcome",
            leaves: kinds,
            leafOf: selection.contacts.map { kindOf[Int(field.codes[Int($0)])] }
        )
        var by: [LensDimension] = []
        for name in lens.by {
            let dimension = try frame.attribute(name, lens).selected(selection.people, id: name)
            by.append(selection.folded(dimension, where: [outcome], least: frame.smallCount))
        }
        let share = LensShares(
            lens: lens,
            frame: frame,
            measure: "percent of appointments that were missed",
            whole: [outcome.id: ["missed", "attended"]],
            part: [outcome.id: ["missed"]],
            by: by
        )
        let all = LensTable(id: "\(lens.id).outcomes", title: lens.title, by: [outcome.id])
        let ages = AgeStandard(share, frame, outcome)
        return LensPlan(
            lens,
            unit: "appointments of \(lens.id)",
            personOf: selection.people,
            dimensions: [outcome] + by,
            tables: share.tables + [all] + (ages?.tables ?? []),
            sentence: "Of the appointments that took place or were missed, how many were missed, by group.",
            caution: "Ratios, not causes: a missed appointment may say that a service is hard to reach. No figure is "
                + "about one person, and nobody's next appointment is predicted."
        ) { figures in
            var rows = share.rows(figures) + (ages?.rows(figures) ?? [])
            for kind in kinds {
                rows.append(
                    LensRow(
                        lens: lens.id,
                        measure: "appointments by outcome",
                        dimension: "outcome",
                        category: kind,
                        label: kind.prefix(1).uppercased() + kind.dropFirst(),
                        count: figures.figure(all.id, [outcome.id: kind])
                    )
                )
            }
            return rows
        }
    }
}
